/** What C#'s models share. */
export const CSHARP_HELPERS = `
/// <summary>Keeps null apart from absence: what was never set is not written.</summary>
[JsonConverter(typeof(OptionalConverter))]
public readonly record struct Optional<T>(bool IsSet, T Value)
{
    public static implicit operator Optional<T>(T value) => new(true, value);
}

public sealed class OptionalConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(type.GetGenericArguments()))!;

    private sealed class Converter<T> : JsonConverter<Optional<T>>
    {
        public override bool HandleNull => true;

        public override Optional<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            new(true, JsonSerializer.Deserialize<T>(ref reader, options)!);

        public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Value, options);
    }
}

/// <summary>A value that is kept as the JSON that it came as.</summary>
public abstract class RawJson
{
    public JsonElement Json { get; set; }

    protected T As<T>() => Json.Deserialize<T>()!;

    protected T Item<T>(int index) => Json[index].Deserialize<T>()!;
}

public sealed class RawJsonConverter<T> : JsonConverter<T> where T : RawJson, new()
{
    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new() { Json = JsonElement.ParseValue(ref reader) };

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        value.Json.WriteTo(writer);
}

public static class Constants__
{
    public static T Check<T>(T value, T expected) =>
        Equals(value, expected) ? value : throw new JsonException($"{value} is not {expected}");
}
`;

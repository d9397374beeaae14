/** C# classes for System.Text.Json. */
import { CSHARP_HELPERS } from './csharp-helpers.js';
import { constantType, type Language, looseConstants, optionName, type Settings } from './language.js';
import {
  type AliasModel,
  type EnumModel,
  type Field,
  type Gap,
  type Model,
  type ObjectModel,
  type Type,
  takesNull,
} from './model.js';
import { commentRows, fieldNames, indented, numbered, quoted, unicodeEscape, valueNames } from './text.js';

export const csharp: Language = {
  title: 'C#',
  abilities: { inlineAliases: false, mixedEnums: false },
  comment: 'slash',
  reservedTypes: `Activator Dictionary Equals JsonConverter JsonElement JsonException JsonExtensionData JsonIgnore
    JsonIgnoreCondition JsonPropertyName JsonSerializer JsonSerializerOptions List Optional OptionalConverter RawJson
    RawJsonConverter System Type Utf8JsonReader Utf8JsonWriter`,
  nameField: fieldNames(
    'AdditionalProperties Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString',
    'Field',
  ),
  printer: (_models, settings) => (model, names) =>
    `${headOf(settings)}\n${summary(model.description)}${bodyOf(model, names)}`,
  files: (texts, models, settings) =>
    new Map([
      ...models.map(({ name }) => [`${name}.cs`, texts.get(name) ?? ''] as const),
      ['_Json.cs', headOf(settings) + CSHARP_HELPERS],
    ]),
  mark: (wire) => `[JsonPropertyName(${csharpString(wire)})]`,
  gaps: (models) => [...looseConstants(models), ...typedRests(models)],
};

function headOf(settings: Settings): string {
  return `#nullable enable
using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ${settings.package};
`;
}

function bodyOf(model: Model, names: readonly string[]): string {
  if (model.kind === 'enum') return enumText(model);
  return model.kind === 'object' ? classText(model, names) : aliasText(model);
}

function typedRests(models: readonly Model[]): readonly Gap[] {
  return models.flatMap((model) =>
    model.kind === 'object' && model.rest && model.rest.kind !== 'any'
      ? [{ where: model.where, what: 'the type of members that are not declared: they are `JsonElement`' }]
      : [],
  );
}

function csharpString(text: string): string {
  return quoted(text, unicodeEscape);
}

function literalOf(value: string | number | boolean): string {
  if (typeof value === 'string') return csharpString(value);
  return typeof value === 'number' ? `${value}${Number.isInteger(value) ? 'L' : 'd'}` : String(value);
}

function csharpType(type: Type): string {
  switch (type.kind) {
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'long';
    case 'number':
      return 'double';
    case 'string':
      return 'string';
    case 'const':
      return csharpType(constantType(type.value));
    case 'named':
      return type.name;
    case 'nullable':
      return `${csharpType(type.of)}?`;
    case 'list':
      return `List<${csharpType(type.item)}>`;
    case 'map':
      return `Dictionary<string, ${csharpType(type.value)}>`;
    default:
      return 'JsonElement';
  }
}

function summary(text: string | undefined): string {
  const rows = commentRows(text).map((row) => row.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
  if (rows.length === 0) return '';
  if (rows.length === 1) return `/// <summary>${rows[0]}</summary>\n`;
  return `/// <summary>\n${rows.map((row) => `/// ${row}`.trimEnd().concat('\n')).join('')}/// </summary>\n`;
}

function classText(model: ObjectModel, names: readonly string[]): string {
  const fields = model.fields.map((field, i) => {
    const name = names[i] ?? '';
    // A member is never called as its class (CS0542).
    return fieldText(field, name === model.name ? `${name}_` : name);
  });
  if (model.rest)
    fields.push(
      '    /// <summary>Members that are not declared.</summary>\n    [JsonExtensionData]\n' +
        '    public Dictionary<string, JsonElement> AdditionalProperties { get; set; } = new();\n',
    );
  return `public class ${model.name}\n{\n${fields.join('\n')}}\n`;
}

function fieldText({ wire, type, required, description }: Field, name: string): string {
  const head = `${indented(summary(description), '    ')}    [JsonPropertyName(${csharpString(wire)})]\n`;
  const text = csharpType(type);
  if (type.kind === 'const') {
    const value = literalOf(type.value);
    if (required)
      return `${head}    public ${text} ${name} { get => ${value}; set => Constants__.Check(value, ${value}); }\n`;
    return (
      `${head}    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]\n    public ${text}? ${name}\n    {\n` +
      `        get => ${name}__;\n        set => ${name}__ = value is null ? null : Constants__.Check(value, ${value});\n    }\n` +
      `    private ${text}? ${name}__;\n`
    );
  }
  if (required) {
    const preset = text.endsWith('?') ? '' : ' = default!;';
    return `${head}    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]\n    public ${text} ${name} { get; set; }${preset}\n`;
  }
  const [condition, optional] = takesNull(type)
    ? ['WhenWritingDefault', `Optional<${text}>`]
    : ['WhenWritingNull', `${text}?`];
  return `${head}    [JsonIgnore(Condition = JsonIgnoreCondition.${condition})]\n    public ${optional} ${name} { get; set; }\n`;
}

function enumText({ name, values }: EnumModel): string {
  const names = valueNames(values);
  const rows = values.map((value, i) => [`${name}.${names[i]}`, csharpString(String(value))] as const);
  return `[JsonConverter(typeof(Converter__${name}))]
public enum ${name}
{
${names.map((one) => `    ${one},\n`).join('')}}

public sealed class Converter__${name} : JsonConverter<${name}>
{
    public override ${name} Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        reader.GetString() switch
        {
${rows.map(([one, json]) => `            ${json} => ${one},\n`).join('')}            var other => throw new JsonException($"{other} is none of the declared values"),
        };

    public override void Write(Utf8JsonWriter writer, ${name} value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
${rows.map(([one, json]) => `            ${one} => ${json},\n`).join('')}            _ => throw new JsonException($"{value} is none of the declared values"),
        });
}
`;
}

/** Lists and maps are classes of their own; of anything else the JSON is kept, with a method for each thing that it may be. */
function aliasText({ name, of }: AliasModel): string {
  if (of.kind === 'list' || of.kind === 'map') return `public class ${name} : ${csharpType(of)}\n{\n}\n`;
  const taken = new Set(['As', 'Item', 'Json', 'Of', name]);
  const method = (wish: string, type: Type, call: string) =>
    `    public ${csharpType(type)} ${numbered(wish, taken)}() => ${call.replace('T', csharpType(type))};\n`;
  const methods =
    of.kind === 'union'
      ? of.options.map((option) => method(`As${optionName(option)}`, option, 'As<T>()'))
      : of.kind === 'tuple'
        ? of.items.map((item, i) => method(`Item${i}`, item, `Item<T>(${i})`))
        : [method('Value', of, 'As<T>()')];
  const maker = `    public static ${name} Of(object? value) => new() { Json = JsonSerializer.SerializeToElement(value) };\n`;
  return `[JsonConverter(typeof(RawJsonConverter<${name}>))]\npublic sealed class ${name} : RawJson\n{\n${[maker, ...methods].join('\n')}}\n`;
}

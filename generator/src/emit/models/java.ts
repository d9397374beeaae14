/** Java classes for Jackson. */
import { javaLiteral, javaString, javaType } from './java-types.js';
import { type Language, looseConstants, optionName } from './language.js';
import {
  type AliasModel,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
  type Type,
  takesNull,
} from './model.js';
import { blockComment, fieldNames, indented, numbered, upperCase, valueNames } from './text.js';

const imports = `import com.fasterxml.jackson.annotation.*;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
`;

export const java: Language = {
  title: 'Java',
  abilities: { inlineAliases: false, mixedEnums: false },
  comment: 'slash',
  reservedTypes: `Boolean Class Double Enum Exception IllegalArgumentException JsonAnyGetter JsonAnySetter JsonAutoDetect
    JsonCreator JsonInclude JsonNode JsonProperty JsonValue LinkedHashMap List Long Map Object ObjectMapper Objects
    Override Record String System TypeReference`,
  nameField: fieldNames(
    `abstract assert boolean break byte case catch char class const continue default do double else enum extends false
    final finally float for goto if implements import instanceof int interface long native new null package private
    protected public return short static strictfp super switch synchronized this throw throws transient true try void
    volatile while additionalProperties other`,
    'field',
  ),
  printer:
    (_models, { package: name }) =>
    (model, names) =>
      `package ${name};\n\n${imports}\n${blockComment(model.description)}${bodyOf(model, names)}`,
  files: (texts, models, { package: name }) =>
    new Map(models.map((model) => [`${name.replaceAll('.', '/')}/${model.name}.java`, texts.get(model.name) ?? ''])),
  mark: (wire) => `@JsonProperty(${javaString(wire)})`,
  gaps: looseConstants,
};

function bodyOf(model: Model, names: readonly string[]): string {
  if (model.kind === 'enum') return enumText(model);
  return model.kind === 'object' ? classText(model, names) : aliasText(model);
}

const quiet = `@JsonAutoDetect(
    fieldVisibility = JsonAutoDetect.Visibility.NONE,
    getterVisibility = JsonAutoDetect.Visibility.NONE,
    isGetterVisibility = JsonAutoDetect.Visibility.NONE,
    setterVisibility = JsonAutoDetect.Visibility.NONE)
`;

function classText(model: ObjectModel, names: readonly string[]): string {
  const taken = new Set(['getClass', 'setClass', 'getAdditionalProperties', 'setAdditionalProperties']);
  const all = model.fields.map((field, i) => memberOf(field, names[i] ?? '', taken));
  const hasNulls = model.fields.some(isExplicit);
  const type = javaType(model.rest ?? { kind: 'any' });
  const open = model.rest !== undefined;
  const rest = `    private final Map<String, ${type}> additionalProperties = new LinkedHashMap<>();\n`;
  const restMethods = `
    /** ${open ? 'Members that are not declared.' : 'Members that are null, and said to be.'} */
    @JsonAnyGetter
    public Map<String, ${type}> getAdditionalProperties() {
        return additionalProperties;
    }
${open ? `\n    @JsonAnySetter\n    public void setAdditionalProperties(String name, ${type} value) {\n        additionalProperties.put(name, value);\n    }\n` : ''}`;
  const same = names.map((name) => `Objects.equals(${name}, that.${name})`);
  const parts = [...names];
  if (open || hasNulls) {
    same.push('additionalProperties.equals(that.additionalProperties)');
    parts.push('additionalProperties');
  }
  return [
    `${quiet}public class ${model.name} {\n`,
    ...all.map((member) => member.field),
    open || hasNulls ? rest : '',
    ...all.map((member) => `\n${member.methods}`),
    open || hasNulls ? restMethods : '',
    `\n    @Override\n    public boolean equals(Object other) {\n        if (!(other instanceof ${model.name})) return false;\n`,
    same.length === 0
      ? '        return true;\n'
      : `        ${model.name} that = (${model.name}) other;\n        return ${same.join('\n            && ')};\n`,
    `    }\n\n    @Override\n    public int hashCode() {\n        return Objects.hash(${parts.join(', ')});\n    }\n}\n`,
  ].join('');
}

/** Null and absence are two things for it: a null that was set is kept among the additional properties. */
function isExplicit({ required, type }: Field): boolean {
  return !required && takesNull(type);
}

function memberOf(
  field: Field,
  name: string,
  taken: Set<string>,
): { readonly field: string; readonly methods: string } {
  const { wire, type, required, description } = field;
  const java = javaType(type);
  const suffix = numbered(name.slice(0, 1).toUpperCase() + name.slice(1), taken, (one) => `get${one}`);
  const preset = type.kind === 'const' && required ? ` = ${javaLiteral(type.value)}` : '';
  const include = required ? '' : '    @JsonInclude(JsonInclude.Include.NON_NULL)\n';
  const key = javaString(wire);
  const checked =
    type.kind === 'const'
      ? `        if (${name} != null && !${name}.equals(${javaLiteral(type.value)})) {\n` +
        `            throw new IllegalArgumentException(${key} + " is not " + ${javaLiteral(type.value)});\n        }\n`
      : '';
  const kept = isExplicit(field)
    ? `        if (${name} == null) {\n            additionalProperties.put(${key}, null);\n        } else {\n` +
      `            additionalProperties.remove(${key});\n        }\n`
    : '';
  const note = indented(blockComment(description), '    ');
  return {
    field: `    private ${java} ${name}${preset};\n`,
    methods:
      `${note}    @JsonProperty(${key})\n${include}    public ${java} get${suffix}() {\n        return ${name};\n    }\n\n` +
      `    @JsonProperty(${key})\n    public void set${suffix}(${java} ${name}) {\n${checked}${kept}        this.${name} = ${name};\n    }\n`,
  };
}

function enumText(model: EnumModel): string {
  const taken = new Set<string>();
  const names = valueNames(model.values).map((name) => numbered(upperCase(name), taken));
  const rows = model.values.map((value, i) => `    ${names[i]}(${javaString(String(value))})`);
  return `public enum ${model.name} {
${rows.join(',\n')};

    private final String json;

    ${model.name}(String json) {
        this.json = json;
    }

    @JsonValue
    public String json() {
        return json;
    }

    @JsonCreator
    public static ${model.name} of(String json) {
        for (${model.name} one : values()) {
            if (one.json.equals(json)) return one;
        }
        throw new IllegalArgumentException(json + " is none of the declared values");
    }
}
`;
}

/** A value that Jackson keeps as it is; a union or a tuple has a method for each thing that it may be, or that is in it. */
function aliasText(model: AliasModel): string {
  const { of } = model;
  const isNode = of.kind === 'union' || of.kind === 'tuple';
  const type = isNode ? 'JsonNode' : javaType(of);
  const mapper = isNode ? '    private static final ObjectMapper MAPPER = new ObjectMapper();\n' : '';
  return `public class ${model.name} {
${mapper}    private final ${type} value;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ${model.name}(${type} value) {
        this.value = value;
    }

    @JsonValue
    public ${type} value() {
        return value;
    }
${isNode ? maker(model) + accessors(of) : ''}
    @Override
    public boolean equals(Object other) {
        return other instanceof ${model.name} && Objects.equals(value, ((${model.name}) other).value);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(value);
    }
}
`;
}

function maker({ name, of }: AliasModel): string {
  const what = of.kind === 'tuple' ? 'Of a list of the items.' : 'Of one of the classes that it may be.';
  return `
    /** ${what} */
    public static ${name} of(Object value) {
        return new ${name}(MAPPER.<JsonNode>valueToTree(value));
    }
`;
}

function accessors(type: Type): string {
  const taken = new Set<string>();
  const method = (wish: string, of: Type, json: string) => {
    const java = javaType(of);
    return `
    /** Throws IllegalArgumentException where it is none. */
    public ${java} ${numbered(wish, taken)}() {
        return MAPPER.convertValue(${json}, new TypeReference<${java}>() {});
    }
`;
  };
  if (type.kind === 'union')
    return type.options.map((option) => method(`as${optionName(option)}`, option, 'value')).join('');
  if (type.kind === 'tuple') return type.items.map((item, i) => method(`item${i}`, item, `value.path(${i})`)).join('');
  return '';
}

/** Kotlin data classes for Jackson. */
import { constantType, type Language, looseConstants, optionName } from './language.js';
import {
  type AliasModel,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
  type Type,
  takesNull,
} from './model.js';
import { blockComment, fieldNames, indented, numbered, quoted, unicodeEscape, upperCase, valueNames } from './text.js';

const imports = `import com.fasterxml.jackson.annotation.*
import com.fasterxml.jackson.core.type.TypeReference
import com.fasterxml.jackson.databind.JsonNode
import com.fasterxml.jackson.databind.ObjectMapper
`;

export const kotlin: Language = {
  title: 'Kotlin',
  abilities: { inlineAliases: false, mixedEnums: false },
  comment: 'slash',
  reservedTypes: `Any Boolean Double Enum IllegalArgumentException JsonAnyGetter JsonAnySetter JsonCreator JsonInclude
    JsonNode JsonProperty JsonValue LinkedHashMap List Long Map MutableMap Nothing ObjectMapper String TypeReference Unit`,
  nameField: fieldNames(
    `as break class continue do else false for fun if in interface is null object package return super this throw true
    try typealias typeof val var when while additionalProperties hashCode toString equals copy`,
    'field',
  ),
  printer:
    (_models, { package: name }) =>
    (model, names) =>
      `package ${name}\n\n${imports}\n${blockComment(model.description)}${bodyOf(model, names)}`,
  files: (texts, models, { package: name }) =>
    new Map(models.map((model) => [`${name.replaceAll('.', '/')}/${model.name}.kt`, texts.get(model.name) ?? ''])),
  mark: (wire) => `@get:JsonProperty(${kotlinString(wire)})`,
  gaps: looseConstants,
};

function bodyOf(model: Model, names: readonly string[]): string {
  if (model.kind === 'enum') return enumText(model);
  return model.kind === 'object' ? classText(model, names) : aliasText(model);
}

function kotlinString(text: string): string {
  return quoted(text, unicodeEscape, '$');
}

function literalOf(value: string | number | boolean): string {
  if (typeof value === 'string') return kotlinString(value);
  return typeof value === 'number' && Number.isInteger(value) ? `${value}L` : String(value);
}

function kotlinType(type: Type): string {
  switch (type.kind) {
    case 'boolean':
      return 'Boolean';
    case 'integer':
      return 'Long';
    case 'number':
      return 'Double';
    case 'string':
      return 'String';
    case 'const':
      return kotlinType(constantType(type.value));
    case 'named':
      return type.name;
    case 'nullable':
      return `${kotlinType(type.of)}?`;
    case 'list':
      return `List<${kotlinType(type.item)}>`;
    case 'map':
      return `Map<String, ${kotlinType(type.value)}>`;
    default:
      return 'Any?';
  }
}

function classText(model: ObjectModel, names: readonly string[]): string {
  const all = model.fields.map((field, i) => ({ field, name: names[i] ?? '' }));
  const isExplicit = ({ field }: (typeof all)[number]) => !field.required && takesNull(field.type);
  const inside = all.filter(isExplicit).map(({ field, name }) => nullableText(field, name));
  const given = all.filter((one) => !isExplicit(one)).map(({ field, name }) => parameterText(field, name));
  const checks = all.flatMap(({ field, name }) => checkText(field, name));
  const body: string[] = [];
  if (model.rest || inside.length > 0) body.push(restText(model));
  body.push(...inside);
  if (checks.length > 0) body.push(`    init {\n${checks.join('')}    }\n`);
  const end = body.length === 0 ? '\n' : ` {\n${body.join('\n')}}\n`;
  if (given.length === 0) return `class ${model.name}${end}`;
  return `data class ${model.name} @JsonCreator constructor(\n${given.join('')})${end}`;
}

function parameterText({ wire, type, required, description }: Field, name: string): string {
  const key = kotlinString(wire);
  const text = kotlinType(type);
  const preset = type.kind === 'const' ? ` = ${literalOf(type.value)}` : '';
  return [
    indented(blockComment(description), '    '),
    `    @param:JsonProperty(${key}${required ? ', required = true' : ''})\n    @get:JsonProperty(${key})\n`,
    required ? '' : '    @get:JsonInclude(JsonInclude.Include.NON_NULL)\n',
    `    val ${name}: ${required ? text + preset : `${text}? = null`},\n`,
  ].join('');
}

function checkText({ wire, type, required }: Field, name: string): string[] {
  if (type.kind !== 'const') return [];
  const value = literalOf(type.value);
  const missing = required ? '' : `${name} == null || `;
  return [`        require(${missing}${name} == ${value}) { ${kotlinString(`${wire} is not what it has to be`)} }\n`];
}

/** Null and absence are two things for it: a null that was set is kept among the additional properties. */
function nullableText({ wire, type, description }: Field, name: string): string {
  const key = kotlinString(wire);
  const text = kotlinType(type);
  return `${indented(blockComment(description), '    ')}    @get:JsonProperty(${key})
    @set:JsonProperty(${key})
    @get:JsonInclude(JsonInclude.Include.NON_NULL)
    var ${name}: ${text.endsWith('?') ? text : `${text}?`} = null
        set(value) {
            field = value
            if (value == null) additionalProperties[${key}] = null else additionalProperties.remove(${key})
        }
`;
}

function restText(model: ObjectModel): string {
  const type = kotlinType(model.rest ?? { kind: 'any' });
  const value = type.endsWith('?') ? type : `${type}?`;
  const setter = `
    @JsonAnySetter
    fun setAdditionalProperty(name: String, value: ${value}) {
        additionalProperties[name] = value
    }
`;
  return `    /** ${model.rest ? 'Members that are not declared' : 'Members that are null'}; not compared by \`equals\`. */
    @get:JsonAnyGetter
    val additionalProperties: MutableMap<String, ${value}> = LinkedHashMap()
${model.rest ? setter : ''}`;
}

function enumText({ name, values }: EnumModel): string {
  const taken = new Set<string>();
  const names = valueNames(values).map((one) => numbered(upperCase(one), taken));
  const rows = values.map((value, i) => `    ${names[i]}(${kotlinString(String(value))})`);
  return `enum class ${name}(@get:JsonValue val json: String) {
${rows.join(',\n')};

    companion object {
        @JvmStatic
        @JsonCreator
        fun of(json: String): ${name} =
            values().firstOrNull { it.json == json } ?: throw IllegalArgumentException("\${json} is none of the declared values")
    }
}
`;
}

/** A value that Jackson keeps as it is; a union or a tuple has a method for each thing that it may be, or that is in it. */
function aliasText({ name, of }: AliasModel): string {
  const isNode = of.kind === 'union' || of.kind === 'tuple';
  const type = isNode ? 'JsonNode' : kotlinType(of);
  const head = `data class ${name} @JsonCreator(mode = JsonCreator.Mode.DELEGATING) constructor(@get:JsonValue val value: ${type})`;
  if (!isNode) return `${head}\n`;
  const taken = new Set<string>();
  const method = (wish: string, part: Type, json: string) => {
    const text = kotlinType(part);
    return `    /** Throws IllegalArgumentException where it is none. */
    fun ${numbered(wish, taken)}(): ${text} = mapper.convertValue(${json}, object : TypeReference<${text}>() {})
`;
  };
  const methods =
    of.kind === 'union'
      ? of.options.map((option) => method(`as${optionName(option)}`, option, 'value'))
      : of.items.map((item, i) => method(`item${i}`, item, `value.path(${i})`));
  const maker = `    companion object {
        private val mapper = ObjectMapper()

        fun from(value: Any?): ${name} = ${name}(mapper.valueToTree<JsonNode>(value))
    }
`;
  return `${head} {\n${[...methods, maker].join('\n')}}\n`;
}

/** Go structs that know every key exactly: `encoding/json` alone would take `E` for `e`, and drop what is not declared. */
import { GO_HELPERS } from './go-helpers.js';
import { constantType, type Language, looseConstants, optionName, type Settings } from './language.js';
import { recursive } from './lower.js';
import {
  type AliasModel,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
  type Type,
  takesNull,
} from './model.js';
import { fieldNames, indented, lineComment, numbered, quoted, unicodeEscape, valueNames } from './text.js';

export const go: Language = {
  title: 'Go',
  abilities: { inlineAliases: false, mixedEnums: false },
  comment: 'slash',
  reservedTypes: 'Optional',
  nameField: fieldNames('AdditionalProperties MarshalJSON UnmarshalJSON', 'Field'),
  printer(models) {
    const pointed = recursive(models);
    const constants = constantNames(models);
    return (model, names) => {
      const about = lineComment(model.description, '//');
      if (model.kind === 'enum') return `${about}${enumText(model, constants.get(model.name) ?? [])}`;
      return about + (model.kind === 'object' ? structText(model, names, pointed) : aliasText(model, pointed));
    };
  },
  files: (texts, _models, settings) =>
    new Map([
      [
        'models.go',
        `package ${packageOf(settings)}\n\nimport "encoding/json"\n\n${[...texts.values(), unused].join('\n')}`,
      ],
      ['json.go', `package ${packageOf(settings)}\n\n${GO_HELPERS}`],
    ]),
  mark: (wire) => `(all, ${goString(wire)}, &`,
  gaps: looseConstants,
};

/** Not every contract has what imports it. */
const unused = 'var _ json.RawMessage\n';

function packageOf(settings: Settings): string {
  return settings.package.replace(/^.*\./, '').toLowerCase();
}

export function goString(text: string): string {
  return quoted(text, (code) => unicodeEscape(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code));
}

/** `pointed`: models that contain themselves, which have no size unless behind a pointer. */
function goType(type: Type, pointed: ReadonlySet<string>): string {
  switch (type.kind) {
    case 'boolean':
      return 'bool';
    case 'integer':
      return 'int64';
    case 'number':
      return 'float64';
    case 'string':
      return 'string';
    case 'const':
      return goType(constantType(type.value), pointed);
    case 'named':
      return pointed.has(type.name) ? `*${type.name}` : type.name;
    case 'nullable':
      return pointer(goType(type.of, pointed));
    case 'list':
      return `[]${goType(type.item, pointed)}`;
    case 'map':
      return `map[string]${goType(type.value, pointed)}`;
    default:
      return 'any';
  }
}

/** What can be nil already stays as it is. */
function pointer(type: string): string {
  return /^(\*|\[\]|map\[|any$)/.test(type) ? type : `*${type}`;
}

/** Constants of all enumerations stand in one package. */
function constantNames(models: readonly Model[]): ReadonlyMap<string, readonly string[]> {
  const taken = new Set(models.map(({ name }) => name));
  return new Map(
    models.flatMap((model) =>
      model.kind === 'enum'
        ? [[model.name, valueNames(model.values).map((name) => numbered(model.name + name, taken))] as const]
        : [],
    ),
  );
}

function enumText({ name, values }: EnumModel, constants: readonly string[]): string {
  const rows = values.map((value, i) => `\t${constants[i]} ${name} = ${goString(String(value))}\n`);
  const known = values.map((value) => goString(String(value))).join(', ');
  return `type ${name} string

const (
${rows.join('')})

func (model *${name}) UnmarshalJSON(data []byte) error {
	return enumerated(data, (*string)(model), ${known})
}
`;
}

interface Member {
  readonly declared: string;
  readonly read: string;
  readonly written: string;
}

function structText(model: ObjectModel, names: readonly string[], pointed: ReadonlySet<string>): string {
  const { name, fields, rest } = model;
  const all = fields.map((field, i) => memberOf(field, names[i] ?? '', pointed));
  const others = rest
    ? `\t// AdditionalProperties are members that are not declared.\n\tAdditionalProperties map[string]${goType(rest, pointed)} \`json:"-"\`\n`
    : '';
  return [
    `type ${name} struct {\n${all.map((member) => member.declared).join('')}${others}}\n\n`,
    `func (model *${name}) UnmarshalJSON(data []byte) error {\n\tall, err := membersOf(data)\n\tif err != nil {\n\t\treturn err\n\t}\n`,
    `\tvar read ${name}\n`,
    ...all.map((member) => member.read),
    checked(rest ? 'others(all, &read.AdditionalProperties)' : 'none(all)'),
    '\t*model = read\n\treturn nil\n}\n\n',
    `func (model ${name}) MarshalJSON() ([]byte, error) {\n`,
    `\tall := ${rest ? 'copied(model.AdditionalProperties)' : 'map[string]any{}'}\n`,
    ...all.map((member) => member.written),
    '\treturn encoded(all)\n}\n',
  ].join('');
}

function checked(call: string): string {
  return `\tif err := ${call}; err != nil {\n\t\treturn err\n\t}\n`;
}

/** A constant that is required is always written as what it has to be. */
function memberOf({ wire, type, required, description }: Field, name: string, pointed: ReadonlySet<string>): Member {
  const key = goString(wire);
  const note = indented(lineComment(description, '//'), '\t');
  const plain = goType(type, pointed);
  // Tags are for readers and for other libraries; not all keys can stand in one.
  const isTag = /^[\w$%&()*+./:;<=>?@[\]^{|}~ -]+$/.test(wire) && wire !== '-';
  const tag = (more: string) => (isTag ? ` \`json:"${wire}${more}"\`` : '');
  const target = `read.${name}`;
  if (!required && takesNull(type)) {
    const inner = goType(type.kind === 'nullable' ? type.of : type, pointed);
    return {
      declared: `${note}\t${name} Optional[${inner}]${tag(',omitempty')}\n`,
      read: checked(`nullable(all, ${key}, &${target})`),
      written: `\tif model.${name}.Set {\n\t\tall[${key}] = model.${name}.Value\n\t}\n`,
    };
  }
  const value = type.kind === 'const' ? goLiteral(type.value) : '';
  if (!required) {
    const either = pointer(plain);
    const check = value === '' ? '' : checked(`constant(${key}, ${target}, ${value})`);
    return {
      declared: `${note}\t${name} ${either}${tag(',omitempty')}\n`,
      read: checked(`optional(all, ${key}, &${target})`) + check,
      written: `\tif model.${name} != nil {\n\t\tall[${key}] = model.${name}\n\t}\n`,
    };
  }
  const check = value === '' ? '' : checked(`constant(${key}, &${target}, ${value})`);
  return {
    declared: `${note}\t${name} ${plain}${tag('')}\n`,
    read: checked(`required(all, ${key}, &${target})`) + check,
    written: `\tall[${key}] = ${value === '' ? `model.${name}` : value}\n`,
  };
}

function goLiteral(value: string | number | boolean): string {
  return typeof value === 'string' ? goString(value) : String(value);
}

/** JSON as it came, with a method for each thing that it may be, or that is in it; anything else is a type of its own. */
function aliasText({ name, of }: AliasModel, pointed: ReadonlySet<string>): string {
  if (of.kind !== 'union' && of.kind !== 'tuple') {
    const methods = of.kind === 'named' ? rawMethods(name, 'Value') : '';
    return of.kind === 'named'
      ? `type ${name} struct {\n\tValue ${goType(of, pointed)}\n}\n${methods}`
      : `type ${name} ${goType(of, pointed)}\n`;
  }
  const taken = new Set(['Raw', 'MarshalJSON', 'UnmarshalJSON']);
  const method = (wish: string, type: Type, call: string) => {
    const text = goType(type, new Set());
    return `\nfunc (model ${name}) ${numbered(wish, taken)}() (${text}, error) {\n\treturn ${call.replace('T', text)}\n}\n`;
  };
  const methods =
    of.kind === 'union'
      ? of.options.map((option) => method(`As${optionName(option)}`, option, 'decoded[T](model.Raw)'))
      : of.items.map((item, i) => method(`Item${i}`, item, `decodedItem[T](model.Raw, ${i})`));
  return `type ${name} struct {\n\tRaw json.RawMessage\n}\n${rawMethods(name, 'Raw')}${methods.join('')}`;
}

function rawMethods(name: string, field: string): string {
  return `
func (model *${name}) UnmarshalJSON(data []byte) error {
	return json.Unmarshal(data, &model.${field})
}

func (model ${name}) MarshalJSON() ([]byte, error) {
	return encoded(model.${field})
}
`;
}

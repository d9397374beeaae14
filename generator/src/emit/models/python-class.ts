/** One Python dataclass. */
import type { AliasModel, Field, ObjectModel, Type } from './model.js';
import { namesIn, takesNull, typesOf } from './model.js';
import { docstring, pythonLiteral, unique } from './python-names.js';
import { fromJson, type IsEnum, typeText } from './python-values.js';

interface Row {
  readonly name: string;
  /** Its key in JSON, as a literal. */
  readonly key: string;
  readonly type: string;
  readonly default: string | undefined;
  /** Expression for it in terms of `value`, the JSON object. */
  readonly made: string;
  /** Left out where it is None. */
  readonly omitted: boolean;
}

export interface ClassContext {
  /** In which module each class stands. */
  readonly modules: ReadonlyMap<string, string>;
  readonly isEnum: IsEnum;
}

export function classModule(model: ObjectModel, names: readonly string[], context: ClassContext): string {
  // Python wants fields without a default first.
  const rows = model.fields
    .map((field, i) => rowOf(field, names[i] ?? '', context.isEnum))
    .sort((a, b) => Number(a.default !== undefined) - Number(b.default !== undefined));
  const rest = model.rest && unique('additional_properties', new Set(names));
  const restType = typeText({ kind: 'map', value: model.rest ?? { kind: 'any' } });
  const known = `{${rows.map(({ key }) => key).join(', ')}}`;
  return [
    imports(
      model,
      [restType, ...rows.flatMap(({ type, made, default: preset }) => [type, made, preset ?? ''])],
      context,
    ),
    `\n\n@dataclass\nclass ${model.name}:\n${docstring(model.description ?? model.name, '    ')}\n`,
    ...rows.map((row) => `    ${row.name}: ${row.type}${row.default === undefined ? '' : ` = ${row.default}`}\n`),
    rest === undefined ? '' : `    ${rest}: ${restType} = field__(default_factory=dict)\n`,
    `\n    @classmethod\n    def from_json(cls, value: Dict[str, Any]) -> ${model.name}:\n`,
    '        """Raises KeyError, TypeError, AttributeError or ValueError where `value` cannot be one."""\n',
    localImports(model, context),
    rest === undefined ? `        only(value, ${known})\n` : `        known = ${known}\n`,
    '        return cls(\n',
    ...rows.map((row) => `            ${row.name}=${row.made},\n`),
    rest === undefined ? '' : `            ${rest}=${restOf(model.rest ?? { kind: 'any' }, context.isEnum)},\n`,
    '        )\n\n    def to_json(self) -> Dict[str, Any]:\n        return object_to_json(\n',
    `            ${members(rows.filter((row) => !row.omitted))},\n`,
    `            ${members(rows.filter((row) => row.omitted))},\n`,
    `            ${rest === undefined ? '{}' : `self.${rest}`},\n        )\n`,
  ].join('');
}

/** A message that is no object: the class holds its value. */
export function valueModule(model: AliasModel, context: ClassContext): string {
  const type = typeText(model.of);
  const made = fromJson(model.of, 'value', context.isEnum);
  return [
    imports(model, [type, made, ' to_json('], context),
    `\n\n@dataclass\nclass ${model.name}:\n${docstring(model.description ?? model.name, '    ')}\n    value: ${type}\n`,
    `\n    @classmethod\n    def from_json(cls, value: Any) -> ${model.name}:\n`,
    '        """Raises KeyError, TypeError, AttributeError or ValueError where `value` cannot be one."""\n',
    localImports(model, context),
    `        return cls(${made})\n\n    def to_json(self) -> Any:\n        return to_json(self.value)\n`,
  ].join('');
}

function rowOf({ wire, type: declared, required }: Field, name: string, isEnum: IsEnum): Row {
  const key = pythonLiteral(wire);
  const json = `value[${key}]`;
  const made = fromJson(declared, json, isEnum);
  const type = typeText(declared);
  if (required) {
    const preset = declared.kind === 'const' ? pythonLiteral(declared.value) : undefined;
    return { name, key, type, default: preset, made, omitted: false };
  }
  // Null and absence are two things here.
  if (takesNull(declared)) {
    const either = `${made === json ? json : `(${made})`} if ${key} in value else ABSENT`;
    return {
      name,
      key,
      type: type === 'Any' ? type : `Union[${type}, Absent]`,
      default: 'ABSENT',
      made: either,
      omitted: false,
    };
  }
  const optional = made === json ? `value.get(${key})` : `None if value.get(${key}) is None else ${made}`;
  return { name, key, type: `Optional[${type}]`, default: 'None', made: optional, omitted: true };
}

function othersOf(model: ObjectModel | AliasModel): readonly string[] {
  return [...new Set(typesOf(model).flatMap(namesIn))].filter((name) => name !== model.name).sort();
}

const helpers = ['ABSENT', 'Absent', 'constant', 'list_of', 'object_to_json', 'one_of', 'only', 'to_json', 'tuple_of'];

function imports(model: ObjectModel | AliasModel, texts: readonly string[], { modules }: ClassContext): string {
  const others = othersOf(model);
  const isObject = model.kind === 'object';
  const typing = ['List', 'Literal', 'Optional', 'Tuple', 'Union'].filter((word) =>
    texts.some((text) => text.includes(`${word}[`)),
  );
  const hasMap = isObject || texts.some((text) => text.includes('Dict['));
  const used = helpers.filter((name) => {
    const word = new RegExp(name === 'Absent' || name === 'ABSENT' ? `\\b${name}\\b` : `(?<![\\w.])${name}\\(`);
    return texts.some((text) => word.test(text));
  });
  if (isObject) used.push('object_to_json', ...(model.rest ? [] : ['only']));
  const typed = others.map((name) => `    from .${modules.get(name)} import ${name}\n`).join('');
  return [
    'from __future__ import annotations\n\n',
    `from dataclasses import dataclass${isObject && model.rest ? ', field as field__' : ''}\n`,
    `from typing import ${[...(others.length > 0 ? ['TYPE_CHECKING'] : []), 'Any', ...(hasMap ? ['Dict'] : []), ...typing].join(', ')}\n\n`,
    `from ._json import ${[...new Set(used)].sort().join(', ')}\n`,
    // Modules that import each other do so when they are used, not when they are loaded.
    others.length > 0 ? `\nif TYPE_CHECKING:\n${typed}` : '',
  ].join('');
}

function localImports(model: ObjectModel | AliasModel, { modules }: ClassContext): string {
  const others = othersOf(model);
  return (
    others.map((name) => `        from .${modules.get(name)} import ${name}\n`).join('') +
    (others.length > 0 ? '\n' : '')
  );
}

function restOf(type: Type, isEnum: IsEnum): string {
  return `{key: ${fromJson(type, 'item', isEnum, 1)} for key, item in value.items() if key not in known}`;
}

function members(rows: readonly Row[]): string {
  if (rows.length === 0) return '{}';
  return `{\n${rows.map((row) => `                ${row.key}: self.${row.name},\n`).join('')}            }`;
}

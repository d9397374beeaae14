/** One Python dataclass. */
import type { ConstrainedObjectModel, ConstrainedObjectPropertyModel } from '@asyncapi/modelina';
import { docstring, identifier, pythonLiteral, unique } from './python-names.js';
import { constantOf, fromJson, namesIn, typeText } from './python-values.js';

interface Field {
  readonly name: string;
  /** Its key in JSON, as a literal. */
  readonly key: string;
  readonly type: string;
  readonly default: string | undefined;
  /** Expression for it in terms of `value`, the JSON object. */
  readonly made: string;
  readonly required: boolean;
}

/** `modules`: in which module each class stands. */
export function classModule(
  model: ConstrainedObjectModel,
  about: string | undefined,
  modules: ReadonlyMap<string, string>,
): string {
  const entries = Object.values(model.properties);
  const declared = entries.filter((entry) => !isRest(entry));
  const taken = new Set<string>();
  // Python wants fields without a default first.
  const fields = declared
    .map((entry) => fieldOf(entry, taken))
    .sort((a, b) => Number(a.default !== undefined) - Number(b.default !== undefined));
  const rest = declared.length < entries.length ? unique('additional_properties', taken) : undefined;
  const others = [...new Set(declared.flatMap((entry) => namesIn(entry.property)))]
    .filter((name) => name !== model.name)
    .sort();
  const imports = (indent: string) =>
    others.map((name) => `${indent}from .${modules.get(name)} import ${name}\n`).join('');
  return [
    'from __future__ import annotations\n\n',
    `from dataclasses import dataclass${rest === undefined ? '' : ', field'}\n`,
    `from typing import ${typingNames(fields, others.length > 0).join(', ')}\n\n`,
    `from ._json import ${helperNames(fields).join(', ')}\n`,
    // Modules that import each other do so when they are used, not when they are loaded.
    others.length > 0 ? `\nif TYPE_CHECKING:\n${imports('    ')}` : '',
    `\n\n@dataclass\nclass ${model.name}:\n${docstring(about ?? model.name, '    ')}\n`,
    ...fields.map((one) => `    ${one.name}: ${one.type}${one.default === undefined ? '' : ` = ${one.default}`}\n`),
    rest === undefined ? '' : `    ${rest}: Dict[str, Any] = field(default_factory=dict)\n`,
    `\n    @classmethod\n    def from_json(cls, value: Dict[str, Any]) -> ${model.name}:\n`,
    '        """Raises KeyError, TypeError, AttributeError or ValueError where `value` cannot be one."""\n',
    others.length > 0 ? `${imports('        ')}\n` : '',
    fields.length === 0 || rest === undefined ? '' : `        known = ${keySet(fields)}\n`,
    '        return cls(\n',
    ...fields.map((one) => `            ${one.name}=${one.made},\n`),
    rest === undefined ? '' : `            ${rest}=${restOf(fields)},\n`,
    '        )\n\n    def to_json(self) -> Dict[str, Any]:\n        return object_to_json(\n',
    `            ${members(fields.filter((one) => one.required))},\n`,
    `            ${members(fields.filter((one) => !one.required))},\n`,
    `            ${rest === undefined ? '{}' : `self.${rest}`},\n        )\n`,
  ].join('');
}

function fieldOf(
  { unconstrainedPropertyName, required, property }: ConstrainedObjectPropertyModel,
  taken: Set<string>,
): Field {
  const key = pythonLiteral(unconstrainedPropertyName);
  const json = `value[${key}]`;
  const type = typeText(property);
  const made = fromJson(property, json);
  const optional = made === json ? `value.get(${key})` : `None if value.get(${key}) is None else ${made}`;
  const constant = constantOf(property);
  return {
    name: unique(identifier(unconstrainedPropertyName), taken),
    key,
    type: required || /^(Optional\[|Any$|None$)/.test(type) ? type : `Optional[${type}]`,
    default: !required ? 'None' : constant && pythonLiteral(constant.value),
    made: required ? made : optional,
    required,
  };
}

/** Modelina's word for what other members an object may have. */
function isRest({ property }: ConstrainedObjectPropertyModel): boolean {
  return (property as { serializationType?: unknown }).serializationType === 'unwrap'; // what only dictionaries have
}

function typingNames(fields: readonly Field[], refers: boolean): readonly string[] {
  const used = ['List', 'Literal', 'Optional', 'Union'].filter((word) =>
    fields.some(({ type }) => type.includes(`${word}[`)),
  );
  return [...(refers ? ['TYPE_CHECKING'] : []), 'Any', 'Dict', ...used];
}

function helperNames(fields: readonly Field[]): readonly string[] {
  const used = ['constant', 'one_of'].filter((helper) => fields.some(({ made }) => made.includes(`${helper}(`)));
  return [...used, 'object_to_json'].sort();
}

function keySet(fields: readonly Field[]): string {
  return `{${fields.map((one) => one.key).join(', ')}}`;
}

function restOf(fields: readonly Field[]): string {
  return fields.length === 0 ? 'dict(value)' : '{key: item for key, item in value.items() if key not in known}';
}

function members(fields: readonly Field[]): string {
  if (fields.length === 0) return '{}';
  return `{\n${fields.map((one) => `                ${one.key}: self.${one.name},\n`).join('')}            }`;
}

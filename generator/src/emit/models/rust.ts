/** A crate of serde's structs and enums. */
import type { Language } from './language.js';
import { looseConstants, optionName } from './language.js';
import { recursive } from './lower.js';
import {
  type AliasModel,
  type EnumModel,
  type Field,
  type Model,
  type ObjectModel,
  type TupleType,
  takesNull,
} from './model.js';
import { RUST_HELPERS, RUST_MANIFEST } from './rust-helpers.js';
import { rustString, rustType } from './rust-types.js';
import { fieldNames, indented, lineComment, numbered, valueNames } from './text.js';

const derived = '#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\n';

export const rust: Language = {
  title: 'Rust',
  abilities: { inlineAliases: false, mixedEnums: false },
  comment: 'slash',
  reservedTypes: `BTreeMap Box Clone Debug Default Deserialize Deserializer Drop Err Error Fn From Into Iterator None Ok
    Option PartialEq Result Self SerializeSeq Serialize Serializer Some String ToString Value Vec`,
  nameField: fieldNames('as self super crate additional_properties', 'field'),
  printer(models) {
    const boxed = recursive(models);
    return (model, names) => {
      if (model.kind === 'enum') return enumText(model);
      return model.kind === 'object' ? structText(model, names, boxed) : aliasText(model, boxed);
    };
  },
  files(texts) {
    const uses =
      '#![allow(unused_imports)]\n\nmod json;\n\nuse serde::de::Error as _;\nuse serde::ser::SerializeSeq;\n' +
      'use serde::{Deserialize, Deserializer, Serialize, Serializer};\nuse serde_json::Value;\n' +
      'use std::collections::BTreeMap;\n';
    return new Map([
      ['Cargo.toml', RUST_MANIFEST],
      ['src/json.rs', RUST_HELPERS],
      ['src/lib.rs', [uses, ...texts.values()].join('\n')],
    ]);
  },
  mark: (wire) => `rename = ${rustString(wire)}`,
  gaps: looseConstants,
};

function structText(model: ObjectModel, names: readonly string[], boxed: ReadonlySet<string>): string {
  const fields = model.fields.map((field, i) => fieldText(field, names[i] ?? '', model.name, boxed));
  const rest = model.rest
    ? `    #[serde(flatten)]\n    pub additional_properties: ${rustType({ kind: 'map', value: model.rest }, boxed)},\n`
    : '';
  const closed = model.rest ? '' : '#[serde(deny_unknown_fields)]\n';
  const checks = model.fields.flatMap((field, i) => constantText(field, names[i] ?? '', boxed));
  const impl = checks.length === 0 ? '' : `\nimpl ${model.name} {\n${checks.join('\n')}}\n`;
  return `${about(model)}${derived}${closed}pub struct ${model.name} {\n${fields.join('')}${rest}}\n${impl}`;
}

function fieldText(
  { wire, type, required, description }: Field,
  name: string,
  owner: string,
  boxed: ReadonlySet<string>,
): string {
  const said = [`rename = ${rustString(wire)}`];
  if (!required) said.push('default', 'skip_serializing_if = "Option::is_none"');
  if (type.kind === 'const') said.push(`deserialize_with = "${owner}::check_${name}"`);
  else if (!required && takesNull(type)) said.push('deserialize_with = "json::some"');
  const text = rustType(type, boxed);
  const note = indented(lineComment(description, '///'), '    ');
  return `${note}    #[serde(${said.join(', ')})]\n    pub ${name}: ${required ? text : `Option<${text}>`},\n`;
}

/** Serde has no constants of its own. */
function constantText({ type, required }: Field, name: string, boxed: ReadonlySet<string>): string[] {
  if (type.kind !== 'const') return [];
  const { value } = type;
  const text = typeof value === 'string' ? `${rustString(value)}.to_string()` : rustNumber(value);
  const whole = rustType(type, boxed);
  const result = required ? whole : `Option<${whole}>`;
  return [
    `    fn check_${name}<'de, D: Deserializer<'de>>(deserializer: D) -> Result<${result}, D::Error> {\n` +
      `        json::constant(deserializer, ${text})${required ? '' : '.map(Some)'}\n    }\n`,
  ];
}

function rustNumber(value: number | boolean): string {
  return typeof value === 'number' && !Number.isInteger(value) ? `${value}_f64` : String(value);
}

function enumText(model: EnumModel): string {
  const names = valueNames(model.values);
  const rows = model.values.map(
    (value, i) => `    #[serde(rename = ${rustString(String(value))})]\n    ${names[i]},\n`,
  );
  const more = derived.replace('PartialEq', 'Copy, PartialEq, Eq, Hash, PartialOrd, Ord');
  return `${about(model)}${more}pub enum ${model.name} {\n${rows.join('')}}\n`;
}

function aliasText(model: AliasModel, boxed: ReadonlySet<string>): string {
  if (model.of.kind === 'tuple') return tupleText(model, model.of, boxed);
  if (model.of.kind === 'union') {
    const taken = new Set<string>();
    const rows = model.of.options.map((option) => {
      const name = numbered(optionName(option), taken);
      return `    ${name}(${rustType(option, boxed)}),\n`;
    });
    return `${about(model)}${derived}#[serde(untagged)]\npub enum ${model.name} {\n${rows.join('')}}\n`;
  }
  return `${about(model)}${derived}#[serde(transparent)]\npub struct ${model.name}(pub ${rustType(model.of, boxed)});\n`;
}

/** Serde's own tuples have one length only. */
function tupleText(model: AliasModel, { items, minItems, rest }: TupleType, boxed: ReadonlySet<string>): string {
  const types = items.map((item, i) => (i < minItems ? rustType(item, boxed) : `Option<${rustType(item, boxed)}>`));
  const fields = types.map((type, i) => `    pub item${i}: ${type},\n`);
  if (rest) fields.push(`    pub rest: ${rustType({ kind: 'list', item: rest }, boxed)},\n`);
  const written = items.map((_, i) =>
    i < minItems
      ? `        seq.serialize_element(&self.item${i})?;\n`
      : `        if let Some(item) = &self.item${i} {\n            seq.serialize_element(item)?;\n        }\n`,
  );
  if (rest) written.push('        for item in &self.rest {\n            seq.serialize_element(item)?;\n        }\n');
  const read = items.map(
    (_, i) => `            item${i}: json::${i < minItems ? 'item' : 'optional_item'}(&mut items)?,\n`,
  );
  if (rest) read.push('            rest: json::rest(&mut items)?,\n');
  return [
    `${about(model)}#[derive(Debug, Clone, PartialEq)]\npub struct ${model.name} {\n${fields.join('')}}\n\n`,
    `impl Serialize for ${model.name} {\n    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {\n`,
    `        let mut seq = serializer.serialize_seq(None)?;\n${written.join('')}        seq.end()\n    }\n}\n\n`,
    `impl<'de> Deserialize<'de> for ${model.name} {\n`,
    "    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {\n",
    '        let mut items = Vec::<Value>::deserialize(deserializer)?.into_iter();\n',
    `        let tuple = Self {\n${read.join('')}        };\n`,
    rest ? '' : '        json::end(&mut items)?;\n',
    '        Ok(tuple)\n    }\n}\n',
  ].join('');
}

function about({ description }: Model): string {
  return lineComment(description, '///');
}

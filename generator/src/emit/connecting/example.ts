/** What one would write to reach a channel, as text for documentation comments. */
import { isObject } from '../../contract/json.js';
import type { BindingField, Channel, Contract, JsonSchema, SecurityScheme, Variable } from '../../contract/model.js';
import { objectKey, quote } from '../../print/literal.js';
import { channelNames } from '../names.js';
import { callersHeaders, callersQuery } from './fields.js';
import { channelUrl, sentSchemes, serversOf, variablesOf } from './servers.js';
import { isNeeded } from './types.js';

/** Where nothing says what a text looks like. */
const SOME_TEXT = "'…'";

/** `bookUrl({ … })`, where the channel's URL leaves something open; undefined where it is a constant. */
export function urlExample(contract: Contract, channel: Channel): string | undefined {
  const [server] = serversOf(contract, channel);
  const query = neededFields(contract, callersQuery(contract, channel));
  const isOpen = query.length > 0 || (server && channelUrl(server, channel).includes('{'));
  if (!isOpen) return undefined;
  return `${channelNames(channel).url}(${object(place(contract, channel))})`;
}

/** `createBookClientAt({ … })`. */
export function clientAtExample(contract: Contract, channel: Channel, others: readonly string[]): string {
  const names = channelNames(channel);
  const headers = neededFields(contract, callersHeaders(contract, channel));
  const secrets = credentials(contract, channel);
  const rows = [
    ...place(contract, channel),
    ...(headers.length > 0 ? [`headers: ${object(headers)}`] : []),
    ...(secrets.length > 0 ? [`credentials: ${object(secrets)}`] : []),
    ...others,
  ];
  return `${names.createClientAt}({\n${rows.map((row) => `  ${row},\n`).join('')}})`;
}

function place(contract: Contract, channel: Channel): readonly string[] {
  const [server] = serversOf(contract, channel);
  const variables = neededVariables(server ? variablesOf(server) : []);
  const parameters = neededVariables(channel.parameters);
  const query = neededFields(contract, callersQuery(contract, channel));
  return [
    server ? `server: ${quote(server.key)}` : "base: 'wss://example.org'",
    ...(variables.length > 0 ? [`variables: ${object(variables)}`] : []),
    ...(parameters.length > 0 ? [`parameters: ${object(parameters)}`] : []),
    ...(query.length > 0 ? [`query: ${object(query)}`] : []),
  ];
}

function object(entries: readonly string[]): string {
  return `{ ${entries.join(', ')} }`;
}

function neededVariables(variables: readonly Variable[]): readonly string[] {
  return variables
    .filter((one) => one.default === undefined)
    .map(({ name, enum: values, examples }) => {
      const value = values?.[0] ?? examples?.[0];
      return `${objectKey(name)}: ${value === undefined ? SOME_TEXT : quote(value)}`;
    });
}

function neededFields(contract: Contract, fields: readonly BindingField[]): readonly string[] {
  return fields
    .filter((field) => isNeeded(contract, field))
    .map(({ name, schema }) => `${objectKey(name)}: ${fieldValue(contract, schema)}`);
}

function fieldValue(contract: Contract, schema: JsonSchema): string {
  if (!isObject(schema)) return SOME_TEXT;
  const target = contract.schemas.find(({ name }) => schema['$ref'] === `#/$defs/${name}`);
  if (target) return fieldValue(contract, target.schema);
  const { const: constant, enum: values, examples, default: standard, type } = schema;
  const value = constant ?? first(values) ?? first(examples) ?? standard;
  if (value !== undefined && value !== null && typeof value !== 'object')
    return typeof value === 'string' ? quote(value) : JSON.stringify(value);
  const byType: Readonly<Record<string, string>> = {
    integer: '1',
    number: '1',
    boolean: 'true',
    array: '[]',
    object: '{}',
  };
  return byType[String([type].flat()[0])] ?? SOME_TEXT;
}

function first(values: unknown): unknown {
  return Array.isArray(values) ? values[0] : undefined;
}

/** The first alternative of the first server that a client can send, where none of them is to send nothing. */
function credentials(contract: Contract, channel: Channel): readonly string[] {
  const sent = sentSchemes(contract, channel);
  const alternatives = serversOf(contract, channel)[0]?.security ?? [];
  if (alternatives.some((keys) => keys.length === 0)) return [];
  const schemes = alternatives.map((keys) => sent.filter(({ key }) => keys.includes(key)));
  return (schemes.find((one) => one.length > 0) ?? []).map(credential);
}

function credential({ key, place }: SecurityScheme): string {
  const isLogin = place?.in === 'basic' && place.part === undefined;
  return `${objectKey(key)}: ${isLogin ? `{ username: ${SOME_TEXT}, password: ${SOME_TEXT} }` : SOME_TEXT}`;
}

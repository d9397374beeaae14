/** Messages of a channel: Message Objects with what their schemas, operations and roles make of them. */
import type { SpecChannel, SpecMessage, SpecOperation } from '../spec/document.js';
import { filledIn, fixedOf, isEmptyData, unsetOf } from './envelope.js';
import { compact, isObject } from './json.js';
import { type MessageFacts, messageNames } from './message-names.js';
import type { Direction, Json, JsonSchema, Message, MessageKind, Path } from './model.js';
import type { Behaviour, RoleName } from './model-behaviour.js';
import { camelCase } from './names.js';
import { schemaAt } from './places.js';
import { constantAt, possibleAt } from './possible.js';
import { below, type Report, stepsOf } from './report.js';
import type { SchemaBook } from './schema-book.js';
import { follow, refOf, refTo, typesOf } from './walk.js';

export interface MessageContext {
  readonly channel: SpecChannel;
  readonly operations: readonly SpecOperation[];
  readonly envelope: Behaviour['envelope'];
  /** By message key. */
  readonly roles: ReadonlyMap<string, RoleName>;
  readonly book: SchemaBook;
  readonly report: Report;
}

/** Schemas in them are still named by their keys in the book. */
export function buildMessages(context: MessageContext): readonly Message[] {
  const { channel, book, report } = context;
  const payloads = new Map(channel.messages.map((message) => [message.key, payloadOf(message, book)]));
  const facts = new Map(
    channel.messages.map((message) => [
      message.key,
      factsOf(message, payloads.get(message.key)?.schema ?? true, context),
    ]),
  );
  const names = messageNames(channel.messages, facts, report);
  return channel.messages.map((message) => {
    const { name, method } = names.get(message.key) ?? { name: message.key, method: message.key };
    const { key, schema } = payloads.get(message.key) ?? { key: '', schema: true };
    const encoding = encodingOf(message, schema, book);
    const usage = usageOf(message.key, context);
    const role = context.roles.get(message.key);
    return compact({
      key: message.key,
      name,
      method,
      ...usage,
      kind: role ?? usage.kind,
      title: message.title,
      summary: message.summary,
      description: message.description,
      deprecated: message.deprecated,
      tags: message.tags,
      contentType: message.contentType,
      encoding,
      ...(encoding === 'json' ? jsonOf(message, key, context) : plainOf(encoding, schema)),
      headers: message.headers && book.inline(message.headers, message.headers.schemaFormat),
      examples: message.examples.map(
        ({ value, name: title, summary }) => compact({ name: title, summary, payload: value as Json }), // parsed from YAML or JSON
      ),
      pointer: message.at.pointer,
    });
  });
}

/** Places at which most protocols say what a message is. */
const telling = 'type event method op action kind command'.split(' ');

function factsOf({ payload }: SpecMessage, schema: JsonSchema, { envelope, book }: MessageContext): MessageFacts {
  const named = envelope?.name && constantAt(schema, envelope.name, book);
  const constant = telling.map((name) => constantAt(schema, [name], book)).find((value) => typeof value === 'string');
  const ref = isObject(payload?.value) ? payload.value['$ref'] : undefined;
  const title = isObject(payload?.value) ? payload.value['title'] : undefined;
  return compact({
    envelope: typeof named === 'string' ? named : undefined,
    constant: typeof constant === 'string' ? constant : undefined,
    payload:
      typeof ref === 'string'
        ? stepsOf(ref.replace(/^[^#]*#/, '')).at(-1)
        : typeof title === 'string'
          ? camelCase(title)
          : undefined,
  });
}

function payloadOf({ payload, at }: SpecMessage, book: SchemaBook): { key: string; schema: JsonSchema } {
  const located = payload ?? { value: true, at: below(at, 'payload') };
  const key = book.add(located, payload?.schemaFormat);
  return { key, schema: refTo(key) };
}

type DataFacts = Pick<Message, 'payload' | 'data' | 'dataPath' | 'dataIsEmpty' | 'fixed' | 'correlation'>;

function plainOf(encoding: 'text' | 'binary', schema: JsonSchema): DataFacts {
  return { data: encoding === 'text' ? schema : true, dataPath: [], dataIsEmpty: false, fixed: [] };
}

function jsonOf(message: SpecMessage, payload: string, context: MessageContext): DataFacts {
  const { envelope, book, report } = context;
  const whole = refTo(payload);
  const correlation = correlationOf(message, whole, context);
  const filled = filledIn(envelope, correlation?.path);
  let dataPath = envelope?.data && schemaAt(whole, envelope.data, book) !== undefined ? envelope.data : [];
  const unset = unsetOf(whole, dataPath, filled, book);
  if (unset.length > 0) {
    const places = unset.map((path) => `\`/${path.join('/')}\``).join(', ');
    report({
      code: 'EP4003',
      at: message.at,
      message: `message \`${message.key}\` requires ${places} beside its data, which nobody sets: its data is the whole payload`,
      hint: 'Make it optional or constant, move it into the data, or name it in `x-eventpact.envelope`.',
    });
    dataPath = [];
  }
  const fixed = fixedOf(whole, dataPath, envelope?.name, book);
  const data = dataPath.length === 0 ? whole : dataOf(payload, dataPath, book);
  const known = dataPath.length === 0 ? [...fixed.map(([path]) => path), ...filled] : [];
  return compact({ payload, data, dataPath, dataIsEmpty: isEmptyData(data, known, book), fixed, correlation });
}

/** The schema at the data's path; one that is written inside the payload gets a key of its own, and so a name. */
function dataOf(payload: string, dataPath: Path, book: SchemaBook): JsonSchema {
  const schema = book.get(payload) ?? true;
  const found = schemaAt(schema, dataPath, book) ?? true;
  const entry = book.entry(payload);
  if (!isWorthAName(found) || !entry) return found;
  const key = book.put(below(entry.at, ...dataPath.flatMap((step) => ['properties', step])), found);
  book.replace(payload, replaceAt(schema, dataPath, refTo(key)));
  return refTo(key);
}

/** Objects, lists, unions and enums; not a mere string or number. */
function isWorthAName(schema: JsonSchema): boolean {
  if (!isObject(schema) || refOf(schema) !== undefined) return false;
  const types = [schema['type']].flat();
  return (
    types.includes('object') ||
    types.includes('array') ||
    ['enum', 'properties', 'allOf', 'anyOf', 'oneOf'].some((keyword) => keyword in schema)
  );
}

/** Only through plain properties: elsewhere the schema stays as it is, and says the same. */
function replaceAt(schema: JsonSchema, [step, ...rest]: Path, replacement: JsonSchema): JsonSchema {
  if (step === undefined) return replacement;
  if (!isObject(schema) || !isObject(schema['properties'])) return schema;
  const properties = schema['properties'] as Readonly<Record<string, JsonSchema>>; // normalised
  const inner = properties[step];
  if (inner === undefined || schema['allOf'] || schema['anyOf'] || schema['oneOf']) return schema;
  return { ...schema, properties: { ...properties, [step]: replaceAt(inner, rest, replacement) } };
}

/** By content type, where the schema does not say otherwise: a text frame may hold JSON under any name. */
function encodingOf({ contentType }: SpecMessage, schema: JsonSchema, book: SchemaBook): Message['encoding'] {
  const target = follow(schema, book);
  const types = typesOf(schema, book);
  const isText = types.size === 1 && types.has('string');
  if (isObject(target) && isText && (target['format'] === 'binary' || target['contentEncoding'] === 'binary'))
    return 'binary';
  const [type = ''] = contentType.toLowerCase().split(';');
  if (/[/+]json$|^$/.test(type.trim())) return 'json';
  // A payload that is no string, or may be an object, is JSON whatever its text is called.
  if (/^text\//.test(type)) return types.size < 6 && (types.has('object') || !types.has('string')) ? 'json' : 'text';
  const known =
    /^(audio|image|video|font|avro)\/|^application\/(octet-stream|.*(protobuf|msgpack|messagepack|cbor|avro|x-binary|pdf|zip))/;
  return known.test(type) ? 'binary' : 'json';
}

function usageOf(
  key: string,
  { operations }: MessageContext,
): { directions: readonly Direction[]; kind: MessageKind; unasked: boolean } {
  const directions = new Set<Direction>();
  let replies = false;
  let unasked = false;
  for (const operation of operations) {
    if (operation.messages.includes(key)) {
      directions.add(operation.direction);
      if (operation.direction === 'serverToClient') unasked = true;
    }
    if (operation.reply?.includes(key)) {
      directions.add(operation.direction === 'clientToServer' ? 'serverToClient' : 'clientToServer');
      if (operation.direction === 'clientToServer') replies = true;
    }
  }
  const kind = directions.has('clientToServer') ? 'request' : replies ? 'reply' : 'event';
  return { directions: [...directions], kind, unasked };
}

/** AsyncAPI runtime expression `$message.payload#/id`. Headers do not exist on a WebSocket. */
function correlationOf({ correlationId, key }: SpecMessage, payload: JsonSchema, { book, report }: MessageContext) {
  if (!correlationId) return undefined;
  const pointer = /^\$message\.payload#(\/.*)$/.exec(correlationId.value)?.[1];
  const path: Path = pointer === undefined ? [] : stepsOf(pointer);
  const complain = (message: string, hint: string) => report({ code: 'EP4003', at: correlationId.at, message, hint });
  if (pointer === undefined) {
    complain(
      `the correlation id of \`${key}\` is at \`${correlationId.value}\`, which no WebSocket message has`,
      'Name a place in the payload: `$message.payload#/id`.',
    );
    return undefined;
  }
  if (schemaAt(payload, path, book) === undefined) {
    complain(
      `the payload of \`${key}\` declares nothing at \`${pointer}\`, where its correlation id is said to be`,
      'Add the property to its schema, or correct the `location`.',
    );
    return undefined;
  }
  const types = typesOf(schemaAt(payload, path, book) ?? true, book);
  const { absent } = possibleAt(payload, path, book);
  return { path, type: types.has('string') ? ('string' as const) : ('integer' as const), required: !absent };
}

/** Message Objects of both versions. */
import type { Located, SpecMessage } from './document.js';
import { readExamples } from './examples.js';
import { isReference, present } from './json.js';
import { below, type SpecNode, type SpecReader } from './reader.js';
import { isMultiFormat } from './schema-format.js';
import { applyTraits } from './traits.js';

/** A message of a channel, with its node to match references by. */
export interface ReadMessage {
  readonly message: SpecMessage;
  readonly node: SpecNode;
}

export function readMessage(reader: SpecReader, key: string, written: SpecNode, major: 2 | 3): ReadMessage {
  const node = applyTraits(reader, written, major);
  const payload = readPayload(reader, node);
  const correlation = reader.child(node, 'correlationId');
  const headers = reader.field(node, 'headers');
  const message = present({
    key,
    name: reader.text(node, 'name'),
    title: reader.text(node, 'title'),
    summary: reader.text(node, 'summary'),
    description: reader.text(node, 'description'),
    contentType:
      reader.text(node, 'contentType') ?? reader.text(reader.root, 'defaultContentType') ?? 'application/json',
    deprecated: isDeprecated(reader, node),
    tags: reader.tags(node),
    payload,
    headers: headers && unwrap(reader, headers),
    correlationId: correlation && locationOf(reader, correlation),
    examples: readExamples(reader, node),
    behaviour: readBehaviour(reader, node),
    at: node.at,
  });
  return { message, node };
}

/** `x-eventpact` of the root, a channel or a message. */
export function readBehaviour(reader: SpecReader, node: SpecNode): Located | undefined {
  const field = reader.field(node, 'x-eventpact');
  return field && isReference(field.value) ? (reader.open(field) ?? field) : field;
}

function readPayload(reader: SpecReader, node: SpecNode): SpecMessage['payload'] {
  const field = reader.field(node, 'payload');
  return field && present({ ...unwrap(reader, field), ...namedFormat(reader, node) });
}

/** AsyncAPI 2 names the format beside the payload. */
function namedFormat(reader: SpecReader, node: SpecNode): { schemaFormat?: string } {
  return present({ schemaFormat: reader.text(node, 'schemaFormat') });
}

/** The schema inside a Multi Format Schema Object, also where the payload refers to one. Other references stay. */
function unwrap(reader: SpecReader, field: Located): NonNullable<SpecMessage['payload']> {
  const node = reader.open(field);
  if (node === undefined || !isMultiFormat(node.value)) return field;
  const schemaFormat = reader.text(node, 'schemaFormat');
  return present({ value: node.value.schema, at: below(node.at, 'schema'), schemaFormat });
}

function locationOf(reader: SpecReader, correlation: SpecNode): Located<string> | undefined {
  const value = reader.text(correlation, 'location');
  return value === undefined ? undefined : { value, at: below(correlation.at, 'location') };
}

/** Said of the message, as the 3.x meta-schema allows, or of its payload's schema. */
function isDeprecated(reader: SpecReader, node: SpecNode): boolean {
  const payload = reader.child(node, 'payload');
  return reader.flag(node, 'deprecated') || (payload !== undefined && reader.flag(payload, 'deprecated'));
}

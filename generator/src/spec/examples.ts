/** Message Example Objects. */
import type { Located, SpecMessage } from './document.js';
import { isObject, isReference, own, present } from './json.js';
import { below, type SpecNode, type SpecReader } from './reader.js';

type Example = SpecMessage['examples'][number];

const FIELDS = ['payload', 'headers', 'name', 'summary'];

/**
 * The payloads of a message's examples. AsyncAPI 2.0 left the form open, so that three are about: `{ payload }`,
 * `{ <name>: { payload } }`, and the payload itself. An example of headers alone has none.
 */
export function readExamples(reader: SpecReader, message: SpecNode): readonly Example[] {
  return reader.items(message, 'examples').flatMap((item) => {
    const example = reader.open(item);
    if (example === undefined) return isObject(item.value) ? [] : [item];
    if (FIELDS.some((field) => own(example.value, field) !== undefined)) return readExample(reader, example);
    const named = Object.entries(example.value);
    if (named.length === 0 || named.some(([, each]) => !isObject(each) || own(each, 'payload') === undefined))
      return [{ value: example.value, at: example.at }];
    return named.flatMap(([name]) => {
      const child = reader.child(example, name);
      return child === undefined
        ? []
        : readExample(reader, child).map((each) => ({ ...each, name: each.name ?? name }));
    });
  });
}

function readExample(reader: SpecReader, example: SpecNode): Example[] {
  if (own(example.value, 'payload') === undefined) return [];
  const payload: Located = { value: example.value['payload'], at: below(example.at, 'payload') };
  const { value, at } = (isReference(payload.value) && reader.open(payload)) || payload;
  return [present({ value, at, name: reader.text(example, 'name'), summary: reader.text(example, 'summary') })];
}

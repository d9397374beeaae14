/** Documents that name one version and are written as another, of which nothing would be read. */
import { isObject, type JsonObject, own } from './json.js';
import type { Problem, SpecReader } from './reader.js';
import type { Version } from './version.js';

/** EP2004, instead of every rule that such a document breaks. */
export function readsAsOther(reader: SpecReader, version: Version): Problem | undefined {
  const { value, at } = reader.root;
  const channels = Object.values(objectAt(value, 'channels')).filter(isObject);
  const writtenAs2 = channels.some(
    (channel) => isObject(own(channel, 'publish')) || isObject(own(channel, 'subscribe')),
  );
  const writtenAs3 =
    Object.keys(objectAt(value, 'operations')).length > 0 || channels.some((each) => isObject(own(each, 'messages')));
  if (version.major === 2 ? writtenAs2 || !writtenAs3 : writtenAs3 || !writtenAs2) return undefined;
  const [sign, other] =
    version.major === 2
      ? ['`operations` at the root or `messages` in channels', '3.0.0']
      : ['`publish` or `subscribe` in channels', '2.6.0'];
  return {
    code: 'EP2004',
    message: `the document has no message as AsyncAPI ${version.written} knows them`,
    at: { ...at, pointer: '/asyncapi' },
    hint: `This reads like AsyncAPI ${other.slice(0, 3)} (${sign}): write \`asyncapi: ${other}\`.`,
  };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}

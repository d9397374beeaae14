/** Whose view a document takes. */
import type { Located } from './document.js';
import { isObject, own } from './json.js';
import type { SpecReader } from './reader.js';
import type { Version } from './version.js';

type Perspective = 'server' | 'client';

/** What the caller says, else what the document says, else the server's, which is what AsyncAPI means. */
export function readPerspective(
  reader: SpecReader,
  said: Perspective | undefined,
  behaviour: Located | undefined,
  { major }: Version,
): Perspective {
  if (said !== undefined) return said;
  if (behaviour !== undefined) {
    const written = isObject(behaviour.value) ? own(behaviour.value, 'perspective') : undefined;
    return written === 'client' ? 'client' : 'server';
  }
  const reading = major === 2 ? '`publish` is what clients send' : '`receive` is what clients send';
  reader.report({
    code: 'EP2009',
    message: `the document does not say whose view it takes; read as the server's: ${reading}`,
    at: { ...reader.root.at, pointer: '/asyncapi' },
    hint: 'Say it: `x-eventpact: { version: 1, perspective: server }` (or `client`) at the root, or `--perspective`.',
  });
  return 'server';
}

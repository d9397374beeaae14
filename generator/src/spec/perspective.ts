/** Whose view a document takes. */
import type { Located } from './document.js';
import { isObject, own } from './json.js';
import { type Evidence, evidenceAgainst } from './perspective-evidence.js';
import type { SpecReader } from './reader.js';
import type { Version } from './version.js';
import type { WebSocketView } from './view.js';

type Perspective = 'server' | 'client';

/** What the caller says, else what the document says; undefined where nobody does. */
export function saidPerspective(
  said: Perspective | undefined,
  behaviour: Located | undefined,
): Perspective | undefined {
  if (said !== undefined || behaviour === undefined) return said;
  const written = isObject(behaviour.value) ? own(behaviour.value, 'perspective') : undefined;
  return written === 'client' ? 'client' : 'server';
}

/** The default is the server's, which is what AsyncAPI means. That it was taken is said: aloud where names speak against it. */
export function tellDefaultPerspective(reader: SpecReader, { major }: Version, view: WebSocketView): void {
  const reading = major === 2 ? '`publish` is what clients send' : '`receive` is what clients send';
  const at = { ...reader.root.at, pointer: '/asyncapi' };
  const evidence = evidenceAgainst(view);
  if (evidence === undefined)
    reader.report({
      code: 'EP2009',
      message: `the document does not say whose view it takes; read as the server's: ${reading}`,
      at,
      hint: 'Say it: `x-eventpact: { version: 1, perspective: server }` (or `client`) at the root, or `--perspective`.',
    });
  else
    reader.report({
      code: 'EP2010',
      message: `the document does not say whose view it takes, and its names suggest the client's; read as the server's, ${described(evidence)}`,
      at,
      hint: 'Say which it is: `--perspective client` (or `server`), or `x-eventpact: { version: 1, perspective: client }` at the root.',
    });
}

function described({ against: { clientToServer, serverToClient } }: Evidence): string {
  return [
    ...(clientToServer.length === 0 ? [] : [`clients would send ${listed(clientToServer)}`]),
    ...(serverToClient.length === 0 ? [] : [`the server would send ${listed(serverToClient)}`]),
  ].join(' and ');
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  return names.length > 3 ? `${shown.join(', ')} and ${names.length - 3} more` : shown.join(', ');
}

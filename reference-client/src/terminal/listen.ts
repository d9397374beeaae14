/** The terminal client without its flags: listens until it has had enough. */
import WebSocket from 'ws';
import { createUpdatesClient, type UpdatesTypes } from '../../../generated/channels/updates/index.js';
import { validateUpdates } from '../../../generated/channels/updates/validators.gen.js';
import { describeInvalid, describeState, eventLine } from './lines.js';

export interface ListenOptions {
  readonly url: string;
  readonly events: readonly UpdatesTypes['topics'][];
  /** How many events to show before ending. */
  readonly count: number;
  /** Ends it. */
  readonly signal: AbortSignal;
  /** Whole messages as JSON instead of readable lines. */
  readonly json: boolean;
  readonly print: (line: string) => void;
  readonly note: (line: string) => void;
}

/** Resolves when `count` events were shown or `signal` aborts, and leaves nothing open. Rejects when told to stay away. */
export async function listen(options: ListenOptions): Promise<void> {
  const { url, events, count, signal, json, print, note } = options;
  const client = createUpdatesClient({
    url,
    validate: validateUpdates,
    socket: ({ url, protocols }) => new WebSocket(url, [...protocols]),
  });
  let shown = 0;
  const done = new Promise<void>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
    client.onState((state, detail) => {
      note(describeState(url, state, detail));
      if (state === 'disconnected')
        reject(new Error(`the gateway closed for good (${detail.code}${detail.reason ? `: ${detail.reason}` : ''})`));
    });
    client.onInvalid((outcome) => note(describeInvalid(outcome)));
    client.onError((error) => note(`! ${error instanceof Error ? error.message : String(error)}`));
    for (const event of events)
      client.on(event, (data, message) => {
        if (shown >= count) return;
        shown += 1;
        print(json ? JSON.stringify(message) : eventLine(event, data, message.timestamp));
        if (shown >= count) resolve();
      });
    // What stops it is told by the state, with the close code.
    client.connect().catch(() => {});
  });
  try {
    if (!signal.aborted) await done;
  } finally {
    client.close();
  }
}

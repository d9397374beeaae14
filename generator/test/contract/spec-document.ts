/** A resolved document in memory: what `spec/` would hand over, written in a few lines. */

import { buildContract } from '../../src/contract/build.js';
import type { Contract } from '../../src/contract/model.js';
import { stepsOf } from '../../src/contract/report.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';
import type { Located, SpecChannel, SpecDocument, SpecMessage, SpecOperation } from '../../src/spec/document.js';

export interface MessageDraft {
  readonly payload?: unknown;
  /** Who sends it. Default: the server. */
  readonly from?: 'client' | 'server' | 'both' | 'nobody';
  /** Keys of the messages that answer it. */
  readonly reply?: readonly string[];
  readonly name?: string;
  readonly contentType?: string;
  readonly schemaFormat?: string;
  readonly correlationId?: string;
  readonly examples?: readonly unknown[];
  readonly behaviour?: unknown;
}

export interface ChannelDraft {
  readonly address?: string;
  readonly messages: Readonly<Record<string, MessageDraft>>;
  readonly query?: unknown;
  readonly behaviour?: unknown;
}

export interface DocumentDraft {
  readonly channels: Readonly<Record<string, ChannelDraft>>;
  readonly schemas?: Readonly<Record<string, unknown>>;
  readonly behaviour?: unknown;
}

const file = '/contract.yaml';

export function specDocument({ channels, schemas = {}, behaviour }: DocumentDraft): SpecDocument {
  const root = { channels, components: { schemas } };
  const at = (pointer: string) => ({ file, pointer });
  const located = (value: unknown, pointer: string): Located => ({ value, at: at(pointer) });
  const valueAt = (pointer: string) =>
    stepsOf(pointer).reduce<unknown>((value, step) => (value as Record<string, unknown> | undefined)?.[step], root);
  const operations: SpecOperation[] = [];
  const built = Object.entries(channels).map(([channel, draft]): SpecChannel => {
    const messages = Object.entries(draft.messages).map(([key, message]): SpecMessage => {
      const pointer = `/channels/${channel}/messages/${key}`;
      const { from = 'server', reply } = message;
      for (const direction of ['clientToServer', 'serverToClient'] as const) {
        const sender = direction === 'clientToServer' ? 'client' : 'server';
        if (from !== sender && from !== 'both') continue;
        operations.push({
          ...{
            key: `${sender} ${key}`,
            channel,
            direction,
            messages: [key],
            deprecated: false,
            tags: [],
            security: [],
          },
          ...(reply && { reply }),
          at: at(`/operations/${key}`),
        });
      }
      return {
        ...{ key, contentType: message.contentType ?? 'application/json', deprecated: false, tags: [] },
        ...(message.name !== undefined && { name: message.name }),
        ...('payload' in message && {
          payload: {
            ...located(message.payload, `${pointer}/payload`),
            ...(message.schemaFormat !== undefined && { schemaFormat: message.schemaFormat }),
          },
        }),
        ...(message.correlationId !== undefined && {
          correlationId: { value: message.correlationId, at: at(`${pointer}/correlationId`) },
        }),
        examples: (message.examples ?? []).map((value, index) =>
          located(value, `${pointer}/examples/${index}/payload`),
        ),
        ...(message.behaviour !== undefined && { behaviour: located(message.behaviour, `${pointer}/x-eventpact`) }),
        at: at(pointer),
      };
    });
    return {
      ...{ key: channel, address: draft.address ?? `/${channel}`, parameters: [], servers: [], messages },
      ...(draft.query !== undefined && { query: located(draft.query, `/channels/${channel}/bindings/ws/query`) }),
      ...(draft.behaviour !== undefined && { behaviour: located(draft.behaviour, `/channels/${channel}/x-eventpact`) }),
      at: at(`/channels/${channel}`),
    };
  });
  return {
    ...{ asyncapi: '3.0.0', title: 'Test', version: '1.0.0', perspective: 'server', servers: [], channels: built },
    ...{ operations, securitySchemes: [], files: [file], diagnostics: [] },
    ...(behaviour !== undefined && { behaviour: located(behaviour, '/x-eventpact') }),
    translated: () => undefined,
    resolve(ref) {
      const value = ref.startsWith('#') ? valueAt(ref.slice(1)) : undefined;
      return value === undefined ? undefined : located(value, ref.slice(1));
    },
    place: ({ pointer }) => ({ file, pointer }),
  };
}

/** The contract where there is one, and what was said, as `CODE pointer`. */
export function build(draft: DocumentDraft): {
  readonly contract: Contract | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly told: readonly string[];
} {
  try {
    const { contract, diagnostics } = buildContract(specDocument(draft));
    return { contract, diagnostics, told: diagnostics.map(brief) };
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    return { contract: undefined, diagnostics: error.diagnostics, told: error.diagnostics.map(brief) };
  }
}

/** As `build`, for a document that has to have a contract. */
export function contractOf(draft: DocumentDraft): Contract {
  const { contract, diagnostics } = build(draft);
  if (!contract) throw new EventpactError(diagnostics);
  return contract;
}

function brief({ code, place }: Diagnostic): string {
  return `${code} ${place?.pointer}`;
}

/** A contract of one channel with one message, whose payload is the schema. */
export function payloadContract(payload: unknown, schemas: Readonly<Record<string, unknown>> = {}) {
  return build({ channels: { updates: { messages: { item: { payload } } } }, schemas });
}

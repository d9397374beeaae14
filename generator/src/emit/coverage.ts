/** What of the contract has an output: nothing is lost in silence. */
import type { Contract } from '../contract/model.js';

export type CoverageKind = 'messages' | 'operations' | 'schemas';

/** `id`: `<channel key>/<message key>` for a message, the key of an operation, the name of a schema. */
export type CoverageRecorder = (kind: CoverageKind, id: string) => void;

export type Coverage = Readonly<
  Record<CoverageKind, { readonly total: number; readonly covered: number; readonly missing: readonly string[] }>
>;

/** Counts what was recorded against all that the contract has. */
export function coverageOf(contract: Contract, recorded: ReadonlySet<string>): Coverage {
  const count = (kind: CoverageKind, ids: readonly string[]) => {
    const missing = ids.filter((id) => !recorded.has(`${kind} ${id}`));
    return { total: ids.length, covered: ids.length - missing.length, missing };
  };
  return {
    messages: count(
      'messages',
      contract.channels.flatMap((channel) => channel.messages.map((message) => `${channel.key}/${message.key}`)),
    ),
    operations: count(
      'operations',
      contract.channels.flatMap((channel) => channel.operations.map((operation) => operation.key)),
    ),
    schemas: count(
      'schemas',
      contract.schemas.map((schema) => schema.name),
    ),
  };
}

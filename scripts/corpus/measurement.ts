/** What is known of one document after a run. */
import type { Contract } from '../../generator/src/contract/model.js';
import type { Diagnostic } from '../../generator/src/diagnostics/diagnostic.js';
import type { OutputFile } from '../../generator/src/output/files.js';

/** The author's fault, told with a code and a place. */
export interface Refusal {
  readonly code: string;
  /** First line of the reason, with its place. */
  readonly reason: string;
}

/** The toolkit's fault: a crash, a type error, a message without type, validator or decoding, an example that decodes elsewhere. */
export interface Fault {
  readonly what: string;
  /** `<channel key>/<message key>`, where it is about one message: that message is not covered. */
  readonly message?: string;
}

export interface Measurement {
  /** Position in the run; names its folder in the working directory. */
  readonly index: number;
  readonly document: string;
  /** Read again with its own protocols counted as WebSocket. */
  readonly protocols: readonly string[];
  /** The `asyncapi` field; empty where it could not be read. */
  readonly version: string;
  readonly contract?: Contract;
  readonly files: readonly OutputFile[];
  readonly refusal?: Refusal;
  readonly faults: Fault[];
  readonly diagnostics: readonly Diagnostic[];
  /** Reading and generating. */
  readonly ms: number;
  /** Values that were decoded: the document's examples, and one made up for each message without. */
  readonly values: { examples: number; made: number };
  /** Examples that their own schema rejects, as EP2007 told. */
  invalidExamples: number;
  /** Values that another message of the same ambiguous group takes, as EP4002 told. */
  readonly elsewhere: string[];
}

export interface Tally {
  readonly messages: number;
  readonly covered: number;
  readonly ambiguous: number;
}

export function tally({ contract, faults }: Measurement): Tally {
  const channels = contract?.channels ?? [];
  const messages = channels.reduce((sum, channel) => sum + channel.messages.length, 0);
  const uncovered = new Set(faults.flatMap(({ message }) => message ?? []));
  const ambiguous = channels.reduce((sum, { decoding }) => {
    const groups = [...decoding.clientToServer.ambiguous, ...decoding.serverToClient.ambiguous];
    return sum + new Set(groups.flat()).size;
  }, 0);
  return { messages, covered: messages - uncovered.size, ambiguous };
}

/** Covered by nothing else than what it should be: the run passes where this holds for every document. */
export function isSound(measurement: Measurement): boolean {
  return measurement.faults.length === 0;
}

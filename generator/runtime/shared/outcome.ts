/** What became of a frame. */

/** One thing that is wrong with a value: JSON Pointer into the message, JSON Schema keyword, and words. */
export interface Problem {
  readonly path: string;
  readonly keyword: string;
  readonly message: string;
}

/** Decoding never throws: each frame is exactly one of these. */
export type Outcome =
  /** A declared message; valid, where validators were at hand. */
  | { readonly kind: 'message'; readonly name: string; readonly message: unknown }
  /** Well-formed, but no declared message. `event` is the value at the envelope's name, where there is one. */
  | { readonly kind: 'unknown'; readonly event: string | undefined; readonly message: unknown }
  /** Recognised as `name` (where one could tell), but against its schema. */
  | {
      readonly kind: 'invalid';
      readonly name?: string;
      readonly message: unknown;
      readonly problems: readonly Problem[];
      /** The same as an error, for who awaits the message. */
      readonly error: ContractError;
    }
  /** No JSON where the contract says JSON. */
  | { readonly kind: 'malformed'; readonly text: string; readonly reason: string };

/**
 * What to do with a message that breaks the contract. `throw`: who sends or awaits it gets a `ContractError`; `drop`: it
 * goes no further; `report`: it goes on. Whatever came in is reported to `onInvalid` besides, and so is what goes out,
 * where it did not throw.
 */
export type InvalidPolicy = 'throw' | 'drop' | 'report';

/** A message that the contract does not allow, and why. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly event: string | undefined;
  readonly problems: readonly Problem[];

  constructor(event: string | undefined, problems: readonly Problem[]) {
    const first = problems[0];
    super(`${event ?? 'message'} breaks the contract${first ? `: ${first.path || '/'} ${first.message}` : ''}`);
    this.event = event;
    this.problems = problems;
  }
}

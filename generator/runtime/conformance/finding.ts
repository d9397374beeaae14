/** What a run says of a case. */

export type Finding =
  | { readonly kind: 'passed' }
  | {
      readonly kind: 'failed';
      /** What the target did, and what the contract or the RFC asks instead. */
      readonly reason: string;
      /** What went over the connection, one line per frame. */
      readonly transcript: readonly string[];
    }
  /** The contract lacks what the case is about. */
  | { readonly kind: 'notApplicable'; readonly why: string }
  /** What the case judges did not happen during the run: neither passed nor failed. */
  | { readonly kind: 'notObserved'; readonly why: string }
  /** Not run: deselected, or the time was up. */
  | { readonly kind: 'skipped'; readonly why: string };

export const passed: Finding = { kind: 'passed' };

/** Thrown by a case that found a broken rule. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly transcript: readonly string[];

  constructor(reason: string, transcript: readonly string[] = []) {
    super(reason);
    this.transcript = transcript;
  }
}

/** Thrown by a case whose matter did not occur. */
export class NotObserved extends Error {
  override readonly name = 'NotObserved';
}

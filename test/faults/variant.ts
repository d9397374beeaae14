/** The same gateway, with one rule broken, and the case that has to find it. */
import type { Gateway } from './gateway.js';

export interface Variant {
  readonly name: string;
  /** What it does instead. */
  readonly breaks: string;
  /** Id of the case that has to fail, or the beginning of it. */
  readonly killedBy: string;
  readonly make: () => Gateway;
}

/** One thing that schemas do, and values that show whether it was understood. */
import type { Json } from '../../generator/src/contract/model.js';

export interface Feature {
  /** A message's payload, as a document says it. */
  readonly schema: unknown;
  /** `components.schemas` of the document, under names that no other feature uses. */
  readonly schemas?: Readonly<Record<string, unknown>>;
  /** Compile, and are valid. */
  readonly right: readonly Json[];
  /** Do not compile, and are not valid. */
  readonly wrong: readonly Json[];
  /** Compile, and are not valid: what no type can say. */
  readonly beyond?: readonly Json[];
}

/** By what a schema's author would call it. */
export type Features = Readonly<Record<string, Feature>>;

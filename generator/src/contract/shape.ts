/** A normalised schema as a tagged union: what a types emitter needs, with JSON Schema's ways of saying it taken out. */
import type { Json } from './model.js';

export type Shape = (
  | { readonly kind: 'any' }
  | { readonly kind: 'never' }
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'integer' }
  | { readonly kind: 'number' }
  | { readonly kind: 'string' }
  | { readonly kind: 'const'; readonly value: Json }
  | { readonly kind: 'enum'; readonly values: readonly Json[] }
  /** One of `Contract.schemas`, by name. */
  | { readonly kind: 'ref'; readonly name: string }
  | { readonly kind: 'array'; readonly items: Shape }
  | TupleShape
  | ObjectShape
  | { readonly kind: 'union'; readonly members: readonly Shape[] }
  | { readonly kind: 'intersection'; readonly members: readonly Shape[] }
) & { readonly notes: Notes };

export interface TupleShape {
  readonly kind: 'tuple';
  readonly items: readonly Shape[];
  /** How many of `items` must be there; the rest is optional. */
  readonly minItems: number;
  /** What may follow; absent: nothing may. */
  readonly rest?: Shape;
}

export interface ObjectShape {
  readonly kind: 'object';
  /** Declared ones in document order, then names that `required` alone mentions. */
  readonly properties: readonly Property[];
  /** `open`: nothing is said, anything is ignored; a shape: what each other property must be, so that it may be used. */
  readonly additional: 'open' | 'closed' | Shape;
  /** `patternProperties`. */
  readonly patterns: readonly { readonly pattern: string; readonly shape: Shape }[];
}

export interface Property {
  /** Exactly as on the wire. */
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
}

/** What no type can say. All fields absent: nothing to note. */
export interface Notes {
  readonly title?: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly readOnly?: true;
  readonly writeOnly?: true;
  readonly default?: Json;
  readonly format?: string;
  readonly examples?: readonly Json[];
  /** Validation keywords that the shape does not carry: `minimum`, `pattern`, `maxItems`, `not`, … */
  readonly constraints?: Readonly<Record<string, Json>>;
}

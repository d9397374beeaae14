/** What a case of the JSON Schema tables is. */

export interface Case {
  readonly schema: unknown;
  readonly valid?: readonly unknown[];
  readonly invalid?: readonly unknown[];
  /** Codes that are told of it, beside that its messages cannot be told apart. Default: none. */
  readonly told?: readonly string[];
  /** Why the verdicts are not those of draft-07, where they are not. */
  readonly differs?: string;
}

/** By what is tried. In a schema `#self` stands for the place of the schema itself. */
export type Cases = Readonly<Record<string, Case>>;

/** A value as its JSON text, where that matters. */
export class Text {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** JSON, for names such as `__proto__` that an object literal would not take for a name. */
export function json(text: string): unknown {
  return JSON.parse(text);
}

/** A format asks nothing of what is no text. */
const others = [12, 13.7, {}, [], false, null];

/** Texts that have a format, and texts that have not. */
export function format(name: string, valid: readonly string[], invalid: readonly string[]): Cases {
  return { [`format: ${name}`]: { schema: { format: name }, valid: [...valid, ...others], invalid } };
}

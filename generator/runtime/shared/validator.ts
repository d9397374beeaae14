/** The shape of the validators that the generator prints (ajv's standalone functions). */
import type { Problem } from './outcome.js';

export interface Validator {
  (value: unknown): boolean;
  errors?: readonly ValidationError[] | null;
}

/** The part of an ajv error that every one of them has. */
export interface ValidationError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params?: Readonly<Record<string, unknown>>;
}

/** By message name, whole payloads. */
export type Validators = Readonly<Record<string, Validator>>;

/** What is wrong with `value`, or undefined where it is valid or no validator is at hand. */
export function problemsOf(validator: Validator | undefined, value: unknown): readonly Problem[] | undefined {
  if (!validator || validator(value)) return undefined;
  return (validator.errors ?? []).map((error) => ({
    path: error.instancePath,
    keyword: error.keyword,
    message: error.message ?? `breaks ${error.keyword}`,
  }));
}

/** The shape of the validators that the generator prints (ajv's standalone functions), and what is made of them. */
import { ContractError, type Outcome, type Problem } from './outcome.js';

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

/** Judges a message by the schema of `names`: of that one message, or of the first in order that allows it. */
export type Validate = (
  names: string | readonly string[],
  message: unknown,
) => Extract<Outcome, { kind: 'message' | 'invalid' }>;

/** What a client or server is given to check messages by: printed beside the validators, so that who does not check ships neither. */
export function createValidate(validators: Validators): Validate {
  return (names, message) => {
    const candidates = typeof names === 'string' ? [names] : names;
    let problems: readonly Problem[] | undefined;
    for (const name of candidates) {
      const found = problemsOf(validators[name], message);
      if (!found) return { kind: 'message', name, message };
      problems ??= found;
    }
    const name = candidates.length === 1 ? candidates[0] : undefined;
    problems ??= [];
    return { kind: 'invalid', ...(name && { name }), message, problems, error: new ContractError(name, problems) };
  };
}

/** What is wrong with `value`, or undefined where it is valid or no validator is at hand. */
export function problemsOf(validator: Validator | undefined, value: unknown): readonly Problem[] | undefined {
  if (!validator || validator(value)) return undefined;
  return (validator.errors ?? []).map((error) => ({
    path: error.instancePath,
    keyword: error.keyword,
    message: error.message ?? `breaks ${error.keyword}`,
  }));
}

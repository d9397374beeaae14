/** The contract's schemas at run time: for deriving cases, and for suites that no file was generated for. */
import type { ValidateFunction } from 'ajv';
import * as helpers from '../../runtime/shared/formats.js';
import type { Validator, Validators } from '../../runtime/shared/validator.js';
import { type NamedAjv, namedAjv } from '../contract/ajv.js';
import type { Channel, Contract, Json } from '../contract/model.js';
import { satisfies, type Violation, violationsOf } from '../contract/satisfies.js';
import type { Rules } from '../contract/satisfies-rules.js';
import { FORMATS } from '../emit/validators/compile.js';
import { definitionsOf } from './conjuncts.js';

/** By message name, whole payloads: what the generated validators accept, these accept. Each is compiled when it is first asked. */
export function validatorsOf(contract: Contract, channel: Channel): Validators {
  const validators: Record<string, Validator> = {};
  for (const { name, payload } of channel.messages) {
    if (payload === undefined) continue;
    let compiled: ValidateFunction | undefined;
    const validator: Validator = (value) => {
      compiled ??= ajvOf(contract).compile(payload) ?? ajvOf(contract).ajv.compile(true);
      const isValid = compiled(value);
      validator.errors = compiled.errors ?? null;
      return isValid;
    };
    validators[name] = validator;
  }
  return validators;
}

/** The same verdicts, found without compiling anything, which pays where each schema judges a few values. Says of what is invalid no more than that. */
export function checksOf(contract: Contract, channel: Channel): Validators {
  const rules = rulesOf(contract);
  const entries = channel.messages.flatMap(({ name, payload }): readonly (readonly [string, Validator])[] => {
    if (payload === undefined) return [];
    const schema = rules.definitions.get(payload) ?? true;
    return [[name, (value) => satisfies(schema, value as Json, rules)]]; // frames that were made of JSON
  });
  return Object.fromEntries(entries);
}

/** All that is wrong with a message, of the schema `payload`. */
export function faultsOf(contract: Contract, payload: string, message: Json): readonly Violation[] {
  const rules = rulesOf(contract);
  return violationsOf(rules.definitions.get(payload) ?? true, message, rules);
}

const checks: typeof helpers = { ...helpers };

function rulesOf(contract: Contract): Rules {
  const isOfFormat = (format: string, value: Json) => {
    if (typeof value !== 'string' || !isChecked(format)) return true;
    return checks[FORMATS[format]](value);
  };
  return { definitions: definitionsOf(contract), isOfFormat, precision: 9, finite: true };
}

function isChecked(format: string): format is keyof typeof FORMATS {
  return Object.hasOwn(FORMATS, format);
}

const known = new WeakMap<Contract, NamedAjv>();

/** One for all channels, so that what they share is compiled once. */
function ajvOf(contract: Contract): NamedAjv {
  const made = known.get(contract);
  if (made) return made;
  // Compiling takes longer than what is run of it.
  const named = namedAjv(Object.fromEntries(definitionsOf(contract)), { code: { optimize: false } });
  for (const [format, helper] of Object.entries(FORMATS)) named.ajv.addFormat(format, checks[helper]);
  known.set(contract, named);
  return named;
}

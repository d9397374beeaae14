/** Ajv over the contract's schemas, at run time: for deriving cases, and for suites that no file was generated for. */
import type { ValidateFunction } from 'ajv';
import * as helpers from '../../runtime/shared/formats.js';
import type { Validator, Validators } from '../../runtime/shared/validator.js';
import { type NamedAjv, namedAjv } from '../contract/ajv.js';
import type { Channel, Contract } from '../contract/model.js';
import { FORMATS } from '../emit/validators/compile.js';

/** By message name, whole payloads: what the generated validators accept, these accept. Each is compiled when it is first asked. */
export function validatorsOf(
  contract: Contract,
  channel: Channel,
  options: { readonly allErrors?: boolean } = {},
): Validators {
  const named = ajvOf(contract, options.allErrors ?? false);
  const validators: Record<string, Validator> = {};
  for (const { name, payload } of channel.messages) {
    if (payload === undefined) continue;
    let compiled: ValidateFunction | undefined;
    const validator: Validator = (value) => {
      compiled ??= named.compile(payload) ?? named.ajv.compile(true);
      const isValid = compiled(value);
      validator.errors = compiled.errors ?? null;
      return isValid;
    };
    validators[name] = validator;
  }
  return validators;
}

const known = new WeakMap<Contract, Map<boolean, NamedAjv>>();

/** One for all channels, so that what they share is compiled once. */
function ajvOf(contract: Contract, allErrors: boolean): NamedAjv {
  const made = known.get(contract) ?? new Map<boolean, NamedAjv>();
  known.set(contract, made);
  const before = made.get(allErrors);
  if (before) return before;
  const named = namedAjv(Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, schema])), {
    // Compiling takes longer than what is run of it.
    code: { optimize: false },
    allErrors,
  });
  const checks = { ...helpers };
  for (const [format, helper] of Object.entries(FORMATS)) named.ajv.addFormat(format, checks[helper]);
  made.set(allErrors, named);
  return named;
}

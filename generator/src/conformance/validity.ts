/** Ajv over the contract's schemas, at run time: for deriving cases, and for suites that no file was generated for. */
import { Ajv, type ValidateFunction } from 'ajv';
import * as helpers from '../../runtime/shared/formats.js';
import type { Validator, Validators } from '../../runtime/shared/validator.js';
import { heededDefs } from '../contract/heeded.js';
import type { Channel, Contract } from '../contract/model.js';
import { FORMATS } from '../emit/validators/compile.js';

const root = 'contract';

/** By message name, whole payloads: what the generated validators accept, these accept. Each is compiled when it is first asked. */
export function validatorsOf(
  contract: Contract,
  channel: Channel,
  options: { readonly allErrors?: boolean } = {},
): Validators {
  const ajv = ajvOf(contract, options.allErrors ?? false);
  const validators: Record<string, Validator> = {};
  for (const { name, payload } of channel.messages) {
    if (payload === undefined) continue;
    let compiled: ValidateFunction | undefined;
    const validator: Validator = (value) => {
      compiled ??= ajv.getSchema(`${root}#/$defs/${pointerStep(payload)}`) ?? ajv.compile(true);
      const isValid = compiled(value);
      validator.errors = compiled.errors ?? null;
      return isValid;
    };
    validators[name] = validator;
  }
  return validators;
}

const known = new WeakMap<Contract, Map<boolean, Ajv>>();

/** One for all channels, so that what they share is compiled once. */
function ajvOf(contract: Contract, allErrors: boolean): Ajv {
  const made = known.get(contract) ?? new Map<boolean, Ajv>();
  known.set(contract, made);
  let ajv = made.get(allErrors);
  if (ajv) return ajv;
  const { $defs, ownProperties } = heededDefs(
    Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, schema])),
  );
  ajv = new Ajv({
    ownProperties,
    strict: false,
    strictNumbers: true,
    multipleOfPrecision: 9,
    validateSchema: false,
    inlineRefs: false,
    // Compiling takes longer than what is run of it.
    code: { optimize: false },
    allErrors,
    logger: false,
    schemas: [{ $id: root, $defs }],
  });
  const checks = { ...helpers };
  for (const [format, helper] of Object.entries(FORMATS)) ajv.addFormat(format, checks[helper]);
  made.set(allErrors, ajv);
  return ajv;
}

function pointerStep(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

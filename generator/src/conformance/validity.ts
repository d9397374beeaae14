/** Ajv over the contract's schemas, at run time: for deriving cases, and for suites that no file was generated for. */
import { Ajv, type ValidateFunction } from 'ajv';
import * as helpers from '../../runtime/shared/formats.js';
import type { Validators } from '../../runtime/shared/validator.js';
import type { Channel, Contract } from '../contract/model.js';
import { FORMATS } from '../emit/validators/compile.js';

const root = 'contract';

/** By message name, whole payloads: what the generated validators accept, these accept. */
export function validatorsOf(
  contract: Contract,
  channel: Channel,
  options: { readonly allErrors?: boolean } = {},
): Validators {
  const ajv = new Ajv({
    strict: false,
    strictNumbers: true,
    multipleOfPrecision: 9,
    allErrors: options.allErrors ?? false,
    logger: false,
    schemas: [{ $id: root, $defs: Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, schema])) }],
  });
  const checks = { ...helpers };
  for (const [format, helper] of Object.entries(FORMATS)) ajv.addFormat(format, checks[helper]);
  const validators: Record<string, ValidateFunction> = {};
  for (const message of channel.messages)
    if (message.payload !== undefined)
      validators[message.name] = ajv.compile({ $ref: `${root}#/$defs/${pointerStep(message.payload)}` });
  return validators;
}

function pointerStep(name: string): string {
  return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
}

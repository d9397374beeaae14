/** What a contract's messages are tried with: valid values, and single faults that a type can express. */
import { Ajv } from 'ajv';
import * as helpers from '../../generator/runtime/shared/formats.js';
import { definitionsOf } from '../../generator/src/conformance/conjuncts.js';
import type { Contract, Json, JsonSchema } from '../../generator/src/contract/model.js';
import { FORMATS } from '../../generator/src/emit/validators/compile.js';
import { expressible } from './expressible.js';
import { type Fault, faultsOf } from './faults.js';
import { validValues } from './values.js';

export interface Cases {
  /** Name of the payload's type. */
  readonly type: string;
  readonly valid: readonly Json[];
  readonly invalid: readonly Fault[];
}

/** Values of each kind for one message. */
export const MOST_VALUES = 40;
/** Valid values that faults are made in. */
const FAULTY = 8;

export function casesOf(contract: Contract): readonly Cases[] {
  const payloads = contract.channels.flatMap(({ messages }) => messages.flatMap(({ payload }) => payload ?? []));
  const schemas = new Map(contract.schemas.map(({ name, schema }) => [name, schema]));
  const whole = validators(schemas);
  const said = validators(new Map([...schemas].map(([name, schema]) => [name, expressible(schema)])));
  return [...new Set(payloads)].map((type) => {
    const isValid = whole(type);
    const fits = said(type);
    const schema = { $ref: `#/$defs/${type}` };
    const valid = validValues(schema, definitionsOf(contract), isValid, MOST_VALUES);
    const faults = new Map<string, Fault>(); // the first of each kind at each place
    for (const value of valid.slice(0, FAULTY))
      for (const fault of faultsOf(value))
        if (!faults.has(fault.what) && !isValid(fault.value) && !fits(fault.value)) faults.set(fault.what, fault);
    return { type, valid, invalid: spread([...faults.values()], MOST_VALUES) };
  });
}

/** As many as asked for, from all along the list. */
function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.floor((i * all.length) / most)]).filter(
    (one) => one !== undefined,
  );
}

/** Checked as the emitted validators check, by plain ajv. */
function validators(schemas: ReadonlyMap<string, JsonSchema>): (name: string) => (value: Json) => boolean {
  const ajv = new Ajv({
    strict: false,
    strictNumbers: true,
    multipleOfPrecision: 9,
    logger: false,
    ownProperties: true,
  });
  const checks = { ...helpers };
  for (const [format, helper] of Object.entries(FORMATS)) ajv.addFormat(format, checks[helper]);
  ajv.addSchema({ $id: 'contract', $defs: Object.fromEntries(schemas) });
  return (name) => {
    const validate = ajv.compile({ $ref: `contract#/$defs/${encodeURIComponent(name)}` });
    return (value) => validate(value) === true;
  };
}

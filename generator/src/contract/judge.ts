/** Whether a value satisfies one of the contract's schemas. */
import { Ajv, type ValidateFunction } from 'ajv';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import { heededDefs } from './heeded.js';
import type { NamedSchema } from './model.js';

// CommonJS with `default`: what a default import gives depends on who loads it.
const addFormats = ((addFormatsModule as { default?: unknown }).default ?? addFormatsModule) as FormatsPlugin;

/** By schema name; undefined: there is none, or ajv cannot compile it. */
export type Judge = (schema: string) => ValidateFunction | undefined;

/** Compiles on demand: a document without examples and ambiguity pays nothing. */
export function createJudge(schemas: readonly NamedSchema[]): Judge {
  let ajv: Ajv | undefined;
  return (name) => {
    if (!ajv) {
      // Compiling takes longer than what is run of it: not optimised.
      const code = { optimize: false };
      const { $defs, ownProperties } = heededDefs(
        Object.fromEntries(schemas.map(({ name: each, schema }) => [each, schema])),
      );
      // As for the emitted validators, 19.99 is a multiple of 0.01.
      const numbers = { strictNumbers: true, multipleOfPrecision: 9 };
      const quiet = { strict: false, validateSchema: false, logger: false } as const;
      ajv = new Ajv({ ...quiet, ...numbers, ownProperties, inlineRefs: false, code });
      addFormats(ajv);
      ajv.addSchema({ $id: 'contract', $defs });
    }
    try {
      return ajv.getSchema(`contract#/$defs/${name}`) as ValidateFunction | undefined; // not asynchronous: no `$async`
    } catch {
      return undefined; // what ajv cannot compile is told by whoever prints validators
    }
  };
}

/** Whether a value satisfies one of the contract's schemas. */
import type { ValidateFunction } from 'ajv';
import addFormatsModule, { type FormatsPlugin } from 'ajv-formats';
import { type NamedAjv, namedAjv } from './ajv.js';
import type { NamedSchema } from './model.js';

// CommonJS with `default`: what a default import gives depends on who loads it.
const addFormats = ((addFormatsModule as { default?: unknown }).default ?? addFormatsModule) as FormatsPlugin;

/** By schema name; undefined: there is none, or ajv cannot compile it. */
export type Judge = (schema: string) => ValidateFunction | undefined;

/** Compiles on demand: a document without examples and ambiguity pays nothing. */
export function createJudge(schemas: readonly NamedSchema[]): Judge {
  let named: NamedAjv | undefined;
  return (name) => {
    if (!named) {
      const defs = Object.fromEntries(schemas.map(({ name: each, schema }) => [each, schema]));
      // Compiling takes longer than what is run of it: not optimised.
      named = namedAjv(defs, { code: { optimize: false } });
      addFormats(named.ajv);
    }
    try {
      return named.compile(name);
    } catch {
      return undefined; // what ajv cannot compile is told by whoever prints validators
    }
  };
}

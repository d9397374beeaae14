/** Ajv over named schemas, each compiled by itself and only once: chains and circles of references have any length. */
import { Ajv, type CodeKeywordDefinition, type Options, type ValidateFunction } from 'ajv';
import { _ } from 'ajv/dist/compile/codegen/index.js';
import { callRef } from 'ajv/dist/vocabularies/core/ref.js';
import { heededDefs } from './heeded.js';
import type { JsonSchema } from './model.js';
import { refOf } from './walk.js';

/** What ajv's own `$ref` calls while its target is being compiled, and prints as `const wrapper0 = { validate: … }`. */
interface Wrapper {
  validate?: ValidateFunction;
  validateName?: unknown;
}

export interface NamedAjv {
  readonly ajv: Ajv;
  /** Compiles the schema of that name and all that it leads to. Undefined: there is none. Throws what ajv throws. */
  compile(name: string): ValidateFunction | undefined;
  /** Those that were compiled, by name. */
  readonly compiled: ReadonlyMap<string, ValidateFunction>;
  /** The id under which `ajv` itself has that schema, once it is compiled. */
  idOf(name: string): string;
}

/** One way of judging for all who ask. */
const always = {
  strict: false,
  logger: false,
  validateSchema: false,
  inlineRefs: false,
  // NaN and Infinity are numbers of JavaScript, not of JSON.
  strictNumbers: true,
  // 0.3 is a multiple of 0.1, and 19.99 of 0.01.
  multipleOfPrecision: 9,
} as const satisfies Options;

/**
 * Ajv's own `$ref` compiles its target on the spot, one call in another: 250 schemas in a row are more than the stack
 * of Node takes. This one leaves the target for later.
 */
export function namedAjv(defs: Readonly<Record<string, JsonSchema>>, options: Options): NamedAjv {
  const { $defs, ownProperties } = heededDefs(defs);
  const ajv = new Ajv({ ...always, ownProperties, ...options });
  const compiled = new Map<string, ValidateFunction>();
  const wrappers = new Map<string, Wrapper>();
  const wrapperOf = (name: string): Wrapper => {
    const wrapper = wrappers.get(name) ?? {};
    wrappers.set(name, wrapper);
    return wrapper;
  };
  const reference: CodeKeywordDefinition = {
    keyword: '$ref',
    schemaType: 'string',
    code(context) {
      const name = refOf({ $ref: context.schema }) ?? '';
      const known = compiled.get(name);
      const target = known
        ? context.gen.scopeValue('validate', { ref: known })
        : _`${context.gen.scopeValue('wrapper', { ref: wrapperOf(name) })}.validate`;
      callRef(context, target);
    },
  };
  ajv.removeKeyword('$ref').addKeyword(reference);
  const ids = new Map(Object.keys($defs).map((name, index) => [name, `schema${index}`]));
  const idOf = (name: string) => ids.get(name) ?? name;
  return {
    ajv,
    compiled,
    idOf,
    compile(name) {
      if (!Object.hasOwn($defs, name)) return undefined;
      // Those that it leads to are added on the way, by `wrapperOf`.
      wrapperOf(name);
      for (const [each, wrapper] of wrappers) {
        if (compiled.has(each) || !Object.hasOwn($defs, each)) continue;
        const validate = ajv.addSchema($defs[each] ?? true, idOf(each)).getSchema(idOf(each));
        if (!validate) continue;
        wrapper.validate = validate;
        wrapper.validateName = validate.source?.validateName;
        compiled.set(each, validate);
      }
      return compiled.get(name);
    },
  };
}

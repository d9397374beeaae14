/** Values that a message may be: what shows whether two messages can be mistaken for each other. */
import { sample } from '../conformance/sample.js';
import { isObject } from './json.js';
import type { Judge } from './judge.js';
import type { Json, JsonSchema } from './model.js';
import { variantsOf } from './variants.js';
import { branches, type Definitions, propertiesOf, refOf, refTo } from './walk.js';

const maxVariants = 8;
const maxDepth = 3;

/** Valid ones only: with all that is declared, as a sender would typically send them, and with no more than what is required. */
export function samplesOf(
  payload: string,
  definitions: ReadonlyMap<string, JsonSchema>,
  judge: Judge,
): readonly Json[] {
  const isValid = judge(payload);
  const variants = variantsOf(refTo(payload), definitions, maxVariants);
  const schemas = [...variants.map((variant) => filled(variant, definitions, 0)), ...variants];
  const values = schemas.map((schema) => sample([schema], definitions)).filter((value) => value !== undefined);
  const unique = [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
  return unique.filter((value) => isValid?.(value) === true);
}

/** The schema, asking for every property that it declares, a few levels deep. */
function filled(schema: JsonSchema, definitions: Definitions, depth: number): JsonSchema {
  if (!isObject(schema) || depth > maxDepth) return schema;
  const key = refOf(schema);
  const target = key === undefined ? undefined : definitions.get(key);
  if (target !== undefined) return filled(target, definitions, depth + 1);
  const properties = Object.entries(propertiesOf(schema)).filter(([, member]) => member !== false);
  const inner = (member: JsonSchema) => filled(member, definitions, depth + 1);
  const { items } = schema;
  return {
    ...schema,
    ...(properties.length > 0 && {
      properties: {
        ...propertiesOf(schema),
        ...Object.fromEntries(properties.map(([name, one]) => [name, inner(one)])),
      },
      required: [...new Set([...properties.map(([name]) => name), ...((schema['required'] as string[]) ?? [])])], // normalised
    }),
    ...(isObject(items) && { items: inner(items), minItems: Math.max(1, Number(schema['minItems'] ?? 0)) }),
    ...(branches(schema, 'allOf').length > 0 && { allOf: branches(schema, 'allOf').map(inner) }),
  };
}

/** Schemas at random, of the keywords that types have to do with. */
import fc from 'fast-check';

/** Names of shared schemas that they may refer to. */
export const SHARED = ['Ask', 'Bid', 'Cup'] as const;

const text = fc.constantFrom('a', 'b', 'kind', 'E', 'e', 'x-y');
const value = fc.oneof(fc.constantFrom('a', 'b', 1, 2, true, null), fc.constant({ a: 1 }), fc.constant([1, 'a']));
const names = fc.uniqueArray(text, { minLength: 1, maxLength: 3 });

const some = <T>(arb: fc.Arbitrary<T>, weight = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: fc.constant(undefined), weight }, { arbitrary: arb, weight: 1 });

const without = (members: object) =>
  Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined));

export const schemas: fc.Arbitrary<unknown> = fc.letrec((tie) => {
  const inner = tie('schema');
  const table = fc.dictionary(text, inner, { minKeys: 1, maxKeys: 3 });
  const object = fc
    .record({
      type: fc.constant('object'),
      properties: some(table, 1),
      required: some(names, 2),
      additionalProperties: some(fc.oneof(fc.constant(false), inner)),
      patternProperties: some(fc.dictionary(fc.constantFrom('^x-', '^.*$'), inner, { minKeys: 1, maxKeys: 1 }), 8),
    })
    .map(without);
  const array = fc.record({ type: fc.constant('array'), items: inner, minItems: some(fc.nat(2)) }).map(without);
  const tuple = fc
    .record({
      type: fc.constant('array'),
      items: fc.array(inner, { minLength: 1, maxLength: 3 }),
      minItems: some(fc.nat(3), 1),
      maxItems: some(fc.nat(3)),
      additionalItems: some(fc.oneof(fc.constant(false), inner), 1),
    })
    .map(without);
  const union = fc.array(inner, { minLength: 1, maxLength: 3 });
  const combined = fc
    .record({
      base: some(object, 1),
      combination: fc.oneof(
        union.map((anyOf) => ({ anyOf })),
        union.map((oneOf) => ({ oneOf })),
        union.map((allOf) => ({ allOf })),
      ),
    })
    .map(({ base, combination }) => ({ ...base, ...combination }));
  return {
    schema: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom('string', 'number', 'integer', 'boolean', 'null').map((type) => ({ type })),
      fc
        .uniqueArray(fc.constantFrom('string', 'number', 'null', 'object', 'array'), { minLength: 1, maxLength: 3 })
        .map((type) => ({ type })),
      value.map((only) => ({ const: only })),
      fc.uniqueArray(value, { minLength: 1, maxLength: 3 }).map((list) => ({ enum: list })),
      fc.constantFrom(...SHARED).map((name) => ({ $ref: `#/components/schemas/${name}` })),
      fc.constantFrom(true, {}),
      object,
      object,
      array,
      tuple,
      combined,
    ),
  };
}).schema;

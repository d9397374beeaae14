/**
 * Rewrites AsyncAPI's meta-schemas so that a failure says one thing. They accept the same documents, but choose a branch
 * of `oneOf` by what the author evidently meant (`$ref`, `oneOf`, `type`) instead of failing in every branch, and tell
 * which names they know where they do not know one.
 */

type Schema = { [keyword: string]: unknown };

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Says of a closed object what `additionalProperties: false` does not: which names it knows, to guess what was meant. */
function knownNames({ additionalProperties, properties, patternProperties, propertyNames }: Schema): Schema {
  if (additionalProperties !== false || !isSchema(properties) || propertyNames !== undefined) return {};
  const patterns = Object.keys(isSchema(patternProperties) ? patternProperties : {});
  return { propertyNames: { anyOf: [...patterns.map((pattern) => ({ pattern })), { enum: Object.keys(properties) }] } };
}

export function preciseMetaSchema(metaSchema: Schema): Schema {
  const definitions = isSchema(metaSchema['definitions']) ? metaSchema['definitions'] : {};

  const resolve = (branch: unknown): Schema => {
    const target = isSchema(branch) && typeof branch['$ref'] === 'string' ? definitions[branch['$ref']] : branch;
    return isSchema(target) ? target : {};
  };

  /** The values of `type` that a branch accepts; undefined where it is not told apart by `type`. */
  const typesOf = (branch: unknown): string[] | undefined => {
    const { oneOf, properties } = resolve(branch);
    if (Array.isArray(oneOf)) {
      const types = oneOf.map(typesOf);
      return types.every((each) => each !== undefined) ? types.flat() : undefined;
    }
    const type = isSchema(properties) && isSchema(properties['type']) ? properties['type'] : {};
    if (typeof type['const'] === 'string') return [type['const']];
    return Array.isArray(type['enum']) ? type['enum'].map(String) : undefined;
  };

  const chooseByType = (branches: unknown[]): Schema | undefined => {
    const typed = branches.map((branch) => ({ branch, types: typesOf(branch) }));
    const all = new Set(typed.flatMap(({ types }) => types ?? []));
    if (all.size < 2 || typed.some(({ types }) => types === undefined)) return undefined;
    return {
      type: 'object',
      required: ['type'],
      properties: { type: { enum: [...all] } },
      allOf: [...all].map((type) => {
        const candidates = typed.filter(({ types }) => types?.includes(type)).map(({ branch }) => branch);
        return {
          if: { required: ['type'], properties: { type: { const: type } } },
          // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
          then: candidates.length === 1 ? candidates[0] : { oneOf: candidates },
        };
      }),
    };
  };

  const choose = (branches: unknown[]): Schema | undefined => {
    const isReference = (branch: unknown) =>
      isSchema(branch) && typeof branch['$ref'] === 'string' && /[/]Reference(\.json)?$/.test(branch['$ref']);
    const isAlternatives = (branch: unknown) => isSchema(branch) && String(branch['required']) === 'oneOf';
    const chosen = branches.find(isReference) ?? branches.find(isAlternatives);
    if (chosen === undefined || branches.length === 1) return chooseByType(branches);
    const others = branches.filter((branch) => branch !== chosen);
    return {
      if: { type: 'object', required: [isReference(chosen) ? '$ref' : 'oneOf'] },
      // biome-ignore lint/suspicious/noThenProperty: a JSON Schema keyword
      then: chosen,
      else: others.length === 1 ? others[0] : (choose(others) ?? { oneOf: others }),
    };
  };

  const rewrite = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rewrite);
    if (!isSchema(value)) return value;
    const { oneOf, ...rest } = value;
    const chosen = Array.isArray(oneOf) && !('if' in value) && !('allOf' in value) ? choose(oneOf) : undefined;
    const result =
      chosen === undefined ? value : 'type' in rest ? { ...rest, allOf: [chosen] } : { ...rest, ...chosen };
    const rewritten = Object.entries(result).map(([key, each]): [string, unknown] => [key, rewrite(each)]);
    return { ...Object.fromEntries(rewritten), ...knownNames(value) };
  };
  return rewrite(metaSchema) as Schema; // `rewrite` keeps the outermost object an object
}

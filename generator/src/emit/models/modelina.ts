/** Modelina reads the schemas and names what is in them; it is an optional package, loaded only when asked for. */
import type { ConstrainedEnumModel, ConstrainedMetaModel, ConstrainedObjectModel } from '@asyncapi/modelina';
import type { Contract, JsonSchema } from '../../contract/model.js';
import { EventpactError } from '../../diagnostics/diagnostic.js';

export type Model = ConstrainedMetaModel;

export interface Models {
  readonly objects: readonly ConstrainedObjectModel[];
  readonly enums: readonly ConstrainedEnumModel[];
}

/** Name of the object that holds all schemas, so that one run names all of them. */
const ROOT = 'EventpactContract';

/** Models of all named schemas and of what is inside them. Property names stay as they are on the wire. */
export async function interpret(contract: Contract): Promise<Models> {
  const { ConstrainedEnumModel, ConstrainedObjectModel, PythonGenerator } = await load();
  const generator = new PythonGenerator({
    // Its own constraint makes `e` and `E` one property.
    constraints: { propertyKey: ({ objectPropertyModel }) => objectPropertyModel.propertyName },
    // What is printed is ours: only the models are taken.
    presets: [{ class: { self: () => '' }, enum: { self: () => '' } }],
  });
  const definitions = Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, inDefinitions(schema)]));
  const properties = Object.fromEntries(
    Object.keys(definitions).map((name) => [name, { $ref: `#/definitions/${name}` }]),
  );
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: ROOT,
    type: 'object',
    properties,
    definitions,
  };
  const models = (await generator.generate(schema)).map((output) => output.model);
  return {
    objects: models.filter(
      (model) => model instanceof ConstrainedObjectModel && model.name !== ROOT,
    ) as ConstrainedObjectModel[], // just filtered
    enums: models.filter((model) => model instanceof ConstrainedEnumModel) as ConstrainedEnumModel[], // just filtered
  };
}

type Modelina = typeof import('@asyncapi/modelina');

/** Throws EP5006 where the package is not installed. */
export async function load(find: () => Promise<Modelina> = () => import('@asyncapi/modelina')): Promise<Modelina> {
  try {
    return await find();
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error; // system errors have codes
    const message = 'Models in other languages need the package @asyncapi/modelina, which is not installed.';
    const hint = 'Run `npm install --save-dev @asyncapi/modelina@5`, or leave `models` out of the configuration.';
    throw new EventpactError([{ code: 'EP5006', severity: 'error', message, hint }]);
  }
}

function inDefinitions(schema: JsonSchema): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/definitions/') : value,
  );
}

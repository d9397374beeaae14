/** What Modelina makes of a contract's schemas in TypeScript. */
import type { TypeScriptOptions } from '@asyncapi/modelina';
import type { Contract } from '../../generator/src/contract/model.js';
import { load } from '../../generator/src/emit/models/modelina.js';

/** The object that holds all schemas; its members' types are what is compared, also where Modelina names no model. */
const ROOT = 'EventpactContract';

export interface ModelinaTypes {
  /** A module that exports `Theirs`: by the name of each schema, its type. */
  readonly text: string;
  /** What it calls the properties that it renames, by their names on the wire. */
  readonly renamed: Readonly<Record<string, string>>;
}

export async function modelinaTypes(contract: Contract, options: Partial<TypeScriptOptions>): Promise<ModelinaTypes> {
  const { ConstrainedObjectModel, TypeScriptGenerator } = await load();
  const outputs = await new TypeScriptGenerator(options).generate(rootSchema(contract));
  const root = outputs.find(({ modelName }) => modelName === ROOT)?.model;
  if (!(root instanceof ConstrainedObjectModel)) throw new Error(`Modelina made no object of ${ROOT}`);
  const members = Object.values(root.properties).map(
    ({ unconstrainedPropertyName, property }) => `  ${unconstrainedPropertyName}: ${property.type};\n`,
  );
  const models = outputs.filter(({ modelName }) => modelName !== ROOT);
  const renamed = models
    .flatMap(({ model }) => (model instanceof ConstrainedObjectModel ? Object.values(model.properties) : []))
    .map(({ unconstrainedPropertyName, propertyName }) => [unconstrainedPropertyName, propertyName] as const)
    .filter(([wire, name]) => wire !== name);
  const printed = models.map(({ result }) => `${result}\n`).join('');
  return {
    text: `${printed}export interface Theirs {\n${members.join('')}}\n`,
    renamed: Object.fromEntries(renamed),
  };
}

function rootSchema(contract: Contract): Record<string, unknown> {
  const names = contract.schemas.map(({ name }) => name);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: ROOT,
    type: 'object',
    required: names,
    additionalProperties: false,
    properties: Object.fromEntries(names.map((name) => [name, { $ref: `#/definitions/${name}` }])),
    definitions: Object.fromEntries(contract.schemas.map(({ name, schema }) => [name, inDefinitions(schema)])),
  };
}

function inDefinitions(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', '#/definitions/') : value,
  );
}

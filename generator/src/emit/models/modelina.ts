/** Modelina names what is in the models and runs the printing; an optional package, loaded only when asked for. */
import type { ConstrainedObjectModel, ObjectModel, ObjectPropertyModel } from '@asyncapi/modelina';
import { EventpactError } from '../../diagnostics/diagnostic.js';
import type { ModelLanguage } from '../../options.js';
import type { Model } from './model.js';

/** Prints one model; `names`: what its fields are called, in their order. */
export type PrintModel = (model: Model, names: readonly string[]) => string;

/** A field's name, of its key on the wire and of what Modelina would call it; `taken` has those of its object. */
export type NameField = (wire: string, usual: string, taken: Set<string>) => string;

type Modelina = typeof import('@asyncapi/modelina');

interface KeyContext {
  readonly objectModel: ObjectModel;
  readonly constrainedObjectModel: ConstrainedObjectModel;
  readonly objectPropertyModel: ObjectPropertyModel;
}

/**
 * Texts by model name. Modelina gets models, not schemas, for its reading of schemas loses members; its rules for names
 * hold but for collisions, of which it drops one; and what is printed is ours, as a preset of each class.
 */
export async function printed(
  models: readonly Model[],
  language: ModelLanguage,
  print: PrintModel,
  nameField: NameField,
): Promise<ReadonlyMap<string, string>> {
  const modelina = await load();
  const byName = new Map(models.map((model) => [model.name, model]));
  const usual = usualNames(modelina, language) as (context: KeyContext) => string; // they look at nothing else
  const taken = new Map<ObjectModel, Set<string>>();
  const propertyKey = (context: KeyContext) => {
    const names = taken.get(context.objectModel) ?? new Set<string>();
    taken.set(context.objectModel, names);
    return nameField(context.objectPropertyModel.propertyName, usual(context), names);
  };
  const self = ({ model }: { readonly model: ConstrainedObjectModel }) => {
    const given = byName.get(model.name);
    if (!given) return '';
    const entries = Object.values(model.properties);
    const names = new Map(entries.map((entry) => [entry.unconstrainedPropertyName, entry.propertyName]));
    return print(given, given.kind === 'object' ? given.fields.map(({ wire }) => names.get(wire) ?? wire) : []);
  };
  const modelName = ({ modelName: name }: { readonly modelName: string }) => name;
  const options = { constraints: { modelName, propertyKey }, presets: [{ class: { self }, struct: { self } }] };
  const outputs = await generatorOf(modelina, language, options).generate(inputOf(modelina, models));
  return new Map(outputs.map(({ modelName: name, result }) => [name, result]));
}

/** Fields are all it has to know: their types are printed by us. */
function inputOf(modelina: Modelina, models: readonly Model[]) {
  const input = new modelina.InputMetaModel();
  for (const model of models) {
    const fields = model.kind === 'object' ? model.fields : [];
    const properties = fields.map(({ wire, required }) => {
      const value = new modelina.AnyModel(wire, {}, {});
      return [wire, new modelina.ObjectPropertyModel(wire, required, value)] as const;
    });
    input.models[model.name] = new modelina.ObjectModel(model.name, {}, {}, Object.fromEntries(properties));
  }
  return input;
}

interface Options {
  readonly constraints: {
    readonly modelName: (context: { readonly modelName: string }) => string;
    readonly propertyKey: (context: KeyContext) => string;
  };
  readonly presets: { class: { self: SelfPreset }; struct: { self: SelfPreset } }[];
}

type SelfPreset = (context: { readonly model: ConstrainedObjectModel }) => string;

function generatorOf(modelina: Modelina, language: ModelLanguage, options: Options) {
  switch (language) {
    case 'python':
      return new modelina.PythonGenerator(options);
    case 'java':
      return new modelina.JavaGenerator(options);
    case 'rust':
      return new modelina.RustGenerator(options);
    case 'csharp':
      return new modelina.CSharpGenerator(options);
    case 'go':
      return new modelina.GoGenerator(options);
    case 'kotlin':
      return new modelina.KotlinGenerator(options);
  }
}

/** Its rules for names, without the one against duplicates: ours sees every name that is taken. */
function usualNames(modelina: Modelina, language: ModelLanguage) {
  const rules = { NO_DUPLICATE_PROPERTIES: (_: unknown, __: unknown, name: string) => name };
  switch (language) {
    case 'python':
      return modelina.pythonDefaultPropertyKeyConstraints(rules);
    case 'java':
      return modelina.javaDefaultPropertyKeyConstraints(rules);
    case 'rust':
      return modelina.rustDefaultPropertyKeyConstraints(rules);
    case 'csharp':
      return modelina.csharpDefaultPropertyKeyConstraints(rules);
    case 'go':
      return modelina.goDefaultPropertyKeyConstraints(rules);
    case 'kotlin':
      return modelina.kotlinDefaultPropertyKeyConstraints(rules);
  }
}

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

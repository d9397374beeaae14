/** Python dataclasses without dependencies: made of JSON by `from_json`, back to it by `to_json`. */
import type { ConstrainedEnumModel, ConstrainedMetaModel } from '@asyncapi/modelina';
import type { Models } from './modelina.js';
import { classModule } from './python-class.js';
import { PYTHON_HELPERS } from './python-helpers.js';
import { docstring, identifier, moduleName, pythonLiteral, unique } from './python-names.js';

/** Module texts by file name. `descriptions`: what is known of a named schema. */
export function pythonModules(
  models: Models,
  descriptions: ReadonlyMap<string, string | undefined>,
): ReadonlyMap<string, string> {
  const taken = new Set(['_json', '__init__']);
  const all = [...models.enums, ...models.objects];
  const modules = new Map(all.map((model) => [model.name, unique(moduleName(model.name), taken)]));
  const about = (model: ConstrainedMetaModel) => descriptions.get(model.name) ?? ownDescription(model);
  return new Map([
    ['_json.py', PYTHON_HELPERS],
    ...models.enums.map((model) => [`${modules.get(model.name)}.py`, enumModule(model, about(model))] as const),
    ...models.objects.map(
      (model) => [`${modules.get(model.name)}.py`, classModule(model, about(model), modules)] as const,
    ),
    ['__init__.py', packageModule(modules)],
  ]);
}

function packageModule(modules: ReadonlyMap<string, string>): string {
  const names = [...modules].sort(([a], [b]) => (a < b ? -1 : 1));
  const imports = names.map(([name, module]) => `from .${module} import ${name}\n`).join('');
  return `${imports}\n__all__ = [\n${names.map(([name]) => `    ${pythonLiteral(name)},\n`).join('')}]\n`;
}

function enumModule(model: ConstrainedEnumModel, about: string | undefined): string {
  const taken = new Set<string>();
  const members = model.values.map(({ originalInput, key }) => {
    const name = typeof originalInput === 'string' && originalInput !== '' ? originalInput : key;
    return `    ${unique(identifier(name.toUpperCase()), taken)} = ${pythonLiteral(originalInput)}\n`;
  });
  const doc = docstring(about, '    ');
  return `from enum import Enum\n\n\nclass ${model.name}(Enum):\n${doc && `${doc}\n`}${members.join('')}`;
}

function ownDescription(model: ConstrainedMetaModel): string | undefined {
  const { description } = (model.originalInput ?? {}) as { description?: unknown }; // the JSON Schema it was made of
  return typeof description === 'string' ? description : undefined;
}

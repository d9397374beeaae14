/** Python dataclasses without dependencies: made of JSON by `from_json`, back to it by `to_json`. */
import type { Language } from './language.js';
import type { EnumModel, Model } from './model.js';
import { type ClassContext, classModule, valueModule } from './python-class.js';
import { PYTHON_HELPERS } from './python-helpers.js';
import { docstring, identifier, moduleName, pythonLiteral, unique } from './python-names.js';
import { enumsOf } from './python-values.js';

export const python: Language = {
  title: 'Python',
  abilities: { inlineAliases: true, mixedEnums: true },
  comment: 'hash',
  reservedTypes: 'ABSENT Absent Any Dict Enum False List Literal None Optional Tuple True TYPE_CHECKING Union',
  // Names that are identifiers already stay as they are on the wire.
  nameField: (wire, _usual, taken) => unique(identifier(wire), taken),
  printer(models) {
    const context: ClassContext = { modules: modulesOf(models), isEnum: enumsOf(models) };
    return (model, names) => {
      if (model.kind === 'enum') return enumModule(model);
      return model.kind === 'object' ? classModule(model, names, context) : valueModule(model, context);
    };
  },
  files(texts, models) {
    const modules = modulesOf(models);
    return new Map([
      ['_json.py', PYTHON_HELPERS],
      ...models.map(({ name }) => [`${modules.get(name)}.py`, texts.get(name) ?? ''] as const),
      ['__init__.py', packageModule(modules)],
    ]);
  },
  mark: (wire) => `${pythonLiteral(wire)}: self.`,
  gaps: () => [],
};

function modulesOf(models: readonly Model[]): ReadonlyMap<string, string> {
  const taken = new Set(['_json', '__init__']);
  return new Map(models.map(({ name }) => [name, unique(moduleName(name), taken)]));
}

function packageModule(modules: ReadonlyMap<string, string>): string {
  const names = [...modules].sort(([a], [b]) => (a < b ? -1 : 1));
  const imports = names.map(([name, module]) => `from .${module} import ${name}\n`).join('');
  return `${imports}\n__all__ = [\n${names.map(([name]) => `    ${pythonLiteral(name)},\n`).join('')}]\n`;
}

function enumModule(model: EnumModel): string {
  const taken = new Set<string>();
  const members = model.values.map((value) => {
    const name = identifier(typeof value === 'string' && value !== '' ? value.toUpperCase() : `VALUE_${value}`);
    // `_x_` belongs to the Enum class itself.
    return `    ${unique(name.startsWith('_') ? `V${name}` : name, taken)} = ${pythonLiteral(value)}\n`;
  });
  const doc = docstring(model.description, '    ');
  return `from enum import Enum\n\n\nclass ${model.name}(Enum):\n${doc && `${doc}\n`}${members.join('')}`;
}

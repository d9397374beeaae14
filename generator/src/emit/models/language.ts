/** What has to be said of a language so that models can be printed in it. */
import type { Abilities } from './lower.js';
import type { Gap, Model, Type } from './model.js';
import type { NameField, PrintModel } from './modelina.js';

export interface Language {
  /** As people write it. */
  readonly title: string;
  readonly abilities: Abilities;
  readonly comment: 'hash' | 'slash';
  /** Names that no model may have: they would hide what the printed code uses. */
  readonly reservedTypes: string;
  readonly nameField: NameField;
  /** A printer of one model, given all of them. */
  printer(models: readonly Model[], settings: Settings): PrintModel;
  /** Contents by path inside the language's folder. `texts`: what was printed of each model. */
  files(texts: ReadonlyMap<string, string>, models: readonly Model[], settings: Settings): ReadonlyMap<string, string>;
  /** What stands in the printed text where a key is read and written: how a lost one is found. */
  mark(wire: string): string;
  gaps(models: readonly Model[]): readonly Gap[];
}

export interface Settings {
  /** Package, module or namespace: `com.example.orders`. */
  readonly package: string;
}

/** Constants that are no member of an object, in languages that check only those. */
export function looseConstants(models: readonly Model[]): readonly Gap[] {
  const isDeep = (type: Type, top: boolean): boolean => {
    if (type.kind === 'const') return !top;
    if (type.kind === 'nullable') return isDeep(type.of, false);
    if (type.kind === 'list') return isDeep(type.item, false);
    if (type.kind === 'map') return isDeep(type.value, false);
    if (type.kind === 'union') return type.options.some((option) => isDeep(option, false));
    return type.kind === 'tuple' && type.items.some((item) => isDeep(item, false));
  };
  const what = 'a constant inside a list, a union or what may be null: any value of its type is taken';
  return models.flatMap((model): Gap[] => {
    if (model.kind === 'enum') return [];
    if (model.kind === 'alias') return isDeep(model.of, false) ? [{ where: model.where, what }] : [];
    return model.fields.flatMap(({ wire, type }) =>
      isDeep(type, true) ? [{ where: `${model.where}.${wire}`, what }] : [],
    );
  });
}

/** A word for each member of a union, for names of variants and accessors. */
export function optionName(type: Type, name: (model: string) => string = (model) => model): string {
  switch (type.kind) {
    case 'named':
      return name(type.name);
    case 'string':
      return 'Text';
    case 'any':
      return 'Value';
    case 'const':
      return typeof type.value === 'string' ? 'Text' : typeof type.value === 'boolean' ? 'Boolean' : 'Number';
    case 'nullable':
      return optionName(type.of, name);
    case 'list':
      return `${optionName(type.item, name)}List`;
    case 'map':
      return `${optionName(type.value, name)}Map`;
    default:
      return type.kind.slice(0, 1).toUpperCase() + type.kind.slice(1);
  }
}

/** Of which type a constant is. */
export function constantType(value: string | number | boolean): Type {
  if (typeof value === 'string') return { kind: 'string' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  return { kind: Number.isInteger(value) ? 'integer' : 'number' };
}

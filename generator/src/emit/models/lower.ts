/** Which models a language prints, and what stands where one that it does not print is used. */
import { type EnumModel, type Gap, type Model, namesIn, type Type, typesOf, withParts } from './model.js';

export interface Abilities {
  /** Unions and tuples are written where they are used. */
  readonly inlineAliases: boolean;
  /** Enumerations of anything but strings. */
  readonly mixedEnums: boolean;
}

export interface Lowered {
  readonly models: readonly Model[];
  readonly gaps: readonly Gap[];
}

/** `messages`: names of the schemas that are payloads; each of them is printed, whatever it is. */
export function lowered(models: readonly Model[], messages: ReadonlySet<string>, abilities: Abilities): Lowered {
  const byName = new Map(models.map((model) => [model.name, model]));
  const circular = circularAliases(models, byName);
  const isLoose = (model: EnumModel) =>
    !abilities.mixedEnums && !model.values.every((value) => typeof value === 'string');
  const isPrinted = (model: Model) => {
    if (model.kind === 'object' || messages.has(model.name) || circular.has(model.name)) return true;
    if (model.kind === 'enum') return !isLoose(model);
    return !abilities.inlineAliases && ['union', 'tuple'].includes(model.of.kind);
  };
  const replaced = (type: Type): Type => {
    if (type.kind !== 'named') return withParts(type, replaced);
    const model = byName.get(type.name);
    if (!model) return { kind: 'any' };
    if (isPrinted(model) || model.kind === 'object') return type;
    return model.kind === 'enum' ? baseOf(model.values) : replaced(model.of);
  };
  const printed = models.filter(isPrinted).map((model): Model => {
    if (model.kind === 'alias') return { ...model, of: replaced(model.of) };
    if (model.kind === 'enum') {
      const { values, ...head } = model;
      return isLoose(model) ? { ...head, kind: 'alias', of: baseOf(values) } : model;
    }
    const fields = model.fields.map((field) => ({ ...field, type: replaced(field.type) }));
    return { ...model, fields, ...(model.rest && { rest: replaced(model.rest) }) };
  });
  const gaps = models.flatMap((model): Gap[] => {
    if (model.kind !== 'enum' || !isLoose(model)) return [];
    return [{ where: model.where, what: 'an `enum` of other values than strings: any of their type is taken' }];
  });
  return { models: printed, gaps };
}

function baseOf(values: readonly (string | number | boolean)[]): Type {
  if (values.every((value) => Number.isInteger(value))) return { kind: 'integer' };
  return values.every((value) => typeof value === 'number') ? { kind: 'number' } : { kind: 'any' };
}

/** Aliases that lead back to themselves through aliases alone: written where they are used, they would have no end. */
function circularAliases(models: readonly Model[], byName: ReadonlyMap<string, Model>): ReadonlySet<string> {
  return circular(models, (model) =>
    model.kind === 'alias' ? namesIn(model.of).filter((name) => byName.get(name)?.kind === 'alias') : [],
  );
}

/** Models that contain themselves, through whatever lies between. */
export function recursive(models: readonly Model[]): ReadonlySet<string> {
  return circular(models, (model) => typesOf(model).flatMap(namesIn));
}

function circular(models: readonly Model[], next: (model: Model) => readonly string[]): ReadonlySet<string> {
  const edges = new Map(models.map((model) => [model.name, next(model)]));
  const leadsBack = (start: string) => {
    const seen = new Set<string>();
    const open = [...(edges.get(start) ?? [])];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (name === start) return true;
      if (seen.has(name)) continue;
      seen.add(name);
      open.push(...(edges.get(name) ?? []));
    }
    return false;
  };
  return new Set([...edges.keys()].filter(leadsBack));
}

/** Models under names that a language leaves free. */
import { type Model, type Type, withParts } from './model.js';

/** `names`: what each model is called now, by the name that it has in the contract. */
export function renamed(
  models: readonly Model[],
  reserved: string,
): { readonly models: readonly Model[]; readonly names: ReadonlyMap<string, string> } {
  const words = new Set(reserved.split(/\s+/));
  const taken = new Set(models.map(({ name }) => name.toLowerCase()));
  const names = new Map<string, string>();
  for (const { name } of models) {
    // Names of types are ASCII in all languages that we print.
    const plain = name.replace(/[^A-Za-z0-9]/g, (char) => `U${(char.codePointAt(0) ?? 0).toString(16)}`);
    let free = plain;
    for (let i = 0; words.has(free) || (free !== name && taken.has(free.toLowerCase())); i++)
      free = `${plain}Model${i === 0 ? '' : i + 1}`;
    taken.add(free.toLowerCase());
    names.set(name, free);
  }
  const change = (type: Type): Type =>
    type.kind === 'named' ? { kind: 'named', name: names.get(type.name) ?? type.name } : withParts(type, change);
  const changed = models.map((model): Model => {
    const name = names.get(model.name) ?? model.name;
    if (model.kind === 'enum') return { ...model, name };
    if (model.kind === 'alias') return { ...model, name, of: change(model.of) };
    const fields = model.fields.map((field) => ({ ...field, type: change(field.type) }));
    return { ...model, name, fields, ...(model.rest && { rest: change(model.rest) }) };
  });
  return { models: changed, names };
}

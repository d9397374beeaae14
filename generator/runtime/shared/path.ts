/** Values inside messages, by paths that the generator printed. */

/** Property names and array indices from a message's root; `[]` is the root. */
export type Path = readonly (string | number)[];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The value at `path`, own properties only; `undefined` where there is none. */
export function valueAt(message: unknown, path: Path): unknown {
  let value = message;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step]; // an own property, as just seen
  }
  return value;
}

/** Sets the value at `path` in a message under construction, making the objects on the way. `path` must not be `[]`. */
export function setAt(message: object, path: Path, value: unknown): void {
  let target = message as Record<string | number, unknown>; // a message that the caller is building
  path.forEach((step, depth) => {
    const next = path[depth + 1];
    if (next === undefined) target[step] = value;
    else {
      target[step] ??= typeof next === 'number' ? [] : {};
      target = target[step] as typeof target; // what was just made, or what the caller put there
    }
  });
}

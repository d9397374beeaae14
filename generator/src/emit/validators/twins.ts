/** Functions that say the same, kept once. */
import { OWN_NAME } from './expressions.js';

/** A function of ajv's. */
export const FUNCTION = new RegExp(`${OWN_NAME}validate\\d+\\b`, 'g');

/**
 * Functions by name, their bodies with strings taken out. What differs in the functions that it calls alone, and those say
 * the same, goes. Gives what a function that went is called now.
 *
 * All whose text is the same are taken for equal until they call what is not: so those that call themselves or each other
 * are found, too, and the work grows with the text, not with its square.
 */
export function withoutTwins(functions: Map<string, string>): ReadonlyMap<string, string> {
  const calls = new Map([...functions].map(([name, body]) => [name, body.match(FUNCTION) ?? []]));
  let classes = numbered([...functions].map(([name, body]) => [name, body.replace(FUNCTION, '§')]));
  for (let count = 0; count !== sizeOf(classes); ) {
    count = sizeOf(classes);
    const classOf = (name: string) => classes.get(name) ?? name;
    classes = numbered([...calls].map(([name, called]) => [name, [classOf(name), ...called.map(classOf)].join(' ')]));
  }
  const first = new Map<number, string>();
  const renamed = new Map<string, string>();
  for (const [name, number] of classes) {
    const twin = first.get(number);
    if (twin === undefined) first.set(number, name);
    else {
      renamed.set(name, twin);
      functions.delete(name);
    }
  }
  for (const [name, body] of functions)
    functions.set(
      name,
      body.replace(FUNCTION, (callee) => renamed.get(callee) ?? callee),
    );
  return renamed;
}

/** One number for each distinct text. */
function numbered(texts: readonly (readonly [string, string])[]): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  return new Map(
    texts.map(([name, text]) => {
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return [name, number];
    }),
  );
}

function sizeOf(classes: ReadonlyMap<string, number>): number {
  return new Set(classes.values()).size;
}

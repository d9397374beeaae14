/** Names that users see, made from names of the document: TypeScript's ways of writing them, and unique. */

/** `orders:placed` → `ServicesHealth`; capitals inside a word stay. `''` where there is no letter or digit. */
export function pascalCase(text: string): string {
  return wordsOf(text)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('');
}

/** `ServicesHealth` and `orders:placed` → `servicesHealth`; `HTTPError` → `httpError`. */
export function camelCase(text: string): string {
  const pascal = pascalCase(text);
  const capitals = /^\p{Lu}+(?=\p{Lu}\p{Ll}|[^\p{L}]|$)|^\p{Lu}/u.exec(pascal)?.[0] ?? '';
  return capitals.toLowerCase() + pascal.slice(capitals.length);
}

/** `/ws/Updates` → `ws-updates`, `marketData` → `market-data`. */
export function kebabCase(text: string): string {
  return wordsOf(text.replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 '))
    .map((word) => word.toLowerCase())
    .join('-');
}

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .split(/[^\p{L}\p{Nd}\p{Nl}]+/u)
    .filter((word) => word !== '');
}

/** Type names that would hide one of TypeScript's or the platform's, in generated code or in its users'. */
const globals: ReadonlySet<string> = new Set(
  `Array ArrayBuffer AsyncGenerator AsyncIterable AsyncIterator Atomics Awaited BigInt Blob Boolean Buffer Capitalize
  ConstructorParameters DataView Date Document Element Error EvalError Event EventTarget Exclude Extract File Function
  Generator Headers Infinity InstanceType Intl Iterable Iterator JSON Lowercase Map Math Message MessageEvent NaN Node
  NonNullable Number Object Omit Parameters Partial Pick Promise PromiseLike PropertyKey Proxy RangeError Readonly
  ReadonlyArray ReadonlyMap ReadonlySet Record ReferenceError Reflect RegExp Request Required Response ReturnType Set
  SharedArrayBuffer String Symbol SyntaxError Text ThisType TypeError URIError URL Uint8Array Uncapitalize Uppercase
  WeakMap WeakRef WeakSet WebSocket Window`.split(/\s+/),
);

/** The name of a type: PascalCase, no keyword, no global. */
export function typeName(text: string): string {
  const name = pascalCase(text);
  if (name === '') return 'Schema';
  if (/^\p{N}/u.test(name)) return `Schema${name}`;
  return globals.has(name) ? `${name}Schema` : name;
}

export interface NameWish {
  /** What is named; sorts where numbers have to be given, so that the order of the document does not matter. */
  readonly id: string;
  /** Lower ones choose first. */
  readonly rank: number;
  /** The best first. */
  readonly wishes: readonly string[];
}

export interface Named {
  readonly names: ReadonlyMap<string, string>;
  /** Ids that got a number, with what they wished for first. */
  readonly numbered: readonly { readonly id: string; readonly wish: string; readonly name: string }[];
}

/**
 * Gives each id a name of its own. Ids of one rank that wish for the same name all go on to their next wish; what still
 * collides gets its first wish with a number, in the order of ids.
 */
export function assignNames(wanted: readonly NameWish[], taken: Iterable<string> = []): Named {
  const names = new Map<string, string>();
  const used = new Set(taken);
  const numbered: { id: string; wish: string; name: string }[] = [];
  const give = (id: string, name: string) => {
    names.set(id, name);
    used.add(name);
  };
  for (const rank of [...new Set(wanted.map((one) => one.rank))].sort((a, b) => a - b)) {
    let waiting = wanted.filter((one) => one.rank === rank);
    const depth = Math.max(...waiting.map((one) => one.wishes.length));
    for (let level = 0; level < depth && waiting.length > 0; level++) {
      const wishers = new Map<string, NameWish[]>();
      for (const one of waiting) {
        const wish = one.wishes[level];
        if (wish !== undefined) wishers.set(wish, [...(wishers.get(wish) ?? []), one]);
      }
      for (const [wish, [first, ...others]] of wishers)
        if (first && others.length === 0 && !used.has(wish)) give(first.id, wish);
      waiting = waiting.filter((one) => !names.has(one.id));
    }
    for (const one of [...waiting].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const wish = one.wishes[0] ?? 'Schema';
      let name = wish;
      for (let number = 2; used.has(name); number++) name = `${wish}${number}`;
      give(one.id, name);
      if (name !== wish) numbered.push({ id: one.id, wish, name });
    }
  }
  return { names, numbered };
}

/** One TypeScript file of the output: printed into piece by piece; its imports are known when it is finished. */
import type { Code } from './code.js';
import { type Declared, type Doc, group, hardline, indent, leavesOf, line, lineOf, render } from './doc.js';
import { quote } from './literal.js';
import { importPath, type ModulePaths } from './module-path.js';
import { ImportSymbol, moduleKey, type Specifier } from './symbol.js';

export class SourceFile {
  /** Relative to the output folder. */
  readonly path: string;
  readonly #pieces: Code[] = [];
  readonly #comments: string[] = [];
  readonly #used: ImportSymbol[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** Adds a top-level piece; a blank line stands between pieces. */
  print(code: Code): void {
    this.#pieces.push(code);
  }

  /** Imports what verbatim text names. */
  uses(symbol: ImportSymbol): void {
    this.#used.push(symbol);
  }

  /** Adds a line comment above the imports: `@ts-nocheck`. */
  pragma(text: string): void {
    this.#comments.push(`// ${text}`);
  }

  /** The finished text. `header` is a line comment, printed first. */
  toText(header: string, paths: ModulePaths): string {
    const leaves = [...this.#used, ...this.#pieces.flatMap((piece) => leavesOf(piece.doc))];
    const imports = nameImports(leaves);
    const naming = {
      symbol: (symbol: ImportSymbol) => imports.get(symbolKey(symbol))?.alias ?? symbol.name,
      specifier: (specifier: Specifier) => quote(importPath(this.path, specifier.of, paths)),
    };
    const head: Doc[] = [header, ...this.#comments].flatMap((row) => [row, hardline]);
    // A comment right above the first piece would seem to be about it.
    if (imports.size === 0) head.push(hardline);
    const importDoc = printImports([...imports.values()], (symbol) => importPath(this.path, symbol.from, paths));
    const sections = [...(importDoc ? [importDoc] : []), ...this.#pieces.map((piece) => piece.doc)];
    const text = render([head, sections.map((section) => [section, hardline, hardline])], naming);
    return `${text.trimEnd()}\n`;
  }
}

interface Import {
  readonly symbol: ImportSymbol;
  readonly alias: string;
  typeOnly: boolean;
}

function symbolKey(symbol: ImportSymbol): string {
  return `${moduleKey(symbol.from)} ${symbol.name}`;
}

/** Each symbol once; one whose name is taken gets a number behind it. */
function nameImports(leaves: readonly (ImportSymbol | Specifier | Declared)[]): Map<string, Import> {
  const taken = new Set<string>();
  for (const leaf of leaves) if ('kind' in leaf) taken.add(leaf.name);
  const imports = new Map<string, Import>();
  for (const leaf of leaves) {
    if (!(leaf instanceof ImportSymbol)) continue;
    const known = imports.get(symbolKey(leaf));
    if (known) {
      known.typeOnly &&= leaf.typeOnly;
      continue;
    }
    let alias = leaf.name;
    for (let n = 2; taken.has(alias); n++) alias = `${leaf.name}${n}`;
    taken.add(alias);
    imports.set(symbolKey(leaf), { symbol: leaf, alias, typeOnly: leaf.typeOnly });
  }
  return imports;
}

function printImports(imports: readonly Import[], pathOf: (symbol: ImportSymbol) => string): Doc | undefined {
  const byPath = new Map<string, Import[]>();
  for (const item of imports) {
    const path = pathOf(item.symbol);
    byPath.set(path, [...(byPath.get(path) ?? []), item]);
  }
  const paths = [...byPath.keys()].sort(
    (a, b) => Number(a.startsWith('.')) - Number(b.startsWith('.')) || compare(a, b),
  );
  if (paths.length === 0) return undefined;
  return paths.flatMap((path, i) => {
    const items = (byPath.get(path) ?? []).sort((a, b) => compare(a.symbol.name, b.symbol.name));
    const allTypes = items.every((item) => item.typeOnly);
    const names = items.flatMap(({ symbol, alias, typeOnly }, n): Doc[] => [
      ...(n === 0 ? [] : [',', line]),
      `${typeOnly && !allTypes ? 'type ' : ''}${symbol.name}${alias === symbol.name ? '' : ` as ${alias}`}`,
    ]);
    const list = group('{', indent(line, ...names), lineOf(' ', ','), '}', ` from ${quote(path)};`);
    return [...(i === 0 ? [] : [hardline]), allTypes ? 'import type ' : 'import ', list];
  });
}

/** By code unit: the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

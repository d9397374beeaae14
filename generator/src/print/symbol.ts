/** Symbols as values: a file's imports follow from the symbols that are printed into it. */

/** Where a symbol comes from. Paths have `/`, no leading dot, and no extension but for files of the output. */
export type Module =
  /** A file of the output: `types.gen.ts`. */
  | { readonly kind: 'output'; readonly path: string }
  /** A file of the runtime: `client/client`. */
  | { readonly kind: 'runtime'; readonly path: string }
  /** A package: `vitest`. */
  | { readonly kind: 'package'; readonly name: string };

/** An exported thing of a module. Prints as its name, or as the alias that the file gives it. */
export class ImportSymbol {
  readonly name: string;
  readonly from: Module;
  /** Only ever used as a type, so that its import is erased. */
  readonly typeOnly: boolean;

  constructor(name: string, from: Module, typeOnly: boolean) {
    this.name = name;
    this.from = from;
    this.typeOnly = typeOnly;
  }
}

/** A module's specifier, printed as a string literal relative to the file it stands in. */
export class Specifier {
  readonly of: Module;

  constructor(of: Module) {
    this.of = of;
  }
}

export function outputSymbol(path: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'output', path }, false);
}

export function outputType(path: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'output', path }, true);
}

export function runtimeSymbol(path: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'runtime', path }, false);
}

export function runtimeType(path: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'runtime', path }, true);
}

export function packageSymbol(module: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'package', name: module }, false);
}

export function packageType(module: string, name: string): ImportSymbol {
  return new ImportSymbol(name, { kind: 'package', name: module }, true);
}

/** `export * from ${specifier('types.gen.ts')}`: a file of the output, by its path. */
export function specifier(path: string): Specifier {
  return new Specifier({ kind: 'output', path });
}

/** One text per module, the same for every symbol of it. */
export function moduleKey(module: Module): string {
  return `${module.kind}:${module.kind === 'package' ? module.name : module.path}`;
}

/** Reads objects of a document: references followed, wrong types left out, every value with its place. */
import { codes, type DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.js';
import type { Located, Location } from './document.js';
import { isObject, isReference, type JsonObject, own } from './json.js';
import { joinPointer } from './pointer.js';
import { follow } from './resolve.js';
import type { Sources } from './sources.js';

/** An object of the document, its own reference followed. */
export interface SpecNode {
  readonly value: JsonObject;
  readonly at: Location;
  /** Every place that was passed: where it is written first, `at` last. */
  readonly trail: readonly Location[];
  /** Where fields stand that are not below `at`: those that came with traits. */
  readonly elsewhere?: ReadonlyMap<string, Location>;
}

export interface Problem {
  readonly code: DiagnosticCode;
  readonly message: string;
  readonly at: Location;
  readonly hint: string;
  readonly severity?: Severity;
}

export class SpecReader {
  readonly sources: Sources;
  readonly root: SpecNode;
  readonly diagnostics: Diagnostic[] = [];

  constructor(sources: Sources, root: SpecNode) {
    this.sources = sources;
    this.root = root;
  }

  /** What has been told as a warning at the same place is told as an error instead. */
  report({ code, message, at, hint, severity = codes[code].severity }: Problem): void {
    const place = this.sources.place(at);
    const isGraver = (known: Diagnostic) => severity === 'error' && known.severity !== 'error';
    const same = this.diagnostics.findIndex(
      (known) =>
        known.code === code &&
        known.place?.pointer === at.pointer &&
        known.place.file === place.file &&
        isGraver(known),
    );
    if (same >= 0) this.diagnostics.splice(same, 1);
    this.diagnostics.push({ code, severity, message, place, hint });
  }

  /** The object behind a value; undefined where it is none. References that lead nowhere are reported elsewhere. */
  open({ value, at }: Located): SpecNode | undefined {
    if (!isReference(value)) return isObject(value) ? { value, at, trail: [at] } : undefined;
    const found = follow(this.sources, value.$ref, at);
    if (found.kind !== 'found' || !isObject(found.value)) return undefined;
    return { value: found.value, at: found.at, trail: [at, ...found.trail] };
  }

  /** A field as written, its references unfollowed. `null` counts as absent. */
  field(node: SpecNode, key: string): Located | undefined {
    const value = own(node.value, key) ?? undefined;
    return value === undefined ? undefined : { value, at: this.#fieldAt(node, key) };
  }

  text(node: SpecNode, key: string): string | undefined {
    const value = own(node.value, key);
    // YAML makes numbers of versions and names such as 1.0.
    return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : undefined;
  }

  flag(node: SpecNode, key: string): boolean {
    return own(node.value, key) === true;
  }

  child(node: SpecNode, ...keys: readonly string[]): SpecNode | undefined {
    let current: SpecNode | undefined = node;
    for (const key of keys) {
      const field: Located | undefined = current && this.field(current, key);
      current = field && this.open(field);
    }
    return current;
  }

  /** The objects of a map, by key, in document order. */
  children(node: SpecNode, key: string): (readonly [key: string, child: SpecNode])[] {
    const map = this.child(node, key);
    return Object.keys(map?.value ?? {}).flatMap((name) => {
      const child = map && this.child(map, name);
      return child === undefined ? [] : [[name, child] as const];
    });
  }

  /** The items of an array, as written. */
  items(node: SpecNode, key: string): Located[] {
    const field = this.field(node, key);
    if (field === undefined || !Array.isArray(field.value)) return [];
    return field.value.map((value: unknown, index) => ({
      value,
      at: { file: field.at.file, pointer: joinPointer(field.at.pointer, index) },
    }));
  }

  /** The strings of an array; numbers and booleans as their text. */
  texts(node: SpecNode, key: string): string[] | undefined {
    const value = own(node.value, key);
    return Array.isArray(value) ? value.filter((each) => !isObject(each)).map(String) : undefined;
  }

  /** Names of Tag Objects, where there are any. */
  tagsIfAny(node: SpecNode): string[] | undefined {
    const tags = this.tags(node);
    return tags.length === 0 ? undefined : tags;
  }

  /** Names of Tag Objects. */
  tags(node: SpecNode): string[] {
    return this.items(node, 'tags').flatMap((item) => {
      const tag = this.open(item);
      return (tag && this.text(tag, 'name')) ?? [];
    });
  }

  #fieldAt(node: SpecNode, key: string): Location {
    return node.elsewhere?.get(key) ?? { file: node.at.file, pointer: joinPointer(node.at.pointer, key) };
  }
}

export function sameLocation(a: Location, b: Location): boolean {
  return a.file === b.file && a.pointer === b.pointer;
}

export function below(at: Location, ...tokens: readonly (string | number)[]): Location {
  return { file: at.file, pointer: joinPointer(at.pointer, ...tokens) };
}

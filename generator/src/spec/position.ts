/** From a JSON Pointer to line and column in a YAML or JSON text. */
import { type Document, isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair } from 'yaml';
import { parsePointer } from './pointer.js';

export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Where a pointer's key (or array item) begins. What is not there has the position of its nearest ancestor. */
export function positionOf(document: Document, lines: LineCounter, pointer: string): Position {
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const token of parsePointer(pointer)) {
    const step = descend(document, node, token);
    if (step === undefined) break;
    offset = startOf(step.key) ?? startOf(step.value) ?? offset;
    node = step.value;
  }
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

function descend(document: Document, from: unknown, token: string): { key?: unknown; value: unknown } | undefined {
  const node = isAlias(from) ? from.resolve(document) : from;
  if (isSeq(node)) {
    const value = node.items[Number(token)];
    return value === undefined ? undefined : { value };
  }
  if (!isMap(node)) return undefined;
  const pairs: readonly Pair[] = node.items;
  const pair = pairs.find(({ key }) => keyText(key) === token);
  if (pair !== undefined) return pair;
  for (const { key, value } of pairs) {
    if (keyText(key) !== '<<') continue;
    for (const merged of isSeq(value) ? value.items : [value]) {
      const step = descend(document, merged, token);
      if (step !== undefined) return step;
    }
  }
  return undefined;
}

function keyText(key: unknown): string {
  if (!isScalar(key)) return '';
  // `yaml` gives a merge key, `<<`, a symbol of that name for its value.
  return String(typeof key.value === 'symbol' ? key.value.description : (key.value ?? ''));
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0]; // a pair's key and value are nodes in a parsed document
}

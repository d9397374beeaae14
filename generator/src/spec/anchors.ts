/** YAML anchors and aliases that make no value: what is wrong with them, and where. */
import { type Alias, type Document, isAlias, isMap, isNode, isScalar, isSeq, type Node, type Pair, visit } from 'yaml';
import type { SyntaxProblem } from './syntax.js';

/** Why `document.toJS` refused it. */
export function explainAnchors(document: Document): SyntaxProblem {
  let first: Alias | undefined;
  let problem: SyntaxProblem | undefined;
  visit(document, {
    Alias(_, alias) {
      first ??= alias;
      if (alias.resolve(document) !== undefined) return undefined;
      const { source } = alias;
      problem = {
        message: `\`*${source}\` stands for nothing: no anchor \`&${source}\` is set before it`,
        hint: 'Set the anchor before, or put quotes around the text.',
        offset: startOf(alias),
      };
      return visit.BREAK;
    },
    Pair(_, pair) {
      const wrong = wronglyMerged(pair, document);
      if (wrong === undefined) return undefined;
      const offset = isNode(pair.key) ? startOf(pair.key) : startOf(wrong);
      problem = { message: '`<<` merges what is no object', hint: 'Give it an object, or an alias of one.', offset };
      return visit.BREAK;
    },
  });
  return (
    problem ?? {
      message: 'the file expands its YAML anchors too often',
      hint: 'Use `$ref` instead of anchors.',
      offset: first === undefined ? 0 : startOf(first),
    }
  );
}

/** Offset of an alias inside of what it stands for. */
export function circularAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias, path) {
      const target = alias.resolve(document);
      if (target === undefined || !path.includes(target)) return undefined;
      offset = startOf(alias);
      return visit.BREAK;
    },
  });
  return offset;
}

function wronglyMerged({ key, value }: Pair, document: Document): Node | undefined {
  if (!isScalar(key) || key.source !== '<<' || key.type !== 'PLAIN' || !isNode(value)) return undefined;
  return (isSeq(value) ? value.items : [value]).filter(isNode).find((node) => {
    const target = isAlias(node) ? node.resolve(document) : node;
    return target !== undefined && !isMap(target);
  });
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

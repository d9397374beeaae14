/** Messages that no value satisfies: their parts contradict each other, and no frame is ever decoded as one. */
import type { SpecChannel } from '../spec/document.js';
import { isObject } from './json.js';
import type { Channel, DecodingNode, Direction, JsonSchema, Path } from './model.js';
import { declaredPaths, schemaAt } from './places.js';
import { possibleAt } from './possible.js';
import { pointerOf, type Report } from './report.js';
import { branches, type Definitions, follow, refTo, requiredOf } from './walk.js';

const maxDepth = 4;
const maxPaths = 100;
/** Constants that are named of one part. */
const maxNamed = 3;

export function reportUnsatisfiable(
  { spec, channel, direction }: { spec: SpecChannel; channel: Channel; direction: Direction },
  tree: DecodingNode | undefined,
  definitions: Definitions,
  report: Report,
): void {
  const decided = new Set(tree === undefined ? [] : namesIn(tree));
  for (const [index, { key, name, encoding, directions, payload }] of channel.messages.entries()) {
    // One that goes both ways is told of once.
    if (encoding !== 'json' || payload === undefined || directions[0] !== direction) continue;
    const why = contradiction(refTo(payload), definitions);
    if (decided.has(name) && why === undefined) continue;
    report({
      code: 'EP4014',
      at: spec.messages[index]?.at ?? spec.at,
      message: `no value satisfies message \`${key}\`${why === undefined ? '' : `: ${why}`}; no frame is ever decoded as it`,
      hint: 'Do not extend a schema that has a constant or a type of its own there: what one part of an `allOf` fixes, no other can change.',
    });
  }
}

/** In words; undefined where no place by itself contradicts what is declared there. */
function contradiction(schema: JsonSchema, definitions: Definitions): string | undefined {
  for (const path of pathsOf(schema, definitions)) {
    const { constants, types, absent } = possibleAt(schema, path, definitions);
    if (absent || constants.size > 0 || types.size > 0) continue;
    const place = path.length === 0 ? 'it' : `\`${pointerOf(path)}\``;
    const demands = [...new Set(conjuncts(schemaAt(schema, path, definitions), definitions).flatMap(demandOf))];
    if (demands.length > 1) return `${place} would have to be ${demands.join(' and ')}`;
    return path.length === 0 ? 'nothing is allowed' : `${place} is required, and nothing is allowed there`;
  }
  return undefined;

  function demandOf(part: JsonSchema): readonly string[] {
    const { constants, types } = possibleAt(part, [], definitions);
    if (types.size >= possibleAt(true, [], definitions).types.size) return [];
    const named = [...constants.values()].slice(0, maxNamed).map((value) => `\`${JSON.stringify(value)}\``);
    const more = constants.size > maxNamed ? ['another'] : [];
    const said = [...named, ...more, ...[...types].map((type) => `\`${type}\``)];
    return said.length === 0 ? [] : [said.join(' or ')];
  }
}

/** Declared places, and names that are required without being declared. */
function pathsOf(schema: JsonSchema, definitions: Definitions): readonly Path[] {
  return declaredPaths(schema, definitions, maxDepth, maxPaths, true).flatMap((path) => {
    const parts = conjuncts(schemaAt(schema, path, definitions), definitions);
    const required = parts.flatMap((part) => (isObject(part) ? requiredOf(part) : []));
    return [path, ...required.map((name) => [...path, name])];
  });
}

/** What all has to hold at one place, each part alone, and once. */
function conjuncts(
  schema: JsonSchema | undefined,
  definitions: Definitions,
  seen: Set<JsonSchema> = new Set(),
): readonly JsonSchema[] {
  const target = schema === undefined ? undefined : follow(schema, definitions);
  if (target === undefined || seen.has(target)) return [];
  seen.add(target);
  if (!isObject(target)) return [target];
  const { allOf: _, ...own } = target;
  return [own, ...branches(target, 'allOf').flatMap((part) => conjuncts(part, definitions, seen))];
}

function namesIn(node: DecodingNode): readonly string[] {
  if (typeof node === 'string') return [node];
  if (isNames(node)) return node;
  const branches = [node.is, node.json, node.type].flatMap((table) => Object.values(table ?? {}));
  return [...branches, ...(node.else === undefined ? [] : [node.else])].flatMap(namesIn);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isNames(node: DecodingNode): node is readonly string[] {
  return Array.isArray(node);
}

/** Functions that differ only in strings and in the functions they call, said once with parameters. */
import { OWN_NAME } from './expressions.js';

/** How many must be alike, and in how many things they may differ, for a common function to be worth it. */
const FEWEST = 3;
const MOST_PARAMETERS = 4;

const SLOT = new RegExp(`§\\d+§|${OWN_NAME}validate\\d+\\b`, 'g');

/** Functions by name, their bodies with strings taken out. Gives the common functions; the others then call them. */
export function sharedAmong(functions: Map<string, string>): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>();
  for (const [name, body] of functions) {
    const skeleton = body.replace(SLOT, '§');
    const group = groups.get(skeleton);
    if (group) group.push(name);
    else groups.set(skeleton, [name]);
  }
  const common = new Map<string, string>();
  for (const names of groups.values()) {
    const rows = names.map((name) => functions.get(name)?.match(SLOT) ?? []);
    const first = functions.get(names[0] ?? '');
    if (names.length < FEWEST || first === undefined) continue;
    const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? ''));
    const keys = columns.map((column) => column.join(' '));
    const varying = new Map<string, readonly string[]>();
    for (const [at, column] of columns.entries()) if (new Set(column).size > 1) varying.set(keys[at] ?? '', column);
    if (varying.size > MOST_PARAMETERS) continue;
    const shared = `alike${common.size}`;
    const parameters = new Map([...varying.keys()].map((key, i) => [key, `p${i}`]));
    let at = 0;
    const body = first.replace(SLOT, (slot) => parameters.get(keys[at++] ?? '') ?? slot);
    common.set(shared, `function ${shared}(${['data', 'path', ...parameters.values()].join(', ')}) {\n${body}}\n`);
    names.forEach((name, row) => {
      const values = [...varying.values()].map((column) => column[row] ?? '');
      functions.set(name, `  return ${shared}(${['data', 'path', ...values].join(', ')});\n`);
    });
  }
  return common;
}

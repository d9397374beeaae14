/** Functions that differ only in strings and in the functions they call, said once with parameters. */
import { OWN_NAME } from './expressions.js';

/** How many must be alike, and in how many things they may differ, for a common function to be worth it. */
const FEWEST = 3;
const MOST_PARAMETERS = 4;

const SLOT = new RegExp(`§\\d+§|${OWN_NAME}validate\\d+\\b`, 'g');

/** Functions by name, their bodies with strings taken out. Gives the common functions; the others then call them. */
export function sharedAmong(functions: Map<string, string>): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const [name, body] of functions) {
    const skeleton = body.replace(SLOT, '§');
    groups.set(skeleton, [...(groups.get(skeleton) ?? []), name]);
  }
  const common: string[] = [];
  for (const names of groups.values()) {
    const rows = names.map((name) => functions.get(name)?.match(SLOT) ?? []);
    const first = functions.get(names[0] ?? '');
    if (names.length < FEWEST || first === undefined) continue;
    const columns = (rows[0] ?? []).map((_, at) => rows.map((row) => row[at] ?? '').join(' '));
    const varying = [...new Set(columns.filter((column) => new Set(column.split(' ')).size > 1))];
    if (varying.length > MOST_PARAMETERS) continue;
    const shared = `alike${common.length}`;
    const parameters = varying.map((_, i) => `p${i}`);
    let at = 0;
    const body = first.replace(SLOT, (slot) => {
      const parameter = varying.indexOf(columns[at++] ?? '');
      return parameter < 0 ? slot : `p${parameter}`;
    });
    common.push(`\nfunction ${shared}(${['data', 'path', ...parameters].join(', ')}) {\n${body}}\n`);
    names.forEach((name, row) => {
      const values = varying.map((column) => column.split(' ')[row] ?? '');
      functions.set(name, `  return ${shared}(${['data', 'path', ...values].join(', ')});\n`);
    });
  }
  return common;
}

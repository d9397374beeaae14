/** Whether printed functions hold a name that nothing declares: it would only show when a message comes by. */

/** Words and globals that ajv's code is made of. */
const KNOWN = new Set(
  (
    'Array Infinity NaN Number Object RegExp String break const continue else false for function if in isFinite isNaN ' +
    'let new null of return true typeof undefined var Math JSON'
  ).split(' '),
);

/** `text`: constants and functions whose strings have been taken out. `imported`: declared outside of it. */
export function unboundNames(text: string, imported: readonly string[]): readonly string[] {
  const parts = text.split(/^(?=function )/m).map((part) => ({ part, declared: new Set(declarations(part)) }));
  const outer = new Set([...imported, ...parts.flatMap(({ part }) => topLevel(part))]);
  const unbound = parts.flatMap(({ part, declared }) =>
    uses(part).filter((name) => !declared.has(name) && !outer.has(name) && !KNOWN.has(name)),
  );
  return [...new Set(unbound)];
}

function topLevel(part: string): readonly string[] {
  return [...part.matchAll(/^(?:const|function) ([\w$]+)/gm)].map(([, name = '']) => name);
}

/** Parameters, variables and labels. Blocks are not looked at: ajv's names are unique in a function. */
function declarations(part: string): readonly string[] {
  const parameters = /^function [\w$]+\(([^)]*)\)/.exec(part)?.[1]?.split(', ') ?? [];
  const variables = [...part.matchAll(/(?<![.\w$])(?:const|let|var) ([\w$]+)/g)].map(([, name = '']) => name);
  const labels = [...part.matchAll(/(?<![.\w$?] *)([\w$]+): ?for\b/g)].map(([, name = '']) => name);
  return [...parameters, ...variables, ...labels];
}

function uses(part: string): readonly string[] {
  return part.replace(/\/\*.*?\*\//g, '').match(/(?<![.\w$§])[A-Za-z_$][\w$]*/g) ?? [];
}

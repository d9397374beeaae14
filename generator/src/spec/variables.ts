/** Server Variable Object and Parameter Object. */
import type { SpecVariable } from './document.js';
import { present } from './json.js';
import type { SpecNode, SpecReader } from './reader.js';

/** The variables of `node[key]`. AsyncAPI 2 puts what it says of a channel's parameter into a `schema`. */
export function readVariables(reader: SpecReader, node: SpecNode, key: string): SpecVariable[] {
  return reader.children(node, key).map(([name, variable]) => {
    const schema = reader.child(variable, 'schema') ?? variable;
    return present({
      name,
      description: reader.text(variable, 'description') ?? reader.text(schema, 'description'),
      default: reader.text(schema, 'default'),
      enum: reader.texts(schema, 'enum'),
      examples: reader.texts(schema, 'examples'),
    });
  });
}

/** Names between braces in an address, a host or a path, each once. */
export function variablesIn(template: string): string[] {
  return [...new Set([...template.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1] ?? ''))];
}

/** The schema of `x-eventpact` as a page for people. */
import { xEventpactSchema } from '../../generator/src/contract/x-eventpact-schema.js';

interface Schema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const intro = `# x-eventpact: behaviour in the contract

AsyncAPI says what messages are; \`x-eventpact\` says what it has no words for: the envelope, roles, heartbeat, reconnection,
limits, close codes. Standard fields come first: \`reply\`, \`correlationId\`, \`bindings.ws\`, \`security\` and \`servers\` are read
from where AsyncAPI has them, and a contradiction between the two is an error (EP3003). A document without it works, with less.

It stands at the root of a document, on a channel (which overrides the root), or on a message. Paths are JSON Pointers into the
whole message; messages are named by their keys in the channel. Its JSON Schema is \`eventpact/x-eventpact.schema.json\`; an
unknown or wrong value is EP3001 with its line, a name that leads nowhere EP3002.

This page is written from that schema by \`npx tsx scripts/x-eventpact-docs.ts\`.
`;

export function xEventpactDocs(): string {
  const { root, message } = xEventpactSchema.definitions as unknown as Record<string, Schema>; // plain JSON Schema
  const sections = Object.entries(root?.properties ?? {}).map(([name, schema]) => section(name, schema));
  const onMessage = `## On a message\n\n${table(rows('', message ?? {}))}`;
  return `${[intro, ...sections, onMessage].join('\n')}`;
}

function section(name: string, schema: Schema): string {
  const entries = rows('', schema);
  const body = entries.length > 0 ? table(entries) : `${facts(schema).join('; ')}\n`;
  return `## ${name}\n\n${entries.length > 0 && schema.description ? `${schema.description}\n\n` : ''}${body}`;
}

function rows(prefix: string, schema: Schema): string[][] {
  const children = [
    ...Object.entries(schema.properties ?? {}),
    ...Object.values(schema.patternProperties ?? {}).map((value) => ['<code>', value] as const),
  ];
  return children.flatMap(([name, child]) => {
    const path = `${prefix}${name}`;
    const required = schema.required?.includes(name) ? 'required' : '';
    const inner = rows(`${path}.`, child);
    return [[`\`${path}\``, facts(child).join('; '), required || byDefault(child)], ...inner];
  });
}

function facts(schema: Schema): string[] {
  const values = schema.enum ?? (schema.const === undefined ? undefined : [schema.const]);
  return [
    values ? values.map((value) => `\`${String(value)}\``).join(' or ') : [schema.type ?? 'any'].flat().join(' or '),
    ...(schema.description ? [schema.description] : []),
  ];
}

function byDefault(schema: Schema): string {
  return schema.default === undefined || schema.default === '' ? '' : `\`${String(schema.default)}\``;
}

function table(entries: readonly string[][]): string {
  const lines = entries.map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
  return `${['| | | default |', '|---|---|---|', ...lines].join('\n')}\n`;
}

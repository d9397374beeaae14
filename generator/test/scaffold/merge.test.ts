import { describe, expect, it } from 'vitest';
import type { HandlersFile } from '../../src/scaffold/handlers-file.js';
import { mergeHandlers } from '../../src/scaffold/merge.js';
import { newHandlersFile } from '../../src/scaffold/skeleton.js';
import { diagnosticsOf } from '../cli/support.js';

const target = (...methods: string[]): HandlersFile => ({
  file: '/app/handlers.ts',
  channel: 'chat',
  typeName: 'ChatHandlers',
  importPath: '../generated/channels/chat/server.gen.js',
  requests: methods.map((method) => ({ method, summary: `Does ${method}.\nAt length. */` })),
});
const skeleton = (method: string, indent = '  ', unit = '  ') =>
  [
    `/** Does ${method}. */`,
    `${method}(_data, _context) {`,
    `${unit}throw new Error('${method} is not implemented');`,
    '},',
  ]
    .map((line) => `${indent}${line}\n`)
    .join('');

describe('a new file', () => {
  it('holds a handler for each request', () => {
    expect(newHandlersFile(target('ping', 'say'))).toBe(
      `import type { ChatHandlers } from '../generated/channels/chat/server.gen.js';

/**
 * Handlers of the channel \`chat\`, one for each request. This file is yours: \`eventpact generate\` adds
 * what is missing and never changes what stands here.
 */
export const handlers: ChatHandlers = {
${skeleton('ping')}${skeleton('say')}};
`,
    );
  });

  it.each([[[]], [['ping']], [['ping', 'say']]])('with %j lacks nothing when it is read again', (methods) => {
    const text = newHandlersFile(target(...methods));
    expect(mergeHandlers(target(...methods), text)).toEqual({ content: text, added: [], orphans: [] });
  });
});

describe('what is missing is added, and nothing else touched', () => {
  // `§` is where the text is expected to grow; it is no part of the file.
  const cases: [string, string, string][] = [
    ['at the end', 'export const handlers: ChatHandlers = {\n  ping() {},\n§};\n', skeleton('say')],
    [
      'after odd formatting',
      'export const handlers = {\n  ping( ) {return { }},   // mine\n   // bye\n§}  ;',
      skeleton('say'),
    ],
    ['to an empty object', 'export const handlers: ChatHandlers = {§};', `\n${skeleton('ping')}${skeleton('say')}`],
    ['to a comment', 'export const handlers = {\n  // ping() {}\n§};', skeleton('ping') + skeleton('say')],
    ['with tabs', 'const handlers = {\n\tping: () => {},\n§};', skeleton('say', '\t', '\t')],
    ['with four spaces', 'const handlers = {\n    ping: () => {},\n§};', skeleton('say', '    ', '    ')],
    ['after `satisfies`', 'export const handlers = {\n  ping,\n§} satisfies ChatHandlers;', skeleton('say')],
    [
      'in what a function returns',
      'export function make(db: Db): ChatHandlers {\n  return {\n    async ping() {},\n§  };\n}\n',
      skeleton('say', '    '),
    ],
    [
      'in what an arrow function returns',
      'export const make = (db: Db): ChatHandlers => ({\n  get ping() { return f; },\n§});\n',
      skeleton('say'),
    ],
    [
      'under an alias',
      "import type { ChatHandlers as H } from 'x';\nconst other = { a: 1 };\nexport const mine: H = {\n  ['ping']: f,\n§};\n",
      skeleton('say'),
    ],
    ['behind a byte order mark', '\ufeffconst handlers = {\n  ping() {},\n§};\n', skeleton('say')],
  ];
  it.each(cases)('%s', (_, marked, grown) => {
    const before = marked.replace('§', '');
    const { content, orphans } = mergeHandlers(target('ping', 'say'), before);
    const expected = marked.replace('§', grown);
    expect(content).toBe(expected);
    expect(orphans).toEqual([]);
    expect(mergeHandlers(target('ping', 'say'), content)).toEqual({ content, added: [], orphans: [] });
  });

  it('breaks up an object on one line', () => {
    const { content } = mergeHandlers(target('ping', 'say'), "const handlers = { 'ping': f /* mine */ };");
    expect(content).toBe(`const handlers = { 'ping': f, /* mine */\n${skeleton('say')}};`);
  });

  it('adds the comma that the last handler lacks', () => {
    const { content } = mergeHandlers(target('ping', 'say'), 'const handlers = {\n  ping() {} // last\n};\n');
    expect(content).toBe(`const handlers = {\n  ping() {}, // last\n${skeleton('say')}};\n`);
  });

  it('keeps the line ends of the file', () => {
    const { content } = mergeHandlers(target('ping', 'say'), 'const handlers = {\r\n  ping() {},\r\n};\r\n');
    expect(content.replaceAll('\r\n', '')).not.toContain('\n');
    expect(content).toContain('say(_data, _context) {\r\n');
  });

  it('leaves it to the compiler what a spread brings', () => {
    const text = 'const handlers = {\n  ...others,\n  ping() {},\n};\n';
    expect(mergeHandlers(target('ping', 'say'), text)).toEqual({ content: text, added: [], orphans: [] });
  });
});

it('reports handlers without a request, with their lines', () => {
  const text = 'const handlers = {\n  ping() {},\n  old() {},\n};\n';
  expect(mergeHandlers(target('ping'), text)).toEqual({
    content: text,
    added: [],
    orphans: [{ method: 'old', line: 3 }],
  });
});

describe('EP5005', () => {
  it.each<[string, string, number, RegExp]>([
    ['a syntax error', 'const a = 1;\nconst handlers = {\n  ping(,) {},\n};\n', 3, /cannot be parsed/],
    ['no object', 'export const a = 1;\n', 1, /no object of type ChatHandlers/],
    ['handlers made elsewhere', 'export const handlers = make();\n', 1, /no object of type ChatHandlers/],
    ['two objects', 'const a: ChatHandlers = {};\nconst b: ChatHandlers = {};\n', 2, /several objects/],
  ])('%s', async (_, text, line, said) => {
    const [diagnostic] = await diagnosticsOf(() => mergeHandlers(target('ping'), text));
    expect(diagnostic).toMatchObject({ code: 'EP5005', place: { file: '/app/handlers.ts', line } });
    expect(diagnostic?.message).toMatch(said);
    expect(diagnostic?.hint).toContain('nothing was changed');
  });
});

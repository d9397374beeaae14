/** What the compiler knows of servers, variables, parameters, query, headers and credentials. */
import { test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { loadContract } from '../../generator/src/generate.js';
import { compilerNames } from './compiler.js';
import { expectPromises, type TypePromise } from './promises.js';

const imports = `
import { bookUrl, createBookClientAt } from './channels/book/connect.gen.js';
import { createBookServer } from './channels/book/server.gen.js';
import { createPlainClientAt, plainUrl } from './channels/plain/connect.gen.js';
export const at = { server: 'production', variables: { region: 'eu' } } as const;
export const book = { parameters: { pair: 'BTC-USD' }, query: { format: 'json' } } as const;
export const key = { key: 'k' };
export { bookUrl, createBookClientAt, createBookServer, createPlainClientAt, plainUrl };
`;

/** Compilers differ in how far they look before they say so. */
const noSuchType = /TS2322|TS2345|TS2353|TS2741/;

const promises: readonly TypePromise[] = [
  {
    what: 'a server',
    right: `bookUrl({ ...book, server: 'local' });`,
    wrong: `bookUrl({ ...book, server: 'staging' });`,
    error: noSuchType,
  },
  {
    what: 'one of its servers',
    right: `plainUrl({ server: 'local' });`,
    wrong: `plainUrl({ server: 'production' });`,
    error: noSuchType,
  },
  {
    what: 'the only server needs no name, and any other place will do',
    right: `plainUrl({}); plainUrl({ base: new URL('ws://127.0.0.1') });`,
    wrong: `plainUrl({ base: 1 });`,
    error: noSuchType,
  },
  {
    what: 'a variable without default',
    right: `bookUrl({ ...book, server: 'production', variables: { region: 'us', port: 8443 } });`,
    wrong: `bookUrl({ ...book, server: 'production', variables: { port: 8443 } });`,
    error: noSuchType,
  },
  {
    what: 'a variable of an enum',
    right: `bookUrl({ ...book, server: 'production', variables: { region: 'eu' } });`,
    wrong: `bookUrl({ ...book, server: 'production', variables: { region: 'mars' } });`,
    error: noSuchType,
  },
  {
    what: 'a parameter of an enum, which may be left out',
    right: `bookUrl({ ...at, ...book, parameters: { pair: 'X', side: 'asks' } });`,
    wrong: `bookUrl({ ...at, ...book, parameters: { pair: 'X', side: 'both' } });`,
    error: noSuchType,
  },
  {
    what: 'a parameter that is needed',
    right: `bookUrl({ ...at, ...book });`,
    wrong: `bookUrl({ ...at, query: book.query });`,
    error: noSuchType,
  },
  {
    what: 'a query that is needed; the one with one value is not',
    right: `bookUrl({ ...at, ...book, query: { format: 'text', depth: 5, snapshot: false, venue: ['a'] } });`,
    wrong: `bookUrl({ ...at, parameters: book.parameters });`,
    error: noSuchType,
  },
  {
    what: 'the type of a query',
    right: `bookUrl({ ...at, ...book, query: { format: 'json', depth: 5 } });`,
    wrong: `bookUrl({ ...at, ...book, query: { format: 'json', depth: '5' } });`,
    error: /TS2322/,
  },
  {
    what: 'a header',
    right: `createBookClientAt({ ...at, ...book, credentials: key, headers: { 'X-Trace': 7 } });`,
    wrong: `createBookClientAt({ ...at, ...book, credentials: key, headers: { 'X-Trace': 'seven' } });`,
    error: noSuchType,
  },
  {
    what: 'what is asked for afresh',
    right: `createBookClientAt({ ...at, ...book, query: async () => book.query, credentials: { bearer: async () => 'x' } });`,
    wrong: `createBookClientAt({ ...at, ...book, query: async () => ({ format: 'xml' }), credentials: key });`,
    error: noSuchType,
  },
  {
    what: 'a login',
    right: `createBookClientAt({ ...at, ...book, credentials: { login: { username: 'u', password: 'p' } } });`,
    wrong: `createBookClientAt({ ...at, ...book, credentials: { login: 'u:p' } });`,
    error: noSuchType,
  },
  {
    what: 'a certificate is not for a client to send',
    right: `createBookClientAt({ ...at, ...book, credentials: { session: 's' } });`,
    wrong: `createBookClientAt({ ...at, ...book, credentials: { certificate: 's' } });`,
    error: noSuchType,
  },
  {
    what: 'what a server is told of a handshake',
    right: `createBookServer({ authenticate: ({ declared: { query } }) => ({ claims: [query.depth?.toFixed(), query.version === '2'] }) });`,
    wrong: `createBookServer({ authenticate: ({ declared: { query } }) => ({ claims: query.deep }) });`,
    error: /TS2339|TS2551/,
  },
  {
    what: 'what its connections declare',
    right: `for (const { declared } of createBookServer({}).connections) void (declared.parameters.side === 'bids');`,
    wrong: `for (const { declared } of createBookServer({}).connections) void (declared.parameters.side === 'both');`,
    error: /TS2367/,
  },
  {
    what: 'a client that is like the others',
    right: `createPlainClientAt({ timeoutMs: 5 }).on('ping', (text) => text.length);`,
    wrong: `createPlainClientAt({ timeoutMs: '5' });`,
    error: /TS2322/,
  },
];

test.each(compilerNames)('%s', async (compiler) => {
  const { contract } = await loadContract('test/fixtures/ticker.yaml');
  const { files } = await emitAll(contract);
  expectPromises(files, imports, promises, compiler);
});

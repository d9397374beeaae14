/** What must not compile: each line alone, with the error that its user reads; and beside it the right one, which must. */
import { test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { loadContract } from '../../generator/src/generate.js';
import { compilerNames } from './compiler.js';
import { expectPromises, type TypePromise } from './promises.js';

const imports = `
import { createUpdatesClient } from './channels/updates/client.gen.js';
import { createUpdatesServer } from './channels/updates/server.gen.js';
import type { ServicesHealth } from './types.gen.js';
import type { ClientSocket } from './runtime/client/socket.js';
import { WebSocket as NodeSocket } from 'ws';
export const client = createUpdatesClient({ url: 'ws://127.0.0.1/ws/updates' });
export const server = createUpdatesServer({ handlers: { ping: () => ({}) } });
export type Health = ServicesHealth;
export type Socket = ClientSocket | NodeSocket;
`;

const promises: readonly TypePromise[] = [
  {
    what: 'the payload of a broadcast',
    right: `server.broadcast('services:health', { inference: { status: 'healthy' } });`,
    wrong: `server.broadcast('services:health', { inference: { status: 'fine' } });`,
    error: /TS2322/,
  },
  {
    what: 'a required property of it',
    right: `server.broadcast('localizations:updated', { latitude: 1, longitude: 2, uncertainty_m: 3, confidence: 1, timestamp: 'x' });`,
    wrong: `server.broadcast('localizations:updated', { latitude: 1, longitude: 2 });`,
    error: /TS2345|TS2739/, // TypeScript 5 and 7
  },
  {
    what: 'the name of an event that is sent',
    right: `server.broadcastToSubscribers('websdrs:status', {});`,
    wrong: `server.broadcastToSubscribers('websdr:status', {});`,
    error: /TS2345/,
  },
  {
    what: 'a role message is not broadcast',
    right: `server.broadcast('pong', {});`,
    wrong: `server.broadcast('connected', {});`,
    error: /TS2345/,
  },
  {
    what: 'a handler for every request',
    right: `createUpdatesServer({ handlers: { ping: async () => ({}) } });`,
    wrong: `createUpdatesServer({ handlers: {} });`,
    error: /TS2741/,
  },
  {
    what: 'handlers at all',
    right: `createUpdatesServer({ handlers: { ping: () => ({}) } });`,
    wrong: `createUpdatesServer({});`,
    error: /TS2345/,
  },
  {
    what: "a handler's reply",
    right: `createUpdatesServer({ handlers: { ping: () => ({ any: 1 }) } });`,
    wrong: `createUpdatesServer({ handlers: { ping: () => 'pong' } });`,
    error: /TS2322/,
  },
  {
    what: 'the name of an event that is listened to',
    right: `client.on('signals:detected', () => {});`,
    wrong: `client.on('signal:detected', () => {});`,
    error: /TS2345/,
  },
  {
    what: 'what a listener reads of its data',
    right: `client.on('signals:detected', ({ frequency_mhz }) => frequency_mhz.toFixed(3));`,
    wrong: `client.on('signals:detected', ({ frequencyMhz }) => frequencyMhz);`,
    error: /TS2339/,
  },
  {
    what: 'an iterator gives the data of its event',
    right: `for await (const { latitude } of client.events('localizations:updated')) latitude.toFixed(1);`,
    wrong: `for await (const { snr_db } of client.events('localizations:updated')) void snr_db;`,
    error: /TS2339/,
  },
  {
    what: 'a topic',
    right: `await client.subscribe('services:health');`,
    wrong: `await client.subscribe('services');`,
    error: /TS2345/,
  },
  {
    what: 'a request without data takes options alone',
    right: `await client.ping({ timeoutMs: 2000 });`,
    wrong: `await client.ping({}, { timeoutMs: 2000 });`,
    error: /TS2554/,
  },
  {
    what: "a browser's socket is a client's socket",
    right: `export const socket: ClientSocket = new WebSocket('ws://127.0.0.1');`,
    wrong: `export const socket: ClientSocket = new BroadcastChannel('updates');`,
    error: /TS2739|TS2740/,
  },
  {
    what: 'so is the one of `ws`, and it may come later',
    right: `createUpdatesClient({ url: 'ws://127.0.0.1', socket: async ({ url, headers = {} }) => new NodeSocket(url, { headers }) });`,
    wrong: `createUpdatesClient({ url: 'ws://127.0.0.1', socket: async ({ url }) => url });`,
    error: /TS2322/,
  },
  {
    what: 'a request that the contract does not have',
    right: `await client.ping();`,
    wrong: `await client.pong();`,
    error: /TS2339/,
  },
];

test.each(compilerNames)('%s', async (compiler) => {
  const { contract } = await loadContract('asyncapi.yaml');
  const { files } = await emitAll(contract);
  expectPromises(files, imports, promises, compiler);
});

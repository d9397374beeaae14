/** The same promises, held against contracts that share no name: nothing of the first contract is in the toolkit. */
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type ContractUnderTest, contracts } from './contracts.js';
import { type AnyClient, type AnyServer, type LoadedContract, load } from './generated.js';

const running: { http: HttpServer; server: AnyServer; clients: AnyClient[] }[] = [];

afterEach(async () => {
  for (const { http, server, clients } of running.splice(0)) {
    for (const client of clients) client.close();
    await server.close();
    http.close();
  }
});

async function serve(contract: ContractUnderTest, loaded: LoadedContract, handlers: unknown = contract.handlers) {
  const http = createServer();
  const server = loaded.createServer({ handlers });
  server.attach(http);
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const url = `ws://127.0.0.1:${(http.address() as AddressInfo).port}${contract.path}`; // a TCP server has an AddressInfo
  const clients: AnyClient[] = [];
  running.push({ http, server, clients });
  const connect = async (validate = true) => {
    const client = loaded.createClient({
      url,
      ...(validate && { validate: loaded.validate }),
      socket: ({ url: target, protocols }) => new WebSocket(target, [...protocols]),
    });
    clients.push(client);
    await client.connect();
    return client;
  };
  return { server, url, connect };
}

/** The contract's handlers, the asked one asynchronous: its first call answers after all the others of `count` have. */
function slowestFirst({ request: { method }, handlers }: ContractUnderTest, count: number): unknown {
  const { promise: othersAnswered, resolve } = deferred();
  let calls = 0;
  const slow = async (data: never) => {
    const call = ++calls;
    if (call === 1) await othersAnswered;
    if (call === count) setImmediate(resolve); // behind what the others have to say
    return handlers[method]?.(data);
  };
  return { ...handlers, [method]: slow };
}

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe.each(contracts)('$document', (contract) => {
  let loaded: LoadedContract;
  beforeAll(async () => {
    loaded = await load(contract);
  });

  const ask = (client: Awaited<ReturnType<Awaited<ReturnType<typeof serve>>['connect']>>, data: unknown) => {
    const method = client[contract.request.method];
    if (!method) throw new Error(`the client has no method ${contract.request.method}`);
    return data === undefined ? method() : method(data);
  };

  test('a request gets its reply', async () => {
    const { connect } = await serve(contract, loaded);
    const client = await connect();
    expect(await ask(client, contract.request.data)).toEqual(contract.request.reply);
  });

  test('requests that interleave get their own replies', async () => {
    const { connect } = await serve(contract, loaded, slowestFirst(contract, 50));
    const client = await connect();
    const asked = Array.from({ length: 50 }, (_, n) => contract.request.nth(n));
    const settled: number[] = [];
    const replies = await Promise.all(
      asked.map(async ({ data }, n) => {
        const reply = await ask(client, data);
        settled.push(n);
        return reply;
      }),
    );
    expect(replies).toEqual(asked.map(({ reply }) => reply));
    const [first, ...others] = asked.keys();
    const correlated = Object.values(loaded.descriptor.messages).some(({ id }) => id);
    expect(settled).toEqual(correlated ? [...others, first] : [first, ...others]);
  });

  test('an event reaches who listens, intact and in order', async () => {
    const { server, connect } = await serve(contract, loaded);
    const client = await connect();
    const heard: unknown[] = [];
    client.on(contract.event.name, (data) => heard.push(data));
    if (contract.event.topic) await client.subscribe(contract.event.topic);
    for (let count = 0; count < 3; count++) server.broadcast(contract.event.name, contract.event.data);
    await ask(client, contract.request.data); // what was sent before the reply has arrived with it
    expect(heard).toEqual([contract.event.data, contract.event.data, contract.event.data]);
  });

  test('what breaks the contract leaves neither side', async () => {
    const { server, connect } = await serve(contract, loaded);
    const client = await connect();
    expect(() => server.broadcast(contract.event.name, contract.event.wrong)).toThrow(/breaks the contract/);
    if (contract.request.wrong !== undefined)
      await expect(ask(client, contract.request.wrong)).rejects.toThrow(/breaks the contract/);
    expect(await ask(client, contract.request.data)).toEqual(contract.request.reply);
  });

  test('what is invalid on the wire is refused by the server, as the contract can say', async () => {
    if (contract.request.wrong === undefined) return;
    const { connect } = await serve(contract, loaded);
    const client = await connect(false);
    const refused = ask(client, contract.request.wrong);
    if (loaded.descriptor.roles.error) await expect(refused).rejects.toMatchObject({ name: 'RequestError' });
    else await expect(refused).rejects.toMatchObject({ name: 'ConnectionError' });
  });

  test('a subscription ends when it is given up', async () => {
    const { topic, name, data } = contract.event;
    if (!topic) return;
    const { server, connect } = await serve(contract, loaded);
    const client = await connect();
    await client.subscribe(topic);
    expect(server.broadcast(name, data)).toBe(1);
    await client.unsubscribe(topic);
    expect(server.broadcast(name, data)).toBe(0);
    await expect(client.subscribe('no such topic')).rejects.toMatchObject({ name: 'RequestError' });
  });

  test('a welcome, where there is one, tells this contract', async () => {
    const { connect } = await serve(contract, loaded);
    const client = await connect();
    await ask(client, contract.request.data);
    const role = loaded.descriptor.roles.welcome;
    if (role) expect(JSON.stringify(client.welcome)).toContain(loaded.descriptor.hash);
    else expect(client.welcome).toBeUndefined();
  });

  test('every connection is gone after close', async () => {
    const { server, connect } = await serve(contract, loaded);
    const client = await connect();
    await server.close();
    expect(server.connections.size).toBe(0);
    expect(['reconnecting', 'connected']).toContain(client.state);
  });
});

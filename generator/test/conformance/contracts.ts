/** Contracts to derive suites from, and right gateways for them: the toolkit's own server with obvious handlers. */
import { createServer as createHttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Suite } from '../../runtime/conformance/suite.js';
import { createServer } from '../../runtime/server/server.js';
import { definitionsOf } from '../../src/conformance/conjuncts.js';
import { sample } from '../../src/conformance/sample.js';
import { suiteOf } from '../../src/conformance/suite.js';
import type { Channel, Contract } from '../../src/contract/model.js';
import { servingDescriptor } from '../../src/emit/serving.js';
import { loadContract } from '../../src/generate.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

export const documents = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', 'test/fixtures/bare.yaml'] as const;

export interface Loaded {
  readonly contract: Contract;
  readonly channel: Channel;
  readonly suite: Suite;
}

export async function load(document: (typeof documents)[number]): Promise<Loaded> {
  const { contract } = await loadContract(`${root}${document}`);
  const [channel] = contract.channels;
  if (!channel) throw new Error(`${document} has no channel`);
  return { contract, channel, suite: suiteOf(contract, channel) };
}

export interface RunningGateway {
  readonly url: string;
  broadcast(event: string, data: unknown): void;
  stop(): Promise<void>;
}

export async function serve({ contract, channel, suite }: Loaded): Promise<RunningGateway> {
  const handlers: Record<string, () => unknown> = {};
  for (const [method, { replies }] of Object.entries(suite.channel.requests)) {
    const reply = channel.messages.find((message) => message.name === replies[0]);
    handlers[method] = () => (reply ? sample([reply.data], definitionsOf(contract)) : undefined);
  }
  const gateway = createServer(suite.channel, servingDescriptor(contract, channel), suite.validators, {
    handlers,
  } as never); // typed by generated code elsewhere; here the contract is only known at run time
  const http = createHttpServer();
  gateway.attach(http);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo; // it listens on TCP
  const broadcast: (event: never, data: never) => void = gateway.broadcast;
  return {
    url: `ws://127.0.0.1:${port}${channel.address.replace(/\{[^}]*\}/g, 'one')}`,
    broadcast: (event, data) => broadcast(event as never, data as never), // as above
    async stop() {
      await gateway.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

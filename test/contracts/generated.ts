/** Generates a contract's output and loads it, as its users would. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ClientSocket } from '../../generator/runtime/client/socket.js';
import type { Connection, Server } from '../../generator/runtime/server/types.js';
import type { ChannelDescriptor } from '../../generator/runtime/shared/descriptor.js';
import type { Validate, Validators } from '../../generator/runtime/shared/validator.js';
import { generate } from '../../generator/src/generate.js';
import type { ContractUnderTest } from './contracts.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The facades without their contract's types: these tests are about any contract. */
export interface AnyClient {
  readonly state: string;
  connect(): Promise<void>;
  close(): void;
  on(event: string, listener: (data: unknown, message: unknown) => void): () => void;
  onInvalid(listener: (outcome: unknown) => void): () => void;
  subscribe(topic: string): Promise<void>;
  unsubscribe(topic: string): Promise<void>;
  readonly welcome: unknown;
}
export type AnyServer = Pick<Server<never>, 'attach' | 'close'> & {
  readonly connections: ReadonlySet<Connection>;
  broadcast(event: string, data: unknown): number;
};

export interface LoadedContract {
  readonly descriptor: ChannelDescriptor;
  readonly validators: Validators;
  readonly validate: Validate;
  createClient(options: {
    url: string;
    validate?: Validate;
    socket: (request: { url: string; protocols: readonly string[] }) => ClientSocket;
  }): AnyClient & Readonly<Record<string, (...given: unknown[]) => Promise<unknown>>>;
  createServer(options: { handlers: unknown }): AnyServer;
}

export async function load(contract: ContractUnderTest): Promise<LoadedContract> {
  const folder = join(root, 'test-results', 'contracts', contract.channel);
  await rm(folder, { recursive: true, force: true });
  const { files } = await generate({ document: join(root, contract.document) });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const part = async (name: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(folder, 'channels', contract.channel, `${name}.gen.ts`)).href);
  const [descriptor, validators, client, server] = await Promise.all(
    ['descriptor', 'validators', 'client', 'server'].map(part),
  );
  const stem = contract.channel.replace(/-./g, (hyphen) => (hyphen[1] ?? '').toUpperCase());
  const pascal = stem.charAt(0).toUpperCase() + stem.slice(1);
  // What was just generated, by the names that the generator promises.
  return {
    descriptor: descriptor?.[stem] as ChannelDescriptor,
    validators: validators?.[`${stem}Validators`] as Validators,
    validate: validators?.[`validate${pascal}`] as Validate,
    createClient: client?.[`create${pascal}Client`] as LoadedContract['createClient'],
    createServer: server?.[`create${pascal}Server`] as LoadedContract['createServer'],
  };
}

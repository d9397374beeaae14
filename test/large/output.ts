/** The output of a synthetic document on disk, and what can be measured on it. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { generate } from '../../generator/src/generate.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { CHANNELS, type ChannelName, channelNames, largeDocument } from './document.js';

export interface LargeOutput {
  readonly folder: string;
  readonly files: readonly OutputFile[];
  remove(): Promise<void>;
}

/** Generates the whole output for `messages` messages. */
export async function largeOutput(messages: number): Promise<LargeOutput> {
  const folder = await mkdtemp(join(tmpdir(), 'eventpact-large-'));
  const document = join(folder, 'asyncapi.json');
  await writeFile(document, JSON.stringify(largeDocument(messages)));
  const { files } = await generate({ document });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, 'out', path)), { recursive: true });
    await writeFile(join(folder, 'out', path), content);
  }
  return { folder, files, remove: () => rm(folder, { recursive: true, force: true }) };
}

export function isValidators(path: string): boolean {
  return path.startsWith('validators/') || path.endsWith('/validators.gen.ts');
}

export function bytesOf(files: readonly OutputFile[]): number {
  return files.reduce((sum, { content }) => sum + Buffer.byteLength(content), 0);
}

/** One channel's client with its validators. `treeShaking: false`: all that a page loads that bundles nothing. */
export async function clientBundle(folder: string, channel: ChannelName, treeShaking: boolean): Promise<string> {
  const pascal = channel.charAt(0).toUpperCase() + channel.slice(1);
  return bundled(
    folder,
    `
      import { create${pascal}Client } from './out/channels/${channel}/client.gen.js';
      import { validate${pascal} as validate } from './out/channels/${channel}/validators.gen.js';
      export const connect = (url) => create${pascal}Client({ url, validate });`,
    treeShaking,
  );
}

export async function bundled(folder: string, contents: string, treeShaking = true): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, sourcefile: 'entry.js', loader: 'js' },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    platform: 'neutral',
    external: ['node:*'],
    treeShaking,
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Families of schemas that the channel's messages lead to: the common one stands in every bundle. */
export function familiesOf(channel: ChannelName): readonly string[] {
  const next = channelNames[(channelNames.indexOf(channel) + 1) % channelNames.length] ?? channel;
  return [CHANNELS[channel], CHANNELS[next]];
}

/** Reads a message's name and value of each example of a document. */
export async function examplesOf(folder: string): Promise<readonly Example[]> {
  const document = JSON.parse(await readFile(join(folder, 'asyncapi.json'), 'utf8')) as SyntheticDocument;
  return channelNames.flatMap((channel) =>
    Object.keys(document.channels[channel]?.messages ?? {}).flatMap((key) => {
      const { name, examples } = document.components.messages[key] ?? { name: key, examples: [] };
      return examples.map(({ payload }) => ({ channel, name, payload }));
    }),
  );
}

export interface Example {
  readonly channel: ChannelName;
  readonly name: string;
  readonly payload: unknown;
}

/** What `largeDocument` makes. */
interface SyntheticDocument {
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, unknown>> }>>;
  readonly components: {
    readonly messages: Readonly<
      Record<string, { readonly name: string; readonly examples: readonly { readonly payload: unknown }[] }>
    >;
  };
}

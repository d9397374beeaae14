import { expect, test } from 'vitest';
import type { Channel, Contract } from '../../generator/src/contract/model.js';
import { emitAll } from '../../generator/src/emit/emit.js';
import { channelNames } from '../../generator/src/emit/names.js';
import { loadContract } from '../../generator/src/generate.js';
import type { OutputFile } from '../../generator/src/output/files.js';
import { compile } from './compiler.js';

/** What the comments of a channel's clients show, each as a module that imports what it names. */
function examplesOf(channel: Channel, files: readonly OutputFile[]): readonly OutputFile[] {
  const names = channelNames(channel);
  return ['client.gen.ts', 'connect.gen.ts'].map((name) => {
    const content = files.find(({ path }) => path === `channels/${channel.name}/${name}`)?.content ?? '';
    const [, shown = ''] = /@example\n \* ```ts\n([\s\S]*?) \* ```/.exec(content) ?? [];
    const example = shown.replaceAll(/^ \* ?/gm, '');
    const used = [names.createClient, names.createClientAt, names.url, names.servers].filter((one) =>
      new RegExp(`\\b${one}\\b`).test(example),
    );
    return {
      path: `example-${channel.name}-${name}`,
      content: [
        `import { ${used.join(', ')} } from './index.js';`,
        `import { ${names.validate} } from './channels/${channel.name}/validators.gen.js';`,
        'declare const data: never;',
        example,
        'export {};',
      ].join('\n'),
    };
  });
}

async function compiled(contract: Contract): Promise<{ examples: readonly OutputFile[]; errors: string }> {
  const { files } = await emitAll(contract);
  const examples = contract.channels.flatMap((channel) => examplesOf(channel, files));
  return { examples, errors: compile([...files, ...examples], 'typescript', { noUnusedLocals: false }) };
}

test.each(['test/fixtures/warehouse.yaml', 'test/compile/odd.yaml'])(
  'what the comments of %s show compiles',
  async (path) => {
    const { contract } = await loadContract(path);
    const { examples, errors } = await compiled(contract);
    expect(errors).toBe('');
    expect(examples.length).toBeGreaterThan(0);
    for (const { content } of examples) expect(content).toMatch(/create\w+\(/);
  },
);

test('what a URL leaves open is filled in, and validators are passed where the client asks for them', async () => {
  const { contract } = await loadContract('test/fixtures/ticker.yaml');
  const [first, second] = contract.channels;
  if (!first || !second) throw new Error('the fixture has two channels');
  const list = { text: ['a', 'b'], ambiguous: [] };
  const needy = { ...first, decoding: { ...first.decoding, serverToClient: list } };
  const { examples, errors } = await compiled({ ...contract, channels: [needy, second] });
  expect(errors).toBe('');
  const [client, connect] = examples.map(({ content }) => content);
  expect(client).toContain(
    "createBookClient({ url: bookUrl({ server: 'production', variables: { region: 'eu' }, parameters: { pair: 'BTC-USD' }, query: { format: 'json' } }), validate: validateBook });",
  );
  expect(connect).toContain("  parameters: { pair: 'BTC-USD' },\n");
  expect(connect).toContain("  credentials: { key: '…' },\n");
});

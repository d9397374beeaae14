/** 1,000 messages of ten channels over 200 schemas that refer to themselves and to each other. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../compile/compiler.js';
import { command } from '../support/command.js';
import { CHANNELS, channelNames } from './document.js';
import {
  bundled,
  bytesOf,
  clientBundle,
  examplesOf,
  familiesOf,
  isValidators,
  type LargeOutput,
  largeOutput,
} from './output.js';

let output: LargeOutput;

beforeAll(async () => {
  output = await largeOutput(1000);
}, 180_000);
afterAll(() => output.remove());

test('the validators are at most 1.2 MB in all, in pieces per channel', () => {
  const validators = output.files.filter(({ path }) => isValidators(path));
  console.log(`validators of 1,000 messages: ${bytesOf(validators)} bytes in ${validators.length} files`);
  expect(bytesOf(validators)).toBeLessThanOrEqual(1_200_000);
  const own = channelNames.map((channel) => `channels/${channel}/validators.gen.ts`);
  expect(validators.map(({ path }) => path)).toEqual(expect.arrayContaining(own));
  for (const { path, content } of validators) expect(content.length, path).toBeLessThan(200_000);
});

test('no function stands in two files', () => {
  const declared = output.files
    .filter(({ path }) => isValidators(path))
    .flatMap(({ content }) => [...content.matchAll(/^(?:export )?function (\w+)/gm)].map(([, name]) => name));
  expect(declared.length).toBeGreaterThan(1000);
  expect(new Set(declared).size).toBe(declared.length);
});

test.each([true, false])(
  'a client of one channel holds nothing that only other channels use, tree-shaken: %s',
  async (treeShaking) => {
    for (const channel of channelNames) {
      const code = await clientBundle(output.folder, channel, treeShaking);
      const found = Object.values(CHANNELS).filter((family) => code.includes(`${family.toLowerCase()}_`));
      expect(found.sort(), channel).toEqual([...familiesOf(channel)].sort());
      const events = channelNames.filter((other) => code.includes(`${other}:`));
      expect(events, channel).toEqual([channel]);
    }
  },
  120_000,
);

test('it compiles', () => {
  expect(compile(output.files, 'typescript-7')).toBe('');
}, 120_000);

test('it runs where no code may be made from text, and takes each example for its message', async () => {
  const examples = await examplesOf(output.folder);
  expect(examples.length).toBe(1000);
  const imports = channelNames.map((channel) => {
    const pascal = channel.charAt(0).toUpperCase() + channel.slice(1);
    return `
      import { ${channel} } from './out/channels/${channel}/descriptor.gen.js';
      import { validate${pascal} } from './out/channels/${channel}/validators.gen.js';
      channels.${channel} = [${channel}, validate${pascal}];`;
  });
  const program = await bundled(
    output.folder,
    `
      import { decodeValue } from './out/runtime/shared/decode.js';
      import { readFileSync } from 'node:fs';
      const channels = {};
      ${imports.join('')}
      const examples = JSON.parse(readFileSync(process.argv[2], 'utf8'));
      const wrong = examples.filter(({ channel, name, payload }) => {
        const [descriptor, validate] = channels[channel];
        const outcomes = [descriptor.clientToServer.text, descriptor.serverToClient.text].map((tree) =>
          decodeValue(payload, descriptor, tree, validate),
        );
        return !outcomes.some((outcome) => outcome.kind === 'message' && outcome.name === name);
      });
      const broken = examples.filter(({ channel, name, payload }) => {
        const outcome = channels[channel][1](name, { ...payload, event: 1, type: 1 });
        return outcome.kind === 'invalid';
      });
      console.log(JSON.stringify({ wrong: wrong.map(({ name }) => name), broken: broken.length }));`,
  );
  await writeFile(join(output.folder, 'check.mjs'), program);
  await writeFile(join(output.folder, 'examples.json'), JSON.stringify(examples));
  const args = ['--disallow-code-generation-from-strings', 'check.mjs', 'examples.json'];
  const { code, output: said } = await command(process.execPath, args, { cwd: output.folder });
  expect(code, said).toBe(0);
  expect(JSON.parse(said)).toEqual({ wrong: [], broken: 1000 });
}, 60_000);

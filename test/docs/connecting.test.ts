import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { emitAll } from '../../generator/src/emit/emit.js';
import { loadContract } from '../../generator/src/generate.js';
import { compile } from '../compile/compiler.js';

test('the examples of docs/connecting.md compile', async () => {
  const page = readFileSync(new URL('../../docs/connecting.md', import.meta.url), 'utf8');
  const examples = [...page.matchAll(/^```ts\n([\s\S]*?)^```$/gm)].map(([, content = ''], i) => ({
    path: `example-${i}.ts`,
    content,
  }));
  expect(examples).toHaveLength(4);
  const { contract } = await loadContract('test/fixtures/ticker.yaml');
  const { files } = await emitAll(contract);
  expect(compile([...files, ...examples], 'typescript', { noUnusedLocals: false })).toBe('');
});

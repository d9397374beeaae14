/** Messages that allow nearly anything: a tree that asks each of them everything would have thousands of ends. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loadContract } from '../../src/generate.js';

function open(count: number): string {
  const messages = Array.from({ length: count }, (_, i) => {
    const properties = { [`a${i}`]: { const: i }, [`b${i % 7}`]: { enum: ['x', `y${i}`] }, c: { const: i % 5 } };
    return [`m${i}`, { payload: { type: 'object', required: [`a${i}`], properties } }];
  });
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Open', version: '1' },
    channels: { c: { address: '/c', messages: Object.fromEntries(messages) } },
    operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'eventpact-open-')), 'open.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

it.each([20, 40, 80])('the tree of %i messages stays one that can be read', async (count) => {
  const { contract } = await loadContract(open(count), { perspective: 'server' });
  const tree = JSON.stringify(contract.channels[0]?.decoding.serverToClient.text);
  expect(tree).toContain('m0');
  const lists = tree.match(/\[("m\d+",?)+\]/g) ?? [];
  expect(lists.length).toBeLessThanOrEqual(200);
});

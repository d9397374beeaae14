/** References in a row: what a stack could not hold is worked off one after the other. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EventpactError } from '../../src/diagnostics/diagnostic.js';
import { generate } from '../../src/generate.js';

/** Each schema refers to the next; the last one to the first, or to nothing. */
function chain(length: number, isRing: boolean): string {
  const schemas = Array.from({ length }, (_, i) => {
    const next = i + 1 < length ? i + 1 : isRing ? 0 : undefined;
    const properties = {
      value: { type: 'integer' },
      ...(next !== undefined && { next: { $ref: `#/components/schemas/S${next}` } }),
    };
    return [`S${i}`, { type: 'object', required: ['value'], properties }];
  });
  const payload = { $ref: '#/components/schemas/S0' };
  const document = {
    asyncapi: '3.0.0',
    info: { title: 'Chain', version: '1' },
    channels: { c: { address: '/c', messages: { m: { payload, examples: [{ payload: { value: 1 } }] } } } },
    operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
    components: { schemas: Object.fromEntries(schemas) },
  };
  const file = join(mkdtempSync(join(tmpdir(), 'eventpact-chain-')), 'chain.json');
  writeFileSync(file, JSON.stringify(document));
  return file;
}

describe('a row of references', () => {
  it.each([
    ['that ends', false],
    ['that begins again', true],
  ])('%s may have 600 members', async (_, isRing) => {
    const { contract, files } = await generate({ document: chain(600, isRing), conformance: false });
    expect(contract.schemas).toHaveLength(600);
    expect(files.some(({ path }) => path === 'channels/c/validators.gen.ts')).toBe(true);
  });

  it('that is longer than any stack is refused', async () => {
    const told = generate({ document: chain(2500, false), conformance: false });
    await expect(told).rejects.toBeInstanceOf(EventpactError);
    await expect(told).rejects.toMatchObject({ diagnostics: [{ code: 'EP4007', place: { line: 1 } }] });
  });
});

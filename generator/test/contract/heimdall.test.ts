import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildContract } from '../../src/contract/build.js';
import { readDocument } from '../../src/spec/read.js';

const spec = await readDocument(fileURLToPath(new URL('../../../asyncapi.yaml', import.meta.url)));
const { contract, diagnostics } = buildContract(spec);
const channel = contract.channels[0];

describe("the repository's own contract", () => {
  it('is built with nothing to say', () => {
    expect([...spec.diagnostics, ...diagnostics]).toEqual([]);
  });

  it('has plain objects for payloads, each in one schema', () => {
    for (const message of channel?.messages ?? []) {
      const schema = contract.schemas.find(({ name }) => name === message.payload)?.schema;
      expect(schema).toMatchObject({ type: 'object', properties: { event: { const: message.name } } });
      expect(schema).not.toHaveProperty('allOf');
      expect(message.dataPath).toEqual(['data']);
      expect(message.fixed).toEqual([[['event'], message.name]]);
    }
  });

  it('refers only to schemas that it has', () => {
    const names = new Set(contract.schemas.map(({ name }) => name));
    const refs = JSON.stringify(contract).match(/#\/\$defs\/[^"]+/g) ?? [];
    expect(refs.map((ref) => ref.slice('#/$defs/'.length)).filter((name) => !names.has(name))).toEqual([]);
  });

  it('decides every frame by its name', () => {
    expect(channel?.decoding.clientToServer.ambiguous).toEqual([]);
    expect(channel?.decoding.serverToClient).toMatchObject({ text: { at: ['event'] }, ambiguous: [] });
  });
});

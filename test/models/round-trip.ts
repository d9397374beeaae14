/** What every language has to do with what contracts show: take it, and give it back as it was. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Json } from '../../generator/src/contract/model.js';
import { loadContract } from '../../generator/src/generate.js';
import type { ModelLanguage } from '../../generator/src/options.js';
import { examplesOf, modelsOf, type Shown, valuesOf } from './payloads.js';

const POLYGLOT = 'test/fixtures/polyglot.yaml';
const DOCUMENTS = ['asyncapi.yaml', 'test/fixtures/warehouse.yaml', POLYGLOT, 'test/compile/odd.yaml'];

type RoundTrip = (folder: string, models: ReadonlyMap<string, string>, shown: readonly Shown[]) => readonly Json[];

/** Not valid in `polyglot.yaml`: each has one fault that the models of all languages see. */
const wrong: readonly Shown[] = [
  { schema: 'Words', payload: { kind: 'other', e: 'x' } },
  { schema: 'Words', payload: { kind: 'words', e: 'x', E: 'no number' } },
  { schema: 'Constants', payload: { kind: 'constants', version: 3, final: true, ratio: 0.5 } },
  { schema: 'Constants', payload: { kind: 'constants', version: 2, final: true, ratio: 0.5, more: 1 } },
  { schema: 'Constants', payload: { kind: 'constants', version: 2, final: true, ratio: 0.5, state: 'gone' } },
  { schema: 'Tree', payload: { kind: 'tree', root: [] } },
  { schema: 'Maps', payload: { kind: 'maps', prices: { a: 'dear' } } },
];

/** One folder for all documents: compilers keep there what does not change. */
export function roundTripTests(language: ModelLanguage, roundTrip: RoundTrip): void {
  describe(`models in ${language}`, () => {
    const folder = mkdtempSync(join(tmpdir(), `eventpact-${language}-`));
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test.each(DOCUMENTS)('all that %s shows comes back as it was, and nothing that is wrong', async (document) => {
      const { contract } = await loadContract(document);
      const shown = [...examplesOf(contract), ...valuesOf(contract)];
      const faulty = document === POLYGLOT ? wrong : [];
      rmSync(join(folder, 'models'), { recursive: true, force: true });
      const back = roundTrip(folder, await modelsOf(contract, language), [...shown, ...faulty]);
      expect(shown.length).toBeGreaterThan(50);
      expect(back.slice(0, shown.length)).toEqual(shown.map(({ payload }) => payload));
      expect(back.slice(shown.length).map((text) => String(text).slice(0, 6))).toEqual(faulty.map(() => 'error:'));
    });
  });
}

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { xEventpactDocs } from '../../scripts/lib/x-eventpact-docs.js';

test('docs/x-eventpact.md says what the schema says', () => {
  const page = readFileSync(new URL('../../docs/x-eventpact.md', import.meta.url), 'utf8');
  expect(page, 'run `npx tsx scripts/x-eventpact-docs.ts`').toBe(xEventpactDocs());
});

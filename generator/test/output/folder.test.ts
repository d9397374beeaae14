import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { removeStaleStaging, STAGING_PREFIX } from '../../src/output/folder.js';

it('staging that another run removes meanwhile is no failure', () => {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-'));
  try {
    // Listed, but not there when it is looked at, as in that race.
    symlinkSync(join(folder, 'gone'), join(folder, `${STAGING_PREFIX}x`));
    expect(() => removeStaleStaging(folder)).not.toThrow();
    expect(readdirSync(folder)).toEqual([`${STAGING_PREFIX}x`]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

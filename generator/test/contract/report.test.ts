import { describe, expect, it } from 'vitest';
import { joined } from '../../src/contract/report.js';
import type { DiagnosticCode } from '../../src/diagnostics/codes.js';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.js';

const said = (code: DiagnosticCode, pointer: string): Diagnostic => ({
  code,
  severity: 'warning',
  message: code,
  place: { file: 'a.yaml', pointer },
});

describe('diagnostics of reading and of building, joined', () => {
  it('have one for a schema that breaks the meta-schema and cannot be read', () => {
    const read = [said('EP2001', '/a/pattern'), said('EP2001', '/b'), said('EP2007', '/a/pattern')];
    const built = [said('EP4004', '/a/pattern'), said('EP4001', '/b')];
    expect(joined(read, built)).toEqual([read[1], read[2], ...built]);
  });
});

/** Programs of the system that `npm run test:system` needs. Which tests need which is said by their file names. */
import { run } from './run.js';

export interface SystemProgram {
  readonly name: string;
  /** Debian's package. */
  readonly debian: string;
  /** Ends with 0 where the program is there and works. */
  readonly probe: readonly [command: string, ...args: string[]];
  /** Test files in `test/system/` that need it. */
  readonly tests: readonly string[];
}

export const PYTHON = '/usr/bin/python3';
export const CHROMIUM = process.env['CHROMIUM'] ?? 'chromium';

export const systemPrograms: readonly SystemProgram[] = [
  {
    name: 'Chromium',
    debian: 'chromium',
    probe: [CHROMIUM, '--version'],
    tests: ['test/system/browser.test.ts'],
  },
  {
    name: "websockets for Debian's Python",
    debian: 'python3-websockets',
    probe: [PYTHON, '-c', 'import websockets'],
    tests: ['test/system/python-gateway.test.ts'],
  },
];

export async function missingPrograms(): Promise<readonly SystemProgram[]> {
  const found = await Promise.all(systemPrograms.map(async ({ probe: [command, ...args] }) => run(command, args)));
  return systemPrograms.filter((_, index) => found[index]?.code !== 0);
}

/** Programs of the system that `npm run test:system` needs. Which tests need which is said by their file names. */
import { existsSync } from 'node:fs';
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

/** Where Debian's packages put what Java and Rust need beside their compilers. */
export const JACKSON = ['annotations', 'core', 'databind'].map((part) => `/usr/share/java/jackson-${part}.jar`);
export const CRATES = '/usr/share/cargo/registry';

/** Debian's, where it is there: what stands first on the PATH may be rustup's, which needs a home folder with a toolchain in it. */
export const [CARGO, RUSTC] = existsSync('/usr/bin/cargo') ? ['/usr/bin/cargo', '/usr/bin/rustc'] : ['cargo', 'rustc'];

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
  {
    name: 'a Java compiler with Jackson',
    debian: 'default-jdk-headless libjackson2-databind-java',
    probe: ['sh', '-c', `javac -version && java -version && ls ${JACKSON.join(' ')}`],
    tests: ['test/system/models-java.test.ts'],
  },
  {
    name: 'cargo with serde',
    debian: 'cargo librust-serde-derive-dev librust-serde-json-dev',
    probe: ['sh', '-c', `${CARGO} --version && ${RUSTC} --version && ls -d ${CRATES}/serde_json-1*`],
    tests: ['test/system/models-rust.test.ts'],
  },
  {
    name: 'Go',
    debian: 'golang-go',
    probe: ['go', 'version'],
    tests: ['test/system/models-go.test.ts'],
  },
];

export async function missingPrograms(): Promise<readonly SystemProgram[]> {
  const found = await Promise.all(systemPrograms.map(async ({ probe: [command, ...args] }) => run(command, args)));
  return systemPrograms.filter((_, index) => found[index]?.code !== 0);
}

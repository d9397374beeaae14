/** A document through the whole toolkit, to its validators: loaded where code cannot be made from strings. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import type { Contract } from '../../generator/src/contract/model.js';
import type { Diagnostic } from '../../generator/src/diagnostics/diagnostic.js';
import { generate } from '../../generator/src/generate.js';
import { Text } from './case.js';

export interface Validated {
  readonly contract: Contract;
  readonly diagnostics: readonly Diagnostic[];
  /** Text of `types.gen.ts`. */
  readonly types: string;
  /** Whether the emitted validator of a message takes a value. */
  accepts(message: string, value: unknown): boolean;
  /** Runs a text where the validators are. */
  run(code: string): unknown;
}

/** `files`: what the document refers to, by path beside it. Only documents of one channel, `c`. */
export async function validated(document: object, files: Readonly<Record<string, string>> = {}): Promise<Validated> {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-json-schema-'));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  try {
    write('asyncapi.json', JSON.stringify(document));
    for (const [path, text] of Object.entries(files)) write(path, text);
    const generated = await generate({
      document: join(folder, 'asyncapi.json'),
      conformance: false,
      perspective: 'server',
    });
    for (const { path, content } of generated.files) write(`out/${path}`, content);
    const entry = join(folder, 'out/channels/c/validators.gen.ts');
    const bundle = await build({ entryPoints: [entry], bundle: true, format: 'iife', globalName: 'out', write: false });
    const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
    runInContext(bundle.outputFiles[0]?.text ?? '', context);
    return {
      contract: generated.contract,
      diagnostics: generated.diagnostics,
      types: generated.files.find(({ path }) => path === 'types.gen.ts')?.content ?? '',
      accepts(message, value) {
        Object.assign(context, { text: value instanceof Text ? value.text : JSON.stringify(value), message });
        return runInContext('out.cValidators[message](JSON.parse(text))', context) as boolean; // a validator's verdict
      },
      run: (code) => runInContext(code, context) as unknown, // whatever the text gives
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A 3.0 document of one channel, `c`, whose messages the server sends. */
export function documentOf(messages: Readonly<Record<string, object>>, components: object = {}): object {
  return {
    asyncapi: '3.0.0',
    info: { title: 'T', version: '1.0.0' },
    servers: { s: { host: 'localhost', protocol: 'ws' } },
    channels: { c: { address: '/', messages } },
    operations: { o: { action: 'send', channel: { $ref: '#/channels/c' } } },
    components,
  };
}

/** One run over a folder of documents: read and generate, then compile all outputs and decode with them. */
import { generate as eventpact } from '../../generator/src/generate.js';
import type { Compiler } from '../../test/compile/compiler.js';
import { compileAll } from './compile.js';
import { decodeAll } from './decode.js';
import { findDocuments } from './documents.js';
import { foreignProtocols, type Generate, measure } from './measure.js';
import type { Measurement } from './measurement.js';
import { createWorkspace } from './workspace.js';

export interface CorpusOptions {
  readonly dir: string;
  /** Documents whose path contains it. */
  readonly only?: string;
  readonly compilers?: readonly Compiler[];
  /** Tests put a broken generator here, to see that the run fails. */
  readonly generate?: Generate;
  /** Told after each document and each phase. */
  readonly progress?: (text: string) => void;
}

export interface CorpusRun {
  readonly measurements: readonly Measurement[];
  /** Milliseconds by phase. Compiling and decoding are side by side. */
  readonly phases: Readonly<Record<string, number>>;
}

const COMPILE_TIMEOUT_MS = 150_000;

export async function runCorpus(options: CorpusOptions): Promise<CorpusRun> {
  const { dir, only = '', compilers = ['typescript', 'typescript-7'], generate = eventpact, progress } = options;
  const phases: Record<string, number> = {};
  const timed = async <T>(phase: string, work: Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work;
    phases[phase] = performance.now() - start;
    progress?.(`${phase}: ${(phases[phase] / 1000).toFixed(1)} s`);
    return result;
  };
  const documents = findDocuments(dir).filter((path) => path.includes(only));
  const measurements: Measurement[] = [];
  await timed('generate', measureAll());
  const generated = measurements.filter(({ contract }) => contract !== undefined);
  if (generated.length > 0) {
    const workspace = await timed('write and transpile', createWorkspace(generated));
    try {
      await Promise.all([compileEach(), timed('load and decode', decodeAll(workspace.js, generated))]);
    } finally {
      workspace.remove();
    }
    async function compileEach(): Promise<void> {
      for (const compiler of compilers)
        await timed(compiler, compileAll(workspace.ts, compiler, generated, COMPILE_TIMEOUT_MS));
    }
  }
  return { measurements, phases };

  async function measureAll(): Promise<void> {
    for (const document of documents) {
      const measurement = await measure(generate, dir, document, measurements.length);
      measurements.push(measurement);
      const protocols = foreignProtocols(measurement);
      if (protocols.length > 0)
        measurements.push(await measure(generate, dir, document, measurements.length, protocols));
    }
  }
}

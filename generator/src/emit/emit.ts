/** Runs the emitters over a contract, and sees that nothing of it is lost and no file written twice. */
import type { Contract } from '../contract/model.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import type { GenerateOptions } from '../options.js';
import type { OutputFile } from '../output/files.js';
import { SourceFile } from '../print/source-file.js';
import { clientEmitter } from './client.js';
import { conformanceEmitter } from './conformance.js';
import { connectEmitter } from './connect.js';
import { type Coverage, type CoverageKind, coverageOf } from './coverage.js';
import { descriptorEmitter } from './descriptor-file.js';
import type { EmitContext, EmitOptions, Emitter } from './emitter.js';
import { handshakeEmitter } from './handshake.js';
import { headerLine } from './header.js';
import { indexEmitter } from './index-files.js';
import { modelsEmitter } from './models.js';
import { protocolEmitter } from './protocol.js';
import { runtimeEmitter } from './runtime.js';
import { serverEmitter } from './server.js';
import { typesEmitter } from './types.js';
import { validatorsEmitter } from './validators.js';

/** Ours, each in a file of its own. */
export const emitters: readonly Emitter[] = [
  typesEmitter,
  descriptorEmitter,
  clientEmitter,
  connectEmitter,
  serverEmitter,
  handshakeEmitter,
  validatorsEmitter,
  indexEmitter,
  conformanceEmitter,
  protocolEmitter,
  modelsEmitter,
  runtimeEmitter,
];

export interface Emitted {
  /** Sorted by path. */
  readonly files: readonly OutputFile[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
}

/** Contract to files, in memory. Throws `EventpactError` where emitters contradict each other. */
export async function emitAll(contract: Contract, options: Partial<GenerateOptions> = {}): Promise<Emitted> {
  const run = new Run(contract, {
    importExtension: options.importExtension ?? '.js',
    runtime: options.runtime ?? 'copy',
    conformance: options.conformance ?? true,
    models: options.models ?? [],
    readonly: options.readonly ?? false,
    modelPackage: options.modelPackage ?? 'models',
  });
  for (const emitter of emitters) await emitter.emit(run.contextOf(emitter));
  for (const emitter of options.emitters ?? []) await emitForeign(emitter, run.contextOf(emitter));
  return run.finish();
}

/** A fault in somebody's own emitter is a fault of their configuration. */
async function emitForeign(emitter: Emitter, context: EmitContext): Promise<void> {
  try {
    await emitter.emit(context);
  } catch (cause) {
    if (cause instanceof EventpactError) throw cause;
    const error = new EventpactError([
      {
        code: 'EP6001',
        severity: 'error',
        message: `the emitter ${emitter.name} failed: ${cause instanceof Error ? cause.message : String(cause)}`,
        hint: 'Mend it where the configuration gets it from; EVENTPACT_DEBUG=1 shows where it failed.',
      },
    ]);
    error.cause = cause;
    throw error;
  }
}

class Run {
  readonly #contract: Contract;
  readonly #options: EmitOptions;
  readonly #files = new Map<string, { readonly by: string; text(): string }>();
  readonly #covered = new Set<string>();
  readonly #diagnostics: Diagnostic[] = [];

  constructor(contract: Contract, options: EmitOptions) {
    this.#contract = contract;
    this.#options = options;
  }

  contextOf(emitter: Emitter): EmitContext {
    return {
      contract: this.#contract,
      options: this.#options,
      source: (path) => {
        const file = new SourceFile(path);
        this.#add(emitter, path, () => file.toText(headerLine(this.#contract, 'slash'), this.#options));
        return file;
      },
      text: (path, content, comment) => {
        const header = comment ? `${headerLine(this.#contract, comment)}\n` : '';
        this.#add(emitter, path, () => header + content);
      },
      covers: (kind, id) => void this.#covered.add(`${kind} ${id}`),
      report: (diagnostic) => void this.#diagnostics.push(diagnostic),
    };
  }

  finish(): Emitted {
    const files = [...this.#files]
      .map(([path, file]) => ({ path, content: file.text() }))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    const coverage = coverageOf(this.#contract, this.#covered);
    return { files, coverage, diagnostics: [...this.#diagnostics, ...holes(coverage)] };
  }

  #add(emitter: Emitter, path: string, text: () => string): void {
    const other = this.#files.get(path);
    const fault = other ? `${path} is already written by ${other.by}` : pathFault(path);
    if (fault) {
      const message = `The emitter ${emitter.name} cannot write ${path}: ${fault}.`;
      const hint = 'Give each file of the output a path of its own, relative to the output folder.';
      throw new EventpactError([{ code: 'EP6001', severity: 'error', message, hint }]);
    }
    this.#files.set(path, { by: emitter.name, text });
  }
}

/** Paths that would leave the output folder, or mean different files on different systems. */
function pathFault(path: string): string | undefined {
  const isPlain = path !== '' && !path.includes('\\') && !/^[a-z]:/i.test(path);
  const steps = path.split('/');
  if (isPlain && steps.every((step) => step !== '' && step !== '.' && step !== '..')) return undefined;
  return 'it is no relative path with `/` inside the output folder';
}

function holes(coverage: Coverage): Diagnostic[] {
  return (Object.keys(coverage) as CoverageKind[]).flatMap(
    (
      kind, // the keys of a Coverage are its kinds
    ) =>
      coverage[kind].missing.map((id) => ({
        code: 'EP5004' as const,
        severity: 'error' as const,
        message: `No output covers ${id} (${kind}).`,
        hint: 'This is a fault of the toolkit: report it with the document.',
      })),
  );
}

/** What an output is made by: ours and, through `defineConfig({ emitters })`, anyone's. */
import type { Contract } from '../contract/model.js';
import type { Diagnostic } from '../diagnostics/diagnostic.js';
import type { SourceFile } from '../print/source-file.js';
import type { CoverageRecorder } from './coverage.js';

export interface Emitter {
  /** Unique among the emitters of a run; shown in diagnostics. */
  readonly name: string;
  emit(context: EmitContext): void | Promise<void>;
}

export interface EmitContext {
  readonly contract: Contract;
  readonly options: EmitOptions;
  /** A TypeScript file of the output: print into it; header and imports are added at the end. */
  source(path: string): SourceFile;
  /** Any other text file. `comment` says how its header is written; without one it gets none. */
  text(path: string, content: string, comment?: 'hash' | 'html' | 'slash'): void;
  /** Says that something of the contract has an output. */
  readonly covers: CoverageRecorder;
  report(diagnostic: Diagnostic): void;
}

export interface EmitOptions {
  readonly importExtension: '.js' | '.ts' | '';
  readonly runtime: 'copy' | 'package';
  readonly conformance: boolean;
  readonly models: readonly string[];
  /** Types whose values cannot be written to. */
  readonly readonly: boolean;
  readonly modelPackage: string;
}

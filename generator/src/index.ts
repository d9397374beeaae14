/**
 * The library: `defineConfig` for config files, `loadContract` and `generate` for programs. The pipeline is loaded when
 * it is first called, because every config file imports this module.
 */
import type * as pipeline from './generate.js';

export type * from './contract/model.js';
export type * from './contract/model-behaviour.js';
export type { DiagnosticCode } from './diagnostics/codes.js';
export { type Diagnostic, EventpactError, hasErrors, type Place, type Severity } from './diagnostics/diagnostic.js';
export type { Coverage, CoverageKind, CoverageRecorder } from './emit/coverage.js';
export type { EmitContext, EmitOptions, Emitter } from './emit/emitter.js';
export type { Generated } from './generate.js';
export {
  type Config,
  type ContractOptions,
  defineConfig,
  type GenerateOptions,
  type ModelLanguage,
} from './options.js';
export type { OutputFile } from './output/files.js';
export { block, Code, code, declare, lines, name } from './print/code.js';
export { literal } from './print/literal.js';
export type { SourceFile } from './print/source-file.js';
export { outputSymbol, outputType, packageSymbol, runtimeSymbol, runtimeType } from './print/symbol.js';
export { tsdoc } from './print/tsdoc.js';

/** Document to contract. Throws `EventpactError` where the document cannot be worked on; warnings are returned. */
export const loadContract: typeof pipeline.loadContract = async (document, options) =>
  (await import('./generate.js')).loadContract(document, options);

/** Document to files, in memory: nothing is written. Throws `EventpactError` as `loadContract` does. */
export const generate: typeof pipeline.generate = async (options) => (await import('./generate.js')).generate(options);

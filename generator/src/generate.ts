/**
 * START HERE. The way of the data: a document becomes a contract, a contract becomes files.
 *
 *   asyncapi.yaml -> spec/ -> contract/ -> emit/ -> print/ -> output/
 */

import { buildContract } from './contract/build.js';
import type { Contract } from './contract/model.js';
import { partOf } from './contract/part.js';
import { joined } from './contract/report.js';
import type { Diagnostic } from './diagnostics/diagnostic.js';
import { withinStack } from './diagnostics/stack.js';
import type { Coverage } from './emit/coverage.js';
import { emitAll } from './emit/emit.js';
import type { ContractOptions, GenerateOptions } from './options.js';
import type { OutputFile } from './output/files.js';
import { readDocument } from './spec/read.js';

export interface Generated {
  readonly contract: Contract;
  readonly files: readonly OutputFile[];
  readonly coverage: Coverage;
  readonly diagnostics: readonly Diagnostic[];
  /** Absolute paths, or addresses, of the documents that were read, and of those that could not be. */
  readonly sources: readonly string[];
}

/** Document to contract. Throws `EventpactError` where the document cannot be worked on; warnings are returned. */
export async function loadContract(
  document: string,
  options: ContractOptions = {},
): Promise<{ contract: Contract; diagnostics: readonly Diagnostic[]; sources: readonly string[] }> {
  const spec = await readDocument(document, options);
  const built = await withinStack(document, async () => buildContract(spec, options));
  const { contract, diagnostics } = partOf(built.contract, options);
  return {
    contract,
    diagnostics: [...joined(spec.diagnostics, built.diagnostics), ...diagnostics],
    sources: spec.files,
  };
}

/** Document to files, in memory: nothing is written, so nothing can be half-written. */
export async function generate(options: GenerateOptions): Promise<Generated> {
  const { contract, diagnostics, sources } = await loadContract(options.document, options);
  const emitted = await withinStack(options.document, () => emitAll(contract, options));
  return {
    contract,
    files: emitted.files,
    coverage: emitted.coverage,
    diagnostics: [...diagnostics, ...emitted.diagnostics],
    sources,
  };
}

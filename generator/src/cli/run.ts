/** One run of `generate`: everything is planned first, so that a run that cannot end well has changed nothing. */
import type { Settings } from '../config/settings.js';
import { isAddress } from '../diagnostics/address.js';
import { type Diagnostic, EventpactError, isFatal } from '../diagnostics/diagnostic.js';
import type { Coverage } from '../emit/coverage.js';
import type { Generated } from '../generate.js';
import { driftOf } from '../output/drift.js';
import { type OutputPlan, planOutput } from '../output/plan.js';
import { readStamp, type StampRequest, writeStamp } from '../output/stamp.js';
import { writeOutput } from '../output/write.js';
import { isChange, planScaffold, type ScaffoldPlan, scaffoldDrift, writeScaffold } from '../scaffold/scaffold.js';

export interface RunFlags {
  /** Writes nothing; what would change is in `drift`. */
  readonly check?: boolean;
  /** `false`: the stamp of the last run is not trusted. */
  readonly cache?: boolean;
}

export interface RunResult {
  readonly coverage: Coverage;
  /** Warnings and notes: errors are thrown. */
  readonly diagnostics: readonly Diagnostic[];
  /** Paths in the output folder. With `check` nothing is written or removed. */
  readonly files: {
    readonly written: readonly string[];
    readonly unchanged: readonly string[];
    readonly removed: readonly string[];
  };
  readonly handlers: readonly { readonly file: string; readonly isNew: boolean; readonly added: readonly string[] }[];
  readonly drift: readonly Diagnostic[];
  /** Absolute paths of all files that were read, or looked for. */
  readonly inputs: readonly string[];
}

/** @throws EventpactError where the input cannot be worked on (then nothing was changed) or the output not be written */
export async function run(settings: Settings, flags: RunFlags): Promise<RunResult> {
  const request = flags.check === true || flags.cache === false ? undefined : stampRequest(settings);
  const stamp = request === undefined ? undefined : readStamp(request);
  if (stamp !== undefined) {
    const { coverage, diagnostics } = stamp;
    const files = { written: [], unchanged: Object.keys(stamp.outputs), removed: [] };
    return { coverage, diagnostics, files, handlers: [], drift: [], inputs: Object.keys(stamp.inputs) };
  }

  const { generate } = await import('../generate.js');
  const generated = await generate(settings.options);
  refuse(generated, settings.options.strict === true);
  const output = planOutput(settings.out, generated.files);
  const scaffold = await scaffoldOf(generated, settings);
  const diagnostics = [...generated.diagnostics, ...scaffold.diagnostics];
  if (isFatal(diagnostics, settings.options.strict)) throw new EventpactError(diagnostics);
  const local = generated.sources.filter((source) => !isAddress(source));
  const inputs = [
    ...local,
    ...(settings.configFile === undefined ? [] : [settings.configFile]),
    ...scaffold.changes.map((change) => change.file),
  ];
  const { coverage } = generated;
  if (flags.check) {
    const drift = [...driftOf(output), ...scaffoldDrift(scaffold)];
    return {
      coverage,
      diagnostics,
      files: { ...filesOf(output), written: [], removed: [] },
      handlers: [],
      drift,
      inputs,
    };
  }

  writeOutput(output);
  writeScaffold(scaffold);
  // What is on the network may be another thing next time: only fetching it again would tell.
  const isRemembered = request !== undefined && local.length === generated.sources.length;
  if (isRemembered) writeStamp(request, { inputs, coverage, diagnostics });
  const handlers = scaffold.changes.filter(isChange).map(({ file, isNew, added }) => ({ file, isNew, added }));
  return { coverage, diagnostics, files: filesOf(output), handlers, drift: [], inputs };
}

/** Stdin has no digest to look up, and an emitter of the user's own may do anything. */
function stampRequest(settings: Settings): StampRequest | undefined {
  const { options, out, handlers, folder } = settings;
  if (options.document === '-' || (options.emitters?.length ?? 0) > 0) return undefined;
  return { folder, out, settings: { options, handlers } };
}

function refuse(generated: Generated, strict: boolean): void {
  const { diagnostics } = generated;
  if (isFatal(diagnostics, strict)) throw new EventpactError(diagnostics);
}

async function scaffoldOf(generated: Generated, settings: Settings): Promise<ScaffoldPlan> {
  const { handlers, out, configFile } = settings;
  if (handlers === undefined || configFile === undefined) return { changes: [], diagnostics: [] };
  const importExtension = settings.options.importExtension ?? '.js';
  return planScaffold(generated.contract, { handlers, out, importExtension, configFile });
}

function filesOf(output: OutputPlan): RunResult['files'] {
  return { written: output.write.map((file) => file.path), unchanged: output.unchanged, removed: output.remove };
}

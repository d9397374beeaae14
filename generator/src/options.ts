/** What a run of the generator is told: by `eventpact.config.*`, by flags, or by a caller of the library. */
import type { Emitter } from './emit/emitter.js';

export interface GenerateOptions {
  /** Path of the AsyncAPI document, or `-` for stdin. */
  readonly document: string;
  /** How relative imports inside the output end. Default `.js`; `''` for bundlers, `.ts` for runtimes that want it. */
  readonly importExtension?: '.js' | '.ts' | '';
  /** `copy` (default): the runtime's sources go into the output; `package`: they are imported from `eventpact/runtime`. */
  readonly runtime?: 'copy' | 'package';
  /** `false`: no suite, and so no need of vitest. Default `true`: `conformance/`, and its runtime. */
  readonly conformance?: boolean;
  /** Languages of Modelina's models; needs `@asyncapi/modelina` beside eventpact. */
  readonly models?: readonly ModelLanguage[];
  /** Whose view the document takes; overrides the document's own `x-eventpact.perspective`. */
  readonly perspective?: 'server' | 'client';
  /** Warnings fail the run. */
  readonly strict?: boolean;
  /** Emitters of one's own, run after ours. */
  readonly emitters?: readonly Emitter[];
}

export type ModelLanguage = 'python';

/** `eventpact.config.{ts,js,json}`: paths are relative to the file's folder. */
export interface Config extends Partial<GenerateOptions> {
  /** Default `asyncapi.yaml`. */
  readonly document?: string;
  /** Output folder. Default `generated`. */
  readonly out?: string;
  /** Handlers that a person owns, made and merged by the scaffold step, by channel name or one file for a single channel. */
  readonly handlers?: string | Readonly<Record<string, string>>;
}

/** Types a config file; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}

/** What a run of the generator is told: by `eventpact.config.*`, by flags, or by a caller of the library. */
import type { Emitter } from './emit/emitter.js';

/** What decides which contract a document becomes. */
export interface ContractOptions {
  /** Whose view the document takes; overrides the document's own `x-eventpact.perspective`. */
  readonly perspective?: 'server' | 'client';
  /** Warnings fail the run. */
  readonly strict?: boolean;
  /**
   * Server protocols, as documents name them, that are spoken over a WebSocket here. Default `['ws', 'wss']`; with
   * `['mqtt']` the channels of an MQTT server are taken for WebSocket endpoints. Channels of others are left out.
   */
  readonly protocols?: readonly string[];
  /** `true`: documents and references on the network (http, https) are fetched. Default `false`: never. */
  readonly allowRemote?: boolean;
  /** A part of the document: channels by key, name or address; `*` stands for any text. */
  readonly channels?: readonly string[];
  /** A part of the document: operations by key; `*` stands for any text. */
  readonly operations?: readonly string[];
  /** A part of the document: what has one of these tags, be it an operation, a message, a channel or a server. */
  readonly tags?: readonly string[];
}

export interface GenerateOptions extends ContractOptions {
  /** Path of the AsyncAPI document, `-` for stdin, or with `allowRemote` its address (http, https). */
  readonly document: string;
  /** How relative imports inside the output end. Default `.js`; `''` for bundlers, `.ts` for runtimes that want it. */
  readonly importExtension?: '.js' | '.ts' | '';
  /** `copy` (default): the runtime's sources go into the output; `package`: they are imported from `eventpact/runtime`. */
  readonly runtime?: 'copy' | 'package';
  /** `false`: no suite, and so no need of vitest. Default `true`: `conformance/`, and its runtime. */
  readonly conformance?: boolean;
  /** `true`: types whose values cannot be written to: readonly properties, lists and tuples. Default `false`. */
  readonly readonly?: boolean;
  /** Languages of Modelina's models; needs `@asyncapi/modelina` beside eventpact. */
  readonly models?: readonly ModelLanguage[];
  /** Package of Java's and Kotlin's models, C#'s namespace; Go takes what is behind the last dot. Default `models`. */
  readonly modelPackage?: string;
  /** Emitters of one's own, run after ours. */
  readonly emitters?: readonly Emitter[];
}

export type ModelLanguage = 'python' | 'java' | 'rust' | 'csharp' | 'go' | 'kotlin';

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

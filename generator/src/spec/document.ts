/**
 * What `spec/` hands to `contract/`: one view of AsyncAPI 2.x and 3.x, references resolved everywhere but inside
 * schemas (whose `$ref`s carry names), traits merged, directions absolute, WebSocket parts only.
 */
import type { DiagnosticCode } from '../diagnostics/codes.js';
import type { Diagnostic, Place } from '../diagnostics/diagnostic.js';

export type Direction = 'clientToServer' | 'serverToClient';

/** A position in one of the files that were read: the file's absolute path (`-` for stdin, or its address) and a JSON Pointer. */
export interface Location {
  readonly file: string;
  readonly pointer: string;
}

/** A raw value with the place it was written at. */
export interface Located<T = unknown> {
  readonly value: T;
  readonly at: Location;
}

export interface SpecDocument {
  readonly asyncapi: string;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly perspective: 'server' | 'client';
  readonly servers: readonly SpecServer[];
  readonly channels: readonly SpecChannel[];
  readonly operations: readonly SpecOperation[];
  readonly securitySchemes: readonly (Located<Readonly<Record<string, unknown>>> & { readonly key: string })[];
  /** `x-eventpact` on the root; channels and messages carry theirs. */
  readonly behaviour?: Located;
  /** Absolute paths, or addresses, of every file that was read, the document first, and of those that could not be. */
  readonly files: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** A schema of another format (Avro, RAML) as JSON Schema, by its place. Undefined: its format is none that is read. */
  translated(at: Location): Translation | undefined;
  /** Follows one `$ref` found at `from`; chains of references are followed to the value's own place. */
  resolve(ref: string, from: Location): Located | undefined;
  /** Line and column of a pointer, for diagnostics. */
  place(at: Location): Place;
}

/** A schema of another format, read: as JSON Schema, whose `$ref`s `resolve` follows, or why there is none. */
export type Translation =
  | { readonly schema: Located }
  | { readonly failure: { readonly code: DiagnosticCode; readonly message: string; readonly hint: string } };

export interface SpecServer {
  readonly key: string;
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly variables: readonly SpecVariable[];
  /** Alternatives, each of them keys of security schemes that are wanted together; `[]` wants none. */
  readonly security: readonly (readonly string[])[];
  readonly at: Location;
}

export interface SpecVariable {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
}

export interface SpecChannel {
  readonly key: string;
  readonly address: string;
  readonly title?: string;
  readonly description?: string;
  readonly parameters: readonly SpecVariable[];
  /** Keys of the WebSocket servers that offer it. */
  readonly servers: readonly string[];
  /** AsyncAPI 3 gives channels tags. */
  readonly tags?: readonly string[];
  /** Schemas of the WebSockets Channel Binding, an object schema each. */
  readonly query?: Located;
  readonly headers?: Located;
  readonly messages: readonly SpecMessage[];
  readonly behaviour?: Located;
  readonly at: Location;
}

export interface SpecMessage {
  readonly key: string;
  readonly name?: string;
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly contentType: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  /** The payload schema as written (its `$ref`s untouched), and its schema format where one is named. */
  readonly payload?: Located & { readonly schemaFormat?: string };
  readonly headers?: SpecMessage['payload'];
  /** Correlation ID Object: a runtime expression such as `$message.payload#/id`. */
  readonly correlationId?: Located<string>;
  readonly examples: readonly (Located<unknown> & { readonly name?: string; readonly summary?: string })[];
  readonly behaviour?: Located;
  readonly at: Location;
}

export interface SpecOperation {
  readonly key: string;
  readonly channel: string;
  readonly direction: Direction;
  /** Keys of messages of the channel. */
  readonly messages: readonly string[];
  /** Operation Reply Object: message keys of the reply's channel, which is this operation's own on a WebSocket. */
  readonly reply?: readonly string[];
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly security: readonly (readonly string[])[];
  readonly at: Location;
}

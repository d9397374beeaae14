/**
 * The contract: what emitters, the differ, the conformance suite and the docs read, and the only thing they read.
 * Made by `build.ts` from a resolved AsyncAPI document; plain, frozen-in-spirit data in document order. Imports nothing but its other half.
 */
import type { Behaviour, RoleName } from './model-behaviour.js';

export type Direction = 'clientToServer' | 'serverToClient';

/** Where a value stands inside a message: property names and array indices from its root. `[]` is the root. */
export type Path = readonly (string | number)[];

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A normalised JSON Schema (draft-07 keywords only; every `$ref` is `#/$defs/<SchemaName>`). */
export type JsonSchema = boolean | { readonly [keyword: string]: Json };

export interface Contract {
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  /**
   * SHA-256 over the contract's meaning (not its prose, order or file layout), the first 16 hex digits. Of the whole
   * contract, also where this is a part of it: both sides of one document have one identity.
   */
  readonly hash: string;
  /** The `asyncapi` field of the document. */
  readonly asyncapi: string;
  /** Whose view the document's operations were written from. Directions in this model are already absolute. */
  readonly perspective: 'server' | 'client';
  readonly servers: readonly Server[];
  readonly channels: readonly Channel[];
  readonly schemas: readonly NamedSchema[];
  readonly securitySchemes: readonly SecurityScheme[];
}

/** AsyncAPI Server Object, WebSocket ones only. */
export interface Server {
  readonly key: string;
  /** `ws` or `wss`. */
  readonly protocol: string;
  readonly host: string;
  readonly pathname: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly variables: readonly Variable[];
  /** Alternatives, each of them keys of security schemes that are wanted together; `[]` wants none. */
  readonly security: readonly (readonly string[])[];
}

/** AsyncAPI Server Variable Object or Parameter Object. */
export interface Variable {
  readonly name: string;
  readonly description?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
  readonly examples?: readonly string[];
}

export interface SecurityScheme {
  readonly key: string;
  /** AsyncAPI Security Scheme `type`: `http`, `httpApiKey`, `userPassword`, … */
  readonly type: string;
  readonly description?: string;
  /** `http`: `bearer` or `basic`. */
  readonly scheme?: string;
  /** `httpApiKey`: where, and under which name. */
  readonly in?: string;
  readonly name?: string;
  /** Where a client puts the credential when it connects. Absent: it is none that a handshake carries. */
  readonly place?: CredentialPlace;
}

/** `authorization`: `<scheme> <value>` in that header; `basic`: user and password in it, or one of them alone; `subprotocol`: offered as it is. */
export type CredentialPlace =
  | { readonly in: 'query' | 'header' | 'cookie'; readonly name: string }
  | { readonly in: 'authorization'; readonly scheme: string }
  | { readonly in: 'basic'; readonly part?: 'username' | 'password' }
  | { readonly in: 'subprotocol' };

/** AsyncAPI Channel Object: one WebSocket endpoint. */
export interface Channel {
  /** Its key in the document. */
  readonly key: string;
  /** Folder and symbol stem: kebab-case, unique: `updates`. */
  readonly name: string;
  /** Path of the endpoint, with `{parameters}`: `/ws/updates`. */
  readonly address: string;
  readonly title?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters: readonly Variable[];
  /** Keys of the servers that offer it. */
  readonly servers: readonly string[];
  /** WebSockets Channel Binding: query parameters and headers of the handshake. */
  readonly query: readonly BindingField[];
  readonly headers: readonly BindingField[];
  readonly messages: readonly Message[];
  readonly operations: readonly Operation[];
  readonly behaviour: Behaviour;
  /** How a frame of each direction is told apart; see `decoding.ts`. */
  readonly decoding: Readonly<Record<Direction, FrameDecoding>>;
  /** JSON Pointer in the document. */
  readonly pointer: string;
}

export interface BindingField {
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
}

/** What a message is for in the protocol. Requests and replies come from AsyncAPI's `reply`, roles from `x-eventpact`. */
export type MessageKind = 'event' | 'request' | 'reply' | RoleName;

/** AsyncAPI Message Object in one channel. */
export interface Message {
  /** Its key in the channel's `messages`. */
  readonly key: string;
  /**
   * What users call it, unique in the channel: the constant at `envelope.name` where there is one (`orders:placed`),
   * else the Message Object's `name`, else the key, where the author gave it one; else what the message says of itself.
   */
  readonly name: string;
  /** camelCase, unique in the channel, never a member of the client: the method that sends it and its handler's key. */
  readonly method: string;
  readonly directions: readonly Direction[];
  readonly kind: MessageKind;
  /** The server sends it by itself: an operation from server to client lists it, be it a reply elsewhere or not. */
  readonly unasked: boolean;
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  readonly contentType: string;
  /** `json`: text frames that hold JSON; `text`: any text; `binary`: binary frames. */
  readonly encoding: 'json' | 'text' | 'binary';
  /** Schema name of the whole payload (a key of `Contract.schemas`). Absent for text and binary messages. */
  readonly payload?: string;
  /** Schema of what handlers get: at `dataPath` in the payload. Equal to a ref to `payload` where there is no envelope. */
  readonly data: JsonSchema;
  /** `[]`: the whole payload is the data. */
  readonly dataPath: Path;
  /** The data has no declared content: methods and `broadcast` take no data for it, `{}` is sent. */
  readonly dataIsEmpty: boolean;
  /** Constants outside `dataPath` that every such message carries, so that a sender need not say them. */
  readonly fixed: readonly (readonly [Path, Json])[];
  readonly correlation?: { readonly path: Path; readonly type: 'string' | 'integer'; readonly required: boolean };
  readonly headers?: JsonSchema;
  readonly examples: readonly MessageExample[];
  /** Topic under which a client subscribes to it; only for events of a channel with a `subscribe` role. */
  readonly topic?: string;
  readonly pointer: string;
}

export interface MessageExample {
  readonly name?: string;
  readonly summary?: string;
  readonly payload: Json;
}

/** AsyncAPI Operation Object, its direction made absolute. */
export interface Operation {
  readonly key: string;
  readonly direction: Direction;
  /** Message keys. */
  readonly messages: readonly string[];
  /** Message keys of the Operation Reply Object: first those that answer, then `errors` (role `error`). */
  readonly reply?: { readonly messages: readonly string[]; readonly errors: readonly string[] };
  readonly title?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly tags: readonly string[];
  /** As `Server.security`. */
  readonly security: readonly (readonly string[])[];
  readonly pointer: string;
}

/** One entry of the shared `$defs`: types and validators both come from it. */
export interface NamedSchema {
  /** PascalCase, unique: `ServicesHealth`. */
  readonly name: string;
  readonly schema: JsonSchema;
  readonly description?: string;
  readonly pointer: string;
}

/** A decision by what a frame is: JSON text goes through `text`, binary frames through `binary`. Absent: none declared. */
export interface FrameDecoding {
  readonly text?: DecodingNode;
  /** Decides text frames that are no JSON, over the text itself (`[]`); where messages of plain text are declared. */
  readonly plain?: DecodingNode;
  readonly binary?: DecodingNode;
  /** Groups of message names that only their validators tell apart, or nothing does. */
  readonly ambiguous: readonly (readonly string[])[];
}

/**
 * A decision tree over the parsed frame. A string is the decided message's name; `[names]` are tried in turn by
 * their validators: first who demands what was decided by, else in document order. `is` has the string values at `at`, `json` other constants by their JSON text, `else` what is
 * neither. `type` decides by JSON type (`object`, `array`, `string`, `number`, `boolean`, `null`).
 */
export type DecodingNode =
  | string
  | readonly string[]
  | {
      readonly at: Path;
      readonly is?: Readonly<Record<string, DecodingNode>>;
      readonly json?: Readonly<Record<string, DecodingNode>>;
      readonly type?: Readonly<Record<string, DecodingNode>>;
      readonly else?: DecodingNode;
    };

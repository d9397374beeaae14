/** What a suite is made of: data that the generator derives from one channel of the contract. */
import type { CredentialPlace } from '../shared/connecting.js';
import type { ChannelDescriptor, ErrorReason } from '../shared/descriptor.js';
import type { Json } from '../shared/path.js';
import type { Validators } from '../shared/validator.js';

export interface Suite {
  readonly channel: ChannelDescriptor;
  /** Both directions, whole messages. */
  readonly validators: Validators;
  readonly data: SuiteData;
}

export interface SuiteData {
  /** Code that the contract names for each kind of refusal. */
  readonly errors: Readonly<Partial<Record<ErrorReason, string>>>;
  readonly unknownMessages: 'ignore' | 'reject';
  readonly maxMessageBytes?: number;
  readonly messagesPerSecond?: number;
  readonly burst?: number;
  /** Declared application close codes, 4000 to 4999. */
  readonly closeCodes: readonly number[];
  /** What the binding requires of every handshake, with values that its schemas allow. */
  readonly handshake: {
    readonly query: Readonly<Record<string, string>>;
    readonly headers: Readonly<Record<string, string>>;
  };
  /** Where a token goes; absent: the contract declares no credential. */
  readonly token?: CredentialPlace;
  /** A valid message for each name of client to server: the contract's own example where it has one. */
  readonly samples: Readonly<Record<string, Json>>;
  /** All names of server to client. */
  readonly emitted: readonly string[];
  /** What the server sends by itself, with data for a trigger. */
  readonly events: readonly { readonly name: string; readonly topic?: string; readonly data: Json }[];
  /** Topics that the contract declares. */
  readonly topics: readonly string[];
  /** A well-formed message that is none of the declared ones. */
  readonly undeclared?: Json;
  readonly derived: readonly DerivedCase[];
}

/** One value at or beyond the boundary of one keyword, as a whole message. */
export interface DerivedCase {
  /** `PL-S2/<channel>/<message>/<pointer>/<keyword>`. */
  readonly id: string;
  readonly message: string;
  readonly frame: Json;
  readonly expect: 'accepted' | 'refused';
  /** What is special about the frame, for people: `/data/name is missing`. */
  readonly about: string;
  /** The correlation id is the matter of the case, or its absence: the frame goes out as it stands. */
  readonly verbatim?: true;
}

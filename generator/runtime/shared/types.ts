/** What the generator prints of a channel for the compiler alone: messages by direction and name. */

/** A message as it stands on the wire, and the part of it that handlers get. */
export interface MessageTypes {
  message: unknown;
  data: unknown;
}

export interface RequestTypes {
  /** Name of the message that is sent. */
  message: string;
  /** Union of the names that may answer; `never` where nothing does. */
  replies: string;
  /** The request carries no data: its method takes none. */
  empty?: boolean;
}

/** What the contract declares of the upgrade request: parameters of the address, query and headers of the binding. */
export interface HandshakeTypes {
  parameters: unknown;
  query: unknown;
  headers: unknown;
}

export interface ChannelTypes {
  clientToServer: Record<string, MessageTypes>;
  serverToClient: Record<string, MessageTypes>;
  /** Union of the messages that the server sends by itself. */
  events: string;
  /** Union of what can be subscribed to; `never` without a subscribe role. */
  topics: string;
  /** By method; messages with a role (subscribe, unsubscribe) are not among them. */
  requests: Record<string, RequestTypes>;
  handshake?: HandshakeTypes;
}

/** Of the upgrade request, as far as it is declared. */
export type HandshakeOf<T extends ChannelTypes> = T extends { handshake: infer H extends HandshakeTypes }
  ? H
  : HandshakeTypes;

type In<Table, Name, Part extends keyof MessageTypes> = Name extends keyof Table
  ? Table[Name] extends MessageTypes
    ? Table[Name][Part]
    : never
  : never;

/** Data of the server's message `Name`. */
export type ServerData<T extends ChannelTypes, Name> = In<T['serverToClient'], Name, 'data'>;
/** The server's whole message `Name`, envelope included. */
export type ServerMessage<T extends ChannelTypes, Name> = In<T['serverToClient'], Name, 'message'>;
/** Data of the client's message `Name`. */
export type ClientData<T extends ChannelTypes, Name> = In<T['clientToServer'], Name, 'data'>;
/** The client's whole message `Name`, envelope included. */
export type ClientMessage<T extends ChannelTypes, Name> = In<T['clientToServer'], Name, 'message'>;

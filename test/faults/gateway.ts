/**
 * A right gateway for the contract at the root, written by hand on bare `ws`: it shares nothing with the generated
 * server. Each rule stands in a method of its own, so that a variant can break exactly one of them.
 */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';

export interface Connection {
  readonly socket: WebSocket;
  readonly selective: boolean;
  readonly topics: Set<string>;
}

export interface Frame {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly id?: string;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly event?: string;
  readonly id?: string;
}

const topics = ['services:health', 'websdrs:status', 'signals:detected', 'localizations:updated'];
const asking = ['deliver', 'batch', 'session', 'epoch', 'since'];

export class Gateway {
  readonly connections = new Set<Connection>();
  protected maxBytes = 65_536;
  protected sequence = 0;
  contractHash = '0000000000000000';
  #server: WebSocketServer | undefined;

  /** Listens on a free port of 127.0.0.1; gives the URL. */
  async listen(): Promise<string> {
    const server = new WebSocketServer({
      host: '127.0.0.1',
      port: 0,
      path: '/ws/updates',
      maxPayload: this.maxBytes,
      handleProtocols: (offered) => (offered.has('eventpact.v1') ? 'eventpact.v1' : false),
    });
    this.#server = server;
    server.on('connection', (socket, request) => {
      const query = new URL(request.url ?? '/', 'ws://gateway').searchParams;
      this.opened(socket, query);
    });
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    return `ws://127.0.0.1:${port}/ws/updates`;
  }

  async close(): Promise<void> {
    for (const { socket } of this.connections) socket.terminate();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  protected opened(socket: WebSocket, query: URLSearchParams): void {
    const connection: Connection = { socket, selective: query.get('deliver') === 'subscribed', topics: new Set() };
    socket.on('error', () => undefined); // ws closes with the right code by itself
    socket.on('message', (data, isBinary) => this.arrived(connection, data, isBinary));
    socket.on('close', () => this.connections.delete(connection));
    if (this.asks(socket, query)) this.welcome(connection);
    this.connections.add(connection);
  }

  protected asks(socket: WebSocket, query: URLSearchParams): boolean {
    return socket.protocol === 'eventpact.v1' || asking.some((name) => query.has(name));
  }

  protected welcome(connection: Connection): void {
    this.send(connection, 'connected', {
      session: 'a-session',
      epoch: 'an-epoch',
      last_seq: this.sequence,
      resumed: false,
      heartbeat_interval_ms: 30_000,
      contract: { version: '1.0.0', hash: this.contractHash },
    });
  }

  protected arrived(connection: Connection, data: RawData, isBinary: boolean): void {
    if (isBinary) this.binary(connection);
    else this.text(connection, String(data));
  }

  protected binary(connection: Connection): void {
    connection.socket.close(1003, 'text only');
  }

  protected text(connection: Connection, text: string): void {
    const message = this.parse(connection, text);
    if (message === undefined) return;
    const problem = this.problem(message);
    const { event, id } = Object(message) as Partial<Frame>; // what of it is wrong was just looked for
    const known = typeof event === 'string' ? { event } : {};
    const correlated = this.isName(id) ? { id } : {};
    if (problem !== undefined)
      this.refuse(connection, { code: 'invalid_message', message: problem, ...known, ...correlated });
    else this.request(connection, message as Frame);
  }

  protected parse(connection: Connection, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      this.malformed(connection);
      return undefined;
    }
  }

  protected malformed(connection: Connection): void {
    this.refuse(connection, { code: 'invalid_json', message: 'The frame is not JSON' });
  }

  /** What is wrong with the message, in words; undefined where nothing is. */
  protected problem(message: unknown): string | undefined {
    if (typeof message !== 'object' || message === null || Array.isArray(message)) return this.problemOfRoot();
    const { event, data, timestamp, id } = message as Record<string, unknown>; // an object, as just seen
    if (typeof event !== 'string') return '/event is missing';
    if (typeof data !== 'object' || data === null || Array.isArray(data)) return this.problemOfData();
    if (timestamp !== undefined && typeof timestamp !== 'string') return '/timestamp is no string';
    if (id !== undefined && !this.isName(id)) return '/id is no string of 1 to 128 characters';
    if (event !== 'subscribe' && event !== 'unsubscribe') return undefined;
    return this.problemOfTopic((data as Record<string, unknown>)['event_name']); // an object, as just seen
  }

  protected problemOfRoot(): string | undefined {
    return 'the frame is no object';
  }

  protected problemOfData(): string | undefined {
    return '/data is no object';
  }

  protected problemOfTopic(topic: unknown): string | undefined {
    return this.isName(topic) ? undefined : '/data/event_name is no string of 1 to 128 characters';
  }

  protected isName(value: unknown): value is string {
    return typeof value === 'string' && value.length >= 1 && value.length <= 128;
  }

  protected request(connection: Connection, frame: Frame): void {
    const topic = String(frame.data?.['event_name']);
    if (frame.event === 'ping') this.ping(connection, frame);
    else if (frame.event === 'unsubscribe') this.unsubscribe(connection, topic, frame);
    else if (frame.event !== 'subscribe') this.unknownEvent(connection, frame);
    else if (topics.includes(topic)) this.subscribe(connection, topic, frame);
    else this.unknownTopic(connection, frame);
  }

  protected ping(connection: Connection, { id }: Frame): void {
    this.send(connection, 'pong', {}, id);
  }

  protected subscribe(connection: Connection, topic: string, { id }: Frame): void {
    connection.topics.add(topic);
    this.send(connection, 'subscribed', { event_name: topic }, id);
  }

  protected unsubscribe(connection: Connection, topic: string, { id }: Frame): void {
    connection.topics.delete(topic);
    this.send(connection, 'unsubscribed', { event_name: topic }, id);
  }

  protected unknownTopic(connection: Connection, { event, id }: Frame): void {
    this.refuse(connection, { code: 'unknown_topic', message: 'There is no such event', event, ...(id && { id }) });
  }

  protected unknownEvent(connection: Connection, { event, id }: Frame): void {
    this.refuse(connection, { code: 'unknown_event', message: 'There is no such request', event, ...(id && { id }) });
  }

  protected refuse(connection: Connection, { id, ...data }: Refusal): void {
    this.send(connection, 'error', data, id);
  }

  /** To every connection, save selective ones that are not subscribed. */
  broadcast(event: string, data: unknown): void {
    const sequence = ++this.sequence;
    for (const connection of this.connections)
      if (this.wants(connection, event)) this.deliver(connection, event, data, sequence);
  }

  protected wants(connection: Connection, event: string): boolean {
    return !connection.selective || connection.topics.has(event);
  }

  protected deliver(connection: Connection, event: string, data: unknown, sequence: number): void {
    connection.socket.send(JSON.stringify({ event, data, timestamp: this.now(), seq: sequence }));
  }

  protected send(connection: Connection, event: string, data: unknown, id?: string): void {
    connection.socket.send(JSON.stringify({ event, data, timestamp: this.now(), ...(id !== undefined && { id }) }));
  }

  protected now(): string {
    return new Date().toISOString();
  }
}

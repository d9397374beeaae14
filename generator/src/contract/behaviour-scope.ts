/** What a channel has that `x-eventpact` may speak of, and how to say that it does not. */

import { closest } from '../diagnostics/closest.js';
import type { SpecChannel, SpecOperation } from '../spec/document.js';
import type { DeclaredBehaviour } from './behaviour-levels.js';
import { isObject } from './json.js';
import type { Direction, JsonSchema, Message, Path } from './model.js';
import { declaredPaths, schemaAt } from './places.js';
import { type Possible, possibleAt } from './possible.js';
import type { Finding, Report } from './report.js';
import { stepsOf } from './report.js';
import type { SchemaBook } from './schema-book.js';
import { refTo, typesOf } from './walk.js';

type Complaint = Omit<Finding, 'at'>;

/** What the root says for all channels: it has to fit one of them at least. */
export class SharedClaims {
  /** `false`: it fits some channel. */
  readonly #claims = new Map<string, Finding | false>();

  note(steps: readonly string[], finding: Finding | false): void {
    const key = JSON.stringify(steps);
    const known = this.#claims.get(key);
    this.#claims.set(key, known === undefined ? finding : known && finding && known);
  }

  /** Reports what fits no channel. */
  settle(report: Report): void {
    for (const finding of this.#claims.values()) if (finding) report(finding);
  }
}

export class BehaviourScope {
  readonly channel: SpecChannel;
  readonly operations: readonly SpecOperation[];
  readonly messages: readonly Message[];
  readonly declared: DeclaredBehaviour;
  readonly book: SchemaBook;
  readonly #query: JsonSchema | undefined;
  readonly #claims: SharedClaims;
  readonly #report: Report;

  constructor(
    facts: Pick<BehaviourScope, 'channel' | 'operations' | 'messages' | 'declared' | 'book'>,
    claims: SharedClaims,
    report: Report,
  ) {
    this.channel = facts.channel;
    this.operations = facts.operations;
    this.messages = facts.messages;
    this.declared = facts.declared;
    this.book = facts.book;
    this.#query = facts.channel.query && facts.book.inline(facts.channel.query);
    this.#claims = claims;
    this.#report = report;
  }

  /** An error, whatever other channels have. */
  wrong(steps: readonly string[], complaint: Complaint): void {
    this.#report({ ...complaint, at: this.declared.place(steps) });
  }

  /** Whether there is nothing to complain of. If there is: an error, or for what the root says, one if no channel fits. */
  fits(steps: readonly string[], complaint: Complaint | false): boolean {
    const finding = complaint && { ...complaint, at: this.declared.place(steps) };
    if (this.declared.isShared(steps)) this.#claims.note(steps, finding);
    else if (finding) this.#report(finding);
    return finding === false;
  }

  /** The message that a key names, which has to go in the direction. */
  message(steps: readonly string[], key: unknown, direction: Direction): Message | undefined {
    const keys = this.messages.map((message) => message.key);
    const message = this.messages.find((one) => one.key === key);
    const near = closest(String(key), keys);
    const known = this.fits(
      steps,
      message === undefined && {
        code: 'EP3002',
        message: `channel \`${this.channel.key}\` has no message \`${String(key)}\`${near ? `; did you mean \`${near}\`?` : ''}`,
        hint: `Its messages are ${keys.join(', ')}.`,
      },
    );
    if (!known || !message) return undefined;
    if (!message.directions.includes(direction))
      this.wrong(steps, {
        code: 'EP3003',
        message: `message \`${message.key}\` is never sent from ${direction === 'serverToClient' ? 'server to client' : 'client to server'}`,
        hint: 'Name another message, or add the operation that sends it.',
      });
    return message;
  }

  payloadOf(message: Message): JsonSchema {
    return message.payload === undefined ? message.data : refTo(message.payload);
  }

  declares(message: Message, path: Path): boolean {
    return schemaAt(this.payloadOf(message), path, this.book) !== undefined;
  }

  /** A pointer as a path into a message that declares it. */
  path(steps: readonly string[], pointer: unknown, message: Message): Path | undefined {
    if (typeof pointer !== 'string') return undefined;
    const payload = this.payloadOf(message);
    const path: (string | number)[] = [];
    for (const step of stepsOf(pointer)) {
      const here = schemaAt(payload, path, this.book);
      const isArray = here !== undefined && !typesOf(here, this.book).has('object');
      path.push(isArray && /^\d+$/.test(step) ? Number(step) : step);
    }
    if (this.declares(message, path)) return path;
    const declared = declaredPaths(payload, this.book, 6, 1000).map((one) => `/${one.join('/')}`);
    const near = closest(pointer, declared);
    this.wrong(steps, {
      code: 'EP3002',
      message: `message \`${message.key}\` declares nothing at \`${pointer}\`${near ? `; did you mean \`${near}\`?` : ''}`,
      hint: 'Correct the pointer, or declare the property in the payload schema.',
    });
    return undefined;
  }

  /** Query parameters with values, each of which the handshake has to allow. */
  query(steps: readonly string[], table: unknown): Readonly<Record<string, string>> | undefined {
    if (!isObject(table)) return undefined;
    const entries = Object.entries(table).map(([name, value]): [string, string] => [name, String(value)]);
    const fit = entries.map(([name, value]) => this.fits([...steps, name], this.#queryProblem(name, value)));
    return fit.every((one) => one) ? Object.fromEntries(entries) : undefined;
  }

  /** Whether the handshake has the query parameter; a channel without such a schema has any. */
  queryName(steps: readonly string[], name: unknown): boolean {
    return this.fits(steps, this.#queryProblem(String(name)));
  }

  #queryProblem(name: string, value?: string): Complaint | false {
    if (this.#query === undefined) return false;
    if (schemaAt(this.#query, [name], this.book) === undefined) {
      const declared = declaredPaths(this.#query, this.book, 1, 1000).map((path) => String(path[0]));
      const near = closest(name, declared);
      return {
        code: 'EP3003',
        message: `channel \`${this.channel.key}\` has no query parameter \`${name}\`${near ? `; did you mean \`${near}\`?` : ''}`,
        hint: 'Declare it in the schema of `bindings.ws.query`.',
      };
    }
    if (value === undefined || allows(possibleAt(this.#query, [name], this.book), value)) return false;
    return {
      code: 'EP3003',
      message: `the query parameter \`${name}\` of channel \`${this.channel.key}\` cannot be \`${value}\``,
      hint: 'Allow the value in the schema of `bindings.ws.query`, or name one that it allows.',
    };
  }
}

/** A query has nothing but text: `1` is the text of the number too. */
function allows({ constants, types }: Possible, value: string): boolean {
  if (types.has('string') || [...constants.values()].some((constant) => String(constant) === value)) return true;
  return types.has('number') && value !== '' && Number.isFinite(Number(value));
}

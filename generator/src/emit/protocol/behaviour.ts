/** What the contract says beyond messages, in sentences. */

import type { BindingField, Channel, Contract } from '../../contract/model.js';
import type { Behaviour } from '../../contract/model-behaviour.js';
import { sentSchemes, unsentSchemes } from '../connecting/servers.js';
import { whereItGoes } from '../connecting/types.js';
import { blocks, bullets, inlineCode, listed, oneLine, table } from './markdown.js';
import { pointer } from './message.js';

/** How a connection is opened. */
export function handshakeSection(contract: Contract, channel: Channel): string {
  const { subprotocol, auth } = channel.behaviour;
  const schemes = [...sentSchemes(contract, channel), ...unsentSchemes(contract, channel)].map(
    ({ key, type, scheme, place, description }) =>
      [
        `${inlineCode(key)}: ${type}${scheme === undefined ? '' : ` ${scheme}`}.`,
        description === undefined ? '' : oneLine(description),
        place ? whereItGoes(place, auth) : 'No handshake carries it.',
      ]
        .filter(Boolean)
        .join(' '),
  );
  return blocks([
    '## Opening a connection',
    `The path is ${inlineCode(channel.address)}.`,
    bullets([
      subprotocol === undefined ? undefined : `A client may offer the subprotocol ${inlineCode(subprotocol)}.`,
      auth?.subprotocol === undefined
        ? undefined
        : `A browser hands over its token as the offered subprotocol ${inlineCode(`${auth.subprotocol}.<token>`)}; it is never echoed.`,
      auth?.query === undefined ? undefined : `A token may stand in the query parameter ${inlineCode(auth.query)}.`,
    ]),
    table(
      ['parameter of the address', 'meaning'],
      channel.parameters.map((one) => [inlineCode(one.name), one.description ?? '']),
    ),
    bindingTable('query parameter', channel.query),
    bindingTable('header', channel.headers),
    schemes.length > 0 ? blocks(['Credentials:', bullets(schemes)]) : undefined,
  ]);
}

function bindingTable(kind: string, fields: readonly BindingField[]): string {
  return table(
    [kind, 'required', 'values', 'meaning'],
    fields.map(({ name, required, schema, description }) => {
      const rules = typeof schema === 'boolean' ? {} : schema;
      const values = Array.isArray(rules['enum'])
        ? rules['enum']
        : rules['const'] === undefined
          ? []
          : [rules['const']];
      const words =
        values.length > 0 ? values.map((value) => inlineCode(String(value))) : [String(rules['type'] ?? 'any')];
      return [inlineCode(name), required ? 'yes' : 'no', listed(words, 'or'), description ?? ''];
    }),
  );
}

/** How the two sides live together. */
export function behaviourSection({ behaviour }: Channel): string {
  return blocks(['## Behaviour', bullets(sentences(behaviour))]);
}

function sentences(behaviour: Behaviour): readonly (string | undefined)[] {
  const { heartbeat, reconnect, subscriptions, batch, resume, fallback, limits, envelope } = behaviour;
  const size = limits.maxMessageBytes;
  return [
    envelope?.name ? `The value at ${pointer(envelope.name)} says which message a frame is.` : undefined,
    behaviour.unknownMessages === 'ignore'
      ? 'Clients ignore messages that they do not know.'
      : 'The set of messages is closed: an unknown one is an error.',
    heartbeat.server?.control
      ? `The server sends a control ping every ${heartbeat.server.intervalMs} ms, and gives a connection up that is silent for ${heartbeat.server.timeoutMs} ms after it. No client has to send anything to stay connected.`
      : undefined,
    heartbeat.server?.message
      ? `It also sends ${inlineCode(heartbeat.server.message)} every ${heartbeat.server.intervalMs} ms.`
      : undefined,
    `After a loss a client waits ${reconnect.initialDelayMs} ms, then ${reconnect.multiplier} times as long each time, at most ${reconnect.maxDelayMs} ms${reconnect.jitter > 0 ? `; jitter takes up to ${Math.round(reconnect.jitter * 100)} % off` : ''}. A connection that held ${reconnect.stableAfterMs} ms starts afresh.`,
    subscriptions.selectiveQuery
      ? `With ${query(subscriptions.selectiveQuery)} a client gets only what it subscribed to; without it, every broadcast.`
      : undefined,
    subscriptions.max === undefined ? undefined : `At most ${subscriptions.max} subscriptions for each connection.`,
    batch
      ? `With ${query(batch.query)} the server may join messages: at most ${batch.maxMessages}, ${batch.maxBytes} bytes, held for at most ${batch.maxWaitMs} ms.`
      : undefined,
    resume
      ? `A session is resumed by the query parameters ${listed([resume.sessionQuery, resume.epochQuery, resume.sinceQuery].map(inlineCode))}. The server keeps ${resume.window} messages, for at most ${resume.maxAgeMs} ms.`
      : undefined,
    fallback
      ? `After ${fallback.afterFailures} failed attempts a client may poll ${inlineCode(`GET ${fallback.poll}`)} every ${fallback.intervalMs} ms; the messages stand at ${pointer(fallback.messages)}.`
      : undefined,
    size === undefined ? undefined : `A message of more than ${size} bytes closes the connection (1009).`,
    limits.messagesPerSecond === undefined
      ? undefined
      : `A client may send ${limits.messagesPerSecond} messages a second${limits.burst === undefined ? '' : `, ${limits.burst} at once`}.`,
    limits.connectionsPerAddress === undefined
      ? undefined
      : `At most ${limits.connectionsPerAddress} connections from one address.`,
  ];
}

function query(parameters: Readonly<Record<string, string>>): string {
  return listed(Object.entries(parameters).map(([name, value]) => inlineCode(`${name}=${value}`)));
}

/** What a server answers to a frame that it refuses. */
export function errorsSection({ behaviour }: Channel): string {
  const { error } = behaviour.roles;
  if (!error) return '';
  const because = {
    invalidJson: 'the frame is not JSON',
    invalidMessage: 'the message breaks its schema',
    unknownMessage: 'there is no such message',
    unknownTopic: 'there is no such topic',
    forbidden: 'it is not allowed',
    rateLimited: 'too many messages; the frame was not processed',
  };
  const rows = Object.entries(because).flatMap(([reason, words]) => {
    const code = behaviour.errors[reason as keyof typeof because]; // the keys of `because`
    return code === undefined ? [] : [[inlineCode(code), words]];
  });
  return blocks([
    '## Errors',
    `A refused frame is answered by ${inlineCode(error.message)} with a code at ${pointer(error.code)}; the connection stays open.`,
    table(['code', 'because'], rows),
  ]);
}

/** The application's close codes. */
export function closeCodesSection({ behaviour }: Channel): string {
  const does = {
    stop: 'stops',
    retry: 'reconnects with backoff',
    refresh: 'reconnects once, with a new token',
    wait: 'reconnects when it was told to, or after the longest delay',
  };
  const rows = behaviour.closeCodes.map((close) => [
    String(close.code),
    inlineCode(close.name),
    does[close.client],
    close.description ?? '',
  ]);
  if (rows.length === 0) return '';
  const about =
    'Besides the codes of RFC 6455, after which a client reconnects unless it closed the connection itself:';
  return blocks(['## Close codes', about, table(['code', 'name', 'the client', ''], rows)]);
}

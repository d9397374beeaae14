/** Examples in documentation comments: what one would type first, with the contract's own names. */
import type { Channel, Contract, Json, Message } from '../contract/model.js';
import { LINE_WIDTH, render } from '../print/doc.js';
import { type LiteralValue, literal, objectKey, quote } from '../print/literal.js';
import { isIdentifierName } from '../print/safe-identifier.js';
import { clientAtExample, urlExample } from './connecting/example.js';
import { repliesTo } from './descriptor.js';
import { eventsOf, requestsOf } from './messages.js';
import { channelNames } from './names.js';
import { needsValidators } from './needs-validators.js';

export function clientExample(contract: Contract, channel: Channel): string {
  const names = channelNames(channel);
  const self = names.descriptor;
  const server = contract.servers.find((one) => channel.servers.length === 0 || channel.servers.includes(one.key));
  const constant = server
    ? `${names.servers}${isIdentifierName(server.key) ? `.${server.key}` : `[${quote(server.key)}]`}`
    : quote(`wss://example.org${channel.address}`);
  const options = [`url: ${urlExample(contract, channel) ?? constant}`, ...validating(channel)];
  return [`const ${self} = ${names.createClient}({ ${options.join(', ')} });`, ...talking(channel)].join('\n');
}

/** The same by `connect.gen.ts`, with what the contract leaves open. */
export function connectExample(contract: Contract, channel: Channel): string {
  const made = clientAtExample(contract, channel, validating(channel));
  return [`const ${channelNames(channel).descriptor} = ${made};`, ...talking(channel)].join('\n');
}

function validating(channel: Channel): readonly string[] {
  return needsValidators(channel) ? [`validate: ${channelNames(channel).validate}`] : [];
}

function talking(channel: Channel): readonly string[] {
  const self = channelNames(channel).descriptor;
  const event = eventsOf(channel).find((message) => message.kind === 'event') ?? eventsOf(channel)[0];
  const request = requestsOf(channel)[0];
  return [
    ...(event ? [`${self}.on(${quote(event.name)}, (data) => console.log(data));`] : []),
    `await ${self}.connect();`,
    ...(request ? [call(self, request)] : []),
  ];
}

function call(self: string, request: Message): string {
  return `await ${self}.${request.method}(${request.dataIsEmpty ? '' : dataExample(request)});`;
}

export function serverExample(channel: Channel): string {
  const names = channelNames(channel);
  const event = eventsOf(channel).find((message) => message.kind === 'event') ?? eventsOf(channel)[0];
  const handlers = requestsOf(channel).map(
    (message) => `${objectKey(message.method)}: ${handlerExample(channel, message)}`,
  );
  const option = handlers.length > 0 ? `{ ${handlers.join(', ')} }` : '{}';
  return [
    `const gateway = ${names.createServer}({ handlers: ${option} });`,
    'gateway.attach(httpServer);',
    ...(event ? [`gateway.broadcast(${quote(event.name)}, ${dataExample(event)});`] : []),
  ].join('\n');
}

function handlerExample(channel: Channel, request: Message): string {
  const replies = repliesTo(channel, request);
  if (replies.length === 0) return '(data) => console.log(data)';
  return replies.length === 1 && replies[0]?.dataIsEmpty ? '() => ({})' : 'async (data) => answerTo(data)';
}

/** The data of the message's first example, where it has one and it is short. */
function dataExample(message: Message): string {
  let value: Json | undefined = message.examples[0]?.payload;
  for (const step of message.dataPath) {
    if (typeof value !== 'object' || value === null) return 'data';
    value = (value as Readonly<Record<string | number, Json>>)[step]; // an index of an array or a key of an object
  }
  if (value === undefined) return 'data';
  const text = render(literal(value as LiteralValue), { symbol: () => '', specifier: () => '' }); // JSON is a literal
  return text.includes('\n') || text.length > LINE_WIDTH - 40 ? 'data' : text;
}

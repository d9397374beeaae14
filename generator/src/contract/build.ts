/** A document becomes a contract. */
import { type Diagnostic, EventpactError, isFatal } from '../diagnostics/diagnostic.js';
import type { SpecChannel, SpecDocument } from '../spec/document.js';
import { declaredEnvelope, resolveBehaviour } from './behaviour.js';
import { type DeclaredBehaviour, declaredBehaviours } from './behaviour-levels.js';
import { BehaviourScope, SharedClaims } from './behaviour-scope.js';
import { bindingFields, buildOperation } from './channel.js';
import { channelNames } from './channel-names.js';
import { decodeChannels, undecoded } from './decode-channels.js';
import { checkExamples } from './examples.js';
import { finish } from './finish.js';
import { reportFormats } from './formats.js';
import { checkHeaders, checkSchemes } from './handshake.js';
import { contractHash } from './hash.js';
import { compact } from './json.js';
import { createJudge } from './judge.js';
import { buildMessages } from './messages.js';
import type { Channel, Contract } from './model.js';
import { createReport, type Report } from './report.js';
import { SchemaBook } from './schema-book.js';
import { schemasInUse } from './schemas-in-use.js';
import { buildSecurityScheme, buildServer } from './servers.js';
import { withTopics } from './topics.js';

/** Throws `EventpactError` with all that was found where any of it is an error, or under `strict` a warning. */
export function buildContract(
  spec: SpecDocument,
  options: { readonly strict?: boolean } = {},
): { contract: Contract; diagnostics: readonly Diagnostic[] } {
  const report = createReport(spec);
  const book = new SchemaBook(spec, report);
  const behaviours = declaredBehaviours(spec, report);
  const claims = new SharedClaims();
  const names = channelNames(spec.channels, report);
  const drafts = spec.channels.map((channel) => {
    const declared = behaviours.get(channel) ?? {
      value: {},
      topics: new Map(),
      roles: new Map(),
      place: () => channel.at,
      isShared: () => true,
    };
    return buildChannel({ spec, channel, name: names.get(channel.key) ?? channel.key, declared, book, claims, report });
  });
  claims.settle(report);
  reportFormats(schemasInUse(drafts, book), book, report);
  const { channels: named, schemas } = finish(drafts, book, report);
  const judge = createJudge(schemas);
  const pairs = (built: readonly Channel[]) =>
    spec.channels.flatMap((channel, index) => {
      const one = built[index];
      return one ? [{ spec: channel, channel: one }] : [];
    });
  const channels = decodeChannels(pairs(named), spec.operations, schemas, judge, report);
  checkExamples(pairs(channels), judge, report);
  const securitySchemes = spec.securitySchemes.map(buildSecurityScheme);
  checkSchemes(spec, securitySchemes, report);
  const { diagnostics } = report;
  if (isFatal(diagnostics, options.strict)) throw new EventpactError(diagnostics);
  const contract = compact({
    title: spec.title,
    version: spec.version,
    description: spec.description,
    hash: contractHash(channels, schemas),
    asyncapi: spec.asyncapi,
    perspective: spec.perspective,
    servers: spec.servers.map(buildServer),
    channels,
    schemas,
    securitySchemes,
  });
  return { contract, diagnostics };
}

interface ChannelDraft {
  readonly spec: SpecDocument;
  readonly channel: SpecChannel;
  readonly name: string;
  readonly declared: DeclaredBehaviour;
  readonly book: SchemaBook;
  readonly claims: SharedClaims;
  readonly report: Report;
}

/** Schemas in it are still named by their keys in the book. */
function buildChannel({ spec, channel, name, declared, book, claims, report }: ChannelDraft): Channel {
  const operations = spec.operations.filter((operation) => operation.channel === channel.key);
  const envelope = declaredEnvelope(declared);
  const plain = buildMessages({ channel, operations, envelope, roles: declared.roles, book, report });
  const scope = new BehaviourScope({ channel, operations, messages: plain, declared, book }, claims, report);
  const behaviour = resolveBehaviour(scope);
  const messages = withTopics(scope, behaviour.roles, report);
  const error = messages.find((message) => message.kind === 'error')?.key;
  const headers = bindingFields(channel.headers, book);
  checkHeaders(channel, headers, report);
  return compact({
    key: channel.key,
    name,
    address: channel.address,
    title: channel.title,
    description: channel.description,
    tags: channel.tags,
    parameters: channel.parameters,
    servers: channel.servers,
    query: bindingFields(channel.query, book),
    headers,
    messages,
    operations: operations.map((operation) => buildOperation(operation, error)),
    behaviour,
    decoding: undecoded,
    pointer: channel.at.pointer,
  });
}

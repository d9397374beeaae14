/** A document, read: text -> values -> references and structure checked -> one view of both versions. */
import { type Diagnostic, EventpactError, hasErrors } from '../diagnostics/diagnostic.js';
import type { ContractOptions } from '../options.js';
import { checkMeaning } from './checks.js';
import type { Located, Location, SpecDocument, Translation } from './document.js';
import { keyOf } from './formats/avro-references.js';
import { translateSchemas } from './formats/translate.js';
import { isObject, present } from './json.js';
import { readBehaviour } from './message.js';
import { checkStructure } from './meta.js';
import { readsAsOther } from './mixed-versions.js';
import { saidPerspective, tellDefaultPerspective } from './perspective.js';
import { below, type SpecNode, SpecReader } from './reader.js';
import { checkReferences, fetchReferences } from './references.js';
import { resolveSchema } from './resolve-schema.js';
import { SecuritySchemes } from './security.js';
import { Sources } from './sources.js';
import { readVersion2 } from './v2.js';
import { readVersion3 } from './v3.js';
import { readVersion } from './version.js';
import { keepWebSocket } from './websocket.js';

/**
 * Reads the document at a path, from stdin (`-`), or where that is allowed at an address. Throws `EventpactError` with everything found where any of it is an
 * error (EP1001 to EP1008, EP2002, EP2004; EP2001 under `strict`).
 */
export async function readDocument(document: string, options: ContractOptions = {}): Promise<SpecDocument> {
  const sources = new Sources(options.allowRemote);
  const { file, value } = await sources.open(document);
  const at: Location = { file, pointer: '' };
  const root: SpecNode = { value: isObject(value) ? value : {}, at, trail: [at] };
  const reader = new SpecReader(sources, root);

  const version = readVersion({ value, at });
  if ('code' in version) {
    reader.report(version);
    throw new EventpactError(reader.diagnostics);
  }
  const mixed = readsAsOther(reader, version);
  if (mixed !== undefined) {
    reader.report(mixed);
    throw new EventpactError(reader.diagnostics);
  }
  if (options.allowRemote === true) await fetchReferences(reader);
  checkReferences(reader, leftOut(sources, root, version.major, options.protocols));
  await checkStructure(reader, version, options.strict === true);
  // What a broken reference would have brought is missing everywhere after it.
  if (hasErrors(reader.diagnostics)) throw new EventpactError(reader.diagnostics);

  const behaviour = readBehaviour(reader, root);
  const said = saidPerspective(options.perspective, behaviour);
  const perspective = said ?? 'server';
  const schemes = new SecuritySchemes(reader);
  const readView = version.major === 2 ? readVersion2 : readVersion3;
  const view = keepWebSocket(reader, readView(reader, schemes, perspective), options.protocols);
  if (said === undefined && view.channels.length > 0) tellDefaultPerspective(reader, version, view);
  checkMeaning(reader, view);
  const diagnostics: readonly Diagnostic[] = reader.diagnostics;
  if (hasErrors(diagnostics)) throw new EventpactError(diagnostics);

  const channels = view.channels.map(({ channel }) => channel);
  const translations = await translateSchemas(sources, channels);
  const info = reader.child(root, 'info');
  return present({
    asyncapi: version.written,
    title: (info && reader.text(info, 'title')) ?? 'API',
    version: (info && reader.text(info, 'version')) ?? '0.0.0',
    description: info && reader.text(info, 'description'),
    perspective,
    servers: view.servers.map(({ server }) => server),
    channels,
    operations: view.operations,
    securitySchemes: schemes.all,
    behaviour,
    files: sources.files,
    diagnostics,
    translated: (where: Location): Translation | undefined => translations.get(keyOf(where)),
    resolve: (ref: string, from: Location): Located | undefined => {
      const translation = translations.get(ref);
      return translation && 'schema' in translation ? translation.schema : resolveSchema(sources, ref, from);
    },
    place: (where: Location) => sources.place(where),
  });
}

/** Channels of other protocols, and their operations: found before anything is told, by a reading that tells nothing. */
function leftOut(
  sources: Sources,
  root: SpecNode,
  major: number,
  protocols: ContractOptions['protocols'],
): ReadonlySet<string> {
  const silent = new SpecReader(sources, root);
  const view = (major === 2 ? readVersion2 : readVersion3)(silent, new SecuritySchemes(silent), 'server');
  const kept = keepWebSocket(silent, view, protocols).channels;
  if (kept.length === 0) return new Set();
  const keys = new Set(kept.map(({ channel }) => channel.key));
  const others = view.channels.filter(({ channel }) => !keys.has(channel.key));
  const { operations } = view.operationsOf(new Set(others.map(({ channel }) => channel.key)));
  const places = [
    ...others.map(({ channel }) => below(root.at, 'channels', channel.key)),
    ...operations.map(({ at }) => at),
  ];
  return new Set(places.map(({ pointer }) => pointer));
}

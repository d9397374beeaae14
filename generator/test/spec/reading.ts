/** Reads documents that stand in the test itself, and shows diagnostics as one line each. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, EventpactError } from '../../src/diagnostics/diagnostic.js';
import type { ContractOptions } from '../../src/options.js';
import type { SpecDocument } from '../../src/spec/document.js';
import { readDocument } from '../../src/spec/read.js';

type Options = ContractOptions;

export function fixture(path: string): string {
  return fileURLToPath(new URL(`../fixtures/spec/${path}`, import.meta.url));
}

/** Writes the text into a folder of its own. */
export function written(text: string | Uint8Array, name = 'document.yaml'): string {
  const file = join(mkdtempSync(join(tmpdir(), 'eventpact-spec-')), name);
  writeFileSync(file, text);
  return file;
}

/** With the perspective said, so that its warning is not in every test. */
export function readText(text: string, options: Options = { perspective: 'server' }): Promise<SpecDocument> {
  return readDocument(written(text), options);
}

export interface Told {
  readonly refused: boolean;
  /** `EP1003 document.yaml:4:7 /channels/a/$ref`, in the order they were told. */
  readonly lines: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

export async function told(file: string, options: Options = { perspective: 'server' }): Promise<Told> {
  let diagnostics: readonly Diagnostic[];
  let refused = false;
  try {
    diagnostics = (await readDocument(file, options)).diagnostics;
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    refused = true;
    diagnostics = error.diagnostics;
  }
  return { refused, diagnostics, lines: diagnostics.map(line) };
}

function line({ code, place }: Diagnostic): string {
  const position = place?.line === undefined ? '' : `:${place.line}:${place.column}`;
  return `${code} ${basename(place?.file ?? '')}${position} ${place?.pointer ?? ''}`.trim();
}

/** A 3.0 document with one message each way; `more` comes at the end, `channel` into the channel. */
export function document3({ root = '', channel = '', messages = '', components = '' } = {}): string {
  return `asyncapi: 3.0.0
info: { title: T, version: 1.0.0 }
${root}
channels:
  a:
    address: /a
    ${channel}
    messages:
      up: { payload: { type: object } }
      down: { payload: { type: object } }
      ${messages}
operations:
  up: { action: receive, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/up' }] }
  down: { action: send, channel: { $ref: '#/channels/a' }, messages: [{ $ref: '#/channels/a/messages/down' }] }
${components}
`;
}

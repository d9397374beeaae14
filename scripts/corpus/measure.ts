/** Reads a document and generates its output, in memory; whatever happens is written down. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Diagnostic, EventpactError } from '../../generator/src/diagnostics/diagnostic.js';
import type { Generated } from '../../generator/src/generate.js';
import type { GenerateOptions } from '../../generator/src/options.js';
import type { Fault, Measurement, Refusal } from './measurement.js';

export type Generate = (options: GenerateOptions) => Promise<Generated>;

/** Codes by which the toolkit tells a fault of its own, or of its installation: no author can do anything about these. */
const OWN_FAULTS: ReadonlySet<string> = new Set(['EP1001', 'EP5004', 'EP5006', 'EP6001']);

export async function measure(
  generate: Generate,
  folder: string,
  document: string,
  index: number,
  protocols: readonly string[] = [],
): Promise<Measurement> {
  const start = performance.now();
  const path = join(folder, document);
  const about = { index, document, protocols, version: versionOf(path) };
  const none = { values: { examples: 0, made: 0 }, invalidExamples: 0, elsewhere: [] };
  const taken = () => performance.now() - start;
  try {
    const { contract, files, diagnostics } = await generate({
      document: path,
      ...(protocols.length > 0 && { protocols }),
    });
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) return { ...about, ...none, ...judged(errors, folder), diagnostics, files: [], ms: taken() };
    return { ...about, ...none, contract, files, faults: [], diagnostics, ms: taken() };
  } catch (error) {
    const diagnostics = error instanceof EventpactError ? error.diagnostics : [];
    const outcome = diagnostics.length > 0 ? judged(diagnostics, folder) : { faults: [crash(error)] };
    return { ...about, ...none, ...outcome, diagnostics, files: [], ms: taken() };
  }
}

/** What the servers of a document speak that was refused because they speak no WebSocket (EP2004). */
export function foreignProtocols({ diagnostics }: Measurement): readonly string[] {
  const told = diagnostics.find(({ code }) => code === 'EP2004')?.message ?? '';
  return [...told.matchAll(/`([^`]+)`/g)].map(([, protocol = '']) => protocol);
}

function judged(diagnostics: readonly Diagnostic[], folder: string): { refusal?: Refusal; faults: Fault[] } {
  const own = diagnostics.filter(({ code }) => OWN_FAULTS.has(code));
  if (own.length > 0) return { faults: own.map(({ code, message }) => ({ what: `${code} ${message}` })) };
  const [first] = diagnostics.filter(({ severity }) => severity === 'error');
  if (first === undefined) return { faults: [{ what: 'refused without an error' }] };
  const { code, place, message } = first;
  const at = place === undefined ? '' : `${relative(folder, place.file) || place.file}:${place.line ?? '?'} `;
  return { refusal: { code, reason: `${at}${message.split('\n')[0] ?? ''}`.replaceAll(`${folder}/`, '') }, faults: [] };
}

function crash(error: unknown): Fault {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { what: `crash: ${text.split('\n').slice(0, 3).join(' ').replace(/\s+/g, ' ')}` };
}

function versionOf(path: string): string {
  try {
    return /["']?asyncapi["']?\s*:\s*["']?([\w.-]+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}

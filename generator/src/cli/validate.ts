/** `eventpact validate`. */
import { type DocumentFlags, loadSettings } from '../config/settings.js';
import type { Contract } from '../contract/model.js';
import { type Diagnostic, EventpactError, isFatal } from '../diagnostics/diagnostic.js';
import { countText, displayPath, plural, printable } from '../diagnostics/print.js';
import { loadContract } from '../generate.js';
import type { Io } from './io.js';
import { reportDiagnostics, reportJson } from './report.js';

export interface ValidateFlags extends DocumentFlags {
  readonly json?: boolean;
}

/** 0: valid; 1: not valid; 2: there is nothing to judge. */
export async function validate(document: string | undefined, flags: ValidateFlags, io: Io): Promise<0 | 1 | 2> {
  const { options } = await loadSettings(io.cwd, document, flags);
  const { contract, diagnostics } = await judge(options.document, options);
  const valid = contract !== undefined && !isFatal(diagnostics, options.strict);
  const shown = displayPath(options.document, io.cwd);
  if (flags.json) {
    const told = contract === undefined ? {} : { contract: summary(contract) };
    reportJson({ ok: valid, exitCode: valid ? 0 : 1, document: shown, ...told }, diagnostics, io);
    return valid ? 0 : 1;
  }
  reportDiagnostics(diagnostics, io);
  const counted = countText(diagnostics);
  if (!valid) {
    io.err(`${shown} is ${io.errColors.red('not valid')}: ${counted}\n`);
    return 1;
  }
  io.out(`${shown} is ${io.outColors.green('valid')}${counted === '' ? '' : ` (${counted})`}: ${describe(contract)}\n`);
  return 0;
}

async function judge(
  document: string,
  options: Parameters<typeof loadContract>[1],
): Promise<{ readonly contract?: Contract; readonly diagnostics: readonly Diagnostic[] }> {
  try {
    return await loadContract(document, options);
  } catch (error) {
    if (!(error instanceof EventpactError)) throw error;
    // Without the document itself, or a part of it, there is nothing to judge; what it lacks is judged.
    const unread = error.diagnostics.some(
      ({ code, place }) =>
        code === 'EP6004' || code === 'EP1001' || (code === 'EP1007' && place?.pointer === undefined),
    );
    if (unread) throw error;
    return { diagnostics: error.diagnostics };
  }
}

function describe(contract: Contract): string {
  const channels = contract.channels;
  const messages = channels.reduce((sum, channel) => sum + channel.messages.length, 0);
  const operations = channels.reduce((sum, channel) => sum + channel.operations.length, 0);
  const counts = [
    plural(channels.length, 'channel'),
    plural(messages, 'message'),
    plural(operations, 'operation'),
    plural(contract.schemas.length, 'schema'),
  ].join(', ');
  return printable(
    `${contract.title} ${contract.version} (AsyncAPI ${contract.asyncapi}; ${counts}; contract ${contract.hash})`,
  );
}

function summary(contract: Contract) {
  const { title, version, hash, asyncapi, perspective, channels } = contract;
  return {
    title,
    version,
    hash,
    asyncapi,
    perspective,
    channels: channels.map(({ name, address }) => ({ name, address })),
  };
}

/** Flags of `eventpact test`: read here, used in `test.ts`. */
import { type Command, InvalidArgumentError } from 'commander';
import { addConfigFlag, addDocumentFlags } from './document-flags.js';
import type { Io } from './io.js';
import type { TestFlags } from './test-flags.js';
import { notEmpty } from './usage.js';

interface RawFlags extends Omit<TestFlags, 'listenMs' | 'timeoutMs' | 'maxDurationMs' | 'headers' | 'json' | 'strict'> {
  readonly listen?: number;
  readonly timeout?: number;
  readonly maxDuration?: number;
  readonly header: Readonly<Record<string, string>>;
  readonly json?: boolean;
  readonly strict?: boolean;
}

export function addTestCommand(program: Command, io: Io, finish: (exitCode: number) => void): void {
  const command = program
    .command('test')
    .description(
      'Runs the conformance suite against a gateway. Exit code 1: a case failed; 3: unreachable, or nothing ran.',
    )
    .argument('<url>', 'ws:// or wss:// address of the gateway')
    .option(
      '--spec <document>',
      'AsyncAPI document, a path or with --allow-remote an address; default: that of the configuration, else asyncapi.yaml',
      notEmpty,
    )
    .option('--channel <name>', 'which channel is tested, where the document has several', notEmpty)
    .option(
      '--listen <duration>',
      'how long to wait for events that come by themselves: 5s, 500ms, 1m; default: 0',
      duration,
    )
    .option('--trigger <command>', 'shell command that makes the gateway send its events')
    .option('--only <ids>', 'run these cases: ids or prefixes, separated by commas; can be repeated', list, [])
    .option('--skip <ids>', 'leave these out, in the same way', list, [])
    .option('--header <name: value>', 'header of the handshake; can be repeated', header, {})
    .option('--query <name=value>', 'query parameter of the handshake; can be repeated', query, {})
    .option('--token <token>', 'credential, given as the contract says; user:password for HTTP Basic')
    .option('--timeout <duration>', 'how long one answer may take; default: 5s', atLeastSome)
    .option('--max-duration <duration>', 'how long the whole run may take; default: no limit', atLeastSome)
    .option('--junit <file>', 'write a JUnit report', notEmpty)
    .option('--strict', 'a failed SHOULD fails the run, too')
    .option('--json', 'print one JSON object');
  addConfigFlag(addDocumentFlags(command))
    .addHelpText(
      'after',
      '\nExample:\n  $ npx eventpact test ws://localhost:8000/ws/updates --spec asyncapi.yaml --listen 5s\n',
    )
    .action(async (url: string, raw: RawFlags) => {
      const { listen, timeout, maxDuration, header, json, strict, ...rest } = raw;
      const { runTest } = await import('./test.js');
      const flags: TestFlags = {
        ...rest,
        headers: header,
        json: json === true,
        strict: strict === true,
        ...(listen === undefined ? {} : { listenMs: listen }),
        ...(timeout === undefined ? {} : { timeoutMs: timeout }),
        ...(maxDuration === undefined ? {} : { maxDurationMs: maxDuration }),
      };
      finish(await runTest(url, flags, io));
    });
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** `500ms`, `5s`, `1.5m`, `1h`; a bare number is seconds. Milliseconds. */
export function duration(text: string): number {
  const [, count = '', unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim()) ?? [];
  const milliseconds = Number.parseFloat(count) * (UNIT_MS[unit] ?? Number.NaN);
  if (Number.isNaN(milliseconds)) throw new InvalidArgumentError('It takes a duration such as 5s, 500ms or 1m.');
  return Math.round(milliseconds);
}

/** A duration in which something can happen. Milliseconds. */
function atLeastSome(text: string): number {
  const milliseconds = duration(text);
  if (milliseconds === 0) throw new InvalidArgumentError('It takes a duration above 0, such as 5s or 500ms.');
  return milliseconds;
}

function list(text: string, previous: readonly string[]): readonly string[] {
  return [
    ...previous,
    ...text
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ];
}

function header(text: string, previous: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return pair(text, ':', previous, 'It takes a name and a value, as in "Origin: https://example.org".');
}

function query(text: string, previous: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return pair(text, '=', previous, 'It takes a name and a value, as in deliver=subscribed.');
}

function pair(text: string, separator: string, previous: Readonly<Record<string, string>>, wrong: string) {
  const at = text.indexOf(separator);
  const name = text.slice(0, at).trim();
  if (at < 1 || name === '') throw new InvalidArgumentError(wrong);
  return { ...previous, [name]: text.slice(at + 1).trim() };
}

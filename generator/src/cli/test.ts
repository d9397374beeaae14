/** `eventpact test`. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { junitReport } from '../../runtime/conformance/report-junit.js';
import { textReport } from '../../runtime/conformance/report-text.js';
import { type Report, type Result, runSuite, Unreachable } from '../../runtime/conformance/run.js';
import { commandTrigger } from '../../runtime/conformance/trigger.js';
import { verdictOf } from '../../runtime/conformance/verdict.js';
import { loadSettings } from '../config/settings.js';
import { suiteOf } from '../conformance/suite.js';
import type { Channel, Contract } from '../contract/model.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import { loadContract } from '../generate.js';
import type { Io } from './io.js';
import { reportDiagnostics, reportJson } from './report.js';
import type { TestFlags } from './test-flags.js';
import { usage } from './usage.js';

/** 0: all passed; 1: a MUST failed, with `--strict` a SHOULD; 3: nothing ran. Throws for everything else. */
export async function runTest(url: string, flags: TestFlags, io: Io): Promise<0 | 1 | 3> {
  checkUrl(url);
  const { options } = await loadSettings(
    io.cwd,
    flags.spec,
    flags.config === undefined ? {} : { config: flags.config },
  );
  const { contract } = await loadContract(options.document, options);
  const channel = chooseChannel(contract, url, flags.channel);
  const progress = new Progress(io, !flags.json);
  const report = await reach(url, channel, () =>
    runSuite(
      {
        suite: suiteOf(contract, channel),
        url,
        headers: flags.headers,
        query: flags.query,
        only: flags.only,
        skip: flags.skip,
        ...(flags.token !== undefined && { token: flags.token }),
        ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
        ...(flags.maxDurationMs !== undefined && { maxDurationMs: flags.maxDurationMs }),
        ...(flags.listenMs !== undefined && { listenMs: flags.listenMs }),
        ...(flags.trigger !== undefined && { trigger: commandTrigger(flags.trigger) }),
      },
      (result) => progress.show(result),
    ),
  );
  progress.clear();
  if (flags.junit !== undefined) await writeJunit(resolve(io.cwd, flags.junit), report);
  return say(report, flags, io);
}

function say(report: Report, flags: TestFlags, io: Io): 0 | 1 | 3 {
  const verdict = verdictOf(report, flags.strict);
  const diagnostics: Diagnostic[] = report.warnings.map(({ code, message }) => ({
    code,
    severity: 'warning',
    message,
    hint: 'Test with the document that the gateway was made from, or bring the gateway up to this one.',
  }));
  if (verdict.exitCode === 3)
    diagnostics.push({
      code: 'EP7002',
      severity: 'error',
      message: 'no case ran, so nothing is known about the gateway',
      hint: 'Look at --only and --skip: they take ids such as EN-S3, or beginnings of them such as PL-S2/updates.',
    });
  if (flags.json) {
    const results = report.results.map(({ case: one, finding, durationMs }) => ({
      id: one.id,
      level: one.level,
      title: one.title,
      rule: one.rule,
      ...finding,
      durationMs: Math.round(durationMs),
    }));
    const { exitCode, ...counts } = verdict;
    reportJson(
      { ok: exitCode === 0, exitCode, url: report.url, channel: report.channel, counts, results },
      diagnostics,
      io,
    );
    return verdict.exitCode;
  }
  reportDiagnostics(diagnostics, io);
  io.out(textReport({ ...report, warnings: [] }, flags));
  return verdict.exitCode;
}

function checkUrl(url: string): void {
  const protocol = URL.canParse(url) ? new URL(url).protocol : '';
  if (protocol === 'ws:' || protocol === 'wss:') return;
  throw new EventpactError([
    usage(
      `${JSON.stringify(url)} is no ws:// or wss:// address`,
      'Give the whole address, as in ws://localhost:8000/path.',
    ),
  ]);
}

/** The one that is named, else the only one, else the one whose address fits the URL. */
function chooseChannel(contract: Contract, url: string, wanted: string | undefined): Channel {
  const { channels } = contract;
  const names = channels.map((channel) => channel.name).join(', ');
  if (wanted !== undefined) {
    const named = channels.find((channel) => channel.name === wanted || channel.key === wanted);
    if (named) return named;
    throw new EventpactError([usage(`the document has no channel ${JSON.stringify(wanted)}`, `It has ${names}.`)]);
  }
  const path = new URL(url).pathname;
  const fitting = channels.filter((channel) => addressPattern(channel.address).test(path));
  const [only, ...others] = channels.length === 1 ? channels : fitting;
  if (only && others.length === 0) return only;
  const which =
    fitting.length === 0 ? `no channel has the address ${path}` : `several channels have the address ${path}`;
  throw new EventpactError([usage(which, `Say which one with --channel: ${names}.`)]);
}

/** A parameter stands for one step of the path. */
function addressPattern(address: string): RegExp {
  const literal = address.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${literal.join('[^/]+')}$`);
}

async function reach(url: string, channel: Channel, run: () => Promise<Report>): Promise<Report> {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
    const hint = `Is the gateway running, and is this its address? The contract's path is ${channel.address}; a credential goes into --token or --header.`;
    const message = `${shown(url)} cannot be reached: ${error.message}`;
    throw new EventpactError([{ code: 'EP7001', severity: 'error', message, hint }], 3);
  }
}

/** Without its query, which may hold a token. */
function shown(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

async function writeJunit(file: string, report: Report): Promise<void> {
  try {
    await writeFile(file, junitReport(report));
  } catch (error) {
    const message = `the JUnit report cannot be written: ${error instanceof Error ? error.message : String(error)}`;
    throw new EventpactError([
      { code: 'EP5001', severity: 'error', message, place: { file }, hint: 'Name a file in a folder that exists.' },
    ]);
  }
}

/** One line that is written over, where a person looks on. */
class Progress {
  readonly #io: Io;
  readonly #visible: boolean;
  #count = 0;
  #failed = 0;

  constructor(io: Io, wanted: boolean) {
    this.#io = io;
    this.#visible = wanted && process.stderr.isTTY === true;
  }

  show({ case: one, finding }: Result): void {
    this.#count += 1;
    if (finding.kind === 'failed') this.#failed += 1;
    if (this.#visible) this.#io.err(`\r\u001b[2K${this.#count} cases, ${this.#failed} failed: ${one.id}`.slice(0, 100));
  }

  clear(): void {
    if (this.#visible) this.#io.err('\r\u001b[2K');
  }
}

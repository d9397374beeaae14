/** `eventpact test`. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { allCases } from '../../runtime/conformance/cases/all.js';
import { junitReport } from '../../runtime/conformance/report-junit.js';
import { textReport } from '../../runtime/conformance/report-text.js';
import { type Report, runSuite, Unreachable } from '../../runtime/conformance/run.js';
import { isSelected } from '../../runtime/conformance/select.js';
import { commandTrigger } from '../../runtime/conformance/trigger.js';
import { verdictOf } from '../../runtime/conformance/verdict.js';
import { contractOptions, loadSettings } from '../config/settings.js';
import { suiteOf } from '../conformance/suite.js';
import type { Channel, Contract } from '../contract/model.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import { loadContract } from '../generate.js';
import type { Io } from './io.js';
import { reportDiagnostics, reportJson } from './report.js';
import { chooseChannel } from './test-channel.js';
import type { TestFlags } from './test-flags.js';
import { Progress } from './test-progress.js';
import { selectIds } from './test-selection.js';
import { shown, unreachable } from './unreachable.js';
import { usage } from './usage.js';

/** 0: all passed; 1: a MUST failed, with `--strict` a SHOULD; 3: nothing ran. Throws for everything else. */
export async function runTest(url: string, flags: TestFlags, io: Io): Promise<0 | 1 | 3> {
  checkUrl(url);
  const contract = await contractOf(flags, io);
  const channel = chooseChannel(contract, url, flags.channel);
  const suite = suiteOf(contract, channel);
  const selected = selectIds(
    allCases(suite).map((one) => one.id),
    flags,
  );
  const what = `${suite.channel.channel} at ${shown(new URL(url))}`;
  const progress = flags.json ? undefined : new Progress(io, what, selected.length);
  const report = await reach(url, channel, () =>
    runSuite(
      {
        suite,
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
      (result) => progress?.add(result),
    ),
  ).finally(() => progress?.end());
  if (flags.junit !== undefined) await writeJunit(resolve(io.cwd, flags.junit), report);
  return say(report, flags, io);
}

/** The whole of it: a gateway serves more than the part that a configuration takes. Warnings do not end a run. */
async function contractOf(flags: TestFlags, io: Io): Promise<Contract> {
  const { config, strict: ____, ...said } = flags;
  const { options } = await loadSettings(io.cwd, flags.spec, {
    ...contractOptions(said),
    ...(config === undefined ? {} : { config }),
  });
  const { channels: _, operations: __, tags: ___, ...whole } = options;
  return (await loadContract(options.document, whole)).contract;
}

function say(report: Report, flags: TestFlags, io: Io): 0 | 1 | 3 {
  const verdict = verdictOf(report, flags.strict);
  const diagnostics: Diagnostic[] = report.warnings.map(({ code, message }) => ({
    code,
    severity: 'warning',
    message,
    hint: 'Test with the document that the gateway was made from, or bring the gateway up to this one.',
  }));
  if (verdict.exitCode === 3) diagnostics.push(nothingRan(report, flags));
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
      {
        ok: exitCode === 0,
        exitCode,
        url: report.url,
        channel: report.channel,
        counts,
        ...(report.likely !== undefined && { likely: report.likely }),
        results,
      },
      diagnostics,
      io,
    );
    return verdict.exitCode;
  }
  reportDiagnostics(diagnostics, io);
  io.out(textReport({ ...report, warnings: [] }, flags));
  return verdict.exitCode;
}

/** EP7002: what was selected did not run, or nothing was. */
function nothingRan({ results }: Report, flags: TestFlags): Diagnostic {
  const selected = results.filter((result) => isSelected(result.case.id, flags));
  const reasons = selected.flatMap(({ finding }) => (finding.kind === 'skipped' ? [finding.why] : []));
  const diagnostic = (why: string, hint: string): Diagnostic => ({
    code: 'EP7002',
    severity: 'error',
    message: `no case ran, so nothing is known about the gateway: ${why}`,
    hint,
  });
  if (selected.length === 0)
    return diagnostic('--only and --skip leave none', 'Leave out less by --skip, or name more by --only.');
  const [reason] = reasons;
  if (reason === undefined)
    return diagnostic(
      'none of the selected cases could be observed',
      'The report says why of each; --listen or --trigger let events be seen.',
    );
  if (/max-duration|time for the run/.test(reason))
    return diagnostic('the time for the run was up (--max-duration)', 'Give a longer --max-duration, or none.');
  return diagnostic(reason, 'Mend what the report says of it, and run again.');
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

async function reach(url: string, channel: Channel, run: () => Promise<Report>): Promise<Report> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Unreachable) throw unreachable(url, channel.address, error.message);
    throw error;
  }
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

/** What a run prints: a line per document, the sum, then refusals by code and what is wrong. */
import { MADE_UP } from './jobs.js';
import { type Measurement, tally } from './measurement.js';
import type { CorpusRun } from './run.js';

const HEAD = ['document', 'version', 'messages', 'covered', 'ambiguous', 'errors', 'warnings', 'time'];
const WIDEST = 64;

export function corpusReport({ measurements, phases }: CorpusRun): string {
  const rows = measurements.map(row);
  const sum = measurements.map(numbers).reduce((a, b) => a.map((value, i) => value + (b[i] ?? 0)), [0, 0, 0, 0, 0, 0]);
  const total = [`${new Set(measurements.map(({ document }) => document)).size} documents`, '', ...shown(sum)];
  const took = Object.entries(phases).map(([phase, ms]) => `${phase} ${seconds(ms)}`);
  return [
    grid([HEAD, ...rows, total]),
    '',
    verdict(measurements),
    `time: ${took.join(', ')}`,
    ...refusals(measurements),
    ...notes(measurements),
    ...faults(measurements),
  ].join('\n');
}

function row(measurement: Measurement): string[] {
  const { document, protocols, version, refusal } = measurement;
  const mark = protocols.length === 0 ? '' : ` (as ${protocols.join(', ')})`;
  const name = document.length > WIDEST ? `…${document.slice(1 - WIDEST)}` : document;
  const [messages = '', covered = '', ambiguous = '', ...rest] = shown(numbers(measurement));
  if (refusal === undefined) return [name + mark, version, messages, covered, ambiguous, ...rest];
  return [name + mark, version, refusal.code, '-', '-', ...rest];
}

function numbers(measurement: Measurement): number[] {
  const { messages, covered, ambiguous } = tally(measurement);
  const warnings = measurement.diagnostics.filter(({ severity }) => severity === 'warning').length;
  return [messages, covered, ambiguous, measurement.faults.length, warnings, measurement.ms];
}

function shown(values: readonly number[]): string[] {
  return values.map((value, i) => (i === values.length - 1 ? `${value.toFixed(0)} ms` : String(value)));
}

function verdict(measurements: readonly Measurement[]): string {
  const generated = measurements.filter(({ contract }) => contract !== undefined);
  const of = (count: (measurement: Measurement) => number) => generated.reduce((sum, each) => sum + count(each), 0);
  const [messages, covered] = [of((each) => tally(each).messages), of((each) => tally(each).covered)];
  const share = messages === 0 ? 100 : (100 * covered) / messages;
  const foreign = generated.filter(({ protocols }) => protocols.length > 0).length;
  return [
    `${generated.length - foreign} generated, ${measurements.filter(({ refusal }) => refusal).length} refused,`,
    `${foreign} of these generated with their own protocols taken for WebSocket;`,
    `${covered} of ${messages} messages covered (${share.toFixed(1)} %);`,
    `${of(({ values }) => values.examples)} examples and ${of(({ values }) => values.made)} values made up decoded,`,
    `${of(({ elsewhere }) => elsewhere.length)} of them as another of an ambiguous group;`,
    `${of(({ invalidExamples }) => invalidExamples)} examples against their own schema;`,
    `${measurements.reduce((sum, each) => sum + each.faults.length, 0)} errors`,
  ].join(' ');
}

function refusals(measurements: readonly Measurement[]): string[] {
  const byCode = new Map<string, string[]>(); // Map.groupBy is not in Node 20
  for (const { refusal } of measurements)
    if (refusal) byCode.set(refusal.code, [...(byCode.get(refusal.code) ?? []), refusal.reason]);
  return [...byCode]
    .sort()
    .flatMap(([code, refused]) => [
      '',
      `refused with ${code}: ${refused.length}`,
      ...refused.map((reason) => `  ${reason}`),
    ]);
}

/** Values made up are counted, examples of the author's are named. */
function notes(measurements: readonly Measurement[]): string[] {
  const told = measurements.flatMap(({ document, elsewhere }) => {
    const made = elsewhere.filter((what) => what.includes(`example ${MADE_UP} `)).length;
    const named = elsewhere.filter((what) => !what.includes(`example ${MADE_UP} `));
    return [...named.map((what) => `  ${document}: ${what}`), ...(made > 0 ? [`  ${document}: ${made} made up`] : [])];
  });
  return told.length === 0 ? [] : ['', 'taken by another message of an ambiguous group (EP4002)', ...told];
}

function faults(measurements: readonly Measurement[]): string[] {
  const wrong = measurements.filter((each) => each.faults.length > 0);
  return wrong.flatMap(({ document, faults: found }) => [
    '',
    `WRONG ${document}`,
    ...found.slice(0, 20).map(({ what }) => `  ${what}`),
    ...(found.length > 20 ? [`  and ${found.length - 20} more`] : []),
  ]);
}

function grid(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, i) => Math.max(...rows.map((each) => each[i]?.length ?? 0)));
  const line = (each: readonly string[]) =>
    each
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  const rule = '-'.repeat(widths.reduce((sum, width) => sum + width + 2, -2));
  const body = rows.map(line);
  return [...body.slice(0, 1), rule, ...body.slice(1, -1), rule, ...body.slice(-1)].join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Has the worker decode every value, and carries on behind a document with which it ended or stood still. */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Answer, type Job, jobOf, NOT_DECODED } from './jobs.js';
import type { Measurement } from './measurement.js';

/** Of one document: loading it and decoding its values. */
const PATIENCE_MS = 30_000;

export async function decodeAll(folder: string, measurements: readonly Measurement[]): Promise<void> {
  const byIndex = new Map(measurements.map((measurement) => [measurement.index, measurement]));
  let jobs = measurements.flatMap(({ contract, index }) => (contract === undefined ? [] : [jobOf(contract, index)]));
  while (jobs.length > 0) {
    const answered = new Set<number>();
    const said = await runWorker(folder, jobs, (answer) => {
      answered.add(answer.index);
      const measurement = byIndex.get(answer.index);
      if (measurement !== undefined) note(measurement, answer);
    });
    jobs = jobs.filter(({ index }) => !answered.has(index));
    const [stuck, ...rest] = jobs;
    if (stuck === undefined) return;
    byIndex.get(stuck.index)?.faults.push({ what: `the process that loads and decodes ${said}` });
    jobs = rest;
  }
}

function note(measurement: Measurement, answer: Answer): void {
  const told = (code: string, id = '') => {
    const key = `\`${id.slice(id.lastIndexOf('/') + 1)}\``;
    return measurement.diagnostics.some((each) => each.code === code && each.message.includes(key));
  };
  // No frame can be a message that no value satisfies, and its author has been told.
  const known = ({ what, message }: Answer['faults'][number]) => what.includes(NOT_DECODED) && told('EP4014', message);
  measurement.faults.push(...answer.faults.filter((fault) => !known(fault)));
  measurement.values.examples += answer.values.examples;
  measurement.values.made += answer.values.made;
  measurement.elsewhere.push(...answer.elsewhere);
  measurement.invalidExamples = answer.invalid.length;
  for (const { message, label } of answer.invalid) {
    if (told('EP2007', message)) continue;
    const what = `${message}: its validator refuses example ${label}, and no EP2007 said so`;
    measurement.faults.push({ what, message });
  }
}

/** Resolves with how it ended. */
function runWorker(folder: string, jobs: readonly Job[], onAnswer: (answer: Answer) => void): Promise<string> {
  const file = join(folder, 'jobs.json');
  writeFileSync(file, JSON.stringify(jobs));
  const flags = ['--disallow-code-generation-from-strings', '--enable-source-maps'];
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...flags, join(folder, 'worker.js'), file], {
      env: { ...process.env, NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      onAnswer(JSON.parse(line) as Answer); // written by `worker.ts`
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve(signal ? `was ended by ${signal}` : `ended with ${code}: ${said.slice(0, 500)}`);
    });
  });
}

/** All outputs in one program: what the compiler says, told of the document that it is about. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Compiler, compilerProgram, compilers, strictest } from '../../test/compile/compiler.js';
import { run } from '../lib/run.js';
import type { Measurement } from './measurement.js';
import { TYPE_CHECK, typeCheckLines } from './type-check.js';

/** Memory of a compiler that holds every document at once. */
const NODE_OPTIONS = '--max-old-space-size=6144';

export async function compileAll(
  folder: string,
  compiler: Compiler,
  measurements: readonly Measurement[],
  timeoutMs: number,
): Promise<void> {
  const config = join(folder, `tsconfig.${compiler}.json`);
  // The runtime's files are in the program once, where the links lead.
  const compilerOptions = { ...strictest, ...compilers[compiler], types: ['node', 'ws'] };
  writeFileSync(config, JSON.stringify({ compilerOptions, include: ['**/*.ts'], exclude: ['*/runtime'] }));
  const args = [compilerProgram(compiler), '-p', config, '--pretty', 'false'];
  const { code, output } = await run(process.execPath, args, { timeoutMs, env: { NODE_OPTIONS } });
  if (code === 0) return;
  const byIndex = new Map(measurements.map((measurement) => [measurement.index, measurement]));
  let placed = 0;
  for (const line of output.split('\n')) {
    const [, file = '', at = '', what = ''] = /^(.+?)\((\d+),\d+\): (error TS.+)$/.exec(line) ?? [];
    const [, index = '', path = ''] = /(?:^|\/)(\d+)\/([^.].*)$/.exec(file.replaceAll('\\', '/')) ?? [];
    const measurement = byIndex.get(Number(index));
    if (index === '' || measurement === undefined) continue;
    placed++;
    const message =
      path === TYPE_CHECK && measurement.contract ? typeCheckLines(measurement.contract)[Number(at) - 1] : undefined;
    measurement.faults.push({ what: `${compiler}: ${path}:${at} ${what}`, ...(message !== undefined && { message }) });
  }
  if (placed === 0) throw new Error(`${compiler} ended with ${code}:\n${output.slice(0, 4000)}`);
}

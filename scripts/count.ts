/** `tsx scripts/count.ts <results folder>`: prints `passed failed`, for `.ci/run` to sum. */
import { countResults } from './lib/results.js';

const { passed, failed } = countResults(process.argv[2] ?? 'test-results');
console.log(`${passed} ${failed}`);

/** A contract's models as files of each language, and what they cannot say. */
import type { Contract } from '../../contract/model.js';
import type { Diagnostic } from '../../diagnostics/diagnostic.js';
import { lostIn } from './check.js';
import { type Collected, collect, payloadsOf } from './collect.js';
import { GapReport } from './gap-report.js';
import type { Settings } from './language.js';
import { languageOf } from './languages.js';
import { lowered } from './lower.js';
import { printed } from './modelina.js';
import { renamed } from './rename.js';

export interface ModelFile {
  /** Inside `models/`. */
  readonly path: string;
  readonly content: string;
  readonly comment: 'hash' | 'slash';
}

/** Languages that are not known are passed over: the configuration has been checked. */
export async function modelFiles(
  contract: Contract,
  languages: readonly string[],
  settings: Settings,
): Promise<{ readonly files: readonly ModelFile[]; readonly diagnostics: readonly Diagnostic[] }> {
  const collected = collect(contract);
  const report = new GapReport();
  for (const gap of collected.gaps) report.add('EP4011', gap);
  const files: ModelFile[] = [];
  for (const language of new Set(languages))
    files.push(...(await filesOf(contract, language, collected, settings, report)));
  return { files, diagnostics: report.diagnostics() };
}

async function filesOf(
  contract: Contract,
  id: string,
  collected: Collected,
  settings: Settings,
  report: GapReport,
): Promise<readonly ModelFile[]> {
  const known = languageOf(id);
  if (!known) return [];
  const { language } = known;
  const { models: plain, gaps } = lowered(collected.models, payloadsOf(contract), language.abilities);
  const { models, names } = renamed(plain, language.reservedTypes);
  const texts = await printed(models, known.id, language.printer(models, settings), language.nameField);
  for (const gap of [...gaps, ...language.gaps(models)]) report.add('EP4011', gap, language.title);
  const { unmapped, lost } = lostIn(contract, language, models, texts, names);
  for (const gap of unmapped) report.add('EP4011', gap, language.title);
  for (const gap of lost) report.add('EP4013', gap, language.title);
  return [...language.files(texts, models, settings)].map(([file, content]) => ({
    path: `${known.id}/${file}`,
    content,
    comment: file.endsWith('.toml') ? 'hash' : language.comment,
  }));
}

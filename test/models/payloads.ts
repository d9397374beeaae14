/** What a contract shows of its messages, for programs in other languages to read and write again. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract, Json } from '../../generator/src/contract/model.js';
import { emitAll } from '../../generator/src/emit/emit.js';
import type { ModelLanguage } from '../../generator/src/options.js';
import { casesOf } from '../agreement/cases.js';

export interface Shown {
  /** Name of the payload's schema; a model's name begins with it. */
  readonly schema: string;
  readonly payload: Json;
}

/** The contract's own examples. */
export function examplesOf(contract: Contract): readonly Shown[] {
  const messages = contract.channels.flatMap((channel) => channel.messages);
  return messages.flatMap(({ payload: schema, examples }) =>
    schema === undefined ? [] : examples.map(({ payload }) => ({ schema, payload })),
  );
}

/** Valid values that are made for each message, each branch of its schema in one of them. */
export function valuesOf(contract: Contract): readonly Shown[] {
  return casesOf(contract).flatMap(({ type, valid }) => valid.map((payload) => ({ schema: type, payload })));
}

/** Files of one language by their path in `models/<language>/`. */
export async function modelsOf(contract: Contract, language: ModelLanguage): Promise<ReadonlyMap<string, string>> {
  const { files } = await emitAll(contract, { models: [language], conformance: false });
  const folder = `models/${language}/`;
  return new Map(
    files.flatMap(({ path, content }) =>
      path.startsWith(folder) ? [[path.slice(folder.length), content] as const] : [],
    ),
  );
}

export function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}

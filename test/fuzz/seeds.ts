/** Documents to mutate, each in a copy of its folder, so that what they refer to is there. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findDocuments } from '../../scripts/corpus/documents.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Seed {
  readonly name: string;
  readonly text: Buffer;
  /** Where mutants of it are written. */
  readonly folder: string;
}

export interface Seeds {
  readonly seeds: readonly Seed[];
  readonly folder: string;
  remove(): void;
}

/** The project's own documents, and those below `corpus` where one is given. */
export function copySeeds(corpus?: string): Seeds {
  const folder = mkdtempSync(join(tmpdir(), 'eventpact-fuzz-'));
  const take = (from: string, to: string, documents: readonly string[]): Seed[] => {
    cpSync(from, join(folder, to), { recursive: true, filter: (path) => basename(path) !== 'node_modules' });
    return documents.map((document) => {
      const path = join(folder, to, document);
      return { name: document, text: readFileSync(path), folder: dirname(path) };
    });
  };
  mkdirSync(join(folder, 'root'));
  cpSync(join(root, 'asyncapi.yaml'), join(folder, 'root', 'asyncapi.yaml'));
  const own = ['test/fixtures', 'test/corpus/fixtures/good', 'generator/test/fixtures/spec'].flatMap((path, i) =>
    take(join(root, path), `own-${i}`, findDocuments(join(root, path))),
  );
  const heimdall = {
    name: 'asyncapi.yaml',
    text: readFileSync(join(root, 'asyncapi.yaml')),
    folder: join(folder, 'root'),
  };
  const others = corpus === undefined ? [] : take(corpus, 'corpus', findDocuments(corpus));
  return {
    seeds: [heimdall, ...own, ...others],
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Carries out a plan, or leaves everything as it was: new contents are staged on the same file system, old files are
 * set aside, and a failure puts them back.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unwritable } from './failure.js';
import { removeStaleStaging, STAGING_PREFIX } from './folder.js';
import { makeFolder, missingFolders } from './make-folder.js';
import type { OutputPlan } from './plan.js';

/** @throws EventpactError EP5001; the folder is then as it was before */
export function writeOutput(plan: OutputPlan): void {
  if (plan.write.length === 0 && plan.remove.length === 0) return;
  const [made] = missingFolders(plan.folder);
  const undo: (() => void)[] = [];
  let staging: string | undefined;
  try {
    makeFolder(plan.folder);
    removeStaleStaging(plan.folder);
    staging = mkdtempSync(join(plan.folder, STAGING_PREFIX));
    for (const [index, file] of plan.write.entries()) writeFileSync(join(staging, `new-${index}`), file.content);
    commit(plan, staging, undo);
  } catch (error) {
    for (const step of undo.reverse()) step();
    if (staging !== undefined) rmSync(staging, { recursive: true, force: true });
    if (made !== undefined && existsSync(made)) rmSync(made, { recursive: true, force: true });
    throw unwritable(error, plan.folder);
  }
  rmSync(staging, { recursive: true, force: true });
}

function commit(plan: OutputPlan, staging: string, undo: (() => void)[]): void {
  const setAside = (path: string, name: string) => {
    const target = join(plan.folder, path);
    renameSync(target, join(staging, name));
    undo.push(() => renameSync(join(staging, name), target));
  };
  // Removals first: what is made may stand where a removed file or folder stood.
  for (const [index, path] of plan.remove.entries()) {
    setAside(path, `removed-${index}`);
    removeEmptyFolders(plan.folder, dirname(path), undo);
  }
  for (const [index, file] of plan.write.entries()) {
    const target = join(plan.folder, file.path);
    const made = makeFolder(dirname(target));
    if (made !== undefined) undo.push(() => rmSync(made, { recursive: true, force: true }));
    if (file.before !== undefined) setAside(file.path, `old-${index}`);
    renameSync(join(staging, `new-${index}`), target);
    undo.push(() => rmSync(target));
  }
}

function removeEmptyFolders(folder: string, path: string, undo: (() => void)[]): void {
  for (let at = path; at !== '.'; at = dirname(at)) {
    const target = join(folder, at);
    if (!existsSync(target) || readdirSync(target).length > 0) return;
    rmdirSync(target);
    undo.push(() => mkdirSync(target));
  }
}

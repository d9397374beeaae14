/** Notices that files change, appear or go away. */
import { type BigIntStats, type FSWatcher, statSync, watch as watchFolder } from 'node:fs';
import { dirname } from 'node:path';

/** Some file systems tell nothing (network drives, folders shared with a container): they are looked at. */
const LOOK_EVERY_MS = 1000;

/**
 * What stands at each path is compared with what stood there when it was last looked at, so that no event has to be
 * understood: one in a file's folder only says that it is time to look. Folders are watched and not files, because a
 * watcher of a file ends with it, and a file may come back (`git checkout`, editors that rename).
 */
export class WatchedFiles {
  readonly #changed: () => void;
  /** What stood at each path; undefined where nothing did. Never shrinks: what a broken document no longer names may mend it. */
  readonly #seen = new Map<string, string | undefined>();
  readonly #folders = new Map<string, { readonly inode: string; readonly watcher: FSWatcher | undefined }>();
  #timer: NodeJS.Timeout | undefined;
  #roundBegan: bigint | undefined;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** A round begins to read: from here on every change counts, and is told when the round has ended. */
  begin(): void {
    for (const path of this.#seen.keys()) this.#seen.set(path, stampOf(path));
    this.#roundBegan = BigInt(Date.now()) * 1_000_000n;
  }

  /**
   * The round has ended. How many of the files exist.
   * @param read absolute paths; also of files that do not exist
   * @param written by the round itself: that asks for no other
   */
  follow(read: readonly string[], written: readonly string[]): number {
    const began = this.#roundBegan;
    this.#roundBegan = undefined;
    for (const path of read) {
      if (this.#seen.has(path)) continue;
      const changedAt = statsOf(path)?.ctimeNs;
      const meanwhile = changedAt !== undefined && began !== undefined && changedAt >= began;
      this.#seen.set(path, meanwhile ? undefined : stampOf(path));
    }
    for (const path of written) this.#seen.set(path, stampOf(path));
    this.#look();
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
    return [...this.#seen.values()].filter((stamp) => stamp !== undefined).length;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const { watcher } of this.#folders.values()) watcher?.close();
    this.#folders.clear();
  }

  #look(): void {
    if (this.#roundBegan !== undefined) return;
    // First, so that nothing is missed between the look and the watching.
    this.#watchFolders();
    let changed = false;
    for (const [path, seen] of this.#seen) {
      const stamp = stampOf(path);
      if (stamp === seen) continue;
      this.#seen.set(path, stamp);
      changed = true;
    }
    if (changed) this.#changed();
  }

  /** The folder of each file, or the nearest above it that exists; anew where another folder took its place. */
  #watchFolders(): void {
    const wanted = new Map<string, string>();
    for (const path of this.#seen.keys()) {
      const [folder, inode] = nearestFolder(path);
      wanted.set(folder, inode);
    }
    for (const [folder, { inode, watcher }] of this.#folders) {
      if (wanted.get(folder) === inode) continue;
      watcher?.close();
      this.#folders.delete(folder);
    }
    for (const [folder, inode] of wanted) {
      if (!this.#folders.has(folder)) this.#folders.set(folder, { inode, watcher: this.#watch(folder) });
    }
  }

  /** Undefined where the system has no watcher left, or the folder is gone again: then it is only looked at. */
  #watch(folder: string): FSWatcher | undefined {
    try {
      const watcher = watchFolder(folder, () => this.#look());
      watcher.on('error', () => watcher.close());
      return watcher;
    } catch {
      return undefined;
    }
  }
}

function nearestFolder(path: string): [folder: string, inode: string] {
  const folder = dirname(path);
  const stats = statsOf(folder);
  if (stats?.isDirectory()) return [folder, [stats.dev, stats.ino, stats.birthtimeNs].join(':')];
  return folder === path ? [folder, ''] : nearestFolder(folder);
}

/** Differs where the content may differ. A file that is moved away and back has another time of change, not of writing. */
function stampOf(path: string): string | undefined {
  const stats = statsOf(path);
  return stats === undefined ? undefined : [stats.ino, stats.size, stats.mtimeNs, stats.ctimeNs].join(':');
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

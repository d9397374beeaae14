/** From a symbol's module to the specifier that a file of the output imports it by. */
import type { Module } from './symbol.js';

/** How the output is laid out for those who compile it. */
export interface ModulePaths {
  readonly importExtension: '.js' | '.ts' | '';
  /** `copy`: the runtime stands in the output's folder `runtime`. */
  readonly runtime: 'copy' | 'package';
}

export function importPath(fromFile: string, to: Module, paths: ModulePaths): string {
  if (to.kind === 'package') return to.name;
  if (to.kind === 'output') return relativePath(fromFile, withExtension(to.path.replace(/\.ts$/, ''), paths));
  if (paths.runtime === 'package') return `eventpact/runtime/${to.path}`;
  return relativePath(fromFile, withExtension(`runtime/${to.path}`, paths));
}

/** Relative, with a leading dot, between two paths that are relative to the same folder. */
export function relativePath(fromFile: string, to: string): string {
  const from = fromFile.split('/').slice(0, -1);
  const target = to.split('/');
  let common = 0;
  while (common < from.length && common < target.length - 1 && from[common] === target[common]) common++;
  const up = from.slice(common).map(() => '..');
  return [...(up.length > 0 ? up : ['.']), ...target.slice(common)].join('/');
}

function withExtension(path: string, paths: ModulePaths): string {
  return path + paths.importExtension;
}

/** `--only` and `--skip`: an id that is mistyped must not pass for one whose cases all passed. */
import { isSelected, matchesId, type Selection } from '../../runtime/conformance/select.js';
import { closest } from '../diagnostics/closest.js';
import { type Diagnostic, EventpactError } from '../diagnostics/diagnostic.js';
import { usage } from './usage.js';

/**
 * The ids that are selected.
 * @param ids of all cases
 * @throws EventpactError EP6002 for each entry that no case matches
 */
export function selectIds(ids: readonly string[], selection: Selection): string[] {
  const wrong = (['only', 'skip'] as const).flatMap((flag) =>
    (selection[flag] ?? []).flatMap((entry) => unmatched(`--${flag}`, entry, ids) ?? []),
  );
  if (wrong.length > 0) throw new EventpactError(wrong);
  return ids.filter((id) => isSelected(id, selection));
}

function unmatched(flag: string, entry: string, ids: readonly string[]): Diagnostic | undefined {
  if (ids.some((id) => matchesId(entry, id))) return undefined;
  const prefixes = ids.flatMap((id) => [...id.matchAll(/[/-]/g)].map(({ index }) => id.slice(0, index)));
  const near = closest(entry, new Set([...ids, ...prefixes]));
  const groups = [...new Set(ids.map((id) => id.replace(/[/-].*$/, '')))].sort().join(', ');
  const hint =
    near === undefined
      ? `Ids are such as ${ids[0] ?? 'EN-S2'}; a beginning of one stands for all that begin so: ${groups}.`
      : `Did you mean ${near}?`;
  return usage(`${flag} ${JSON.stringify(entry)} matches no case`, hint);
}

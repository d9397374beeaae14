/** Which cases run: whole ids, or prefixes of them at a boundary (`SB`, `PL-S2`, `PL-S2/updates`). */
export interface Selection {
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
}

export function matchesId(pattern: string, id: string): boolean {
  return (
    id === pattern || (id.startsWith(pattern) && (/[/-]$/.test(pattern) || /^[/-]/.test(id.slice(pattern.length))))
  );
}

export function isSelected(id: string, selection: Selection): boolean {
  const { only = [], skip = [] } = selection;
  if (only.length > 0 && !only.some((pattern) => matchesId(pattern, id))) return false;
  return !skip.some((pattern) => matchesId(pattern, id));
}

/** Why a case that is not selected is skipped. */
export const notSelected = 'not selected';

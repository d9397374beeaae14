/** What the bench prints: a ratio, what it should be at most, and whether it is. Ratios are of CPU time. */
export interface Line {
  readonly what: string;
  readonly ratio: number;
  /** The same by elapsed time, for comparison; absent for sizes. */
  readonly wall?: number;
  /** At most; absent for what is only there to compare with. */
  readonly target?: number;
}

export function table(lines: readonly Line[]): string {
  const rows = [
    ['', 'CPU', 'wall', 'target', 'verdict'],
    ...lines.map((line) => [line.what, number(line.ratio), number(line.wall), number(line.target), verdict(line)]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, column))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function verdict({ ratio, target }: Line): string {
  if (target === undefined) return '';
  return ratio <= target ? 'met' : `over by ${Math.round((ratio / target - 1) * 100)} %`;
}

function number(value: number | undefined): string {
  return value === undefined ? '' : value.toFixed(2);
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 || column === 4 ? cell.padEnd(width) : cell.padStart(width);
}

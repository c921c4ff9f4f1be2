import type { Outcome } from './outcome.ts';

export interface Measured {
  readonly server: string;
  readonly mode: string;
  readonly way: string;
  readonly outcome: Outcome;
}

/** A row for each way, a column for each server; where the modes differ, both. */
export function formatOutcomes(measured: readonly Measured[]): string {
  const unique = (names: readonly string[]): string[] => [...new Set(names)];
  const servers = unique(measured.map(({ server }) => server));
  const rows = unique(measured.map(({ way }) => way)).map((way) => {
    const cells = servers.map((server) => {
      const own = measured.filter((each) => each.server === server && each.way === way);
      const outcomes = unique(own.map(({ outcome }) => outcome));
      return outcomes.length === 1
        ? (outcomes[0] ?? '')
        : own.map(({ mode, outcome }) => `${mode}: ${outcome}`).join('; ');
    });
    return [way, ...cells];
  });
  const table = [['what breaks', ...servers], ...rows];
  return table
    .map((cells) =>
      cells
        .map((cell, index) => cell.padEnd(index === 0 ? 36 : 42))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

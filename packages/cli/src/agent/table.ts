/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => string;
  readonly align?: 'left' | 'right';
  /** Where there is too little room, the columns with the highest rank go first; without one it stays. */
  readonly rank?: number;
}

const GAP = '  ';

/** Aligned lines, the titles first; not wider than `width`, if there is one. */
export function tableLines<Row>(columns: readonly Column<Row>[], rows: readonly Row[], width?: number): string[] {
  const most = width ?? Infinity;
  let kept = columns.map((column) => {
    const cells = [column.title, ...rows.map(column.cell)];
    return { column, cells, width: Math.max(...cells.map(lengthOf)) };
  });
  for (;;) {
    const needed = kept.reduce((sum, { width: each }) => sum + each + GAP.length, -GAP.length);
    const leastNeeded = Math.max(...kept.map(({ column }) => column.rank ?? 0));
    if (needed <= most || leastNeeded === 0) break;
    kept = kept.filter(({ column }) => (column.rank ?? 0) !== leastNeeded);
  }
  return [-1, ...rows.keys()].map((row) => {
    const cells = kept.map(({ column, cells: all, width: each }) => pad(all[row + 1] ?? '', each, column.align));
    return cutTo(cells.join(GAP).trimEnd(), most);
  });
}

/** By characters, which is near enough to columns. */
export function cutTo(line: string, width: number): string {
  if (lengthOf(line) <= width) return line;
  return `${Array.from(line)
    .slice(0, Math.max(0, width - 1))
    .join('')}…`;
}

function pad(cell: string, width: number, align: Column<never>['align'] = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - lengthOf(cell)));
  return align === 'left' ? cell + blanks : blanks + cell;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

import stringWidth from 'string-width';

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
    return { column, cells, width: Math.max(...cells.map((cell) => stringWidth(cell))) };
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

/** By columns: a character of Chinese, Japanese or Korean takes two, a combining one none. */
export function cutTo(line: string, width: number): string {
  if (stringWidth(line) <= width) return line;
  let kept = '';
  let columns = 0;
  for (const { segment } of CHARACTERS.segment(line)) {
    columns += stringWidth(segment);
    if (columns >= width) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** As they are seen; one may be several code points. */
const CHARACTERS = new Intl.Segmenter();

function pad(cell: string, width: number, align: Column<never>['align'] = 'left'): string {
  const blanks = ' '.repeat(Math.max(0, width - stringWidth(cell)));
  return align === 'left' ? cell + blanks : blanks + cell;
}

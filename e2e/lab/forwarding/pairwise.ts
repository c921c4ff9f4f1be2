/** Named factors, each with the values it may have. */
export type Factors = Readonly<Record<string, readonly string[]>>;
/** One value for each factor. */
export type Row<F extends Factors> = { readonly [Name in keyof F]: F[Name][number] };

/** So many random rows are tried for each row that is taken; more would save hardly any. */
const CANDIDATES = 40;

/**
 * Rows in which every two values of different factors meet at least once: a greedy cover (AETG, Cohen et al. 1997), a few
 * rows longer than the shortest one. The same random numbers give the same rows.
 * @param random from 0 up to, but not including, 1
 */
export function pairwise<F extends Factors>(factors: F, random: () => number): Row<F>[] {
  const names: readonly string[] = Object.keys(factors);
  const open = new Map(everyPair(factors).map((pair) => [keyOf(pair), pair]));
  const rows: Row<F>[] = [];
  for (;;) {
    const [next] = open.values();
    if (!next) return rows;
    let best: Record<string, string> = {};
    let most = 0;
    for (let tries = 0; tries < CANDIDATES; tries++) {
      const row: Record<string, string> = {};
      for (const name of names) row[name] = pick(factors[name] ?? [], random);
      // A pair that is open is in each of them, so every row covers something.
      for (const [name, value] of next) row[name] = value;
      const covers = pairsOf(row).filter((pair) => open.has(keyOf(pair))).length;
      if (covers > most) [best, most] = [row, covers];
    }
    for (const pair of pairsOf(best)) open.delete(keyOf(pair));
    rows.push(best as Row<F>);
  }
}

/** All rows there are. */
export function product<F extends Factors>(factors: F): Row<F>[] {
  let rows: Record<string, string>[] = [{}];
  for (const [name, values] of Object.entries(factors)) {
    rows = rows.flatMap((row) => values.map((value) => ({ ...row, [name]: value })));
  }
  return rows as Row<F>[];
}

type Pair = readonly [readonly [name: string, value: string], readonly [name: string, value: string]];

/** Every two values of different factors. */
export function everyPair(factors: Factors): Pair[] {
  const all = Object.entries(factors).map(([name, values]) => values.map((value) => [name, value] as const));
  return all.flatMap((first, at) =>
    all.slice(at + 1).flatMap((second) => first.flatMap((a) => second.map((b): Pair => [a, b]))),
  );
}

export function pairsOf(row: Readonly<Record<string, string>>): Pair[] {
  return everyPair(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, [value]])));
}

export function keyOf([[nameA, a], [nameB, b]]: Pair): string {
  return JSON.stringify([nameA, a, nameB, b]);
}

function pick(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? '';
}

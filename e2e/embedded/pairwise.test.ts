import { describe, expect, test } from 'vitest';
import { SeededRandom } from '../lab/fixtures/seeded-random.ts';
import { everyPair, keyOf, pairsOf, pairwise, product, type Factors } from '../lab/forwarding/pairwise.ts';

const twelve = Array.from({ length: 12 }, (_, index) => String(index));
const FACTORS: Factors = { a: twelve, b: ['x', 'y'], c: ['x', 'y', 'z'], d: ['1', '2', '3', '4'], e: ['only'] };

describe('pairwise', () => {
  test.each([1, 2, 3, 4, 5])('covers every pair, in few rows (seed %i)', (seed) => {
    const random = new SeededRandom(seed);
    const rows = pairwise(FACTORS, () => random.next());
    const covered = new Set(rows.flatMap(pairsOf).map(keyOf));
    expect(everyPair(FACTORS).filter((pair) => !covered.has(keyOf(pair)))).toEqual([]);
    for (const row of rows) expect(Object.keys(row)).toEqual(Object.keys(FACTORS));
    // 12 times 4 is the least there can be.
    expect(rows.length).toBeGreaterThanOrEqual(48);
    expect(rows.length).toBeLessThanOrEqual(60);
  });

  test('the same seed gives the same rows', () => {
    const rowsOf = (seed: number): unknown => {
      const random = new SeededRandom(seed);
      return pairwise(FACTORS, () => random.next());
    };
    expect(rowsOf(7)).toEqual(rowsOf(7));
    expect(rowsOf(7)).not.toEqual(rowsOf(8));
  });
});

test('the product has every row once', () => {
  const rows = product({ a: ['1', '2'], b: ['x', 'y', 'z'] });
  expect(rows).toHaveLength(6);
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(6);
});

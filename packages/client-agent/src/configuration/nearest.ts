import { closest, distance } from 'fastest-levenshtein';

/** Thousands of names may be searched for each of thousands of mistakes. */
const MOST_SEARCHED = 500;

/** What somebody may have meant: the nearest of the known words, if it is near enough to be a slip of the hand. */
export function nearest(word: string, all: readonly string[]): string | undefined {
  if (all.length === 0) return undefined;
  const known = all.slice(0, MOST_SEARCHED);
  const lower = word.toLowerCase();
  const plain = lower.replaceAll(/[-_]/g, '');
  const same = known.find((one) => one.toLowerCase().replaceAll(/[-_]/g, '') === plain);
  if (same !== undefined) return same;
  const found = closest(lower, known);
  // Two letters that changed places are two changes.
  const most = found.length < 4 ? 1 : Math.max(2, Math.floor(found.length / 3));
  return distance(lower, found.toLowerCase()) <= most ? found : undefined;
}

/** ` (did you mean host?)`, or nothing. */
export function didYouMean(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  return near === undefined ? '' : `, did you mean ${near}?`;
}

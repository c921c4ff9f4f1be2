/** Bytes without a short period, the same each time, so that lost, doubled and swapped pieces all show. */
export function somePattern(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    // The generator of Numerical Recipes; any other would do.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}

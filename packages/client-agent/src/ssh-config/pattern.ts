/** ssh_config(5), PATTERNS: `*` is any number of characters, `?` is one. Case counts. */
export function matchesPattern(text: string, pattern: string): boolean {
  let inText = 0;
  let inPattern = 0;
  /** Where to go on when what stands behind the last `*` does not fit: only the last one ever needs another try. */
  let retry: { readonly inText: number; readonly inPattern: number } | undefined;
  while (inText < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      retry = { inText, inPattern };
      inPattern++;
    } else if (wanted === '?' || wanted === text[inText]) {
      inText++;
      inPattern++;
    } else if (retry) {
      retry = { inText: retry.inText + 1, inPattern: retry.inPattern };
      inText = retry.inText;
      inPattern = retry.inPattern + 1;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

/**
 * Patterns with commas between them. One that begins with `!` and matches outweighs all others; a list of nothing but
 * such never matches.
 */
export function matchesPatternList(text: string, list: string): boolean {
  let matched = false;
  for (const pattern of list.split(',')) {
    const negated = pattern.startsWith('!');
    if (!matchesPattern(text, negated ? pattern.slice(1) : pattern)) continue;
    if (negated) return false;
    matched = true;
  }
  return matched;
}

/**
 * What stands in the file, and what is said: `line:column: what was found; what is allowed`. With … at the end only the
 * beginning counts.
 */
export type BrokenFile = readonly [title: string, text: string, faults: readonly string[]];

import { expect } from 'vitest';

/** vitest's own matchers for a part of an object, whose type is `any`, as `unknown`. */
export function matching(text: RegExp | string): unknown {
  return expect.stringMatching(text);
}

export function containing(text: string): unknown {
  return expect.stringContaining(text);
}

/** A text as a part of a regular expression. */
export function escape(text: string): string {
  return text.replace(/[.+*?^$()[\]{}|\\/]/g, '\\$&');
}

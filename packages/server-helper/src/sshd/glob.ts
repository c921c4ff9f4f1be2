import { readdirSync } from 'node:fs';
import { matchesPattern } from './patterns.ts';

/** A folder of thousands of included files is a mistake. */
const MOST_FILES = 1000;

/** The existing files that a path with `*` and `?` stands for, sorted as glob(3) sorts them. */
export function expandGlob(pattern: string): string[] {
  let found = [''];
  for (const part of pattern.split('/').slice(1)) {
    found = found.flatMap((folder) => (/[*?]/.test(part) ? entriesOf(folder, part) : [`${folder}/${part}`]));
    found = found.slice(0, MOST_FILES);
  }
  return found;
}

function entriesOf(folder: string, pattern: string): string[] {
  try {
    return readdirSync(folder === '' ? '/' : folder)
      .filter((name) => matchesPattern(name, pattern) && (pattern.startsWith('.') || !name.startsWith('.')))
      .sort()
      .map((name) => `${folder}/${name}`);
  } catch {
    return [];
  }
}

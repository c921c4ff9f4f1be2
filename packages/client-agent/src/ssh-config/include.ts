import { existsSync, readdirSync } from 'node:fs';
import { join, parse, sep } from 'node:path';

/**
 * The files that a path with `*`, `?` and `[…]` names, in the order of glob(3). A name that begins with a dot needs one
 * in the pattern. What cannot be looked into has nothing in it.
 *
 * @param path absolute
 */
export function filesNamed(path: string): string[] {
  const { root } = parse(path);
  const names = path.slice(root.length).split(sep === '\\' ? /[/\\]/ : '/');
  let found = [root];
  for (const name of names.filter((one) => one !== '')) {
    found = /[*?[]/.test(name)
      ? found.flatMap((folder) => matching(folder, name))
      : found.map((folder) => join(folder, name));
  }
  return found.filter((file) => existsSync(file));
}

function matching(folder: string, pattern: string): string[] {
  const expression = globExpression(pattern);
  const wanted = (name: string): boolean => expression.test(name) && (!name.startsWith('.') || pattern.startsWith('.'));
  return entriesOf(folder)
    .filter(wanted)
    .sort()
    .map((name) => join(folder, name));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function globExpression(pattern: string): RegExp {
  const parts = pattern.match(/\[!?\]?[^\]]*\]|\\.|[^]/gu) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '[^]*';
    if (part === '?') return '[^]';
    const [, negated, set] = /^\[(!?)(\]?[^\]]*)\]$/s.exec(part) ?? [];
    if (set !== undefined) return `[${negated === '!' ? '^' : ''}${set.replaceAll(/[\\\]^]/g, '\\$&')}]`;
    return part.replace(/^\\/, '').replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`, 'su');
}

import type { FileTree } from './file-tree.ts';

type Entries = NonNullable<ReturnType<FileTree['list']>>;

/** `long`: as `ls -l` prints it, which is what clients read. `names`: one name a line. */
export function formatFolder(entries: Entries, style: 'long' | 'names'): Buffer {
  const lines = entries.map(({ name, size, isFolder }) =>
    style === 'names'
      ? name
      : `${isFolder ? 'drwxr-xr-x' : '-rw-r--r--'}    1 ftp      ftp  ${String(size).padStart(12)} Jan 01  2024 ${name}`,
  );
  return Buffer.from(lines.map((line) => `${line}\r\n`).join(''), 'latin1');
}

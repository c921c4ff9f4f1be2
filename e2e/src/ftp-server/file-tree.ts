import { posix } from 'node:path';

/** The files of one FTP server, in memory. Paths are absolute and normalized; folders exist when made or when used. */
export class FileTree {
  readonly #files = new Map<string, Buffer>();
  readonly #folders = new Set<string>(['/']);

  static of(files: Readonly<Record<string, Uint8Array | string>>): FileTree {
    const tree = new FileTree();
    for (const [path, content] of Object.entries(files)) tree.write(posix.resolve('/', path), Buffer.from(content));
    return tree;
  }

  read(path: string): Buffer | undefined {
    return this.#files.get(path);
  }

  write(path: string, content: Buffer): void {
    this.#files.set(path, content);
    this.makeFolder(posix.dirname(path));
  }

  /** Whether there was such a file. */
  remove(path: string): boolean {
    return this.#files.delete(path);
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  makeFolder(path: string): void {
    this.#folders.add(path);
    if (path !== '/') this.makeFolder(posix.dirname(path));
  }

  /** What stands directly in a folder; undefined where there is no such folder. */
  list(
    folder: string,
  ): readonly { readonly name: string; readonly size: number; readonly isFolder: boolean }[] | undefined {
    if (!this.hasFolder(folder)) return undefined;
    const isHere = (path: string): boolean => path !== '/' && posix.dirname(path) === folder;
    return [
      ...[...this.#folders].filter(isHere).map((path) => ({ name: posix.basename(path), size: 0, isFolder: true })),
      ...[...this.#files]
        .filter(([path]) => isHere(path))
        .map(([path, content]) => ({ name: posix.basename(path), size: content.length, isFolder: false })),
    ];
  }
}

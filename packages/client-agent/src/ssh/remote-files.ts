/** The user's files on the SSH server: as much of them as it takes to put a program there and to take it away. */
export interface RemoteFiles {
  /** The absolute path of the folder in which relative paths begin, which is the user's home. */
  home(options: Waiting): Promise<string>;
  /** Undefined: there is no such thing. Symbolic links are followed. */
  stat(path: string, options: Waiting): Promise<RemoteFileFacts | undefined>;
  /** Makes a folder, with these rights, unless there is one. The folder around it must be there. */
  makeFolder(path: string, mode: number, options: Waiting): Promise<void>;
  /**
   * Writes a file, with these rights, in one go: under another name first, and renamed when it is complete. So whoever
   * reads it has the old one or the new one.
   */
  putFile(path: string, bytes: Uint8Array, mode: number, options: Waiting): Promise<void>;
  /** Answers whether there was one. */
  remove(path: string, options: Waiting): Promise<boolean>;
  /** Resolves when the SSH server has ended it, soon in any case. Idempotent; the SSH connection stays. */
  close(): Promise<void>;
}

/** All of them throw ClientAgentError: `not-permitted`, `ssh-failed` for what else the server says, `lost`, `cancelled`. */
export interface Waiting {
  readonly signal: AbortSignal;
}

export interface RemoteFileFacts {
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
  /** The rights, as in 0o755. */
  readonly mode: number;
}

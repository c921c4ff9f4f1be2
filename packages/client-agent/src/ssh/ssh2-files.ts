import { randomBytes } from 'node:crypto';
import type { Client, SFTPWrapper } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import { throwIfCancelled } from '../network/cancelled.ts';
import { printable } from './printable.ts';
import type { RemoteFileFacts, RemoteFiles, Waiting } from './remote-files.ts';
import { unlessCancelled } from './unless-cancelled.ts';
import { within } from '../within.ts';

/** draft-ietf-secsh-filexfer-02 §7, the version 3 that OpenSSH speaks. */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;
/** How long the SSH server may take to end it, in milliseconds. */
const CLOSE_MS = 2_000;

interface Surroundings {
  readonly name: string;
  readonly lost: AbortSignal;
}

type Done<T> = (error: Error | undefined, value: T) => void;

/** @throws ClientAgentError `ssh-failed`, `lost`, `cancelled` */
export async function openSsh2Files(
  client: Client,
  { signal, ...around }: Surroundings & Waiting,
): Promise<RemoteFiles> {
  const doing = `opening SFTP on ${around.name}`;
  throwIfCancelled(around.lost, doing);
  throwIfCancelled(signal, doing);
  const answer = new Promise<SFTPWrapper>((resolve, reject) => {
    const refused = (error: unknown): void => {
      const why = error instanceof Error ? printable(error.message) : '';
      reject(new ClientAgentError('ssh-failed', noSftp(around.name, why), { cause: error }));
    };
    try {
      client.sftp((error, sftp) => {
        if (error) refused(error);
        else resolve(sftp);
      });
    } catch (error) {
      // ssh2 throws when its socket is already ending, which we are told a moment later.
      reject(new ClientAgentError('lost', `${doing} failed: the SSH connection is ending`, { cause: error }));
    }
  });
  const wanted = AbortSignal.any([signal, around.lost]);
  const sftp = await unlessCancelled(answer, {
    signal: wanted,
    doing,
    discard: (late) => {
      late.end();
    },
  });
  return new Ssh2Files(sftp, around);
}

/** @param why ssh2's words */
function noSftp(name: string, why: string): string {
  if (/channel open failure/i.test(why)) {
    return `${name} does not let SFTP be started (${why}): look for MaxSessions in its sshd_config`;
  }
  // The first four bytes of some text, taken for a length.
  if (/packet length/i.test(why)) {
    return (
      `${name} answers with something else than SFTP (${why}): see whether a start-up file of the login shell there ` +
      'prints something, or ForceCommand in its sshd_config, or command= in authorized_keys, runs something else'
    );
  }
  return `${name} has no SFTP for this user (${why}): look for Subsystem sftp in its sshd_config`;
}

class Ssh2Files implements RemoteFiles {
  readonly #sftp: SFTPWrapper;
  readonly #around: Surroundings;
  readonly #closed: Promise<void>;

  constructor(sftp: SFTPWrapper, around: Surroundings) {
    this.#sftp = sftp;
    this.#around = around;
    this.#closed = new Promise((resolve) => {
      sftp.once('close', resolve);
    });
    // What goes wrong is told to whoever waits.
    sftp.on('error', () => undefined);
  }

  home(how: Waiting): Promise<string> {
    return this.#ask('finding the home folder', how, (done: Done<string>) => {
      this.#sftp.realpath('.', done);
    });
  }

  async stat(path: string, how: Waiting): Promise<RemoteFileFacts | undefined> {
    return this.#ask(`looking at ${path}`, how, (done: Done<RemoteFileFacts | undefined>) => {
      this.#sftp.stat(path, (error, stats) => {
        if (statusOf(error) === NO_SUCH_FILE) done(undefined, undefined);
        else if (error) done(error, undefined);
        else {
          const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other';
          done(undefined, { kind, bytes: stats.size, mode: stats.mode & 0o7777 });
        }
      });
    });
  }

  async makeFolder(path: string, mode: number, how: Waiting): Promise<void> {
    // Whether there is one already, the answer to mkdir does not tell.
    const there = await this.stat(path, how);
    if (there?.kind === 'folder') return;
    if (there !== undefined) {
      const text = `making the folder ${path} on ${this.#around.name} failed: there is a file of that name; move it away`;
      throw new ClientAgentError('ssh-failed', text);
    }
    await this.#do(`making the folder ${path}`, how, (done) => {
      this.#sftp.mkdir(path, { mode }, done);
    });
    await this.#setMode(path, mode, how);
  }

  async putFile(path: string, bytes: Uint8Array, mode: number, how: Waiting): Promise<void> {
    const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
    try {
      await this.#do(`writing ${temporary}`, how, (done) => {
        this.#sftp.writeFile(temporary, Buffer.from(bytes), { mode, flag: 'wx' }, done);
      });
      await this.#setMode(temporary, mode, how);
      await this.#do(`renaming ${temporary} to ${path}`, how, (done) => {
        this.#rename(temporary, path, done);
      });
    } catch (error) {
      this.#sftp.unlink(temporary, () => undefined);
      throw error;
    }
  }

  async remove(path: string, how: Waiting): Promise<boolean> {
    return this.#ask(`removing ${path}`, how, (done: Done<boolean>) => {
      this.#sftp.unlink(path, (error) => {
        const isMissing = statusOf(error) === NO_SUCH_FILE;
        done(isMissing ? undefined : (error ?? undefined), !isMissing);
      });
    });
  }

  async close(): Promise<void> {
    this.#sftp.end();
    await within(CLOSE_MS, this.#closed);
  }

  /** The rights given when something is made are less than asked for, by the server's umask. */
  #setMode(path: string, mode: number, how: Waiting): Promise<void> {
    return this.#do(`setting the rights of ${path}`, how, (done) => {
      this.#sftp.chmod(path, mode, done);
    });
  }

  /** SFTP's own rename does not replace a file; OpenSSH has one that does (its PROTOCOL, §4.3). */
  #rename(from: string, to: string, done: (error?: Error | null) => void): void {
    try {
      this.#sftp.ext_openssh_rename(from, to, done);
    } catch {
      this.#sftp.unlink(to, () => {
        this.#sftp.rename(from, to, done);
      });
    }
  }

  #do(doing: string, how: Waiting, request: (done: (error?: Error | null) => void) => void): Promise<void> {
    return this.#ask(doing, how, (done: Done<void>) => {
      request((error) => {
        done(error ?? undefined);
      });
    });
  }

  async #ask<T>(doing: string, { signal }: Waiting, request: (done: Done<T>) => void): Promise<T> {
    const { name, lost } = this.#around;
    throwIfCancelled(lost, doing);
    throwIfCancelled(signal, doing);
    const answer = new Promise<T>((resolve, reject) => {
      request((error, value) => {
        if (error) reject(this.#failed(doing, error));
        else resolve(value);
      });
    });
    return unlessCancelled(answer, { signal: AbortSignal.any([signal, lost]), doing: `${doing} on ${name}` });
  }

  #failed(doing: string, error: Error): ClientAgentError {
    const isDenied = statusOf(error) === PERMISSION_DENIED;
    const next = isDenied ? '; look at the owner and the rights of the folder around it' : '';
    const text = `${doing} on ${this.#around.name} failed: ${printable(error.message)}${next}`;
    return new ClientAgentError(isDenied ? 'not-permitted' : 'ssh-failed', text, { cause: error });
  }
}

function statusOf(error: Error | null | undefined): number | undefined {
  return error && 'code' in error && typeof error.code === 'number' ? error.code : undefined;
}

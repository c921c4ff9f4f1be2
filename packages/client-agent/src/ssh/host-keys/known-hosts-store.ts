import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder } from '../../make-folder.ts';
import { hashedName, type HostKeyMatch, matchHostKey } from './known-hosts-match.ts';
import { parseKnownHosts } from './known-hosts.ts';
import { keyTypeOf } from './public-key.ts';

/** A lock that nobody touched for so long was left behind; its holder touches it each second. Milliseconds. */
const LOCK_STALE_MS = 2_000;
/** Each 60 to 120 ms, so that together they outlast a lock that was left behind, and end within 5 s. */
const LOCK_RETRIES = { retries: 40, minTimeout: 60, maxTimeout: 120, factor: 1, randomize: true };

export interface NewHostKey {
  /** A server's name, and its address if that is to be known as well; in lower case. */
  readonly names: readonly string[];
  readonly key: Buffer;
  /** HashKnownHosts. */
  readonly hashed: boolean;
}

export type StoreResult =
  | { readonly kind: 'added'; readonly names: readonly string[] }
  /** Another program was faster, with the same key. */
  | { readonly kind: 'already-there' }
  /** The file is a device such as /dev/null: whoever named it wants nothing kept. */
  | { readonly kind: 'not-a-file' }
  /** Another program was faster, with another key, or with a word against this one. */
  | { readonly kind: 'contradicted'; readonly match: Extract<HostKeyMatch, { kind: 'changed' | 'revoked' }> }
  /** What is not stored, and why. */
  | { readonly kind: 'failed'; readonly why: string };

/**
 * Adds lines as OpenSSH writes them; makes the file (0600) and its folder (0700) where they are missing. Several
 * ftpducts take turns by a lock beside the file and read the file anew in their turn. Never throws.
 */
export async function storeHostKey(file: string, added: NewHostKey): Promise<StoreResult> {
  try {
    const known = await stat(file).catch(() => undefined);
    if (known && !known.isFile()) return { kind: 'not-a-file' };
    // To root no file is read-only, but whoever took all write permissions away meant it.
    if (known && (known.mode & 0o222) === 0) return { kind: 'failed', why: 'the file is read-only' };
    makeFolder(dirname(file), 0o700);
    // Opened before the lock is taken, so that there is a file to lock: a link is followed to the one behind it.
    const opened = await open(file, 'a', 0o600);
    try {
      return await whileLocked(file, () => add(opened, file, added));
    } finally {
      await opened.close();
    }
  } catch (error) {
    return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
  }
}

async function add(opened: FileHandle, file: string, { names, key, hashed }: NewHostKey): Promise<StoreResult> {
  const text = await readFile(file, 'utf8');
  const entries = parseKnownHosts(text, file);
  const missing: string[] = [];
  for (const name of names) {
    const match = matchHostKey(entries, { name, withoutPort: undefined }, key);
    if (match.kind === 'changed' || match.kind === 'revoked') return { kind: 'contradicted', match };
    if (match.kind === 'unknown') missing.push(name);
  }
  if (missing.length === 0) return { kind: 'already-there' };
  // A hashed name stands alone on its line, as OpenSSH has it.
  const hosts = hashed ? missing.map((name) => hashedName(name, randomBytes(20))) : [missing.join(',')];
  const lines = hosts.map((host) => `${host} ${keyTypeOf(key) ?? ''} ${key.toString('base64')}\n`).join('');
  await appendAtOnce(opened, text === '' || text.endsWith('\n') ? lines : `\n${lines}`);
  return { kind: 'added', names: missing };
}

/**
 * One write, at the end of the file whatever others append meanwhile. A new file that is renamed over the old one
 * would not be better: it would lose a line that `ssh`, which knows nothing of our lock, adds in that moment, and it
 * would replace a link.
 */
async function appendAtOnce(opened: FileHandle, lines: string): Promise<void> {
  const bytes = Buffer.from(lines);
  const { bytesWritten } = await opened.write(bytes);
  // What did get there is passed over by readers, and the next one who adds begins a new line.
  if (bytesWritten < bytes.length) throw new Error('the file system is full');
}

async function whileLocked<T>(file: string, work: () => Promise<T>): Promise<T> {
  // Loaded when it is needed, since it listens to the process's signals from then on.
  const { lock } = await import('proper-lockfile');
  const release = await lock(file, {
    stale: LOCK_STALE_MS,
    update: 1_000,
    retries: LOCK_RETRIES,
    // Somebody took us for dead, for instance after a suspend: an append harms nobody all the same.
    onCompromised: () => undefined,
  }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ELOCKED')
      throw new Error(`${file}.lock is held by another program; remove it if there is none`);
    throw error;
  });
  try {
    return await work();
  } finally {
    // One that was taken from us cannot be released.
    await release().catch(() => undefined);
  }
}

import type { ParsedKey } from 'ssh2';
import { ClientAgentError } from '../../error.ts';
import { fingerprint, keyTypeForPeople, keyTypeOf } from '../host-keys/public-key.ts';
import { readUserFile } from '../../read-user-file.ts';
import { lookAtPrivateKey, openPrivateKey } from './private-key.ts';

/** A file that is named as an identity, with the `.pub` file beside it; the private half is not opened yet. */
export interface KeyFile {
  readonly path: string;
  /** In SSH's form (RFC 4253 §6.6); undefined where it is locked up with the private half and there is no .pub file. */
  readonly publicKey: Buffer | undefined;
  /** Why the private half in this file is of no use, for people; the agent may have it all the same. */
  readonly unusable: string | undefined;
  /** Others can read it, which a person has to know. */
  readonly isUnprotected: boolean;
  readonly isEncrypted: boolean;
  /** @throws WrongPassphrase, or Error saying why the key is of no use */
  unlock(passphrase?: string): ParsedKey;
}

/** No key is longer, in bytes; someone may name any file. */
const LONGEST_FILE = 256 * 1024;

/**
 * Reads an identity as OpenSSH does: the private key, or where there is only the `.pub` file, or that one is named, a
 * key that the agent may have.
 *
 * @returns undefined if there is neither the file nor its `.pub` file
 */
export async function readKeyFile(
  path: string,
  { signal }: { readonly signal: AbortSignal },
): Promise<KeyFile | undefined> {
  let file: FoundFile | undefined;
  let unusable: string | undefined;
  try {
    file = await readIfThere(path, signal);
  } catch (error) {
    unusable = error instanceof Error ? error.message : String(error);
  }
  const beside = async (): Promise<Buffer | undefined> => {
    const found = await readIfThere(`${path}.pub`, signal).catch(() => undefined);
    return found && parsePublicKey(found.text);
  };
  const locked = (publicKey: Buffer | undefined, why: string): KeyFile => ({
    path,
    publicKey,
    unusable: why,
    isUnprotected: false,
    isEncrypted: false,
    unlock: () => {
      throw new Error(why);
    },
  });
  if (unusable !== undefined) return locked(await beside(), unusable);
  if (!file) {
    const publicKey = await beside();
    return publicKey && locked(publicKey, `there is only ${path}.pub, and the agent does not hold its private half`);
  }
  const named = parsePublicKey(file.text);
  if (named) return locked(named, 'it is a public key, and the agent does not hold its private half');

  const { text, openMode } = file;
  try {
    const { isEncrypted, publicKey } = lookAtPrivateKey(text);
    return {
      path,
      publicKey: publicKey ?? (await beside()),
      unusable: openMode === undefined ? undefined : tooOpen(path, openMode),
      isUnprotected: openMode !== undefined,
      isEncrypted,
      unlock: (passphrase) => openPrivateKey(text, passphrase),
    };
  } catch (error) {
    return locked(await beside(), error instanceof Error ? error.message : String(error));
  }
}

/**
 * One line of a `.pub` file, whatever its type: also those that we can only name.
 *
 * @returns the key in SSH's form
 */
export function parsePublicKey(text: string): Buffer | undefined {
  const [, type, encoded] = /^\s*([a-z0-9@.-]+)[ \t]+([A-Za-z0-9+/]+={0,2})(?:\s|$)/.exec(text) ?? [];
  const key = Buffer.from(encoded ?? '', 'base64');
  return type !== undefined && keyTypeOf(key) === type ? key : undefined;
}

/** `ED25519 SHA256:…` */
export function describeKey(publicKey: Buffer): string {
  return `${keyTypeForPeople(keyTypeOf(publicKey) ?? 'unknown')} ${fingerprint(publicKey)}`;
}

/** Why we cannot log in with keys of this type; undefined where we can. */
export function unsupportedType(publicKey: Buffer): string | undefined {
  const type = keyTypeOf(publicKey) ?? 'unknown';
  if (type.includes('-cert-v0')) return 'certificates are not supported';
  if (type.startsWith('sk-')) return 'security keys (FIDO) are not supported';
  if (/^(?:ssh-(?:ed25519|rsa|dss)|ecdsa-sha2-nistp(?:256|384|521))$/.test(type)) return undefined;
  return `keys of type ${type} are not supported`;
}

interface FoundFile {
  readonly text: string;
  /** The permissions, where others than the owner have any and OpenSSH would look at them. */
  readonly openMode: number | undefined;
}

async function readIfThere(path: string, signal: AbortSignal): Promise<FoundFile | undefined> {
  let openMode: number | undefined;
  try {
    const bytes = await readUserFile(path, {
      mostBytes: LONGEST_FILE,
      signal,
      check: (stats) => {
        if (!stats.isFile() && !stats.isFIFO()) {
          throw new Error(stats.isDirectory() ? 'it is a folder' : 'it is no file');
        }
        // As OpenSSH's sshkey_perm_ok: a file of somebody else's is that one's to protect.
        const isOurs = process.platform !== 'win32' && stats.uid === process.getuid?.();
        if (isOurs && (stats.mode & 0o077) !== 0) openMode = stats.mode & 0o777;
      },
    });
    if (bytes === 'too-big') throw new Error('it is too long for a key');
    return { text: bytes.toString('utf8'), openMode };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === undefined || error instanceof ClientAgentError) throw error;
    throw new Error(code === 'EACCES' ? 'permission denied' : code, { cause: error });
  }
}

function tooOpen(path: string, mode: number): string {
  return `its permissions ${mode.toString(8).padStart(4, '0')} are too open, since others can get at it; protect it with: chmod 600 '${path}'`;
}

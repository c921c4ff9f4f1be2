import { readFile } from 'node:fs/promises';
import ssh2, { type KnownPublicKeys, type ParsedKey } from 'ssh2';
import { fingerprint, keyTypeForPeople } from './public-key.ts';

/** A key to log in with. The private part may still be locked; it is needed only after the server has said yes. */
export interface Identity {
  /** For messages: `/home/me/.ssh/id_ed25519 (ED25519 SHA256:…)`. */
  readonly label: string;
  /** In SSH's form (RFC 4253 §6.6). */
  readonly publicKey: Buffer;
  sign(data: Buffer, hash: string | undefined): Promise<Buffer>;
}

/** Asks for the passphrase of a key file; undefined: nobody can be asked. */
export type AskPassphrase = ((file: string) => Promise<string>) | undefined;

/** The keys that an agent holds, in its order. */
export async function agentIdentities(socketPath: string): Promise<Identity[]> {
  const agent = ssh2.createAgent(socketPath);
  const keys = await new Promise<KnownPublicKeys>((resolve, reject) => {
    agent.getIdentities((error, found) => {
      if (error) reject(error);
      else resolve(found ?? []);
    });
  });
  return keys.flatMap((key) => {
    const parsed = parse(publicKeyIn(key));
    if (!parsed) return [];
    const publicKey = parsed.getPublicSSH();
    const comment = parsed.comment ? `${parsed.comment}, ` : '';
    return [
      {
        label: `agent key ${comment}${describe(parsed)}`,
        publicKey,
        sign: (data: Buffer, hash: string | undefined) =>
          new Promise<Buffer>((resolve, reject) => {
            const done = (error?: Error | null, signature?: Buffer): void => {
              if (signature) resolve(signature);
              else reject(error ?? new Error('the agent did not sign'));
            };
            // The type wants a hash name, but ssh2 itself passes none for keys that have only one.
            agent.sign(parsed, data, (hash === undefined ? {} : { hash }) as { hash: 'sha256' }, done);
          }),
      },
    ];
  });
}

/**
 * A key file. Of an encrypted one the public part is enough to ask the server, from the file itself (OpenSSH's format
 * keeps it in clear) or from `file.pub`, so that nobody types a passphrase for a key that the server does not want.
 *
 * @returns undefined if there is no such file
 * @throws Error saying why the file is of no use
 */
export async function fileIdentity(file: string, askPassphrase: AskPassphrase): Promise<Identity | undefined> {
  const text = await readIfThere(file);
  if (text === undefined) return undefined;
  const parsed = ssh2.utils.parseKey(text);
  if (!(parsed instanceof Error)) {
    const key = single(parsed);
    if (!key.isPrivateKey()) throw new Error('it is a public key; name the private one');
    return unlocked(file, key);
  }
  if (!/encrypted/i.test(parsed.message)) throw new Error(parsed.message);
  if (!askPassphrase) throw new Error('it is encrypted and nobody can be asked for the passphrase');

  const publicKey = publicPartOf(text) ?? parse((await readIfThere(`${file}.pub`)) ?? '')?.getPublicSSH();
  if (!publicKey) return unlocked(file, await unlock(file, text, askPassphrase));
  let key: Promise<ParsedKey> | undefined;
  return {
    label: `${file} (${describe({ type: keyName(publicKey), getPublicSSH: () => publicKey })})`,
    publicKey,
    sign: async (data, hash) => {
      key ??= unlock(file, text, askPassphrase);
      return signWith(await key, data, hash);
    },
  };
}

function unlocked(file: string, key: ParsedKey): Identity {
  return {
    label: `${file} (${describe(key)})`,
    publicKey: key.getPublicSSH(),
    sign: (data, hash) => Promise.resolve(signWith(key, data, hash)),
  };
}

async function unlock(file: string, text: string, ask: NonNullable<AskPassphrase>): Promise<ParsedKey> {
  const parsed = ssh2.utils.parseKey(text, await ask(file));
  if (parsed instanceof Error) throw new Error(`the passphrase for ${file} is wrong`, { cause: parsed });
  return single(parsed);
}

function signWith(key: ParsedKey, data: Buffer, hash: string | undefined): Buffer {
  const signature: Buffer | Error = key.sign(data, hash);
  if (signature instanceof Error) throw signature;
  return signature;
}

const OPENSSH_MAGIC = 'openssh-key-v1\0';

/** PROTOCOL.key of OpenSSH: magic, cipher, kdf, kdf options, number of keys, and the public key in clear. */
function publicPartOf(text: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1];
  const bytes = Buffer.from(body ?? '', 'base64');
  if (bytes.toString('latin1', 0, OPENSSH_MAGIC.length) !== OPENSSH_MAGIC) return undefined;
  let at = OPENSSH_MAGIC.length;
  const string = (): Buffer | undefined => {
    if (at + 4 > bytes.length) return undefined;
    const end = at + 4 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const found = bytes.subarray(at + 4, end);
    at = end;
    return found;
  };
  if (!string() || !string() || !string()) return undefined;
  at += 4;
  return string();
}

/** ssh2's type allows an entry with a comment beside the key, itself perhaps wrapped again. */
function publicKeyIn(entry: KnownPublicKeys[number]): string | Buffer | ParsedKey {
  if (typeof entry === 'string' || !('pubKey' in entry)) return entry;
  return 'pubKey' in entry.pubKey ? entry.pubKey.pubKey : entry.pubKey;
}

function parse(key: string | Buffer | ParsedKey): ParsedKey | undefined {
  const parsed = ssh2.utils.parseKey(key);
  return parsed instanceof Error ? undefined : single(parsed);
}

/** ssh2 gives an array for some formats, which its type does not say. */
function single(parsed: ParsedKey | ParsedKey[]): ParsedKey {
  const first = Array.isArray(parsed) ? parsed[0] : parsed;
  if (!first) throw new Error('it holds no key');
  return first;
}

function keyName(publicKey: Buffer): string {
  return publicKey.toString('latin1', 4, 4 + publicKey.readUInt32BE(0));
}

function describe(key: { type: string; getPublicSSH(): Buffer }): string {
  return `${keyTypeForPeople(key.type)} ${fingerprint(key.getPublicSSH())}`;
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

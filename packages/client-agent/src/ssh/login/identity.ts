import type { ParsedKey } from 'ssh2';
import type { AgentClient, AgentKey } from './agent-client.ts';
import { describeKey, type KeyFile, unsupportedType } from './key-file.ts';
import { printable } from '../printable.ts';

/** Why an encrypted key is of no use; the advice that goes with a refusal knows it. */
export const NOBODY_FOR_PASSPHRASE = 'it is encrypted and nobody can be asked for the passphrase';

/** A key to log in with, before its turn: nothing is opened and nobody is asked yet. */
export interface Identity {
  /** For messages; the public half may not be known yet. */
  readonly label: string;
  /** Why it cannot be used, for people. */
  readonly unusable: string | undefined;
  /** Others can read the file, which is why it cannot be used. */
  readonly isUnprotected: boolean;
  /** Opens what hides the public half, which may ask for a passphrase. */
  ready(): Promise<ReadyIdentity>;
}

/** A key that the server can be asked about. The private half may still be locked. */
export interface ReadyIdentity {
  /** `/home/me/.ssh/id_ed25519 (ED25519 SHA256:…)` */
  readonly label: string;
  /** In SSH's form (RFC 4253 §6.6). */
  readonly publicKey: Buffer;
  /** @param hash for RSA keys: `sha256` or `sha512` */
  sign(data: Buffer, hash: string | undefined): Promise<Buffer>;
}

export interface IdentitySources {
  readonly agent: Pick<AgentClient, 'sign'> | undefined;
  readonly agentKeys: readonly AgentKey[];
  readonly files: readonly KeyFile[];
  /** Of the agent's keys only those that stand in a file (IdentitiesOnly). */
  readonly identitiesOnly: boolean;
  /** Opens an encrypted file, asking for its passphrase; undefined: nobody can be asked. */
  readonly unlock: ((file: KeyFile) => Promise<ParsedKey>) | undefined;
  /** Ends what the agent is asked. */
  readonly signal: AbortSignal;
}

export interface OrderedIdentities {
  readonly identities: readonly Identity[];
  /** What was left out, for people. */
  readonly leftOut: readonly string[];
}

/**
 * The keys in the order in which OpenSSH tries them (`pubkey_prepare` of sshconnect2.c): those that are in a file and
 * in the agent, in the agent's order; the agent's other keys; the other files.
 */
export function orderIdentities(sources: IdentitySources): OrderedIdentities {
  const { agentKeys, identitiesOnly } = sources;
  const files = [...sources.files];
  const inBoth: Identity[] = [];
  const agentOnly: Identity[] = [];
  const leftOut: string[] = [];
  let notNamed = 0;
  for (const key of agentKeys) {
    const at = files.findIndex(({ publicKey }) => publicKey?.equals(key.blob) === true);
    const [file] = at < 0 ? [] : files.splice(at, 1);
    const label = agentLabel(key, file);
    const unsupported = unsupportedType(key.blob);
    if (!file && identitiesOnly) notNamed++;
    else if (unsupported !== undefined) leftOut.push(`${label} was not used: ${unsupported}`);
    else (file ? inBoth : agentOnly).push(agentIdentity(key, label, sources));
  }
  if (notNamed > 0) {
    leftOut.push(
      `${notNamed} ${notNamed === 1 ? 'key' : 'keys'} of the agent ${notNamed === 1 ? 'was' : 'were'} not used, because only the named identity files may be (IdentitiesOnly)`,
    );
  }
  const identities = [...inBoth, ...agentOnly, ...files.map((file) => fileIdentity(file, sources))];
  return { identities, leftOut };
}

function agentLabel({ blob, comment }: AgentKey, file: KeyFile | undefined): string {
  if (file) return `${file.path} (${describeKey(blob)}, in the agent)`;
  const words = printable(comment);
  return `agent key ${words === '' ? '' : `${words}, `}${describeKey(blob)}`;
}

function agentIdentity(key: AgentKey, label: string, { agent, signal }: IdentitySources): Identity {
  const sign: ReadyIdentity['sign'] = (data, hash) => {
    if (!agent) throw new Error('there is no agent');
    return agent.sign(key, data, hash, { signal });
  };
  return {
    label,
    unusable: undefined,
    isUnprotected: false,
    ready: () => Promise.resolve({ label, publicKey: key.blob, sign }),
  };
}

function fileIdentity(file: KeyFile, { unlock }: IdentitySources): Identity {
  const { path, publicKey } = file;
  let key: Promise<ParsedKey> | undefined;
  const opened = (): Promise<ParsedKey> => {
    key ??= file.isEncrypted && unlock ? unlock(file) : Promise.resolve().then(() => file.unlock());
    return key;
  };
  const sign: ReadyIdentity['sign'] = async (data, hash) => signWith(await opened(), data, hash);
  const nobody = NOBODY_FOR_PASSPHRASE;
  const unsupported = publicKey && unsupportedType(publicKey);
  return {
    label: path,
    unusable: unsupported ?? file.unusable ?? (file.isEncrypted && !unlock ? nobody : undefined),
    isUnprotected: file.isUnprotected,
    ready: async () => {
      const known = publicKey ?? (await opened()).getPublicSSH();
      return { label: `${path} (${describeKey(known)})`, publicKey: known, sign };
    },
  };
}

function signWith(key: ParsedKey, data: Buffer, hash: string | undefined): Buffer {
  const signature: Buffer | Error = key.sign(data, hash);
  if (signature instanceof Error) throw signature;
  return signature;
}

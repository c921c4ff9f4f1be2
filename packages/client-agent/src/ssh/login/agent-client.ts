import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import ssh2 from 'ssh2';
import { keyTypeOf } from '../host-keys/public-key.ts';

/** A public key that an agent holds the private half of. */
export interface AgentKey {
  /** In SSH's form (RFC 4253 §6.6). */
  readonly blob: Buffer;
  /** `ssh-ed25519`; also types that we cannot log in with, such as certificates. */
  readonly type: string;
  readonly comment: string;
}

export interface AgentLimits {
  /** Until the list of keys must be there, in milliseconds: no person is needed for it. */
  readonly listMs: number;
  /** Until a signature must be there, in milliseconds: an agent may ask a person first (ssh-add -c). */
  readonly signMs: number;
}

const DEFAULT_LIMITS: AgentLimits = { listMs: 5_000, signMs: 60_000 };

/** As OpenSSH's MAX_AGENT_REPLY_LEN, in bytes. */
const LONGEST_ANSWER = 256 * 1024;

// draft-ietf-sshm-ssh-agent, 6.1
const FAILURE = 5;
const REQUEST_IDENTITIES = 11;
const IDENTITIES_ANSWER = 12;
const SIGN_REQUEST = 13;
const SIGN_RESPONSE = 14;
/** Flags of a request to sign with an RSA key, by the hash that the SSH server wants (6.5.1). */
const RSA_FLAGS: ReadonlyMap<string | undefined, { flag: number; algorithm: string }> = new Map([
  ['sha256', { flag: 2, algorithm: 'rsa-sha2-256' }],
  ['sha512', { flag: 4, algorithm: 'rsa-sha2-512' }],
]);

/**
 * Speaks to an SSH agent, each request on a connection of its own. Not ssh2's client: that one leaves out keys of types
 * it does not know, gives no reasons, and waits for ever for an agent that hangs.
 */
export class AgentClient {
  readonly #address: string;
  readonly #limits: AgentLimits;

  /** @param address a socket, a Windows pipe, or on Windows `pageant` */
  constructor(address: string, limits: AgentLimits = DEFAULT_LIMITS) {
    this.#address = address;
    this.#limits = limits;
  }

  /**
   * The keys in the agent's order.
   *
   * @throws Error saying why there are none
   */
  async list({ signal }: { signal: AbortSignal }): Promise<AgentKey[]> {
    const answer = await this.#ask(Buffer.from([REQUEST_IDENTITIES]), this.#limits.listMs, signal);
    const reader = new Reader(answer);
    if (reader.byte() !== IDENTITIES_ANSWER) throw new Error('it refused to list its keys');
    const count = reader.uint32();
    const keys: AgentKey[] = [];
    for (let left = count; left > 0; left--) {
      const blob = Buffer.from(reader.string());
      const comment = reader.string().toString('utf8');
      keys.push({ blob, type: keyTypeOf(blob) ?? 'unknown', comment });
    }
    return keys;
  }

  /**
   * @param hash for RSA keys: `sha256` or `sha512`, else SHA-1
   * @returns the signature without the name of its algorithm, as ssh2 wants it
   */
  async sign(
    key: Pick<AgentKey, 'blob' | 'type'>,
    data: Buffer,
    hash: string | undefined,
    { signal }: { signal: AbortSignal },
  ): Promise<Buffer> {
    const rsa = key.type === 'ssh-rsa' ? RSA_FLAGS.get(hash) : undefined;
    const flags = Buffer.alloc(4);
    flags.writeUInt32BE(rsa?.flag ?? 0);
    const request = Buffer.concat([Buffer.from([SIGN_REQUEST]), withLength(key.blob), withLength(data), flags]);
    const reader = new Reader(await this.#ask(request, this.#limits.signMs, signal));
    const kind = reader.byte();
    if (kind === FAILURE) throw new Error('the agent refused to sign');
    if (kind !== SIGN_RESPONSE) throw new Error(`the agent answered with message ${kind} instead of a signature`);
    const signature = new Reader(reader.string());
    const algorithm = signature.string().toString('latin1');
    const wanted = rsa?.algorithm ?? key.type;
    // Old agents know no flags; a server refuses what they sign, and nobody could say why.
    if (algorithm !== wanted) throw new Error(`the agent signed with ${algorithm} where ${wanted} was asked for`);
    return Buffer.from(signature.string());
  }

  #ask(request: Buffer, limitMs: number, signal: AbortSignal): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      let stream: Duplex | undefined;
      let settled = false;
      const settle = (error: Error | undefined, answer?: Buffer): void => {
        settled = true;
        clearTimeout(timer);
        signal.removeEventListener('abort', withdrawn);
        stream?.destroy();
        if (answer) resolve(answer);
        else reject(error ?? new Error('it hung up without an answer'));
      };
      const withdrawn = (): void => {
        settle(new Error('the question was withdrawn'));
      };
      const timer = setTimeout(() => {
        settle(new Error(`it did not answer within ${limitMs / 1000} seconds`));
      }, limitMs);
      if (signal.aborted) {
        withdrawn();
        return;
      }
      signal.addEventListener('abort', withdrawn, { once: true });
      open(this.#address, (error, opened) => {
        stream = opened;
        opened?.on('error', (failure: NodeJS.ErrnoException) => {
          settle(new Error(REASONS.get(failure.code ?? '') ?? failure.message, { cause: failure }));
        });
        if (!opened || settled) {
          settle(error ?? undefined);
          return;
        }
        receiveMessage(opened, settle);
        opened.write(withLength(request));
      });
    });
  }
}

function receiveMessage(stream: Duplex, done: (error: Error | undefined, message?: Buffer) => void): void {
  let bytes: Buffer = Buffer.alloc(0);
  stream.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (bytes.length < 4) return;
    const length = bytes.readUInt32BE();
    if (length > LONGEST_ANSWER || length === 0) done(new Error(GARBAGE));
    else if (bytes.length >= 4 + length) done(undefined, bytes.subarray(4, 4 + length));
  });
  for (const event of ['end', 'close']) {
    stream.once(event, () => {
      done(undefined);
    });
  }
}

const WINDOWS_PIPE = /^[/\\][/\\]\.[/\\]pipe[/\\]./;

/** Pageant and Cygwin's sockets are ssh2's; everything else is a socket of the system, whose errors say something. */
function open(address: string, opened: (error: Error | null | undefined, stream?: Duplex) => void): void {
  if (process.platform !== 'win32' || WINDOWS_PIPE.test(address)) {
    opened(undefined, connect(address));
    return;
  }
  const agent = ssh2.createAgent(address);
  if (agent.getStream) agent.getStream(opened);
  else opened(new Error('this version of ssh2 cannot reach it'));
}

const GARBAGE = 'it answered with something that is no answer';

const REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such socket'],
  ['ECONNREFUSED', 'nobody listens there'],
  ['EACCES', 'permission denied'],
  ['ENOTSOCK', 'it is no socket'],
]);

/** Reads the fields of a message one after the other (RFC 4251 §5). */
class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  byte(): number {
    return this.#take(1).readUInt8();
  }

  uint32(): number {
    return this.#take(4).readUInt32BE();
  }

  string(): Buffer {
    return this.#take(this.uint32());
  }

  #take(length: number): Buffer {
    if (this.#at + length > this.#bytes.length) throw new Error(GARBAGE);
    this.#at += length;
    return this.#bytes.subarray(this.#at - length, this.#at);
  }
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

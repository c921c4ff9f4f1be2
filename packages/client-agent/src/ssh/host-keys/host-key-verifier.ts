import { isIPv4 } from 'node:net';
import { ClientAgentError } from '../../error.ts';
import { certificatesNotSupported, whyNotVerified } from './host-key-limits.ts';
import { addressDiffers, confirmed, hostKeyQuestion } from './host-key-question.ts';
import { type HostKeyMatch, type HostNames, hostNames, matchHostKey, otherNames } from './known-hosts-match.ts';
import { storeHostKey } from './known-hosts-store.ts';
import { at, type KnownHost } from './known-hosts.ts';
import type { Prompter, SshOptions } from '../options.ts';
import { refuseUnlessPinned } from './pinned-keys.ts';
import { describeKey, fingerprint, keyTypeForPeople, keyTypeOf } from './public-key.ts';
import { timeLimit } from '../../time-limit.ts';

/** How long a person may think about a host key, in milliseconds; sshd itself hangs up after LoginGraceTime, 120 s. */
const THINKING_MS = 120_000;

const PASSWORD_METHODS: readonly string[] = ['password', 'keyboard-interactive'];

/** The host key that was accepted, for the whole life of a network: a rekey or a reconnect must show the same one. */
export interface AcceptedHostKey {
  key: Buffer | undefined;
  /** It was accepted although another one is stored. */
  differs?: boolean;
}

export interface HostKeyQuestion {
  readonly options: Pick<
    SshOptions,
    | 'host'
    | 'port'
    | 'route'
    | 'hostKeyPolicy'
    | 'hostKeyAlias'
    | 'pinnedHostKeys'
    | 'userKnownHostsFiles'
    | 'hashKnownHosts'
    | 'checkHostIp'
    | 'prompter'
    | 'report'
  >;
  readonly knownHosts: readonly KnownHost[];
  readonly accepted: AcceptedHostKey;
  /** Ends an open question, which then counts as no. */
  readonly signal: AbortSignal;
  /** The numeric address that was dialled, for the question and for CheckHostIP. */
  readonly address: string | undefined;
  readonly thinkingMs?: number;
}

/**
 * Decides about a host key. Both methods answer `true` or `false` and never throw, because ssh2 takes anything but a
 * literal `false` as a yes.
 */
export class HostKeyVerifier {
  readonly #question: HostKeyQuestion;
  readonly #names: HostNames;
  #refusal: ClientAgentError | undefined;

  constructor(question: HostKeyQuestion) {
    this.#question = question;
    this.#names = hostNames(question.options);
  }

  /** Why the last key was refused. */
  get refusal(): ClientAgentError | undefined {
    return this.#refusal;
  }

  /**
   * Those of a server's methods to log in that may be used with the key that was accepted. Where it differs from a
   * stored one, someone may be in the middle: like OpenSSH, we prove who we are by signatures, which are of no use to
   * them, and give no passwords.
   */
  safeMethods(offered: readonly string[]): readonly string[] {
    return this.mayGivePasswords ? offered : offered.filter((method) => !PASSWORD_METHODS.includes(method));
  }

  /** Adds to a refused login that it may be refused for want of a password. */
  explainWithheld(error: ClientAgentError): ClientAgentError {
    if (this.mayGivePasswords || error.code !== 'authentication-refused') return error;
    const why = `no password was given, since the host key of ${this.#names.name} is not the one that is stored`;
    return new ClientAgentError(error.code, `${error.message}; ${why}`, { cause: error });
  }

  /** False where the accepted key differs from a stored one. */
  get mayGivePasswords(): boolean {
    return this.#question.accepted.differs !== true;
  }

  /**
   * The answer where it needs no thinking, which is so for every key after the first accepted one: at each rekey, and
   * on a reconnect. ssh2 must have it at once then: while it waits, it sends channel data in the midst of the key
   * exchange, and sshd hangs up.
   *
   * @returns undefined: ask {@link verify}
   */
  verifyAgain(key: Buffer): boolean | undefined {
    const { accepted } = this.#question;
    if (!accepted.key) return undefined;
    if (accepted.key.equals(key)) return true;
    this.#refusal = this.#refuse(
      `it changed during this session: it was ${describeKey(accepted.key)} and is now ${describeKey(key)}; someone may be intercepting the connection`,
    );
    return false;
  }

  async verify(key: Buffer): Promise<boolean> {
    try {
      const differs = (await this.#judge(key)) === 'differs';
      this.#question.accepted.key = Buffer.from(key);
      this.#question.accepted.differs = differs;
      return true;
    } catch (error) {
      this.#refusal =
        error instanceof ClientAgentError
          ? error
          : this.#refuse(`it could not be checked: ${error instanceof Error ? error.message : String(error)}`, error);
      return false;
    }
  }

  /** @throws ClientAgentError when the key is not accepted */
  async #judge(key: Buffer): Promise<'trusted' | 'differs'> {
    if (keyTypeOf(key) === undefined) throw this.#refuse('the server showed something that is no key');
    const { pinnedHostKeys = [] } = this.#question.options;
    if (pinnedHostKeys.length > 0) {
      refuseUnlessPinned(key, pinnedHostKeys, this.#names.name);
      return 'trusted';
    }
    const match = matchHostKey(this.#question.knownHosts, this.#names, key);
    switch (match.kind) {
      case 'known':
        await this.#known(key, match);
        return 'trusted';
      case 'revoked':
        throw this.#revoked(key, match.entry);
      case 'changed':
        this.#differs(key, match);
        return 'differs';
      case 'unknown':
        return this.#unknown(key, match.certAuthorities);
      default:
        match satisfies never;
        throw this.#refuse('it could not be judged');
    }
  }

  /** Like OpenSSH, which adds a new address even when it is strict about the name. */
  async #known(key: Buffer, { entry, withoutPort }: Extract<HostKeyMatch, { kind: 'known' }>): Promise<void> {
    const address = await this.#checkAddress(key, entry);
    if (address === undefined || this.#question.options.hostKeyPolicy === 'advisory') return;
    if (withoutPort) this.#question.options.report('debug', `the host key is not known for the address ${address}`);
    else await this.#store(key, [address]);
  }

  #revoked(key: Buffer, entry: KnownHost): ClientAgentError {
    return this.#refuse(`${describeKey(key)} is marked as revoked in ${at(entry)}; do not connect`);
  }

  #differs(key: Buffer, { entries, certAuthorities }: Omit<Extract<HostKeyMatch, { kind: 'changed' }>, 'kind'>): void {
    const { options } = this.#question;
    const stored = entries.map((entry) => `${at(entry)} has ${describeKey(entry.key)}`).join(', ');
    const sameType = entries.some((entry) => entry.keyType === keyTypeOf(key));
    const what = sameType ? 'has changed' : 'is of a type that is not stored';
    const limits = [...new Set(entries.map(whyNotVerified)), ...certificatesNotSupported(certAuthorities)].join('');
    const story = `the host key of ${this.#names.name} ${what}: the server shows ${describeKey(key)}, but ${stored}${limits}`;
    if (options.hostKeyPolicy === 'advisory') {
      options.report(
        'warning',
        `${story}; connecting all the same, because the host key policy is advisory; the server gets no passwords from ftpduct, but whoever it is can read and change what the tunnels carry`,
      );
      return;
    }
    const file = entries[0]?.file ?? this.#file ?? 'known_hosts';
    throw new ClientAgentError(
      'host-key-refused',
      `${story}; someone may be intercepting the connection, or the server was set up anew; if you know that it was, remove the old key with: ssh-keygen -f '${file}' -R '${this.#names.name}'`,
    );
  }

  async #unknown(key: Buffer, certAuthorities: readonly KnownHost[]): Promise<'trusted' | 'differs'> {
    const { options } = this.#question;
    const limits = certificatesNotSupported(certAuthorities).join('');
    if (options.hostKeyPolicy === 'strict') {
      throw this.#refuse(
        `${describeKey(key)} is not in known_hosts and the host key policy is strict${limits}; add it to ${this.#file ?? 'known_hosts'} or use --hostkey-policy ask`,
      );
    }
    if (options.hostKeyPolicy === 'advisory') {
      options.report(
        'warning',
        `the host key of ${this.#names.name} is unknown: ${describeKey(key)}${limits}; connecting all the same`,
      );
      await this.#checkAddress(key, undefined);
      return 'trusted';
    }
    if (limits !== '') options.report('warning', `the host key of ${this.#names.name} is unknown${limits}`);
    if (options.hostKeyPolicy === 'ask') await this.#ask(key, limits);
    const address = await this.#checkAddress(key, undefined);
    return this.#store(key, address === undefined ? [this.#names.name] : [this.#names.name, address]);
  }

  async #ask(key: Buffer, limits: string): Promise<void> {
    const { options, address, knownHosts } = this.#question;
    if (!options.prompter) {
      throw this.#refuse(
        `${describeKey(key)} is not in known_hosts and nobody can be asked${limits}; connect once with ssh or on a terminal, or set StrictHostKeyChecking accept-new for it (--hostkey-policy tofu for the server itself)`,
      );
    }
    const question = hostKeyQuestion(key, {
      name: this.#names.name,
      address: address === undefined ? undefined : hostNames({ host: address, port: options.port }).name,
      others: otherNames(knownHosts, this.#names, key),
    });
    if (!(await this.#confirmed(options.prompter, question, fingerprint(key))))
      throw this.#refuse('you did not accept it');
  }

  /**
   * CheckHostIP: the address that the name stands for today must not be known with another key.
   *
   * @returns the address as known_hosts would have it, if it is not there yet
   * @throws ClientAgentError when it has another key, or has this one revoked
   */
  async #checkAddress(key: Buffer, matching: KnownHost | undefined): Promise<string | undefined> {
    const { options, address, knownHosts } = this.#question;
    // As OpenSSH: loopback is many machines to one who uses tunnels, and behind a proxy there is no address.
    if (!options.checkHostIp || options.route.by !== 'tcp' || address === undefined) return undefined;
    if (isLoopback(address) || address === options.host) return undefined;
    const names = hostNames({ host: address, port: options.port });
    const match = matchHostKey(knownHosts, names, key);
    if (match.kind === 'unknown') return names.name;
    if (match.kind === 'known') return undefined;
    // OpenSSH asks about the name alone here; but a key that is revoked for the machine that was reached is no good.
    if (match.kind === 'revoked') throw this.#revoked(key, match.entry);
    const [offending] = match.entries;
    const story = addressDiffers(key, { name: this.#names.name, address: names.name, offending, matching });
    if (options.hostKeyPolicy === 'advisory') {
      options.report('warning', `${story}; connecting all the same, because the host key policy is advisory`);
    } else if (options.hostKeyPolicy === 'ask' && options.prompter) {
      const question = `Warning: ${story}\nAre you sure you want to continue connecting (yes/no)? `;
      if (!(await this.#confirmed(options.prompter, question))) throw this.#refuse('you did not accept it');
    } else {
      throw this.#refuse(
        `${story}; someone may have changed what the name stands for; if you know better, remove the old key with: ssh-keygen -f '${offending?.file ?? 'known_hosts'}' -R '${names.name}'`,
      );
    }
    return undefined;
  }

  #confirmed(prompter: Prompter, question: string, accepted?: string): Promise<boolean> {
    const limit = timeLimit(this.#question.thinkingMs ?? THINKING_MS);
    const signal = AbortSignal.any([this.#question.signal, limit]);
    const over = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(this.#refuse('the question was not answered in time'));
      });
    });
    return confirmed(prompter, question, { ...(accepted !== undefined && { accepted }), signal, over });
  }

  /**
   * What cannot be stored is a warning, since the key was accepted.
   *
   * @throws ClientAgentError when another program has stored something against the key meanwhile
   */
  async #store(key: Buffer, names: readonly string[]): Promise<'trusted' | 'differs'> {
    const { report, hashKnownHosts } = this.#question.options;
    const type = keyTypeForPeople(keyTypeOf(key) ?? 'unknown');
    const file = this.#file;
    const what = `${names.join(',')} (${type})`;
    if (file === undefined) {
      report('warning', `the host key of ${what} is not stored, since there is no known_hosts file`);
      return 'trusted';
    }
    const result = await storeHostKey(file, { names, key, hashed: hashKnownHosts });
    switch (result.kind) {
      case 'added':
        report('warning', `permanently added ${result.names.join(',')} (${type}) to ${file}`);
        return 'trusted';
      case 'already-there':
        return 'trusted';
      case 'not-a-file':
        report('debug', `the host key of ${what} is not stored: ${file} is not a file`);
        return 'trusted';
      case 'failed':
        report('warning', `could not add the host key of ${what} to ${file}: ${result.why}`);
        return 'trusted';
      case 'contradicted':
        if (result.match.kind === 'revoked') throw this.#revoked(key, result.match.entry);
        this.#differs(key, result.match);
        return 'differs';
      default:
        result satisfies never;
        throw this.#refuse('it could not be stored');
    }
  }

  get #file(): string | undefined {
    return this.#question.options.userKnownHostsFiles[0];
  }

  #refuse(why: string, cause?: unknown): ClientAgentError {
    return new ClientAgentError('host-key-refused', `the host key of ${this.#names.name} is refused: ${why}`, {
      cause,
    });
  }
}

function isLoopback(address: string): boolean {
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

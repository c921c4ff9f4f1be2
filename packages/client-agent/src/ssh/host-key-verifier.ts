import { ClientAgentError } from '../error.ts';
import {
  appendKnownHost,
  fingerprint,
  type KnownHost,
  keyTypeForPeople,
  keyTypeOf,
  knownHostsName,
  matchHostKey,
} from './known-hosts.ts';
import type { Prompter, SshOptions } from './options.ts';

/** How long a person may think about a host key, in milliseconds; sshd itself hangs up after LoginGraceTime, 120 s. */
const THINKING_MS = 120_000;

/** The host key that was accepted, for the whole life of a network: a rekey or a reconnect must show the same one. */
export interface AcceptedHostKey {
  key: Buffer | undefined;
}

export interface HostKeyQuestion {
  readonly options: Pick<SshOptions, 'host' | 'port' | 'hostKeyPolicy' | 'userKnownHostsFiles' | 'prompter' | 'report'>;
  readonly knownHosts: readonly KnownHost[];
  readonly accepted: AcceptedHostKey;
  /** Ends an open question, which then counts as no. */
  readonly signal: AbortSignal;
  /** The numeric address that was dialled, for the question. */
  readonly address: string | undefined;
  readonly thinkingMs?: number;
}

/**
 * Decides about a host key. Both methods answer `true` or `false` and never throw, because ssh2 takes anything but a
 * literal `false` as a yes.
 */
export class HostKeyVerifier {
  readonly #question: HostKeyQuestion;
  #refusal: ClientAgentError | undefined;

  constructor(question: HostKeyQuestion) {
    this.#question = question;
  }

  /** Why the last key was refused. */
  get refusal(): ClientAgentError | undefined {
    return this.#refusal;
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
      `it changed during this session: it was ${describe(accepted.key)} and is now ${describe(key)}; someone may be intercepting the connection`,
    );
    return false;
  }

  async verify(key: Buffer): Promise<boolean> {
    try {
      await this.#judge(key);
      this.#question.accepted.key = Buffer.from(key);
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
  async #judge(key: Buffer): Promise<void> {
    const { options, knownHosts } = this.#question;
    if (keyTypeOf(key) === undefined) throw this.#refuse('the server showed something that is no key');
    const match = matchHostKey(knownHosts, options.host, options.port, key);
    switch (match.kind) {
      case 'known':
        return;
      case 'revoked':
        throw this.#refuse(`${describe(key)} is marked as revoked in ${at(match.entry)}; do not connect`);
      case 'changed':
        this.#differs(key, match.entries, 'has changed');
        return;
      case 'other-types':
        if (options.hostKeyPolicy === 'ask') await this.#ask(key, match.entries);
        else this.#differs(key, match.entries, 'is of a type that is not stored');
        return;
      case 'unknown':
        await this.#unknown(key, match.certAuthorities);
        return;
      default:
        match satisfies never;
    }
  }

  #differs(key: Buffer, entries: readonly KnownHost[], what: string): void {
    const { options } = this.#question;
    const stored = entries.map((entry) => `${at(entry)} has ${describe(entry.key)}`).join(', ');
    const story = `the host key of ${this.#name} ${what}: the server shows ${describe(key)}, but ${stored}`;
    if (options.hostKeyPolicy === 'advisory') {
      options.report('warning', `${story}; connecting all the same, because the host key policy is advisory`);
      return;
    }
    const file = entries[0]?.file ?? this.#file;
    throw new ClientAgentError(
      'host-key-refused',
      `${story}; someone may be intercepting the connection, or the server was set up anew; if you know that it was, remove the old key with: ssh-keygen -f '${file}' -R '${this.#name}'`,
    );
  }

  async #unknown(key: Buffer, certAuthorities: readonly KnownHost[]): Promise<void> {
    const { options } = this.#question;
    if (certAuthorities.length > 0) {
      const lines = certAuthorities.map(at).join(', ');
      options.report('warning', `host certificates are not supported: @cert-authority in ${lines} was not used`);
    }
    switch (options.hostKeyPolicy) {
      case 'strict':
        throw this.#refuse(
          `${describe(key)} is not in known_hosts and the host key policy is strict; add it to ${this.#file} or use --hostkey-policy ask`,
        );
      case 'advisory':
        options.report(
          'warning',
          `the host key of ${this.#name} is unknown: ${describe(key)}; connecting all the same`,
        );
        return;
      case 'tofu':
        await this.#store(key);
        return;
      case 'ask':
        await this.#ask(key, []);
        return;
      default:
        options.hostKeyPolicy satisfies never;
    }
  }

  /** Worded like OpenSSH's question, so that people and their scripts know it. */
  async #ask(key: Buffer, others: readonly KnownHost[]): Promise<void> {
    const { options, address } = this.#question;
    const { prompter } = options;
    if (!prompter) {
      throw this.#refuse(
        `${describe(key)} is not in known_hosts and nobody can be asked; connect once with ssh or on a terminal, or use --hostkey-policy tofu`,
      );
    }
    const type = keyTypeForPeople(keyTypeOf(key) ?? 'unknown');
    const shown = address === undefined || address === options.host ? this.#name : `${this.#name} (${address})`;
    const otherKeys =
      others.length === 0
        ? ''
        : `Keys of other types are known for it: ${others.map((entry) => `${describe(entry.key)} in ${at(entry)}`).join(', ')}.\n`;
    const question =
      `The authenticity of host '${shown}' can't be established.\n` +
      `${type} key fingerprint is ${fingerprint(key)}.\n${otherKeys}` +
      'Are you sure you want to continue connecting (yes/no/[fingerprint])? ';
    if (!(await this.#confirmed(prompter, question, key))) throw this.#refuse('you did not accept it');
    await this.#store(key);
  }

  async #confirmed(prompter: Prompter, question: string, key: Buffer): Promise<boolean> {
    const limit = AbortSignal.timeout(this.#question.thinkingMs ?? THINKING_MS);
    const signal = AbortSignal.any([this.#question.signal, limit]);
    const over = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(this.#refuse('the question was not answered in time'));
      });
    });
    let text = question;
    for (;;) {
      const answer = (await Promise.race([prompter.answer(text, { signal }), over])).trim();
      if (answer.toLowerCase() === 'yes' || answer === fingerprint(key)) return true;
      if (answer.toLowerCase() === 'no' || answer === '') return false;
      text = "Please type 'yes', 'no' or the fingerprint: ";
    }
  }

  async #store(key: Buffer): Promise<void> {
    const { options } = this.#question;
    const type = keyTypeForPeople(keyTypeOf(key) ?? 'unknown');
    try {
      await appendKnownHost(this.#file, options.host, options.port, key);
      options.report('warning', `permanently added ${this.#name} (${type}) to ${this.#file}`);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      options.report('warning', `could not add the host key to ${this.#file}: ${why}`);
    }
  }

  get #file(): string {
    return this.#question.options.userKnownHostsFiles[0] ?? 'known_hosts';
  }

  get #name(): string {
    return knownHostsName(this.#question.options.host, this.#question.options.port);
  }

  #refuse(why: string, cause?: unknown): ClientAgentError {
    return new ClientAgentError('host-key-refused', `the host key of ${this.#name} is refused: ${why}`, { cause });
  }
}

function describe(key: Buffer): string {
  return `${keyTypeForPeople(keyTypeOf(key) ?? 'unknown')} ${fingerprint(key)}`;
}

function at(entry: KnownHost): string {
  return `${entry.file} line ${entry.line}`;
}

import ssh2, { type AnyAuthMethod, type ParsedKey, type Prompt, type SignCallback } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import { agentIdentities, fileIdentity, type Identity } from './identity.ts';
import type { Prompter, SshOptions } from './options.ts';
import { printable, printableLines } from './printable.ts';
import { serverName } from './ssh-socket.ts';

/** As often as OpenSSH asks (NumberOfPasswordPrompts). */
const PASSWORD_PROMPTS = 3;

/** What was answered once is not asked again while the process lives, so that a reconnect needs nobody. */
export interface RememberedAnswers {
  password: string | undefined;
  readonly passphrases: Map<string, string>;
}

export interface AuthenticationQuestion {
  readonly options: Pick<
    SshOptions,
    'user' | 'host' | 'port' | 'identityFiles' | 'agentSocket' | 'password' | 'report'
  >;
  /** Its questions do not count against the connect timeout. */
  readonly prompter: Prompter | undefined;
  readonly remembered: RememberedAnswers;
  /** The connection is given up: no more questions. */
  readonly signal: AbortSignal;
}

type Method = 'publickey' | 'keyboard-interactive' | 'password';

interface Attempt {
  readonly method: Method;
  readonly label: string;
  prepare(): Promise<AnyAuthMethod | undefined>;
}

/**
 * Logs in: the agent's keys, key files, then password. Each key is an attempt of its own, so that a refusal can say
 * what was tried. Which methods the server offers decides at each step, so that servers which want several
 * (AuthenticationMethods) work in any order.
 */
export class Authentication {
  readonly #question: AuthenticationQuestion;
  #attempts: Attempt[] | undefined;
  readonly #tried: string[] = [];
  readonly #notes: string[] = [];
  #offered: readonly string[] = [];
  /** The last password handed out; it is remembered when the login succeeds. */
  #givenPassword: string | undefined;
  #prompts = 0;
  #failure: ClientAgentError | undefined;

  constructor(question: AuthenticationQuestion) {
    this.#question = question;
  }

  /**
   * What to try next.
   *
   * @param offered undefined at first: `none` is tried, which tells what the server offers (RFC 4252 §5.2)
   * @returns undefined when there is nothing left
   */
  async next(offered: readonly string[] | undefined): Promise<AnyAuthMethod | undefined> {
    const { user } = this.#question.options;
    if (!offered) return { type: 'none', username: user };
    this.#offered = offered;
    this.#attempts ??= await this.#prepareAttempts();
    for (;;) {
      const index = this.#attempts.findIndex(({ method }) => offered.includes(method));
      const [attempt] = index < 0 ? [] : this.#attempts.splice(index, 1);
      if (!attempt || this.#question.signal.aborted) return undefined;
      try {
        const method = await attempt.prepare();
        if (!method) continue;
        this.#tried.push(attempt.label);
        return method;
      } catch (error) {
        // What provides the password failed: nothing else was asked for.
        if (error instanceof ClientAgentError) this.#failure = error;
        this.#note(`${attempt.label}: ${error instanceof Error ? error.message : String(error)}`);
        if (this.#failure) return undefined;
      }
    }
  }

  succeeded(): void {
    this.#question.remembered.password = this.#givenPassword ?? this.#question.remembered.password;
  }

  /** Says which methods with which keys were tried and what the server offered. */
  refusal(serverSaid?: string): ClientAgentError {
    if (this.#failure) return this.#failure;
    const tried = this.#tried.length > 0 ? `tried ${this.#tried.join(', ')}` : 'there was nothing to try';
    const said = serverSaid === undefined ? '' : `; the server said: ${serverSaid}`;
    const notes = this.#notes.length > 0 ? `; ${this.#notes.join('; ')}` : '';
    const offered = this.#offered.length > 0 ? this.#offered.join(', ') : 'no method';
    return new ClientAgentError(
      'authentication-refused',
      `${serverName(this.#question.options)} refused the login: ${tried}${said}${notes}; the server offers ${offered}; ${this.#advice()}`,
    );
  }

  #advice(): string {
    const { user } = this.#question.options;
    if (this.#prompts > 0 || this.#givenPassword !== undefined) return 'check the user name and the password';
    if (!this.#offered.includes('publickey')) return 'give a password with --password, or run on a terminal';
    return `check the user name, or name with -i a key that is in the authorized_keys of ${user}`;
  }

  async #prepareAttempts(): Promise<Attempt[]> {
    const keys = [...(await this.#agentKeys()), ...(await this.#fileKeys())];
    const seen = new Set<string>();
    const distinct = keys.filter(({ publicKey }) => {
      const name = publicKey.toString('base64');
      return seen.has(name) ? false : seen.add(name);
    });
    return [...distinct.map((identity) => this.#keyAttempt(identity)), ...this.#passwordAttempts()];
  }

  async #agentKeys(): Promise<Identity[]> {
    const { agentSocket } = this.#question.options;
    if (agentSocket === undefined) return [];
    try {
      return await agentIdentities(agentSocket);
    } catch (error) {
      this.#note(`the agent at ${agentSocket} gave no keys: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  async #fileKeys(): Promise<Identity[]> {
    const found: Identity[] = [];
    for (const file of this.#question.options.identityFiles) {
      try {
        const identity = await fileIdentity(file, this.#askPassphrase());
        if (identity) found.push(identity);
        else this.#question.options.report('debug', `there is no key file ${file}`);
      } catch (error) {
        this.#note(`${file} was not used: ${error instanceof Error ? error.message : String(error)}`);
      }
    }
    return found;
  }

  #askPassphrase(): ((file: string) => Promise<string>) | undefined {
    const { prompter, remembered, signal } = this.#question;
    if (!prompter) return undefined;
    return async (file) => {
      const known = remembered.passphrases.get(file);
      if (known !== undefined) return known;
      const answer = await prompter.secret(`Enter passphrase for key '${file}': `, { signal });
      remembered.passphrases.set(file, answer);
      return answer;
    };
  }

  #keyAttempt(identity: Identity): Attempt {
    const { user } = this.#question.options;
    return {
      method: 'publickey',
      label: identity.label,
      prepare: () =>
        Promise.resolve({
          type: 'agent',
          username: user,
          agent: new OneKeyAgent(identity, (error) => {
            this.#note(`${identity.label} could not sign: ${error.message}`);
          }),
        }),
    };
  }

  #passwordAttempts(): Attempt[] {
    const { options, prompter, remembered } = this.#question;
    // A given password goes into the simplest method that the server has; a person may also be asked other questions.
    if (remembered.password !== undefined || options.password) {
      return [this.#plainPassword(), this.#interactive()];
    }
    if (!prompter) return [];
    const times = <T>(make: () => T): T[] => Array.from({ length: PASSWORD_PROMPTS }, make);
    return [...times(() => this.#interactive()), ...times(() => this.#plainPassword())];
  }

  #plainPassword(): Attempt {
    const { user, host } = this.#question.options;
    return {
      method: 'password',
      label: 'password',
      prepare: async () => {
        const password = await this.#password(`${user}@${host}'s password: `);
        return password === undefined ? undefined : { type: 'password', username: user, password };
      },
    };
  }

  /** RFC 4256; the only way to give a password to many servers with PAM. */
  #interactive(): Attempt {
    return {
      method: 'keyboard-interactive',
      label: 'keyboard-interactive',
      prepare: () =>
        Promise.resolve({
          type: 'keyboard-interactive',
          username: this.#question.options.user,
          prompt: (name, instructions, _language, prompts, finish) => {
            this.#answerAll(name, instructions, prompts).then(finish, (error: unknown) => {
              if (error instanceof ClientAgentError) this.#failure = error;
              this.#note(error instanceof Error ? error.message : String(error));
              // A reply for each question, since a server may take a wrong count for an attack.
              finish(prompts.map(() => ''));
            });
          },
        }),
    };
  }

  async #answerAll(name: string, instructions: string, prompts: readonly Prompt[]): Promise<string[]> {
    const { prompter, signal } = this.#question;
    const answers: string[] = [];
    for (const { prompt, echo } of prompts) {
      const text = [name, instructions, prompt]
        .filter((part) => part !== '')
        .map(asked)
        .join('\n');
      if (!echo && prompts.length === 1) {
        const password = await this.#password(text);
        if (password !== undefined) {
          answers.push(password);
          continue;
        }
      }
      if (!prompter) throw new Error(`the server asked "${printable(prompt)}" and nobody can be asked`);
      answers.push(await (echo === true ? prompter.answer(text, { signal }) : prompter.secret(text, { signal })));
    }
    return answers;
  }

  /** A password that was not refused yet: the remembered one, the given one, or a person's answer. */
  async #password(question: string): Promise<string | undefined> {
    const { options, prompter, remembered, signal } = this.#question;
    if (this.#givenPassword === undefined && (remembered.password !== undefined || options.password)) {
      this.#givenPassword = remembered.password ?? (await options.password?.());
      return this.#givenPassword;
    }
    if (options.password || !prompter || this.#prompts >= PASSWORD_PROMPTS) return undefined;
    this.#prompts++;
    this.#givenPassword = await prompter.secret(question, { signal });
    return this.#givenPassword;
  }

  #note(text: string): void {
    this.#notes.push(text);
    this.#question.options.report('debug', text);
  }
}

/** A question of the server's, with the blank that it ends in. */
function asked(text: string): string {
  return printableLines(text) + (/[ \t]$/.test(text) ? ' ' : '');
}

/**
 * ssh2 asks the server about an agent's key before it has it signed, which is what we want for key files too, and it
 * waits for the signature, so that a passphrase can be asked for.
 */
class OneKeyAgent extends ssh2.BaseAgent {
  readonly #identity: Identity;
  readonly #failed: (error: Error) => void;

  constructor(identity: Identity, failed: (error: Error) => void) {
    super();
    this.#identity = identity;
    this.#failed = failed;
  }

  override getIdentities(done: (error: Error | undefined, keys?: Buffer[]) => void): void {
    done(undefined, [this.#identity.publicKey]);
  }

  override sign(
    _key: string | Buffer | ParsedKey,
    data: Buffer,
    options: { hash?: string } | SignCallback,
    callback?: SignCallback,
  ): void {
    const done = typeof options === 'function' ? options : callback;
    const hash = typeof options === 'function' ? undefined : options.hash;
    this.#identity.sign(data, hash).then(
      (signature) => done?.(undefined, signature),
      (error: unknown) => {
        const why = error instanceof Error ? error : new Error(String(error));
        this.#failed(why);
        done?.(why);
      },
    );
  }
}

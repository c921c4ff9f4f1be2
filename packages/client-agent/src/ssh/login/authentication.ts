import type { AnyAuthMethod } from 'ssh2';
import { ClientAgentError } from '../../error.ts';
import { InteractiveLogin } from './interactive-login.ts';
import { KeyLogin } from './key-login.ts';
import { KnownPasswords, type RememberedAnswers } from './known-passwords.ts';
import { type LoginAttempt, type LoginParts, type LoginWay, reasonOf } from './login-attempt.ts';
import { LoginRefusal } from './login-refusal.ts';
import type { LoginMethod } from '../options.ts';
import { PasswordLogin } from './password-login.ts';
import { printableLines } from '../printable.ts';

export interface AuthenticationQuestion extends Pick<LoginParts, 'options' | 'prompter' | 'signal' | 'whileAsking'> {
  readonly remembered: RememberedAnswers;
}

/** So many lines a server may show to a person during one login. */
const LINES_SHOWN = 200;

/**
 * Logs in as OpenSSH does: the methods in the order of `loginMethods`, each until it has nothing more to try. Which
 * methods the server offers decides at each step, so that servers which want several (AuthenticationMethods) work in
 * any order.
 */
export class Authentication {
  readonly #question: AuthenticationQuestion;
  readonly #refusal: LoginRefusal;
  readonly #ways: readonly LoginWay[];
  #current: LoginAttempt | undefined;
  #failure: ClientAgentError | undefined;
  #linesShown = 0;

  constructor(question: AuthenticationQuestion) {
    this.#question = question;
    const { options, remembered, whileAsking } = question;
    this.#refusal = new LoginRefusal(options);
    const parts: LoginParts = {
      ...question,
      note: (text) => {
        this.#note(text);
      },
      fail: (error) => {
        this.#failure ??= error;
      },
    };
    const { password } = options;
    const known = new KnownPasswords(remembered, password && (() => whileAsking(password)));
    const ways: Record<LoginMethod, () => LoginWay> = {
      publickey: () => new KeyLogin(parts, remembered.passphrases),
      'keyboard-interactive': () => new InteractiveLogin(parts, known),
      password: () => new PasswordLogin(parts, known),
    };
    this.#ways = [...new Set(options.loginMethods)].map((method) => ways[method]());
  }

  /**
   * What to try next.
   *
   * @param offered undefined at first: `none` is tried, which tells what the server offers (RFC 4252 §5.2)
   * @returns undefined when there is nothing left
   */
  async next(offered: readonly string[] | undefined): Promise<AnyAuthMethod | undefined> {
    if (!offered) return { type: 'none', username: this.#question.options.user };
    // Without an answer of the server's: the key could not sign, or this ssh2 does not tell.
    this.#end('refused');
    this.#refusal.offered(offered);
    try {
      for (const way of this.#ways) {
        if (!offered.includes(way.method)) continue;
        const attempt = this.#isOver ? undefined : await way.next(offered);
        if (!attempt) continue;
        if (this.#isOver) return undefined;
        this.#current = attempt;
        this.#refusal.tried(attempt);
        return attempt.request;
      }
    } catch (error) {
      // What provides the password failed: nothing else was asked for.
      if (error instanceof ClientAgentError) this.#failure ??= error;
      this.#note(reasonOf(error));
    }
    return undefined;
  }

  /** The server has answered an attempt, and it was not the last word. Comes before {@link next}. */
  answered({ partialSuccess }: { readonly partialSuccess: boolean }): void {
    if (!this.#current) return;
    this.#end(partialSuccess ? 'accepted' : 'refused');
    if (!partialSuccess) return;
    for (const way of this.#ways) way.startOver?.();
  }

  succeeded(): void {
    this.#end('accepted');
  }

  /** The attempt was not even made, and why. */
  skipped(why: string): void {
    if (!this.#current) return;
    this.#refusal.notTried(this.#current);
    this.#note(`${this.#current.label} was not used: ${why}`);
  }

  /** The server has something to say to the person who logs in. */
  show(...texts: readonly string[]): void {
    for (const line of texts.flatMap((text) => printableLines(text).split('\n'))) {
      if (line === '' && texts.length > 1) continue;
      if (this.#linesShown++ < LINES_SHOWN) this.#question.options.report('notice', line);
    }
  }

  /** The server wants another password before it lets anybody in (RFC 4252 §8). */
  passwordExpired(prompt: string): ClientAgentError {
    this.#note(`the server wants a new password first: ${prompt}`);
    return this.#refusal.error({ advice: 'log in once with ssh, which asks for a new one' });
  }

  /** Says which methods with which keys were tried and what the server offered. */
  refusal(serverSaid?: string): ClientAgentError {
    return this.#failure ?? this.#refusal.error({ serverSaid });
  }

  get #isOver(): boolean {
    return this.#failure !== undefined || this.#question.signal.aborted;
  }

  #end(how: 'accepted' | 'refused'): void {
    const attempt = this.#current;
    this.#current = undefined;
    if (!attempt) return;
    if (how === 'accepted') this.#refusal.accepted(attempt);
    attempt.ended?.(how);
  }

  #note(text: string): void {
    this.#refusal.note(text);
    this.#question.options.report('debug', text);
  }
}

import type { KnownPasswords } from './known-passwords.ts';
import { type LoginAttempt, type LoginParts, type LoginWay, reasonOf, TRY_AGAIN } from './login-attempt.ts';

/** The method `password` (RFC 4252 §8): a known password, then what a person types. */
export class PasswordLogin implements LoginWay {
  readonly method = 'password';
  readonly #parts: LoginParts;
  readonly #known: KnownPasswords;
  #asked = 0;
  #givenUp = false;

  constructor(parts: LoginParts, known: KnownPasswords) {
    this.#parts = parts;
    this.#known = known;
  }

  async next(): Promise<LoginAttempt | undefined> {
    if (this.#givenUp) return undefined;
    const known = await this.#known.next();
    const password = known ?? (await this.#ask());
    if (password === undefined) return undefined;
    return {
      method: 'password',
      label: 'password',
      request: { type: 'password', username: this.#parts.options.user, password },
      ended: (how) => {
        if (how === 'accepted') this.#known.accepted(password);
        else if (known !== undefined) this.#known.refused(password);
      },
    };
  }

  async #ask(): Promise<string | undefined> {
    const { options, prompter, signal, note } = this.#parts;
    if (!prompter) {
      if (!this.#known.anyRefused) note('password was not used: nobody can be asked for it');
      this.#givenUp = true;
      return undefined;
    }
    if (this.#asked >= options.passwordPrompts) return undefined;
    const again = this.#asked++ > 0 ? TRY_AGAIN : undefined;
    if (again !== undefined) options.report('notice', again);
    try {
      const question = `${options.user}@${options.hostKeyAlias ?? options.host}'s password: `;
      return await prompter.secret(question, { signal, again });
    } catch (error) {
      this.#givenUp = true;
      note(`password was given up: ${reasonOf(error)}`);
      return undefined;
    }
  }
}

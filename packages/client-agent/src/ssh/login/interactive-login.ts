import type { Prompt } from 'ssh2';
import { ClientAgentError } from '../../error.ts';
import type { KnownPasswords } from './known-passwords.ts';
import { type LoginAttempt, type LoginParts, type LoginWay, reasonOf, TRY_AGAIN } from './login-attempt.ts';
import { printable, printableLines } from '../printable.ts';

/**
 * Questions that ask for something else than a password, whatever else they say: `Verification code:`,
 * `One-time password (OATH) for 'jane':`, `Enter PASSCODE:`, `Password + token:`, `Bestätigungscode:`.
 */
const ONE_TIME_CODE =
  /code\b|\bc[oó]digo\b|\b(?:t?otp|hotp|token|tan|pin|2fa|mfa|challenge|yubikey|duo)\b|one[- ]?time|einmal|verification|authenticator|second factor/i;

/** What happened in one attempt. */
interface Progress {
  /** The password that came from {@link KnownPasswords}. */
  known: string | undefined;
  /** A person's answer to what was a password question. */
  typed: string | undefined;
  personAsked: boolean;
  serverAsked: boolean;
}

/**
 * The method `keyboard-interactive` (RFC 4256): rounds of questions, the only way to give a password to many servers
 * with PAM, and the way in which one-time codes are asked for.
 *
 * A known password answers the first hidden question of an attempt that does not ask for a one-time code. A person
 * answers the others. Where nobody can be asked, and the only hidden question of a round asks for a code, and the
 * server has no method `password`, the given password is taken for that code: a program may make it.
 */
export class InteractiveLogin implements LoginWay {
  readonly method = 'keyboard-interactive';
  readonly #parts: LoginParts;
  readonly #known: KnownPasswords;
  #attempts = 0;
  #askedAttempts = 0;
  #exhausted = false;
  #offered: readonly string[] = [];

  constructor(parts: LoginParts, known: KnownPasswords) {
    this.#parts = parts;
    this.#known = known;
  }

  async next(offered: readonly string[]): Promise<LoginAttempt | undefined> {
    this.#offered = offered;
    const { options, prompter, note } = this.#parts;
    const askable = prompter && this.#askedAttempts < options.passwordPrompts;
    if (this.#exhausted) return undefined;
    // Fetched before the server waits for it, and counts a failure of ours as a wrong password.
    const known = await this.#known.next();
    if (askable || (known !== undefined && this.#askedAttempts === 0)) {
      this.#attempts++;
      return this.#attempt();
    }
    if (this.#attempts === 0 && !prompter) note('keyboard-interactive was not used: nobody can be asked');
    this.#exhausted = true;
    return undefined;
  }

  #attempt(): LoginAttempt {
    const progress: Progress = { known: undefined, typed: undefined, personAsked: false, serverAsked: false };
    return {
      method: 'keyboard-interactive',
      label: 'keyboard-interactive',
      request: {
        type: 'keyboard-interactive',
        username: this.#parts.options.user,
        prompt: (name, instruction, _language, prompts, finish) => {
          progress.serverAsked = true;
          this.#answerAll(name, instruction, prompts, progress)
            .catch((error: unknown) => {
              this.#giveUp(error);
              // What was known was right so far, or is not sent.
              progress.known = undefined;
              // A reply for each question, since a server may take a wrong count for an attack.
              return prompts.map(() => '');
            })
            .then(finish)
            // The connection is gone: its own error says why.
            .catch(() => undefined);
        },
      },
      ended: (how) => {
        this.#ended(how, progress);
      },
    };
  }

  #ended(how: 'accepted' | 'refused', { known, typed, personAsked, serverAsked }: Progress): void {
    if (how === 'accepted') {
      const password = typed ?? known;
      if (password !== undefined) this.#known.accepted(password);
      return;
    }
    // Where a person answered too, that may have been what was wrong.
    if (known !== undefined && !personAsked) this.#known.refused(known);
    // As OpenSSH: a server that asks nothing will not ask the next time.
    if (!serverAsked || (known === undefined && !personAsked)) this.#exhausted = true;
  }

  #giveUp(error: unknown): void {
    this.#exhausted = true;
    this.#parts.note(`keyboard-interactive was given up: ${reasonOf(error)}`);
    if (error instanceof ClientAgentError && error.code !== 'cancelled') this.#parts.fail(error);
  }

  async #answerAll(
    name: string,
    instruction: string,
    prompts: readonly Prompt[],
    progress: Progress,
  ): Promise<string[]> {
    const answers: string[] = [];
    let heading = [name, instruction].map(printableLines).filter((text) => text !== '');
    for (const prompt of prompts) {
      const isPassword = prompt.echo !== true && !ONE_TIME_CODE.test(prompt.prompt);
      const known = await this.#knownAnswer(prompt, isPassword, prompts.length === 1, progress);
      if (known !== undefined) {
        progress.known = known;
        answers.push(known);
        continue;
      }
      const answer = await this.#ask(heading, prompt, progress);
      heading = [];
      if (isPassword) progress.typed ??= answer;
      answers.push(answer);
    }
    return answers;
  }

  async #knownAnswer(
    { echo }: Prompt,
    isPassword: boolean,
    isOnly: boolean,
    progress: Progress,
  ): Promise<string | undefined> {
    if (progress.known !== undefined || progress.typed !== undefined || echo === true) return undefined;
    const { options, prompter } = this.#parts;
    const passwordWillDo = this.#offered.includes('password') && options.loginMethods.includes('password');
    if (isPassword || (isOnly && !prompter && !passwordWillDo)) return this.#known.next();
    return undefined;
  }

  async #ask(heading: readonly string[], { prompt, echo }: Prompt, progress: Progress): Promise<string> {
    const { options, prompter, signal } = this.#parts;
    if (!prompter) throw new Error(`the server asked "${printable(prompt)}" and nobody can be asked`);
    let again: string | undefined;
    if (!progress.personAsked) {
      if (this.#askedAttempts >= options.passwordPrompts) throw new Error('it was asked for often enough');
      again = this.#askedAttempts++ > 0 ? TRY_AGAIN : undefined;
      if (again !== undefined) options.report('notice', again);
      progress.personAsked = true;
    }
    // With user and host in front, as OpenSSH does it, so that no server can ask in the name of another.
    const who = `(${options.user}@${options.hostKeyAlias ?? options.host}) `;
    const blank = /[ \t]$/.test(prompt) ? ' ' : '';
    const text = [...heading, `${who}${printableLines(prompt)}${blank}`].join('\n');
    return echo === true ? prompter.answer(text, { signal, again }) : prompter.secret(text, { signal, again });
  }
}

/** What was answered once is not asked again while the process lives, so that a reconnect needs nobody. */
export interface RememberedAnswers {
  password: string | undefined;
  /** By the key file; only those that were right. */
  readonly passphrases: Map<string, string>;
}

/**
 * The passwords that need no person, in the order in which they are tried: the one that was right before, then the
 * one that is given. Each is used until the server refuses it. The given one is fetched anew in each login, since a
 * file may have been changed, and a program may make one-time codes.
 */
export class KnownPasswords {
  readonly #remembered: RememberedAnswers;
  readonly #provide: (() => Promise<string>) | undefined;
  readonly #refused = new Set<string>();
  #given: string | undefined;

  constructor(remembered: RememberedAnswers, provide: (() => Promise<string>) | undefined) {
    this.#remembered = remembered;
    this.#provide = provide;
  }

  /** @throws whatever the provider throws */
  async next(): Promise<string | undefined> {
    const { password } = this.#remembered;
    if (password !== undefined && !this.#refused.has(password)) return password;
    if (!this.#provide) return undefined;
    this.#given ??= await this.#provide();
    return this.#refused.has(this.#given) ? undefined : this.#given;
  }

  /** Whether the server has refused any. */
  get anyRefused(): boolean {
    return this.#refused.size > 0;
  }

  refused(password: string): void {
    this.#refused.add(password);
  }

  accepted(password: string): void {
    this.#remembered.password = password;
  }
}

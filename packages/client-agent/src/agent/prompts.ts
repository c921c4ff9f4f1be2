import { ClientAgentError } from '../error.ts';
import type { Prompter, QuestionOptions } from '../ssh/options.ts';
import type { PromptSnapshot } from './snapshot.ts';

interface Open {
  readonly snapshot: PromptSnapshot;
  readonly settle: (answer: string | undefined) => void;
}

/** The questions of logins that nobody at a terminal has started. They wait for whoever looks after the agent. */
export class Prompts {
  readonly #heard: (kind: 'prompt-opened' | 'prompt-closed', id: number) => void;
  readonly #open = new Map<number, Open>();
  #last = 0;

  constructor(heard: (kind: 'prompt-opened' | 'prompt-closed', id: number) => void) {
    this.#heard = heard;
  }

  /** Asks for the login of a profile. A question that is withdrawn rejects with `cancelled`. */
  prompterFor(profile: string): Prompter {
    return {
      secret: (question, options) => this.#ask(profile, question, true, options),
      answer: (question, options) => this.#ask(profile, question, false, options),
    };
  }

  /** @throws ClientAgentError `not-found` */
  answer(id: number, answer: string | undefined): void {
    const open = this.#open.get(id);
    if (!open)
      throw new ClientAgentError('not-found', `there is no question ${id}; it may have been answered meanwhile`);
    open.settle(answer);
  }

  /** The oldest that is open for a profile. */
  questionOf(profile: string): string | undefined {
    return [...this.#open.values()].find(({ snapshot }) => snapshot.profile === profile)?.snapshot.question;
  }

  snapshot(): PromptSnapshot[] {
    return Array.from(this.#open.values(), ({ snapshot }) => snapshot);
  }

  #ask(profile: string, asked: string, secret: boolean, { signal, again }: QuestionOptions): Promise<string> {
    return new Promise((resolve, reject) => {
      const withdrawn = new ClientAgentError('cancelled', 'the question was withdrawn');
      if (signal.aborted) {
        reject(withdrawn);
        return;
      }
      const id = ++this.#last;
      const over = (): void => {
        this.#open.delete(id);
        signal.removeEventListener('abort', withdraw);
        this.#heard('prompt-closed', id);
      };
      const withdraw = (): void => {
        over();
        reject(withdrawn);
      };
      const settle = (answer: string | undefined): void => {
        over();
        if (answer === undefined) reject(new ClientAgentError('cancelled', 'whoever was asked did not answer'));
        else resolve(answer);
      };
      // The notice that says so goes to the log, which whoever is asked does not see.
      const question = again === undefined ? asked : `${again}\n${asked}`;
      const snapshot = { id, profile, question, secret, askedAt: new Date().toISOString() };
      this.#open.set(id, { snapshot, settle });
      signal.addEventListener('abort', withdraw);
      this.#heard('prompt-opened', id);
    });
  }
}

import { ClientAgentError } from '../error.ts';
import type { Prompter, QuestionOptions } from '../ssh/options.ts';
import type { PromptSnapshot } from './snapshot.ts';

interface Open {
  readonly snapshot: PromptSnapshot;
  readonly settle: (answer: string | undefined) => void;
}

export interface PromptsSurroundings {
  readonly heard: (kind: 'prompt-opened' | 'prompt-closed', id: number) => void;
  /** The operator should know, of this profile. */
  readonly log: (level: 'info' | 'warn', text: string, profile: string) => void;
}

/** What a connection waits for. */
export function waitsForAnswer(question: string): string {
  return `its login waits for an answer (${lastLine(question)}); ftpduct agent unlock asks for it`;
}

/** What a question explains in front of it, whoever is asked will read. */
function lastLine(question: string): string {
  return question.trim().split('\n').at(-1) ?? '';
}

/** The questions of logins that nobody at a terminal has started. They wait for whoever looks after the agent. */
export class Prompts {
  readonly #around: PromptsSurroundings;
  readonly #open = new Map<number, Open>();
  #last = 0;

  constructor(around: PromptsSurroundings) {
    this.#around = around;
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
      const { heard, log } = this.#around;
      const over = (outcome: string): void => {
        this.#open.delete(id);
        signal.removeEventListener('abort', withdraw);
        log('info', `its login was given ${outcome}`, profile);
        heard('prompt-closed', id);
      };
      const giveUp = (error: ClientAgentError): void => {
        over(`no answer (${lastLine(asked)}): ${error.message}`);
        reject(error);
      };
      const withdraw = (): void => {
        giveUp(withdrawn);
      };
      const settle = (answer: string | undefined): void => {
        if (answer === undefined) {
          giveUp(new ClientAgentError('cancelled', 'whoever was asked did not answer'));
          return;
        }
        over(`an answer (${lastLine(asked)})`);
        resolve(answer);
      };
      // The notice that says so goes to the log, which whoever is asked does not see.
      const question = again === undefined ? asked : `${again}\n${asked}`;
      const snapshot = { id, profile, question, secret, askedAt: new Date().toISOString() };
      this.#open.set(id, { snapshot, settle });
      signal.addEventListener('abort', withdraw);
      log('warn', waitsForAnswer(asked), profile);
      heard('prompt-opened', id);
    });
  }
}

import { ClientAgentError } from '../error.ts';
import type { Step, StepId, StepStatus } from './report.ts';
import { timeLimit } from '../time-limit.ts';

/** No step takes longer, in milliseconds: sshd itself waits two minutes for a host that does not answer. */
const STEP_MS = 15_000;

/** Told of each step when it begins and when it has ended. */
export interface StepListener {
  readonly began: (title: string) => void;
  readonly ended: (step: Step) => void;
}

export interface StepOutcome<T> {
  readonly status: StepStatus;
  readonly detail: string;
  readonly value: T;
}

/** The steps of one examination, one after the other. */
export class Steps {
  readonly #listener: StepListener;
  readonly #signal: AbortSignal;
  readonly #taken: Step[] = [];

  constructor(listener: StepListener, signal: AbortSignal) {
    this.#listener = listener;
    this.#signal = signal;
  }

  get taken(): readonly Step[] {
    return this.#taken;
  }

  /**
   * Takes a step, within its time.
   * @throws ClientAgentError `cancelled` where nobody wants the rest, and what `work` throws
   */
  async take<T>(id: StepId, title: string, work: (signal: AbortSignal) => Promise<StepOutcome<T>>): Promise<T> {
    if (this.#signal.aborted) throw new ClientAgentError('cancelled', `${title} was cancelled`);
    this.#listener.began(title);
    const { status, detail, value } = await work(timeLimit(STEP_MS, this.#signal));
    this.add(id, title, status, detail);
    return value;
  }

  add(id: StepId, title: string, status: StepStatus, detail: string): void {
    const step = { id, title, status, detail };
    this.#taken.push(step);
    this.#listener.ended(step);
  }
}

/** What a probe failed with; whatever is no failure of a probe is thrown. */
export function failureOf(error: unknown): { code: ClientAgentError['code']; text: string } {
  if (!(error instanceof ClientAgentError) || error.code === 'cancelled' || error.code === 'lost') throw error;
  return { code: error.code, text: error.message };
}

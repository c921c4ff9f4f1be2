import { ClientAgentError } from '../error.ts';

/**
 * A time limit that does not run while a person is being asked. Aborts its signal with `timed-out`.
 */
export class ConnectDeadline implements Disposable {
  readonly #controller = new AbortController();
  readonly #message: string;
  #leftMs: number;
  #startedMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #asking = 0;

  constructor(limitMs: number, message: string) {
    this.#leftMs = limitMs;
    this.#message = message;
    this.#run();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Stops the clock while the question is open. */
  async whileAsking<T>(question: () => Promise<T>): Promise<T> {
    if (this.#asking++ === 0) this.#pause();
    try {
      return await question();
    } finally {
      if (--this.#asking === 0) this.#run();
    }
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#asking = Number.POSITIVE_INFINITY;
  }

  #run(): void {
    this.#startedMs = performance.now();
    this.#timer = setTimeout(
      () => {
        this.#controller.abort(new ClientAgentError('timed-out', this.#message));
      },
      Math.max(0, this.#leftMs),
    );
  }

  #pause(): void {
    clearTimeout(this.#timer);
    this.#leftMs -= performance.now() - this.#startedMs;
  }
}

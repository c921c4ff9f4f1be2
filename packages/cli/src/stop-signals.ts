/** The signals by which a person, a terminal that closes, or a service manager ends the command. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * The first signal aborts, so that everything can be closed; a second one ends the process at once, for the case that
 * closing hangs.
 */
export class StopSignals implements Disposable {
  readonly #controller = new AbortController();
  readonly #exitAtOnce: () => void;

  constructor(exitAtOnce: () => void) {
    this.#exitAtOnce = exitAtOnce;
    for (const name of SIGNALS) process.on(name, this.received);
  }

  get stop(): AbortSignal {
    return this.#controller.signal;
  }

  /** What a signal does; also for those that come in another way, such as ^C typed as a character. */
  readonly received = (): void => {
    if (this.#controller.signal.aborted) this.#exitAtOnce();
    else this.#controller.abort();
  };

  [Symbol.dispose](): void {
    for (const name of SIGNALS) process.off(name, this.received);
  }
}

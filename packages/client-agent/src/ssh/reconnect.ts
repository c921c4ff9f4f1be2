import { ClientAgentError, type ClientAgentErrorCode } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** How an SSH connection that was lost is made again. */
export interface ReconnectSettings {
  /** `never`: a lost connection stays lost, for those who have autossh or a service manager start everything anew. */
  readonly policy: 'auto' | 'never';
  /** How long an FTP client may be kept waiting for it, in milliseconds. */
  readonly waitMs: number;
}

export const RECONNECT_DEFAULTS: ReconnectSettings = { policy: 'auto', waitMs: 20_000 };

/**
 * The wait after a failed attempt; doubles with each, up to the longest. Real ones differ from it by up to a quarter. The
 * longest is shorter than a client waits, so that no client is turned away without an attempt of its own.
 */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
/** So that many clients of one server do not all come back in the same moment. */
const JITTER = 0.25;

/** Trying again changes nothing: somebody has to look. */
const FINAL: readonly ClientAgentErrorCode[] = [
  'host-key-refused',
  'authentication-refused',
  'wrong-usage',
  'address-not-local',
  'closed',
];

interface Failure {
  readonly error: ClientAgentError;
  readonly backOffMs: number;
  /** When the next attempt may be made. */
  readonly untilMs: number;
}

export interface ReconnectSurroundings {
  /** For messages: `user@host`. */
  readonly name: string;
  /** Ends everything. */
  readonly closing: AbortSignal;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/**
 * Makes a connection again for whoever waits for it: one attempt at a time, all share it, and between two failed ones there is
 * a wait that doubles. Attempts are made only while somebody waits. A failure that another attempt would not cure is
 * everybody's at once.
 */
export class Reconnect<T> {
  readonly #attempt: (options: { signal: AbortSignal }) => Promise<T>;
  readonly #settings: ReconnectSettings;
  readonly #around: ReconnectSurroundings;
  /** The wait before an attempt, and the attempt. */
  #running: Promise<T> | undefined;
  #failure: Failure | undefined;

  constructor(
    attempt: (options: { signal: AbortSignal }) => Promise<T>,
    settings: ReconnectSettings,
    around: ReconnectSurroundings,
  ) {
    this.#attempt = attempt;
    this.#settings = settings;
    this.#around = around;
  }

  /** The attempt that is being made. */
  get running(): Promise<T> | undefined {
    return this.#running;
  }

  /**
   * The connection, once there is one.
   *
   * @throws ClientAgentError of the last attempt, when waiting any longer would exceed the limit or help nobody;
   *   `cancelled`
   */
  async connect({ signal }: { signal: AbortSignal }): Promise<T> {
    const doing = `reconnecting to ${this.#around.name}`;
    const giveUpAtMs = performance.now() + this.#settings.waitMs;
    for (;;) {
      this.#throwIfUseless(giveUpAtMs);
      this.#running ??= this.#try();
      try {
        return await this.#within(giveUpAtMs, this.#running, signal, doing);
      } catch (error) {
        const isFinal = !(error instanceof ClientAgentError) || FINAL.includes(error.code);
        if (isFinal || signal.aborted || this.#around.closing.aborted || performance.now() >= giveUpAtMs) throw error;
      }
    }
  }

  /** @throws the last attempt's error where the next one is not due in time, or not while anybody should wait */
  #throwIfUseless(giveUpAtMs: number): void {
    const failure = this.#failure;
    if (this.#running || !failure || failure.untilMs <= performance.now()) return;
    if (FINAL.includes(failure.error.code) || failure.untilMs > giveUpAtMs) throw failure.error;
  }

  /** An attempt goes on for the others when one has waited long enough. */
  async #within(giveUpAtMs: number, attempt: Promise<T>, signal: AbortSignal, doing: string): Promise<T> {
    const limit = new AbortController();
    const seconds = Math.round(this.#settings.waitMs / 1000);
    const before = this.#failure ? `; the attempt before failed: ${this.#failure.error.message}` : '';
    const timer = setTimeout(() => {
      const text = `no SSH connection to ${this.#around.name} within ${seconds} s${before}`;
      limit.abort(new ClientAgentError('timed-out', text));
    }, giveUpAtMs - performance.now());
    try {
      return await unlessCancelled(attempt, { signal: AbortSignal.any([signal, limit.signal]), doing });
    } finally {
      clearTimeout(timer);
    }
  }

  async #try(): Promise<T> {
    const { closing, name } = this.#around;
    try {
      const waitMs = (this.#failure?.untilMs ?? 0) - performance.now();
      if (waitMs > 0) await sleep(waitMs, closing, `reconnecting to ${name}`);
      const made = await this.#attempt({ signal: closing });
      this.#failure = undefined;
      return made;
    } catch (error) {
      if (error instanceof ClientAgentError) this.#failure = this.#next(error);
      throw error;
    } finally {
      this.#running = undefined;
    }
  }

  #next(error: ClientAgentError): Failure {
    const backOffMs = Math.min((this.#failure?.backOffMs ?? FIRST_WAIT_MS / 2) * 2, LONGEST_WAIT_MS);
    const { random = Math.random } = this.#around;
    const waitMs = backOffMs * (1 + JITTER * (2 * random() - 1));
    return { error, backOffMs, untilMs: performance.now() + waitMs };
  }
}

function sleep(ms: number, signal: AbortSignal, doing: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(cancelled(signal, doing));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}

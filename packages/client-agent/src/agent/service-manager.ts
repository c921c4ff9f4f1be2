import { execFile } from 'node:child_process';

/** systemd's watchdog is told twice within its time, as sd_watchdog_enabled(3) asks for. */
const PER_WATCHDOG_TIME = 2;
const NOTIFY_MS = 5_000;

export interface ServiceManagerSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Runs `systemd-notify` with these arguments, to its end. */
  readonly notify?: (args: readonly string[], environment: NodeJS.ProcessEnv) => Promise<void>;
}

/**
 * Tells a service manager that speaks sd_notify(3) how the agent is. Node has no Unix datagram sockets, so the program
 * `systemd-notify` sends what is to be said; units say NotifyAccess=all. Without NOTIFY_SOCKET nothing is done.
 */
export class ServiceManager implements Disposable {
  readonly #around: ServiceManagerSurroundings;
  readonly #watchdog: NodeJS.Timeout | undefined;
  /** Still to be said: one after the other, since a RELOADING=1 that comes behind its READY=1 would never end. */
  readonly #waiting: (readonly string[])[] = [];
  #isTelling = false;
  #shown: string | undefined;

  constructor(around: ServiceManagerSurroundings) {
    this.#around = around;
    const { WATCHDOG_USEC: time, WATCHDOG_PID: whose } = around.environment;
    const isOurs = whose === undefined || Number(whose) === around.pid;
    const ms = Number(time ?? 0) / 1000 / PER_WATCHDOG_TIME;
    // A process whose event loop stands still does not come to this, and is started anew.
    if (this.#isAsked && isOurs && ms > 0) {
      this.#watchdog = setInterval(() => {
        this.#tell('WATCHDOG=1');
      }, ms);
      this.#watchdog.unref();
    }
  }

  ready(status: string): void {
    this.#shown = status;
    this.#tell('READY=1', `STATUS=${status}`);
  }

  /** How things stand, while it is ready. */
  shows(inOneLine: () => string): void {
    if (!this.#isAsked || this.#shown === undefined) return;
    const status = inOneLine();
    if (status === this.#shown) return;
    this.#shown = status;
    // Of several that nobody has heard yet, only the last one counts.
    if (this.#waiting.at(-1)?.[0]?.startsWith('STATUS=') === true) this.#waiting.pop();
    this.#tell(`STATUS=${status}`);
  }

  reloading(): void {
    const usec = process.hrtime.bigint() / 1000n;
    this.#tell('RELOADING=1', `MONOTONIC_USEC=${usec}`);
  }

  stopping(): void {
    this.#shown = undefined;
    this.#tell('STOPPING=1');
  }

  [Symbol.dispose](): void {
    clearInterval(this.#watchdog);
  }

  get #isAsked(): boolean {
    return (this.#around.environment['NOTIFY_SOCKET'] ?? '') !== '';
  }

  #tell(...words: readonly string[]): void {
    if (!this.#isAsked) return;
    this.#waiting.push(words);
    if (!this.#isTelling) void this.#tellAll();
  }

  async #tellAll(): Promise<void> {
    const { environment, pid, notify = runNotify } = this.#around;
    this.#isTelling = true;
    for (let words = this.#waiting.shift(); words; words = this.#waiting.shift()) {
      await notify([`--pid=${pid}`, ...words], environment);
    }
    this.#isTelling = false;
  }
}

function runNotify(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  return new Promise((resolve) => {
    // Whoever sees no notification says so itself; there is nobody else to tell.
    execFile('systemd-notify', args, { env, timeout: NOTIFY_MS }, () => {
      resolve();
    });
  });
}

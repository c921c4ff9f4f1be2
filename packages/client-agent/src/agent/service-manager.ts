import { execFile } from 'node:child_process';

/** systemd's watchdog is told twice within its time, as sd_watchdog_enabled(3) asks for. */
const PER_WATCHDOG_TIME = 2;
const NOTIFY_MS = 5_000;

export interface ServiceManagerSurroundings {
  readonly environment: NodeJS.ProcessEnv;
  readonly pid: number;
  /** Runs `systemd-notify` with these arguments. */
  readonly notify?: (args: readonly string[], environment: NodeJS.ProcessEnv) => void;
}

/**
 * Tells a service manager that speaks sd_notify(3) how the agent is. Node has no Unix datagram sockets, so the program
 * `systemd-notify` sends what is to be said; units say NotifyAccess=all. Without NOTIFY_SOCKET nothing is done.
 */
export class ServiceManager implements Disposable {
  readonly #around: ServiceManagerSurroundings;
  readonly #watchdog: NodeJS.Timeout | undefined;

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
    this.#tell('READY=1', `STATUS=${status}`);
  }

  reloading(): void {
    const usec = process.hrtime.bigint() / 1000n;
    this.#tell('RELOADING=1', `MONOTONIC_USEC=${usec}`);
  }

  stopping(): void {
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
    const { environment, pid, notify = runNotify } = this.#around;
    notify([`--pid=${pid}`, ...words], environment);
  }
}

function runNotify(args: readonly string[], env: NodeJS.ProcessEnv): void {
  // Whoever sees no notification says so itself; there is nobody else to tell.
  execFile('systemd-notify', args, { env, timeout: NOTIFY_MS }, () => undefined);
}

import type { Socket } from 'node:net';
import type { AgentControl } from '../agent/control.ts';
import { Caller } from './caller.ts';
import { claimControlSocket, type ClaimedSocket } from './claim.ts';
import { CONTROL_LIMITS, type ControlLimits } from './limits.ts';
import type { ControlSocketPlace } from './place.ts';
import { RecentLog } from './recent-log.ts';

export interface ControlServerOptions {
  readonly place: ControlSocketPlace;
  /** For messages to people. */
  readonly programVersion: string;
  readonly limits?: Partial<ControlLimits>;
  /** Hears of what is a bug of ours; a caller is answered all the same. */
  readonly onBug: (error: unknown) => void;
}

/**
 * The agent's end of the control socket.
 *
 * Call {@link openControlServer} first, which fails where an agent runs already; then start the agent and hand it to
 * `serve`. Who has connected before that waits for its answers.
 */
export class ControlServer implements AsyncDisposable {
  readonly #claimed: ClaimedSocket;
  readonly #callers = new Map<Socket, Caller>();
  readonly #log = new RecentLog();
  readonly #closed = new AbortController();
  readonly #serve: (control: AgentControl) => void;

  constructor(claimed: ClaimedSocket, { programVersion, limits, onBug }: ControlServerOptions) {
    this.#claimed = claimed;
    const { promise: control, resolve } = promiseOf<AgentControl>();
    this.#serve = resolve;
    const granted = { ...CONTROL_LIMITS, ...limits };
    claimed.accept((socket) => {
      const caller = new Caller(socket, { programVersion, control, log: this.#log, limits: granted, onBug });
      this.#callers.set(socket, caller);
      socket.once('close', () => this.#callers.delete(socket));
      if (this.#callers.size > granted.callers) {
        caller.refuse('too-many-callers', `${granted.callers} others are connected to the agent already`);
      }
    });
  }

  /** Answers what was asked and what will be, until it is closed. */
  serve(control: AgentControl): void {
    control.watch(
      (event) => {
        if (event.kind === 'log') this.#log.add(event.record);
      },
      { signal: this.#closed.signal },
    );
    this.#serve(control);
  }

  /** Takes the socket away and hangs up on everybody; call it when the agent has ended, as another may start then. */
  async close(): Promise<void> {
    this.#closed.abort();
    // First, so that a dead socket at that path is never ours and never somebody else's.
    await this.#claimed.release();
    const { server } = this.#claimed;
    const closed = new Promise<void>((resolve) => {
      server.close(() => {
        resolve();
      });
    });
    for (const caller of this.#callers.values()) caller.close();
    const patience = setTimeout(() => {
      for (const socket of this.#callers.keys()) socket.destroy();
    }, CLOSE_MS);
    await closed;
    clearTimeout(patience);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}

/** For what was said last to be read. */
const CLOSE_MS = 500;

/** @throws ClientAgentError `already-running`, which says where the first agent is; `not-permitted` */
export async function openControlServer(options: ControlServerOptions): Promise<ControlServer> {
  return new ControlServer(await claimControlSocket(options.place), options);
}

function promiseOf<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

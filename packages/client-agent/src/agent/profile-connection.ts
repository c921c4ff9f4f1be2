import { ClientAgentError, type ClientAgentErrorCode } from '../error.ts';
import type { HelperHost } from '../helper/server-helper.ts';
import type { Connection, Network, PinnedNetwork } from '../network/network.ts';
import { unlessCancelled } from '../ssh/unless-cancelled.ts';
import type { RemoteProgram } from '../ssh/engine.ts';
import type { SshNetwork } from '../ssh/ssh-network.ts';
import { aborted, sleep } from '../waiting.ts';
import { waitsForAnswer } from './prompts.ts';
import type { ConnectionSnapshot } from './snapshot.ts';

/** A network that connects when it is needed, as far as this file uses it. */
export type SshOnDemand = Pick<SshNetwork, 'name' | 'lost' | 'pin' | 'exec' | 'disconnect' | 'close'>;

/** What the connection of a profile stands on. */
export interface ProfileConnectionSurroundings {
  /** The profile, for messages until its server is known. */
  readonly profile: string;
  /**
   * What the configuration comes to. Asked once before the first connection, and again after a change.
   *
   * @param connecting hears of each attempt to connect
   */
  readonly resolve: (options: {
    signal: AbortSignal;
    connecting: (attempt: Promise<unknown>) => void;
  }) => Promise<SshOnDemand>;
  /** Without sessions, and where nothing has to be kept, the connection is closed after so long; 0: never. */
  readonly idleMs: number;
  /** The question of its login that is open. */
  readonly question: () => string | undefined;
  /** It was made, or made again. */
  readonly connected: (which: 'first' | 'again') => void;
  /** Its snapshot has changed. */
  readonly changed: () => void;
  /** The operator should know. */
  readonly log: (level: 'info' | 'warn' | 'error', text: string) => void;
}

/** Only somebody who changes something can help; until then, or for so long, nobody is let try again. */
const FINAL: readonly ClientAgentErrorCode[] = ['host-key-refused', 'authentication-refused', 'wrong-usage'];
const FINAL_FOR_MS = 300_000;

/** Between attempts to have a connection that is to be kept: doubles up to the longest. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * The SSH connection of a profile as a network: made when the first session needs it, closed when it was idle for long
 * enough, made again when it was lost. A login that was refused is not repeated for each FTP client that comes, since
 * servers lock out who fails too often.
 */
export class ProfileConnection implements Network, HelperHost {
  readonly can = { listens: true, reportsPeer: true, givesReasons: true, isThisHost: false } as const;
  #around: ProfileConnectionSurroundings;
  readonly #closing = new AbortController();
  #network: Promise<SshOnDemand> | undefined;
  #resolved: SshOnDemand | undefined;
  /** Replaced by a change; each ends with its last session. */
  readonly #retired = new Map<SshOnDemand, Set<number>>();
  readonly #sessions = new Map<number, SshOnDemand | undefined>();
  #isKept = false;
  /** Aborted when there are other surroundings. */
  #present = new AbortController();
  #idle: NodeJS.Timeout | undefined;
  /** Who waits for it. */
  #pinning = 0;
  #attempts = 0;
  #connections = 0;
  #connectedAt: Date | undefined;
  #watched: AbortSignal | undefined;
  #failure: { readonly error: ClientAgentError; readonly untilMs: number } | undefined;
  #reason: string | undefined;

  constructor(around: ProfileConnectionSurroundings) {
    this.#around = around;
  }

  get name(): string {
    return this.#resolved?.name ?? this.#around.profile;
  }

  get lost(): AbortSignal {
    return this.#resolved?.lost ?? AbortSignal.abort(new ClientAgentError('closed', 'not connected'));
  }

  /** There was a connection through these surroundings, which there may be no longer. */
  get wasConnected(): boolean {
    return this.#connections > 0;
  }

  /** Through other surroundings from now on; sessions that are open stay with the connection that they have. */
  change(around: ProfileConnectionSurroundings): void {
    const old = this.#resolved;
    clearTimeout(this.#idle);
    this.#around = around;
    this.#connections = 0;
    this.#network = undefined;
    this.#resolved = undefined;
    this.#watched = undefined;
    this.#failure = undefined;
    this.#reason = undefined;
    if (!old) return;
    const members = [...this.#sessions].filter(([, network]) => network === old).map(([session]) => session);
    this.#retired.set(old, new Set(members));
    this.#endRetired();
    this.#present.abort();
    this.#present = new AbortController();
  }

  /** The same server with another idle time. */
  changeIdle(idleMs: number): void {
    this.#around = { ...this.#around, idleMs };
    this.#watchIdle();
  }

  /** Somebody has changed something outside: what was refused may be tried again. */
  forgetFailure(): void {
    this.#failure = undefined;
    this.#reason = undefined;
  }

  async pin({ signal }: { signal: AbortSignal }): Promise<PinnedNetwork> {
    this.#throwIfUseless();
    this.#pinning += 1;
    try {
      const network = await this.#current(signal);
      const pinned = await network.pin({ signal });
      this.#connected(network);
      return pinned;
    } catch (error) {
      const question = this.#waitsFor;
      if (question !== undefined && error instanceof ClientAgentError && error.code === 'timed-out') {
        throw new ClientAgentError('timed-out', `${this.name}: ${question}`, { cause: error });
      }
      this.#failed(error, signal);
      throw error;
    } finally {
      this.#pinning -= 1;
      this.#around.changed();
    }
  }

  async exec(program: RemoteProgram, how: { signal: AbortSignal }): Promise<Connection> {
    this.#throwIfUseless();
    const network = await this.#current(how.signal);
    const running = await network.exec(program, how);
    this.#connected(network);
    return running;
  }

  sessionOpened(session: number): void {
    this.#sessions.set(session, this.#resolved);
    this.#watchIdle();
  }

  sessionClosed(session: number): void {
    this.#sessions.delete(session);
    for (const members of this.#retired.values()) members.delete(session);
    this.#endRetired();
    this.#watchIdle();
  }

  /**
   * The connection is made now, and again whenever it is lost, until the signal is aborted: remote forwards need it, or
   * the configuration asks for it.
   */
  async keep({ signal }: { signal: AbortSignal }): Promise<void> {
    this.#isKept = true;
    this.#watchIdle();
    const until = AbortSignal.any([signal, this.#closing.signal]);
    let waitMs = FIRST_WAIT_MS;
    while (!until.aborted) {
      try {
        const { lost } = await this.pin({ signal: until });
        waitMs = FIRST_WAIT_MS;
        await aborted(lost, until, this.#present.signal);
      } catch {
        await sleep(waitMs, until);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      }
    }
    this.#isKept = false;
    this.#watchIdle();
  }

  /** Ends the SSH connection with its sessions; the next one who needs it has it made again. */
  async disconnect(): Promise<void> {
    await Promise.all([this.#resolved?.disconnect(), ...Array.from(this.#retired.keys(), (old) => old.close())]);
    this.#retired.clear();
    this.#around.changed();
  }

  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#closing.abort(new ClientAgentError('closed', `profile ${this.#around.profile} was closed`));
    const current = await this.#network?.catch(() => undefined);
    await Promise.all([current?.close(), ...Array.from(this.#retired.keys(), (old) => old.close())]);
  }

  snapshot(): ConnectionSnapshot {
    const isConnected = this.#resolved !== undefined && !this.#resolved.lost.aborted;
    const state = this.#state(isConnected);
    return {
      profile: this.#around.profile,
      server: this.#resolved?.name,
      state,
      reason:
        state === 'asking' ? this.#waitsFor : state === 'waiting' || state === 'failed' ? this.#reason : undefined,
      connectedAt: isConnected ? this.#connectedAt?.toISOString() : undefined,
      reconnects: Math.max(this.#connections - 1, 0),
      sessions: this.#sessions.size,
    };
  }

  get #waitsFor(): string | undefined {
    const question = this.#around.question();
    return question === undefined ? undefined : waitsForAnswer(question);
  }

  #state(isConnected: boolean): ConnectionSnapshot['state'] {
    if (this.#around.question() !== undefined) return 'asking';
    if (isConnected) return 'connected';
    if (this.#attempts > 0 || (this.#pinning > 0 && this.#reason === undefined)) return 'connecting';
    if (this.#failure && this.#failure.untilMs > performance.now()) return 'failed';
    return this.#reason === undefined ? 'idle' : 'waiting';
  }

  async #current(signal: AbortSignal): Promise<SshOnDemand> {
    if (this.#closing.signal.aborted) throw this.#closing.signal.reason;
    // It goes on for the others when one no longer waits.
    return unlessCancelled((this.#network ??= this.#resolve()), { signal, doing: `reaching ${this.name}` });
  }

  async #resolve(): Promise<SshOnDemand> {
    const around = this.#around;
    try {
      const network = await around.resolve({
        signal: this.#closing.signal,
        connecting: (attempt) => {
          this.#follow(attempt, around);
        },
      });
      if (around !== this.#around) {
        await network.close();
        throw new ClientAgentError('closed', `the configuration of ${around.profile} has changed meanwhile; try again`);
      }
      this.#resolved = network;
      for (const [session, of] of this.#sessions) if (of === undefined) this.#sessions.set(session, network);
      return network;
    } catch (error) {
      if (around === this.#around) this.#network = undefined;
      throw error;
    }
  }

  #follow(attempt: Promise<unknown>, around: ProfileConnectionSurroundings): void {
    this.#attempts += 1;
    around.changed();
    const over = (error?: unknown): void => {
      this.#attempts -= 1;
      if (error instanceof ClientAgentError && around === this.#around) this.#noteFailure(error);
      around.changed();
    };
    attempt.then(() => {
      over();
    }, over);
  }

  #connected({ lost, name }: SshOnDemand): void {
    if (lost === this.#watched || lost.aborted) return;
    this.#watched = lost;
    this.#failure = undefined;
    this.#reason = undefined;
    this.#connections += 1;
    this.#connectedAt = new Date();
    const { log, changed, connected } = this.#around;
    log('info', `connected to ${name}`);
    connected(this.#connections === 1 ? 'first' : 'again');
    changed();
    this.#watchIdle();
    lost.addEventListener('abort', () => {
      if (lost.reason instanceof ClientAgentError && lost.reason.code === 'lost') log('warn', lost.reason.message);
      else log('info', `disconnected from ${name}`);
      changed();
    });
  }

  #failed(error: unknown, signal: AbortSignal): void {
    if (signal.aborted || this.#closing.signal.aborted || !(error instanceof ClientAgentError)) return;
    this.#noteFailure(error);
    this.#around.changed();
  }

  #noteFailure(error: ClientAgentError): void {
    if (error.code === 'closed' || error.code === 'cancelled') return;
    if (error.message !== this.#reason) this.#around.log('error', error.message);
    this.#reason = error.message;
    const isFinal = FINAL.includes(error.code);
    if (isFinal) this.#failure ??= { error, untilMs: performance.now() + FINAL_FOR_MS };
  }

  #throwIfUseless(): void {
    const failure = this.#failure;
    if (!failure) return;
    if (failure.untilMs <= performance.now()) {
      this.#failure = undefined;
      return;
    }
    const { code, message } = failure.error;
    throw new ClientAgentError(code, `${message}; ftpduct agent unlock tries again`, { cause: failure.error });
  }

  #watchIdle(): void {
    clearTimeout(this.#idle);
    const { idleMs } = this.#around;
    if (idleMs === 0 || this.#isKept || this.#isUsed || this.lost.aborted) return;
    this.#idle = setTimeout(() => {
      if (this.#isUsed || this.#isKept) return;
      this.#around.log('info', `nobody has used ${this.name} for ${idleMs / 1000} s`);
      void this.#resolved?.disconnect();
    }, idleMs);
  }

  /** By sessions that are not still with a connection that it has replaced. */
  get #isUsed(): boolean {
    return Array.from(this.#sessions.values()).some((network) => network === undefined || network === this.#resolved);
  }

  #endRetired(): void {
    for (const [network, members] of this.#retired) {
      if (members.size > 0) continue;
      this.#retired.delete(network);
      void network.close();
    }
  }
}

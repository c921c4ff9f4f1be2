import {
  ProtocolError,
  type FacingAddress,
  type ReachAttempt,
  type SocketListener,
  type SocketPeer,
  type SshdSettings,
} from '@ftpduct/protocol';
import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';
import type { RemoteProgram } from '../ssh/engine.ts';
import { unlessCancelled } from '../ssh/unless-cancelled.ts';
import { HelperConversation, type HelperFacts } from './helper-conversation.ts';
import { DEPLOYED_HELPER } from './program.ts';
import { timeLimit } from '../time-limit.ts';

/** As much of an SshNetwork as it takes. */
export interface HelperHost {
  readonly name: string;
  /** Another signal for each SSH connection. */
  readonly lost: AbortSignal;
  exec(program: RemoteProgram, options: { signal: AbortSignal }): Promise<Connection>;
}

export interface ServerHelperOptions {
  /** Our own version, told to the helper for its messages to people. */
  readonly programVersion: string;
  /** How it is started; by default from where `ftpduct helper deploy` puts it. */
  readonly program?: RemoteProgram;
  /** What is started where that is none, such as the one that sshd_config names. */
  readonly otherwise?: RemoteProgram;
  /** How long its hello may take, in milliseconds; by default 10 s, which old machines need to start Node. */
  readonly helloMs?: number;
}

export type HelperStatus =
  | ({ readonly is: 'there' } & HelperFacts)
  /** `outdated`: there is one, and we have no version of the protocol in common. `reason` is for people. */
  | { readonly is: 'absent' | 'outdated'; readonly reason: string };

type Started = { readonly conversation: HelperConversation; readonly facts: HelperFacts } | Absent;
type Absent = Extract<HelperStatus, { is: 'absent' | 'outdated' }>;

interface Start {
  readonly started: Promise<Started>;
  /** Which it is in a row on the same SSH connection. */
  readonly count: number;
  /** Whose SSH connection it runs on; undefined while that is not settled. */
  lost: AbortSignal | undefined;
}

const DEFAULT_HELLO_MS = 10_000;
/** A helper that ends by itself is started again so often; then it counts as absent. */
const MOST_STARTS = 3;

/** Every question may be asked at any time, many at once. Undefined: there is no helper to ask. */
interface How {
  readonly signal: AbortSignal;
}

/**
 * The server helper on one SSH server, if there is one. It is started with the first question and serves all that
 * follow. That there is none is a normal outcome: it is found out once for each SSH connection and remembered.
 *
 * All questions throw ClientAgentError: what the helper says (`timed-out`, `unknown-host`, `not-permitted`,
 * `helper-failed`), `lost`, `closed`, `cancelled`.
 */
export class ServerHelper implements AsyncDisposable {
  readonly #host: HelperHost;
  readonly #options: ServerHelperOptions;
  readonly #closing = new AbortController();
  readonly #name: string;
  #latest: Start | undefined;

  constructor(host: HelperHost, options: ServerHelperOptions) {
    this.#host = host;
    this.#options = options;
    this.#name = `the server helper on ${host.name}`;
  }

  /** Whether there is one, and which. */
  async status(how: How): Promise<HelperStatus> {
    const started = await this.#start(how);
    return 'conversation' in started ? { is: 'there', ...started.facts } : started;
  }

  /** What listens on a TCP port of the SSH server, such as that of a remote forward; nothing: an empty list. */
  async listenersOn(port: number, how: How): Promise<readonly SocketListener[] | undefined> {
    const conversation = await this.#conversation(how);
    return (await conversation?.ask<'listeners'>({ kind: 'listeners', port }, how))?.listeners;
  }

  /** Who is connected to a TCP port of the SSH server. */
  async peersOn(
    port: number,
    how: How,
  ): Promise<{ readonly peers: readonly SocketPeer[]; readonly leftOut: number } | undefined> {
    const conversation = await this.#conversation(how);
    return conversation?.ask<'peers'>({ kind: 'peers', port }, how);
  }

  /** The addresses that a host has there, and for each the SSH server's own address that faces it. */
  async addressesFacing(host: string, how: How): Promise<readonly FacingAddress[] | undefined> {
    const conversation = await this.#conversation(how);
    return (await conversation?.ask<'facing-addresses'>({ kind: 'facing-addresses', host }, how))?.addresses;
  }

  /**
   * Whether the SSH server can connect there. One attempt for each address, up to the first that succeeds.
   * @param timeoutMs for all attempts together, at most 15 s
   */
  async reach(
    to: { readonly host: string; readonly port: number },
    { timeoutMs = 5_000, ...how }: How & { readonly timeoutMs?: number },
  ): Promise<readonly ReachAttempt[] | undefined> {
    const conversation = await this.#conversation(how);
    return (await conversation?.ask<'reach'>({ kind: 'reach', ...to, timeoutMs }, how))?.attempts;
  }

  /**
   * What sshd's settings say about forwarding, for the user of this SSH connection.
   * @param publicKey the key that logged in, as in authorized_keys (`ssh-ed25519 AAAA…`), where it is known
   */
  async sshdSettings({ publicKey, ...how }: How & { readonly publicKey?: string }): Promise<SshdSettings | undefined> {
    const conversation = await this.#conversation(how);
    return (await conversation?.ask<'sshd-settings'>({ kind: 'sshd-settings', publicKey }, how))?.settings;
  }

  /** Ends the helper on the SSH server; nothing can be asked any more. Idempotent. */
  async close(): Promise<void> {
    this.#closing.abort(new ClientAgentError('closed', `${this.#name} was closed`));
    const started = await this.#latest?.started.catch(() => undefined);
    if (started && 'conversation' in started) await started.conversation.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #conversation(how: How): Promise<HelperConversation | undefined> {
    const started = await this.#start(how);
    return 'conversation' in started ? started.conversation : undefined;
  }

  /** One start for all who ask. Whoever does not wait any longer leaves it to the others. */
  async #start({ signal }: How): Promise<Started> {
    if (this.#closing.signal.aborted) throw this.#closing.signal.reason;
    const before = this.#latest;
    const ofThisConnection = before?.lost === undefined || before.lost === this.#host.lost ? before : undefined;
    if (ofThisConnection && !(await this.#isOver(ofThisConnection, signal))) return ofThisConnection.started;
    // Somebody else may have come first while we looked.
    const latest = this.#latest === before || !this.#latest ? this.#startAnew(ofThisConnection) : this.#latest;
    return unlessCancelled(latest.started, { signal, doing: `starting ${this.#name}` });
  }

  async #isOver({ started }: Start, signal: AbortSignal): Promise<boolean> {
    try {
      const present = await unlessCancelled(started, { signal, doing: `starting ${this.#name}` });
      return 'conversation' in present && present.conversation.ended.aborted;
    } catch (error) {
      if (signal.aborted) throw error;
      return true;
    }
  }

  #startAnew(before: Start | undefined): Start {
    const count = (before?.count ?? 0) + 1;
    const connected = (): void => {
      start.lost = this.#host.lost;
    };
    const start: Start = { lost: undefined, count, started: this.#tryToStart(count, connected) };
    // Whoever asks hears of a failure.
    start.started.catch(() => undefined);
    this.#latest = start;
    return start;
  }

  /** @param connected is called when there is an SSH connection for it, which may first have to be made again */
  async #tryToStart(count: number, connected: () => void): Promise<Started> {
    if (count > MOST_STARTS) return { is: 'absent', reason: `${this.#name} ended ${MOST_STARTS} times by itself` };
    const { program = DEPLOYED_HELPER, otherwise, helloMs = DEFAULT_HELLO_MS } = this.#options;
    const limit = timeLimit(helloMs);
    const first = await this.#startProgram(program, { limit, connected });
    if ('conversation' in first || first.is !== 'absent' || limit.aborted || otherwise === undefined) return first;
    const second = await this.#startProgram(otherwise, { limit, connected });
    // Why there is none where everybody has it is told, rather than that nobody has put it anywhere else.
    return 'conversation' in second || second.is === 'outdated' ? second : first;
  }

  async #startProgram(
    program: RemoteProgram,
    { limit, connected }: { limit: AbortSignal; connected: () => void },
  ): Promise<Started> {
    const { programVersion, helloMs = DEFAULT_HELLO_MS } = this.#options;
    const signal = AbortSignal.any([this.#closing.signal, limit]);
    try {
      const connection = await this.#host.exec(program, { signal }).finally(connected);
      const conversation = new HelperConversation(connection, this.#name, programVersion);
      const facts = await conversation.begin({ signal });
      return { conversation, facts };
    } catch (error) {
      const tooLate = `${this.#name} did not say hello within ${helloMs / 1000} s`;
      const absent = absenceBy(error, limit.aborted ? tooLate : undefined);
      if (!absent || this.#host.lost.aborted || this.#closing.signal.aborted) throw error;
      return absent;
    }
  }
}

/** Undefined: the error says nothing about the helper. */
function absenceBy(error: unknown, tooLate: string | undefined): Absent | undefined {
  if (error instanceof ProtocolError) {
    return { is: error.code === 'version-mismatch' ? 'outdated' : 'absent', reason: error.message };
  }
  if (!(error instanceof ClientAgentError)) return undefined;
  if (tooLate !== undefined) return { is: 'absent', reason: tooLate };
  const saysSo = ['closed', 'reset', 'ssh-failed', 'helper-failed'].includes(error.code);
  return saysSo ? { is: 'absent', reason: error.message } : undefined;
}

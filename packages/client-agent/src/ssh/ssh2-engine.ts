import { setMaxListeners } from 'node:events';
import type { Client, ClientChannel } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import type { Connection, Destination, ListenRequest } from '../network/network.ts';
import { AckNudge } from './ack-nudge.ts';
import { WindowBudget } from './channel-window.ts';
import { directRefusal } from './direct-refusal.ts';
import type { OpenDirectOptions, RemoteForward, RemoteProgram, SshEngine } from './engine.ts';
import { printable } from './printable.ts';
import { renewKeys } from './key-renewal.ts';
import type { RemoteFiles } from './remote-files.ts';
import { RemoteForwards } from './remote-forwards.ts';
import type { RoundTrip } from './round-trip.ts';
import { watchForLife } from './sign-of-life.ts';
import { SocketCongestion } from './socket-congestion.ts';
import { type ChannelFacts, Ssh2Connection } from './ssh2-channel.ts';
import { openSsh2Files } from './ssh2-files.ts';
import type { SshTransport } from './transport/transport.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** How long a server may take to hang up after we said good-bye, in milliseconds. */
const GOODBYE_MS = 2000;
/** So many of the server's debug messages are kept. */
const DEBUG_TEXTS_KEPT = 20;

export interface Ssh2EngineSettings {
  readonly name: string;
  readonly report: (level: 'warning' | 'debug', text: string) => void;
  readonly keepAliveMs: number;
  readonly keepAliveCountMax: number;
  /** Measured so far; each channel that is opened adds a measurement. */
  readonly roundTrip: RoundTrip;
}

/**
 * ssh2 behind a strict wrapper: it is given an authenticated client and answers for what that client does from then on.
 * All errors of the client come here; whichever event tells of the loss first, every channel hears of it before ssh2
 * shows it as an end-of-file.
 */
export class Ssh2Engine implements SshEngine {
  readonly name: string;
  readonly #client: Client;
  readonly #transport: SshTransport;
  readonly #settings: Ssh2EngineSettings;
  readonly #lost = new AbortController();
  readonly #connections = new Set<Ssh2Connection>();
  readonly #forwards: RemoteForwards;
  readonly #congestion: SocketCongestion;
  readonly #budget = new WindowBudget();
  readonly #debugTexts: { readonly number: number; readonly text: string }[] = [];
  #debugCount = 0;
  #closing: Promise<void> | undefined;

  constructor(client: Client, transport: SshTransport, settings: Ssh2EngineSettings) {
    this.name = settings.name;
    this.#client = client;
    this.#transport = transport;
    this.#settings = settings;
    this.#congestion = new SocketCongestion(transport);
    new AckNudge(transport, () => {
      // The oldest is a control connection's, which is still there when a data connection has just closed.
      for (const connection of this.#connections) if (connection.nudge()) return;
    });
    watchForLife(client, transport, settings.keepAliveMs);
    renewKeys(client, transport);
    // Each remote forward listens.
    setMaxListeners(0, this.#lost.signal);
    this.#watch();
    this.#forwards = new RemoteForwards(client, {
      name: settings.name,
      lost: this.lost,
      report: settings.report,
      debugMark: () => this.#debugCount,
      debugTextSince: (mark) => this.#debugTexts.filter(({ number }) => number >= mark).map(({ text }) => text),
      adopt: (channel, facts) => this.#adopt(channel, facts),
    });
  }

  get lost(): AbortSignal {
    return this.#lost.signal;
  }

  /** The SSH server sent a debug message (RFC 4253 §11.3). */
  heardDebugText(text: string): void {
    this.#debugTexts.push({ number: this.#debugCount++, text });
    if (this.#debugTexts.length > DEBUG_TEXTS_KEPT) this.#debugTexts.shift();
  }

  async openDirect(to: Destination, options: OpenDirectOptions): Promise<Connection> {
    const farEnd = `${to.host} port ${to.port}`;
    const from = options.originator ?? { address: '127.0.0.1', port: 0 };
    const channel = await this.#openChannel(
      `connecting to ${farEnd} from ${this.name}`,
      options.signal,
      (opened) => this.#client.forwardOut(from.address, from.port, to.host, to.port, opened),
      (error) => directRefusal(error, to, this.name),
    );
    return this.#adopt(channel, { peer: undefined, local: undefined, farEnd, priority: options.priority ?? 'bulk' });
  }

  listenRemote(at: ListenRequest, options: { signal: AbortSignal }): Promise<RemoteForward> {
    return this.#forwards.open(at, options);
  }

  async exec(program: RemoteProgram, { signal }: { signal: AbortSignal }): Promise<Connection> {
    const what = typeof program === 'string' ? 'a command' : `the subsystem ${program.subsystem}`;
    const channel = await this.#openChannel(
      `running ${what} on ${this.name}`,
      signal,
      (opened) =>
        typeof program === 'string'
          ? this.#client.exec(program, opened)
          : this.#client.subsys(program.subsystem, opened),
      (error) => {
        const isLimit = /channel open failure/i.test(error.message);
        const next = isLimit ? '; look for MaxSessions in its sshd_config' : '';
        const text = `${this.name} refused to run ${what}: ${error.message}${next}`;
        return new ClientAgentError('ssh-failed', text, { cause: error });
      },
    );
    channel.stderr.on('data', (bytes: Buffer) => {
      this.#settings.report('debug', `${this.name} standard error: ${printable(bytes.toString('utf8'))}`);
    });
    return this.#adopt(channel, {
      peer: undefined,
      local: undefined,
      farEnd: `${what} on ${this.name}`,
      priority: 'control',
    });
  }

  openFiles({ signal }: { signal: AbortSignal }): Promise<RemoteFiles> {
    return openSsh2Files(this.#client, { name: this.name, lost: this.lost, signal });
  }

  close(): Promise<void> {
    this.#closing ??= this.#hangUp();
    return this.#closing;
  }

  /**
   * One channel, or the reason there is none. The request cannot be recalled, so a channel that comes after the caller
   * gave up is closed at once.
   */
  async #openChannel(
    doing: string,
    signal: AbortSignal,
    request: (opened: (error: Error | undefined, channel: ClientChannel) => void) => unknown,
    refusal: (error: Error) => ClientAgentError,
  ): Promise<ClientChannel> {
    if (signal.aborted) throw cancelled(signal, doing);
    if (this.lost.aborted) throw this.lost.reason;
    const answer = new Promise<ClientChannel>((resolve, reject) => {
      const answered = this.#settings.roundTrip.start();
      try {
        request((error, channel) => {
          answered();
          if (this.lost.aborted) reject(this.lost.reason as ClientAgentError);
          else if (error) reject(refusal(error));
          else resolve(channel);
        });
      } catch (error) {
        // ssh2 throws when its socket is already ending, which we are told a moment later.
        reject(new ClientAgentError('lost', `${doing} failed: the SSH connection is ending`, { cause: error }));
      }
    });
    return unlessCancelled(answer, {
      signal,
      doing,
      discard: (late) => {
        this.#adopt(late, { peer: undefined, local: undefined, farEnd: '', priority: 'bulk' }).abort(
          cancelled(signal, doing),
        );
      },
    });
  }

  #adopt(channel: ClientChannel, facts: ChannelFacts): Ssh2Connection {
    const connection = new Ssh2Connection(channel, facts, {
      congestion: this.#congestion,
      budget: this.#budget,
      roundTrip: this.#settings.roundTrip,
      over: (ended) => this.#connections.delete(ended),
    });
    this.#connections.add(connection);
    if (this.lost.aborted) connection.connectionLost(this.lost.reason as ClientAgentError);
    return connection;
  }

  #watch(): void {
    // ssh2 reports a failing agent as an error of the whole connection, and goes on.
    this.#client.on('error', (error) => {
      if (error.level === 'agent') return;
      this.#lose(lossReason(error, this.#settings), error);
    });
    this.#client.on('end', () => {
      this.#lose('the server closed it');
    });
    this.#client.on('close', () => {
      this.#lose('it was closed');
    });
  }

  #lose(why: string, cause?: Error): void {
    if (this.lost.aborted) return;
    const reason = this.#closing
      ? new ClientAgentError('closed', `the SSH connection to ${this.name} was closed`)
      : new ClientAgentError('lost', `the SSH connection to ${this.name} was lost: ${why}`, { cause });
    for (const connection of [...this.#connections]) connection.connectionLost(reason);
    this.#lost.abort(reason);
    if (!this.#closing) this.#transport.destroy();
  }

  async #hangUp(): Promise<void> {
    if (this.#transport.destroyed) return;
    await new Promise<void>((resolve) => {
      const tooLong = setTimeout(() => this.#transport.destroy(), GOODBYE_MS);
      this.#transport.once('close', () => {
        clearTimeout(tooLong);
        resolve();
      });
      queueMicrotask(() => {
        this.#lose('we closed it');
        this.#client.end();
      });
    });
  }
}

function lossReason(
  error: Error & { level?: string; code?: string },
  { keepAliveMs, keepAliveCountMax }: Ssh2EngineSettings,
): string {
  if (error.level === 'client-timeout') {
    const seconds = (keepAliveMs * keepAliveCountMax) / 1000;
    return `it did not answer ${keepAliveCountMax} keep-alive questions in ${seconds} s`;
  }
  if (error.code === 'ECONNRESET' || error.code === 'EPIPE') return 'the other end reset it';
  if (error.code === 'ETIMEDOUT') return 'the other end no longer answers';
  return printable(error.message);
}

import { once } from 'node:events';
import {
  type DataPathSummary,
  type DialEnd,
  type End,
  type Endpoint,
  type Ending,
  type ListenEnd,
  type OpenDataPath,
  type Side,
  type TransferDirection,
} from '@ftpduct/ftp-rewriter';
import { asError, ClientAgentError } from '../error.ts';
import { join, type Joined } from '../join.ts';
import { judgeAddress, type Objection } from '../network/data-client-judge.ts';
import type { Connection, PinnedNetwork } from '../network/network.ts';
import { connectToServer } from './connect-to-server.ts';
import { listenOnDataPort, type PortRange } from './data-ports.ts';
import type { OwnListeners } from './own-listeners.ts';

/** What a data path needs of the session that it belongs to. */
export interface DataPathSurroundings {
  readonly networks: Readonly<Record<Side, PinnedNetwork>>;
  /** Whose a connection to the client side's listener is; an objection, or undefined. */
  readonly objectToClient: (connection: Connection) => Promise<Objection | undefined>;
  readonly ownListeners: OwnListeners;
  /** Ports for listeners that clients connect to; undefined: any. */
  readonly dataPorts?: PortRange | undefined;
  /** Whether a remote forward that is asked for on that address of the server side is known to listen there. */
  readonly listensWhereAsked?: (address: string) => boolean;
  /** The control client, named to the SSH server as the one on whose behalf it connects. */
  readonly originator: Endpoint | undefined;
  readonly report: DataPathReports;
}

/** What becomes of it. `ended` comes once and last, when nothing is left of it. */
export interface DataPathReports {
  listening(side: Side, at: Endpoint): void;
  /** One has come to the client side. It is `connected`, or `refused` and the listener waits on, or the path is closed. */
  judging(): void;
  refused(side: Side, objection: Objection): void;
  connected(side: Side): void;
  /** That side's peer has sent its end-of-file. */
  finished(side: Side): void;
  /** An end could not be opened or, once connected, broke; at most once. */
  failed(side: Side, reason: string): void;
  ended(summary: DataPathSummary): void;
}

/**
 * Carries one data connection: opens its two ends as it is told, joins them when both are connected, and leaves nothing
 * behind. Each end listens or dials, so there are four combinations. It may outlive its control connection.
 */
export class DataPath {
  readonly #action: OpenDataPath;
  readonly #surroundings: DataPathSurroundings;
  /** Ends listeners and dials. */
  readonly #closing = new AbortController();
  readonly #connections = new Map<Side, Connection>();
  readonly #closedListeners: Promise<void>[] = [];
  #joined: Joined | undefined;
  #settled: 'complete' | 'failed' | undefined;
  #direction: TransferDirection = 'unknown';
  #hasFailed = false;
  /** Why the first end that did not come about did not. */
  #failure: unknown;
  /** Ends that wait to be told may dial, or need not dial any more. */
  #tell!: () => void;
  readonly #told: Promise<void>;
  /** Resolves when nothing is left of it. */
  readonly ended: Promise<void>;

  constructor(action: OpenDataPath, surroundings: DataPathSurroundings) {
    this.#action = action;
    this.#surroundings = surroundings;
    this.#told = new Promise((resolve) => {
      this.#tell = resolve;
    });
    this.#closing.signal.addEventListener('abort', this.#tell);
    this.ended = this.#run();
  }

  /** Carried so far. */
  get bytes(): DataPathSummary['bytes'] {
    const { toA = 0, toB = 0 } = this.#joined?.bytes ?? {};
    return { toClient: toA, toServer: toB };
  }

  /** The same, both ways together. */
  get bytesCarried(): number {
    return this.bytes.toClient + this.bytes.toServer;
  }

  /** Both ends are connected, or were. */
  get isJoined(): boolean {
    return this.#joined !== undefined;
  }

  /** Nothing of it is left in this process, though a peer may not have closed its end. */
  get isHandedOn(): boolean {
    return this.#joined?.isHandedOn === true;
  }

  /** See the action `dial-data-path`. */
  dial(): void {
    this.#tell();
  }

  /** See the action `use-data-path`. */
  use(direction: TransferDirection): void {
    this.#direction = direction;
    this.#joined?.carries(direction);
  }

  /** See the action `settle-data-path`. */
  settle(outcome: 'complete' | 'failed'): void {
    this.#settled ??= outcome;
    this.#joined?.settle(outcome);
  }

  /** See the action `cut-data-path`. */
  cut(reason: string): void {
    if (this.#joined) this.#joined.cut(new ClientAgentError('closed', reason));
    else this.close(reason);
  }

  /** Ends listeners and dials, resets what is connected. */
  close(reason: string): void {
    const error = new ClientAgentError('closed', reason);
    this.#closing.abort(error);
    this.#joined?.abort(error);
  }

  async #run(): Promise<void> {
    const { clientEnd, serverEnd } = this.#action;
    // Listeners first: a dial may wait for the listening end's connection.
    const client = this.#open('client', clientEnd, () => server);
    const server: Promise<Connection> = this.#open('server', serverEnd, () => client);
    const [a, b] = await Promise.allSettled([client, server]);
    const summary =
      a.status === 'fulfilled' && b.status === 'fulfilled' ? await this.#join(a.value, b.value) : await this.#abandon();
    await Promise.all(this.#closedListeners);
    this.#surroundings.report.ended(summary);
  }

  async #open(side: Side, end: End, other: () => Promise<Connection>): Promise<Connection> {
    try {
      // Both ends have to exist before either looks for the other.
      await Promise.resolve();
      const connection = end.do === 'listen' ? await this.#listen(side, end) : await this.#dial(side, end, other());
      this.#connections.set(side, connection);
      if (this.#closing.signal.aborted) throw this.#closing.signal.reason;
      this.#surroundings.report.connected(side);
      return connection;
    } catch (error) {
      this.#fail(side, error);
      throw error;
    }
  }

  /** Accepts one connection and stops listening; nobody waits for the network to say that it has. */
  async #listen(side: Side, { address, from }: ListenEnd): Promise<Connection> {
    const { networks, ownListeners, dataPorts, listensWhereAsked, report } = this.#surroundings;
    const { signal } = this.#closing;
    const ports = side === 'client' ? dataPorts : undefined;
    const listener = await listenOnDataPort(networks[side], address, ports, { signal });
    let forget: (() => void) | undefined;
    try {
      // A client that has reached the control port of such a listener reaches this one in the same way; an FTP server
      // has to be told where it is, so somebody must have looked.
      const bound = listener.bound === 'unknown' ? { address, port: listener.port } : listener.bound;
      if (listener.bound === 'unknown' && side === 'server' && listensWhereAsked?.(address) !== true)
        throw new ClientAgentError('prohibited', `nobody says where the listener on ${address} is`);
      // What listens at the server side is out of the client's reach, and may have a port that a client of ours has too.
      if (side === 'client') forget = ownListeners.add(bound);
      report.listening(side, bound);
      for (;;) {
        const connection = await listener.accept(judgeAddress(from), { signal });
        if (side === 'server' || (await this.#isRightful(connection))) return connection;
      }
    } finally {
      forget?.();
      // One that the network fails to close is the network's to report; it must not cost the connection it gave us.
      this.#closedListeners.push(listener.close().catch(() => undefined));
    }
  }

  /** Resets the connection if it is not, or if that cannot be found out. */
  async #isRightful(connection: Connection): Promise<boolean> {
    const { objectToClient, report } = this.#surroundings;
    report.judging();
    try {
      const objection = await objectToClient(connection);
      // A client that has gone along with the path belongs to nobody by now, which is no reason to suspect it.
      this.#closing.signal.throwIfAborted();
      if (objection === undefined) return true;
      connection.abort(new ClientAgentError('not-permitted', objection.text));
      report.refused('client', objection);
      return false;
    } catch (error) {
      connection.abort(asError(error));
      throw error;
    }
  }

  async #dial(side: Side, { to, when }: DialEnd, other: Promise<Connection>): Promise<Connection> {
    const { networks, originator } = this.#surroundings;
    const { signal } = this.#closing;
    if (when === 'accepted') await other;
    if (when === 'told') await this.#told;
    signal.throwIfAborted();
    const options = { signal, ...(originator && { originator }) };
    return side === 'server' ? connectToServer(networks[side], to, options) : networks[side].connect(to, options);
  }

  /**
   * The other end has no use without this one; but a client that was told where to connect to may do so, and stays
   * connected until the session has said why it gets nothing, and closes the path.
   */
  #fail(side: Side, error: unknown): void {
    this.#failure ??= error;
    if (!this.#closing.signal.aborted && !this.#hasFailed) {
      this.#hasFailed = true;
      this.#surroundings.report.failed(side, error instanceof Error ? error.message : String(error));
    }
    if (side === 'client' || this.#action.clientEnd.do === 'dial') this.#closing.abort(error);
  }

  async #join(client: Connection, server: Connection): Promise<DataPathSummary> {
    const joined = join(client, server, {
      holdFinishTowards: 'a',
      delayFinishTowards: 'b',
      keepOnBreak: 'b',
      finished: (end) => {
        this.#surroundings.report.finished(end === 'a' ? 'client' : 'server');
      },
      broke: (end, reason) => {
        if (this.#hasFailed) return;
        this.#hasFailed = true;
        this.#surroundings.report.failed(end === 'a' ? 'client' : 'server', reason.message);
      },
    });
    this.#joined = joined;
    joined.carries(this.#direction);
    if (this.#settled) joined.settle(this.#settled);
    if (this.#closing.signal.aborted) joined.abort(asError(this.#closing.signal.reason));
    const { a, b, bytes } = await joined.ended;
    return { clientSide: a, serverSide: b, bytes: { toClient: bytes.toA, toServer: bytes.toB } };
  }

  /** Not both ends came about: the one that did is reset, once nobody needs it. */
  async #abandon(): Promise<DataPathSummary> {
    const { signal } = this.#closing;
    if (!signal.aborted) await once(signal, 'abort');
    const reason = asError(this.#failure);
    for (const connection of this.#connections.values()) connection.abort(reason);
    const ending = (side: Side): Ending => (this.#connections.has(side) ? 'broken' : 'unused');
    return { clientSide: ending('client'), serverSide: ending('server'), bytes: { toClient: 0, toServer: 0 } };
  }
}

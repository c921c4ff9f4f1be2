import {
  ControlSession,
  isLoopback,
  type Action,
  type DataPathId,
  type Endpoint,
  type Facing,
  type Note,
  type SessionOptions,
  type Side,
  type TunnelMemory,
} from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import { objectToOwner } from '../network/data-client-judge.ts';
import type { Connection, Destination, Network, PinnedNetwork } from '../network/network.ts';
import type { SocketOwner } from '../network/socket-owner.ts';
import type { ForwardFacts } from '../helper/forward-facts.ts';
import { within } from '../within.ts';
import { connectToServer } from './connect-to-server.ts';
import { DataPath } from './data-path.ts';
import type { PortRange } from './data-ports.ts';
import type { OwnListeners } from './own-listeners.ts';
import { SendQueue } from './send-queue.ts';

/** What the operator of a tunnel may choose. */
export type TunnelPolicy = Partial<
  Pick<
    SessionOptions,
    'activeMode' | 'passiveMode' | 'dataOpen' | 'dataAddress' | 'lowDataPorts' | 'foreignPortAddress' | 'tls'
  >
>;

export interface ControlRelayOptions {
  /** The accepted control connection; both its ends are known. */
  readonly client: Connection;
  readonly clientPeer: Endpoint;
  readonly clientLocal: Endpoint;
  /** Where listeners for the client stand, if not there. */
  readonly dataListenAddress?: string | undefined;
  /** Which user of this host the client is, where that can be told. */
  readonly clientOwner: Promise<SocketOwner | undefined>;
  readonly networks: { readonly clientSide: Network; readonly serverSide: Network };
  readonly destination: Destination;
  readonly memory: TunnelMemory;
  /** How data connections are made; what it leaves out is as the core has it by default. */
  readonly policy?: TunnelPolicy;
  readonly ownListeners: OwnListeners;
  /** Ports for listeners that the client is told; undefined: any. */
  readonly dataPorts?: PortRange | undefined;
  /** What is known of remote forwards on the server side, if that is an SSH server. */
  readonly forwardFacts?: ForwardFacts | undefined;
  readonly note: (note: Note) => void;
}

/** By a session so far. */
export interface CarriedBytes {
  readonly toClient: number;
  readonly toServer: number;
}

/** How long a control connection that we have ended may take to be closed by the other side. */
const CLOSE_GRACE_MS = 5_000;
/** The same when we are asked to stop: an interactive client at its prompt does not look, and somebody waits for us. */
const STOP_GRACE_MS = 1_000;
/** How long a session waits for what the server helper finds out; those after it find the answer there. */
const FACING_MS = 1_500;
/** How often is looked whether the last transfer has ended, when we are asked to stop. */
const LOOK_FOR_IDLE_MS = 100;
/** How long a data connection whose session is over may stand still before it is reset. */
const DRAIN_STALL_MS = 60_000;

/**
 * Drives one {@link ControlSession}: hands it the bytes and facts of its connections, performs its actions, keeps its
 * deadlines.
 */
export class ControlRelay {
  readonly #options: ControlRelayOptions;
  readonly #session: ControlSession;
  readonly #client: SendQueue;
  #server: SendQueue | undefined;
  #pinned: Readonly<Record<Side, PinnedNetwork>> | undefined;
  readonly #paths = new Map<DataPathId, DataPath>();
  /** By data connections that are over. */
  readonly #carried = { toClient: 0, toServer: 0 };
  /** Aborted when the session is over. */
  readonly #over = new AbortController();
  #facing: Facing | undefined;
  #timer: NodeJS.Timeout | undefined;
  /** Why, once we have been asked to stop and transfers may still end. */
  #stopWhenIdle: string | undefined;
  #closeReason = '';
  #closeGraceMs = CLOSE_GRACE_MS;
  #reportClosed!: (reason: string) => void;
  /** Resolves with the reason when both control connections and all data paths are gone. */
  readonly closed: Promise<string>;

  constructor(options: ControlRelayOptions) {
    this.#options = options;
    const { client, clientPeer, clientLocal, dataListenAddress, destination, networks, memory, policy, ownListeners } =
      options;
    this.#session = new ControlSession(
      {
        ...policy,
        clientPeer,
        clientLocal,
        dataListenAddress,
        serverHost: destination.host,
        serverNetwork: networks.serverSide.name,
        isOwnListener: (endpoint) => ownListeners.has(endpoint),
        memory,
      },
      performance.now(),
    );
    this.#client = new SendQueue(client);
    this.closed = new Promise((resolve) => {
      this.#reportClosed = resolve;
    });
    this.#receive('client', client, this.#client);
    void this.#connect();
  }

  /** 421 with the reason to the client, and the end, also of data connections that a session which is over has left. */
  stop(reason: string): void {
    this.#closeGraceMs = STOP_GRACE_MS;
    this.#tell((nowMs) => {
      this.#session.shutDown(reason, nowMs);
    });
    // One that goes on has an upload to abort.
    if (this.#session.isOver) this.#stopPaths(reason);
  }

  /** The way to one of the networks is lost: nothing can be said to the server any more. */
  #lost(reason: string): void {
    this.#closeGraceMs = STOP_GRACE_MS;
    this.#tell((nowMs) => {
      this.#session.stop(reason, nowMs);
    });
    this.#stopPaths(reason);
  }

  #stopPaths(reason: string): void {
    for (const path of this.#paths.values()) this.#stopPath(path, reason);
  }

  /** A reset takes from the client what its kernel has not delivered, so a whole transfer gets a moment more. */
  #stopPath(path: DataPath, reason: string): void {
    if (!path.isHandedOn) {
      path.close(reason);
      return;
    }
    const timer = setTimeout(() => {
      path.close(reason);
    }, STOP_GRACE_MS);
    void path.ended.then(() => {
      clearTimeout(timer);
    });
  }

  /** As {@link stop}, as soon as no transfer is running; after the grace in any case. */
  stopAfterTransfers(reason: string, graceMs: number): void {
    this.#stopWhenIdle = reason;
    const timer = setTimeout(() => {
      this.stop(reason);
    }, graceMs);
    // A client that takes the rest of its bytes is no event of the session's.
    const look = setInterval(() => {
      this.#stopIfIdle();
    }, LOOK_FOR_IDLE_MS);
    void this.closed.then(() => {
      clearTimeout(timer);
      clearInterval(look);
    });
    this.#stopIfIdle();
  }

  /** Whether bytes of a data connection are still to be carried. */
  get isTransferring(): boolean {
    if (!this.#session.isOver && this.#session.isTransferring) return true;
    return [...this.#paths.values()].some(({ isJoined, isHandedOn }) => isJoined && !isHandedOn);
  }

  /** Carried by its data connections so far. */
  get bytes(): CarriedBytes {
    const carried = { ...this.#carried };
    for (const { bytes } of this.#paths.values()) {
      carried.toClient += bytes.toClient;
      carried.toServer += bytes.toServer;
    }
    return carried;
  }

  async #connect(): Promise<void> {
    const { networks, destination, clientPeer } = this.#options;
    const { signal } = this.#over;
    try {
      const [client, server] = await Promise.all([
        networks.clientSide.pin({ signal }),
        networks.serverSide.pin({ signal }),
      ]);
      this.#pinned = { client, server };
      for (const { lost } of [client, server]) this.#stopWhenLost(lost);
      const connection = await connectToServer(server, destination, {
        originator: clientPeer,
        priority: 'control',
        signal,
      });
      this.#facing = await this.#findFacing(connection, server);
      this.#connected(connection);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      this.#tell((nowMs) => {
        this.#session.serverUnreachable({ text }, nowMs);
      });
    }
  }

  /** What the FTP server may be told to connect to, where that does not follow from where it was reached. */
  async #findFacing({ peer, local }: Connection, server: PinnedNetwork): Promise<Facing | undefined> {
    const { forwardFacts, destination, policy } = this.#options;
    const isKnown = local !== undefined || (peer !== undefined && isLoopback(peer.address));
    const isUnused = policy?.activeMode === 'translate' && policy.passiveMode === 'forward';
    if (!forwardFacts || isKnown || isUnused) return undefined;
    const answer = forwardFacts.confirmedFacing(peer?.address ?? destination.host, server);
    const found = await within(FACING_MS, answer);
    const late = `the server helper has not answered within ${FACING_MS / 1000} s; later sessions may know`;
    const { why, facing } = found ?? { why: late, facing: undefined };
    const verdict = facing
      ? 'the FTP server can be told where to connect to'
      : 'the FTP server cannot be told where to connect to';
    this.#options.note({ kind: 'mode', text: `${verdict}: ${why}` });
    return facing;
  }

  #connected(connection: Connection): void {
    if (this.#session.isOver) {
      connection.abort(new ClientAgentError('closed', 'the FTP client has gone'));
      return;
    }
    this.#server = new SendQueue(connection);
    const { peer, local } = connection;
    this.#tell((nowMs) => {
      const facing = this.#facing;
      this.#session.serverConnected(
        { ...(peer && { peer }), ...(local && { local }), ...(facing && { facing }) },
        nowMs,
      );
    });
    this.#receive('server', connection, this.#server);
  }

  #stopWhenLost(lost: AbortSignal): void {
    const stop = (): void => {
      this.#lost(lost.reason instanceof Error ? lost.reason.message : 'the connection was lost');
    };
    if (lost.aborted) {
      stop();
      return;
    }
    lost.addEventListener('abort', stop, { once: true });
    // Not with the option `signal`: where several listeners of one target have it, Node (20.20) forgets all of them but
    // the last at the next garbage collection, and they stay as long as their target.
    this.#over.signal.addEventListener('abort', () => {
      lost.removeEventListener('abort', stop);
    });
  }

  /** Feeds what happens on one control connection into the session. */
  #receive(side: Side, connection: Connection, queue: SendQueue): void {
    const session = this.#session;
    connection.receive({
      received: (bytes) => {
        this.#tell((nowMs) => {
          if (side === 'client') session.receiveFromClient(bytes, nowMs);
          else session.receiveFromServer(bytes, nowMs);
        });
      },
      drained: () => {
        queue.drained();
        this.#steerReading();
      },
      ended: () => {
        this.#ended(side, 'finished');
      },
      closed: (reason) => {
        queue.closed();
        if (reason?.code === 'lost') this.#lost(reason.message);
        else this.#ended(side, reason ? 'broken' : 'finished');
      },
    });
  }

  #ended(side: Side, how: 'finished' | 'broken'): void {
    this.#tell((nowMs) => {
      if (side === 'client') this.#session.clientEnded(how, nowMs);
      else this.#session.serverEnded(how, nowMs);
    });
  }

  /** Every input goes through here: after it, the session's actions are performed and its deadline is kept. */
  #tell(input: (nowMs: number) => void): void {
    if (this.#session.isOver) return;
    input(performance.now());
    for (let action = this.#session.nextAction(); action; action = this.#session.nextAction()) this.#perform(action);
    this.#client.flush();
    this.#server?.flush();
    this.#steerReading();
    this.#keepDeadline();
    this.#stopIfIdle();
  }

  #stopIfIdle(): void {
    const reason = this.#stopWhenIdle;
    if (reason === undefined || this.isTransferring) return;
    this.#stopWhenIdle = undefined;
    this.stop(reason);
  }

  #perform(action: Action): void {
    switch (action.do) {
      case 'send-to-client':
        this.#client.push(action.bytes);
        return;
      case 'send-to-server':
        this.#server?.push(action.bytes);
        return;
      case 'open-data-path':
        this.#openDataPath(action);
        return;
      case 'dial-data-path':
        this.#paths.get(action.id)?.dial();
        return;
      case 'use-data-path':
        this.#paths.get(action.id)?.use(action.direction);
        return;
      case 'settle-data-path':
        this.#paths.get(action.id)?.settle(action.outcome);
        return;
      case 'cut-data-path':
        this.#paths.get(action.id)?.cut(action.reason);
        return;
      case 'close-data-path':
        this.#paths.get(action.id)?.close(action.reason);
        return;
      case 'finish-control':
        (action.side === 'client' ? this.#client : this.#server)?.finish();
        return;
      case 'close-control':
        this.#close(action.reason);
        return;
      case 'note':
        this.#options.note(action.note);
        return;
      default:
        action satisfies never;
    }
  }

  #openDataPath(action: Extract<Action, { do: 'open-data-path' }>): void {
    // The session opens data paths only once the server is connected, and so both networks are pinned.
    if (this.#pinned === undefined) return;
    const { clientPeer, clientOwner, ownListeners, dataPorts } = this.#options;
    const { id } = action;
    const session = this.#session;
    const path = new DataPath(action, {
      networks: this.#pinned,
      objectToClient: async (connection) => objectToOwner(connection, await clientOwner),
      ownListeners,
      dataPorts,
      listensWhereAsked: (address) => this.#facing?.address === address,
      originator: clientPeer,
      report: {
        listening: (side, at) => {
          this.#tell((nowMs) => {
            session.dataPathListening(id, side, at, nowMs);
          });
        },
        judging: () => {
          this.#tell((nowMs) => {
            session.dataPathJudging(id, nowMs);
          });
        },
        refused: (side, objection) => {
          this.#tell((nowMs) => {
            session.dataPathRefused(id, side, objection, nowMs);
          });
        },
        connected: (side) => {
          this.#tell((nowMs) => {
            session.dataPathConnected(id, side, nowMs);
          });
        },
        finished: (side) => {
          this.#tell((nowMs) => {
            session.dataPathFinished(id, side, nowMs);
          });
        },
        failed: (side, text) => {
          this.#tell((nowMs) => {
            session.dataPathFailed(id, side, { text }, nowMs);
          });
        },
        ended: (summary) => {
          this.#paths.delete(id);
          this.#carried.toClient += summary.bytes.toClient;
          this.#carried.toServer += summary.bytes.toServer;
          this.#tell((nowMs) => {
            session.dataPathEnded(id, summary, nowMs);
          });
        },
      },
    });
    this.#paths.set(id, path);
  }

  /**
   * A side is read only while there is room for what it sends, in the session and on the way out; the client also while
   * there is room for our own replies to it. At the end both are read, so that their ends are seen.
   */
  #steerReading(): void {
    if (this.#session.isOver) return;
    const isClientFull = this.#client.isFull;
    const isServerFull = this.#server?.isFull === true;
    this.#client.steer(this.#session.wantsBytesFrom('client') && !isServerFull && !isClientFull);
    this.#server?.steer(this.#session.wantsBytesFrom('server') && !isClientFull);
  }

  #keepDeadline(): void {
    clearTimeout(this.#timer);
    const deadlineMs = this.#session.nextDeadlineMs();
    if (deadlineMs === undefined) return;
    this.#timer = setTimeout(
      () => {
        this.#tell((nowMs) => {
          // Timers may fire a little early on this clock.
          this.#session.handleDeadline(Math.max(nowMs, deadlineMs));
        });
      },
      Math.max(0, deadlineMs - performance.now()),
    );
  }

  #close(reason: string): void {
    this.#closeReason = reason;
    this.#over.abort(new ClientAgentError('closed', reason));
    void this.#finish();
  }

  /** Delivers what was sent, then sees to it that nothing is left. */
  async #finish(): Promise<void> {
    await Promise.all([this.#client.close(this.#closeGraceMs), this.#server?.close(this.#closeGraceMs)]);
    await Promise.all(Array.from(this.#paths.values(), drain));
    this.#reportClosed(this.#closeReason);
  }
}

/** Lets a data connection whose transfer is complete deliver the rest, as long as it moves. */
async function drain(path: DataPath): Promise<void> {
  let carried = path.bytesCarried;
  const watch = setInterval(() => {
    if (path.bytesCarried === carried) path.close('the data connection stood still after its session had ended');
    carried = path.bytesCarried;
  }, DRAIN_STALL_MS);
  await path.ended;
  clearInterval(watch);
}

import { ControlSession, isLoopback, type Action, type Facing, type Side } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection, PinnedNetwork } from '../network/network.ts';
import { within } from '../within.ts';
import type { ControlRelayOptions } from './control-relay-options.ts';
import { connectToServer } from './connect-to-server.ts';
import { SendQueue } from './send-queue.ts';
import { SessionDataPaths, type CarriedBytes } from './session-data-paths.ts';

/** How long a control connection that we have ended may take to be closed by the other side. */
const CLOSE_GRACE_MS = 5_000;
/** The same when we are asked to stop: an interactive client at its prompt does not look, and somebody waits for us. */
const STOP_GRACE_MS = 1_000;
/** How long a session waits for what the server helper finds out; those after it find the answer there. */
const FACING_MS = 1_500;
/** How often is looked whether the last transfer has ended, when we are asked to stop. */
const LOOK_FOR_IDLE_MS = 100;

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
  readonly #paths: SessionDataPaths;
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
    this.#paths = new SessionDataPaths({
      ...options,
      session: this.#session,
      tell: (input) => {
        this.#tell(input);
      },
      listensWhereAsked: (address) => this.#facing?.address === address,
    });
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
    if (this.#session.isOver) this.#paths.stop(reason);
  }

  /** The way to one of the networks is lost: nothing can be said to the server any more. */
  #lost(reason: string): void {
    this.#closeGraceMs = STOP_GRACE_MS;
    this.#tell((nowMs) => {
      this.#session.stop(reason, nowMs);
    });
    this.#paths.stop(reason);
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
    return this.#paths.isAnyCarrying;
  }

  /** Carried by its data connections so far. */
  get bytes(): CarriedBytes {
    return this.#paths.bytes;
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
        // The session opens data paths only once the server is connected, and so both networks are pinned.
        if (this.#pinned) this.#paths.open(action, this.#pinned);
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
    await this.#paths.drain();
    this.#reportClosed(this.#closeReason);
  }
}

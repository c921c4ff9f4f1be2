import type { Action, ControlSession, DataPathId, Side } from '@ftpduct/ftp-rewriter';
import { objectToOwner } from '../network/data-client-judge.ts';
import type { PinnedNetwork } from '../network/network.ts';
import type { ControlRelayOptions } from './control-relay-options.ts';
import { DataPath, type DataPathReports } from './data-path.ts';

/** By a session so far. */
export interface CarriedBytes {
  readonly toClient: number;
  readonly toServer: number;
}

/** What the data paths of a session need of whoever drives it. */
export interface SessionDataPathsSurroundings extends Pick<
  ControlRelayOptions,
  'clientPeer' | 'clientOwner' | 'ownListeners' | 'dataPorts'
> {
  readonly session: ControlSession;
  /** Hands something to the session, and does what it asks for then. */
  readonly tell: (input: (nowMs: number) => void) => void;
  /** Whether a remote forward that is asked for on that address of the server side is known to listen there. */
  readonly listensWhereAsked: (address: string) => boolean;
}

/** A whole transfer that we are asked to stop gets so long to be delivered. */
const HANDED_ON_GRACE_MS = 1_000;
/** How long a data connection whose session is over may stand still before it is reset. */
const DRAIN_STALL_MS = 60_000;

/** The data paths that a session has asked for: opens them, tells it what becomes of them, and counts their bytes. */
export class SessionDataPaths {
  readonly #around: SessionDataPathsSurroundings;
  readonly #paths = new Map<DataPathId, DataPath>();
  /** By those that are over. */
  readonly #carried = { toClient: 0, toServer: 0 };

  constructor(around: SessionDataPathsSurroundings) {
    this.#around = around;
  }

  get(id: DataPathId): DataPath | undefined {
    return this.#paths.get(id);
  }

  /** Carried so far. */
  get bytes(): CarriedBytes {
    const carried = { ...this.#carried };
    for (const { bytes } of this.#paths.values()) {
      carried.toClient += bytes.toClient;
      carried.toServer += bytes.toServer;
    }
    return carried;
  }

  /** Whether there are bytes that this process has not handed on yet. */
  get isAnyCarrying(): boolean {
    return [...this.#paths.values()].some(({ isJoined, isHandedOn }) => isJoined && !isHandedOn);
  }

  open(action: Extract<Action, { do: 'open-data-path' }>, networks: Readonly<Record<Side, PinnedNetwork>>): void {
    const { clientPeer, clientOwner, ownListeners, dataPorts, listensWhereAsked } = this.#around;
    const path = new DataPath(action, {
      networks,
      objectToClient: async (connection) => objectToOwner(connection, await clientOwner),
      ownListeners,
      dataPorts,
      listensWhereAsked,
      originator: clientPeer,
      report: this.#reportsOf(action.id),
    });
    this.#paths.set(action.id, path);
  }

  /** Resets all of them; a reset takes from the client what its kernel has not delivered, so whole ones get a moment more. */
  stop(reason: string): void {
    for (const path of this.#paths.values()) {
      if (path.isHandedOn) closeSoon(path, reason);
      else path.close(reason);
    }
  }

  /** Lets those whose transfers are complete deliver the rest, as long as they move. */
  async drain(): Promise<void> {
    await Promise.all(Array.from(this.#paths.values(), drain));
  }

  #reportsOf(id: DataPathId): DataPathReports {
    const { session, tell } = this.#around;
    return {
      listening: (side, at) => {
        tell((nowMs) => {
          session.dataPathListening(id, side, at, nowMs);
        });
      },
      judging: () => {
        tell((nowMs) => {
          session.dataPathJudging(id, nowMs);
        });
      },
      refused: (side, objection) => {
        tell((nowMs) => {
          session.dataPathRefused(id, side, objection, nowMs);
        });
      },
      connected: (side) => {
        tell((nowMs) => {
          session.dataPathConnected(id, side, nowMs);
        });
      },
      finished: (side) => {
        tell((nowMs) => {
          session.dataPathFinished(id, side, nowMs);
        });
      },
      failed: (side, text) => {
        tell((nowMs) => {
          session.dataPathFailed(id, side, { text }, nowMs);
        });
      },
      ended: (summary) => {
        this.#paths.delete(id);
        this.#carried.toClient += summary.bytes.toClient;
        this.#carried.toServer += summary.bytes.toServer;
        tell((nowMs) => {
          session.dataPathEnded(id, summary, nowMs);
        });
      },
    };
  }
}

function closeSoon(path: DataPath, reason: string): void {
  const timer = setTimeout(() => {
    path.close(reason);
  }, HANDED_ON_GRACE_MS);
  void path.ended.then(() => {
    clearTimeout(timer);
  });
}

async function drain(path: DataPath): Promise<void> {
  let carried = path.bytesCarried;
  const watch = setInterval(() => {
    if (path.bytesCarried === carried) path.close('the data connection stood still after its session had ended');
    carried = path.bytesCarried;
  }, DRAIN_STALL_MS);
  await path.ended;
  clearInterval(watch);
}

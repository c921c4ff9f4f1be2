import type { DataPathId, DataPathSummary, Side } from './actions.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { nextPhase, type DataPathEvent, type DataPathPhase } from './transitions.ts';

/** Who waits for a data path to open: the reply that names it, or the command. */
export interface Opening {
  /** The end that has to listen before the line goes on. */
  readonly listens: Side;
  /** Whether the other end has to be connected too. */
  readonly needsConnection: boolean;
  opened(at: Endpoint, nowMs: number): void;
  failed(reason: string, nowMs: number): void;
}

/** What the session knows of one data path. */
export class DataPath {
  readonly id: DataPathId;
  readonly mode: 'passive' | 'active';
  readonly opening: Opening;
  #phase: DataPathPhase = 'opening';
  listeningAt: Endpoint | undefined;
  readonly connected: Record<Side, boolean> = { client: false, server: false };
  /** The client has sent its last byte and said so: an upload is whole. */
  hasClientFinished = false;
  /** Called once it is known whether the connection that has come is the client's. */
  readonly onJudged: (() => void)[] = [];
  isBeingJudged = false;
  /** Why it failed, for the 425. */
  failure: string | undefined;
  summary: DataPathSummary | undefined;
  /** The transfer that uses it. */
  transfer: Exchange | undefined;

  constructor(id: DataPathId, mode: 'passive' | 'active', opening: Opening) {
    this.id = id;
    this.mode = mode;
    this.opening = opening;
  }

  get phase(): DataPathPhase {
    return this.#phase;
  }

  /** Moves on; answers the phases before and after, where they differ. */
  advance(event: DataPathEvent): { from: DataPathPhase; to: DataPathPhase } | undefined {
    const from = this.#phase;
    this.#phase = nextPhase(from, event);
    return from === this.#phase ? undefined : { from, to: this.#phase };
  }

  /** It carries an upload that the client has begun and not finished: were it closed, the part would look whole. */
  get isMidUpload(): boolean {
    return this.#phase === 'transferring' && this.isUpload && this.connected.client && !this.hasClientFinished;
  }

  get isUpload(): boolean {
    const role = this.transfer?.role;
    return role?.kind === 'transfer' && role.direction === 'upload';
  }

  /** No transfer has taken it yet. */
  get isPending(): boolean {
    return this.#phase === 'opening' || this.#phase === 'offered' || this.#phase === 'failed';
  }

  /** Everything that the opening waits for has come. */
  get isOpen(): boolean {
    const other = this.opening.listens === 'client' ? 'server' : 'client';
    return this.listeningAt !== undefined && (!this.opening.needsConnection || this.connected[other]);
  }
}

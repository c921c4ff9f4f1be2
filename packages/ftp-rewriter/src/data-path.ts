import type { DataPathId, DataPathSummary, End, Mode, Side } from './actions.ts';
import type { Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { nextPhase, type DataPathEvent, type DataPathPhase } from './transitions.ts';

/** Who waits for a data path to open: the reply that names it, or the command. */
export interface Opening {
  /** The ends that have to listen before the line goes on, and those that have to be connected. */
  readonly needs: { readonly listening: readonly Side[]; readonly connected: readonly Side[] };
  opened(path: DataPath, nowMs: number): void;
  /** `dropped`: by us, because the session ends or the set-up was given up. */
  failed(reason: string, how: 'failed' | 'dropped', nowMs: number): void;
  /** The transfer command was sent, and the server's end never came about. */
  neverCame?(reason: string): void;
}

/** How either side sets up the data connection; they differ where one is translated into the other. */
export type Modes = Readonly<Record<Side, Mode>>;

/** What the session knows of one data path. */
export class DataPath {
  readonly id: DataPathId;
  readonly modes: Modes;
  readonly opening: Opening;
  #phase: DataPathPhase = 'opening';
  readonly listeningAt: Partial<Record<Side, Endpoint>> = {};
  readonly connected: Record<Side, boolean> = { client: false, server: false };
  /** The client has sent its last byte and said so: an upload is whole. */
  hasClientFinished = false;
  /** Called once it is known whether the connection that has come is the client's. */
  readonly onJudged: (() => void)[] = [];
  isBeingJudged = false;
  /** The client end dials when it is told, and was not told yet. */
  awaitsTelling: boolean;
  /** The client is told where to connect to. */
  readonly isClientToCome: boolean;
  /** The client has sent ABOR for its transfer. */
  isAborted = false;
  /** Why it failed, for the 425. */
  failure: string | undefined;
  summary: DataPathSummary | undefined;
  /** The transfer that uses it. */
  transfer: Exchange | undefined;

  constructor(id: DataPathId, modes: Modes, clientEnd: End, opening: Opening) {
    this.id = id;
    this.modes = modes;
    this.awaitsTelling = clientEnd.do === 'dial' && clientEnd.when === 'told';
    this.isClientToCome = clientEnd.do === 'listen';
    this.opening = opening;
  }

  /** `passive`, `active`; `active as passive` where the server does the other thing. */
  get modeText(): string {
    const { client, server } = this.modes;
    return client === server ? client : `${client} as ${server}`;
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

  /** Nothing will be carried any more. */
  get isLost(): boolean {
    return ['failed', 'broken', 'answered', 'closed'].includes(this.#phase);
  }

  /** It carries an upload that the client has begun and not finished: were it closed, the part would look whole. */
  get isMidUpload(): boolean {
    return this.#phase === 'transferring' && this.isUpload && this.connected.client && !this.hasClientFinished;
  }

  /** Nor is a connection there of which it is not known yet whether it is the client's. */
  get isClientMissing(): boolean {
    return !this.connected.client && !this.isBeingJudged;
  }

  get isUpload(): boolean {
    const role = this.transfer?.role;
    return role?.kind === 'transfer' && role.direction === 'upload';
  }

  /** No transfer has taken it yet. */
  get isPending(): boolean {
    return this.#phase === 'opening' || this.#phase === 'offered' || this.#phase === 'failed';
  }

  /** What a final reply of success promises the client: that its bytes are on their way. */
  get isUp(): boolean {
    return this.connected.client && (this.modes.server === 'passive' || this.connected.server);
  }

  /** Everything that the opening waits for has come. */
  get isOpen(): boolean {
    const { listening, connected } = this.opening.needs;
    return (
      listening.every((side) => this.listeningAt[side] !== undefined) && connected.every((side) => this.connected[side])
    );
  }
}

import { formatEndpoint, type Endpoint, type TransferNote } from '@ftpduct/ftp-rewriter';
import type { CarriedBytes } from '../ftp/session-data-paths.ts';
import type { TunnelEvent } from '../tunnel.ts';
import type { SessionSnapshot, TransferSnapshot } from './snapshot.ts';

/** A transfer that is over. */
export interface FinishedTransfer {
  readonly profile: string;
  readonly tunnel: string;
  readonly session: number;
  readonly client: Endpoint;
  readonly user: string | undefined;
  readonly verb: string;
  /** The command's argument as the client sent it, control characters escaped; empty where there was none. */
  readonly path: string;
  readonly direction: 'download' | 'upload';
  /** `PASV`, `EPSV`, `PORT`, `EPRT`. */
  readonly mode: string;
  /** What was done on the FTP server's side. */
  readonly serverMode: 'passive' | 'active';
  readonly startedAt: Date;
  readonly seconds: number;
  readonly bytes: number;
  readonly outcome: 'complete' | 'failed';
  /** Of a failed one, as far as it is known. */
  readonly reason: string | undefined;
  /** The server's final reply; undefined where there was none. */
  readonly code: number | undefined;
}

export interface SessionTableSurroundings {
  /** Both ends of a transfer's data connection are connected, so long after the command. */
  readonly dataPathOpened: (seconds: number) => void;
  readonly finished: (transfer: FinishedTransfer) => void;
  readonly now: () => Date;
}

interface RunningTransfer {
  readonly begun: Extract<TransferNote, { step: 'begun' }>;
  readonly mode: string;
  readonly startedAt: Date;
  /** What the session had carried before it. */
  readonly before: CarriedBytes;
  code?: number;
  ended?: Extract<TransferNote, { step: 'ended' }>;
}

interface Session {
  readonly id: number;
  readonly profile: string;
  readonly tunnel: string;
  readonly type: SessionSnapshot['type'];
  readonly client: Endpoint;
  readonly startedAt: Date;
  /** Carried so far; as of the end once it is closed. */
  readonly carried: () => CarriedBytes;
  user: string | undefined;
  command: string | undefined;
  setUp: string;
  readonly transfers: Map<number, RunningTransfer>;
  rate: Rate | undefined;
}

/** Who a session belongs to, and where its bytes are counted. */
export interface SessionOrigin {
  readonly profile: string;
  readonly tunnel: string;
  readonly type: SessionSnapshot['type'];
  readonly carried: (session: number) => CarriedBytes | undefined;
}

const NOTHING: CarriedBytes = { toClient: 0, toServer: 0 };

/** The sessions of all tunnels, made of what the tunnels tell. */
export class SessionTable {
  readonly #around: SessionTableSurroundings;
  readonly #sessions = new Map<number, Session>();

  constructor(around: SessionTableSurroundings) {
    this.#around = around;
  }

  /** Takes everything that a tunnel tells; what is not about sessions is passed over. */
  follow(event: TunnelEvent, origin: SessionOrigin): void {
    if (event.kind === 'session-opened') {
      this.#opened(event, origin);
      return;
    }
    if (!('session' in event) || event.session === undefined) return;
    const session = this.#sessions.get(event.session);
    if (!session) return;
    switch (event.kind) {
      case 'session-note':
        if (event.note.kind === 'command') this.#command(session, event.note.fromClient);
        return;
      case 'session-transfer':
        this.#transfer(session, event.note);
        return;
      case 'session-closed':
        for (const transfer of session.transfers.values()) this.#finish(session, transfer, event.reason);
        this.#sessions.delete(session.id);
        return;
      default:
        return;
    }
  }

  get(id: number): { readonly profile: string; readonly tunnel: string } | undefined {
    return this.#sessions.get(id);
  }

  get size(): number {
    return this.#sessions.size;
  }

  get isTransferring(): boolean {
    return [...this.#sessions.values()].some(({ transfers }) => transfers.size > 0);
  }

  snapshot(): SessionSnapshot[] {
    return Array.from(this.#sessions.values(), (session) => {
      const { toClient, toServer } = session.carried();
      const { id, profile, tunnel, type, user, command } = session;
      return {
        ...{ id, profile, tunnel, type, user, command },
        client: formatEndpoint(session.client),
        startedAt: session.startedAt.toISOString(),
        transfer: this.#transferSnapshot(session),
        bytesToServer: toServer,
        bytesToClient: toClient,
      };
    });
  }

  #opened({ session: id, client }: Extract<TunnelEvent, { kind: 'session-opened' }>, origin: SessionOrigin): void {
    const { profile, tunnel, type } = origin;
    let last = NOTHING;
    this.#sessions.set(id, {
      ...{ id, profile, tunnel, type, client },
      startedAt: this.#around.now(),
      carried: () => (last = origin.carried(id) ?? last),
      user: undefined,
      command: undefined,
      setUp: '',
      transfers: new Map(),
      rate: undefined,
    });
  }

  #command(session: Session, fromClient: string | undefined): void {
    if (fromClient === undefined) return;
    session.command = fromClient;
    const [, verb = '', argument = ''] = /^\s*(\S+)\s*(.*)$/.exec(fromClient) ?? [];
    switch (verb.toUpperCase()) {
      case 'USER':
        session.user = argument === '' ? undefined : argument;
        return;
      case 'REIN':
        session.user = undefined;
        return;
      case 'PASV':
      case 'EPSV':
      case 'PORT':
      case 'EPRT':
        session.setUp = verb.toUpperCase();
        return;
      default:
        return;
    }
  }

  #transfer(session: Session, note: TransferNote): void {
    if (note.step === 'begun') {
      const mode = session.setUp || note.clientMode;
      const startedAt = this.#around.now();
      session.transfers.set(note.id, { begun: note, mode, startedAt, before: session.carried() });
      session.rate = undefined;
      return;
    }
    const transfer = session.transfers.get(note.id);
    if (!transfer) return;
    if (note.step === 'connected') {
      this.#around.dataPathOpened(secondsSince(transfer.startedAt, this.#around.now()));
      return;
    }
    if (note.step === 'answered') transfer.code = note.code;
    else transfer.ended = note;
    const isOver = transfer.ended && (transfer.code !== undefined || transfer.ended.failure !== undefined);
    if (isOver) this.#finish(session, transfer, undefined);
  }

  #finish(session: Session, transfer: RunningTransfer, closedBecause: string | undefined): void {
    session.transfers.delete(transfer.begun.id);
    const { begun, mode, startedAt, code, ended, before } = transfer;
    const { profile, tunnel, id, client, user } = session;
    const carried = session.carried();
    const bytes = ended
      ? ended.bytesToClient + ended.bytesToServer
      : carried.toClient + carried.toServer - before.toClient - before.toServer;
    const isWhole = ended?.clientSide === 'finished' && ended.serverSide === 'finished' && ended.failure === undefined;
    const isComplete = isWhole && code !== undefined && code < 400;
    const refused = code !== undefined && code >= 400 ? `the FTP server answered ${code}` : undefined;
    this.#around.finished({
      ...{ profile, tunnel, session: id, client, user, mode, startedAt, bytes, code },
      verb: begun.verb,
      path: begun.argument,
      direction: begun.direction === 'upload' ? 'upload' : 'download',
      serverMode: begun.serverMode,
      seconds: secondsSince(startedAt, this.#around.now()),
      outcome: isComplete ? 'complete' : 'failed',
      reason: isComplete ? undefined : (ended?.failure ?? refused ?? closedBecause ?? 'it was cut'),
    });
  }

  #transferSnapshot(session: Session): TransferSnapshot | undefined {
    const transfer = [...session.transfers.values()].at(-1);
    if (!transfer) return undefined;
    const { begun, mode, startedAt, before } = transfer;
    const { toClient, toServer } = session.carried();
    const bytes = toClient + toServer - before.toClient - before.toServer;
    session.rate = nextRate(session.rate, bytes, this.#around.now());
    return {
      command: begun.verb,
      path: begun.argument === '' ? undefined : begun.argument,
      direction: begun.direction === 'upload' ? 'upload' : 'download',
      mode,
      why: begun.clientMode === begun.serverMode ? undefined : `${begun.clientMode} as ${begun.serverMode}`,
      startedAt: startedAt.toISOString(),
      bytes,
      bytesPerSecond: session.rate.bytesPerSecond,
    };
  }
}

function secondsSince(start: Date, now: Date): number {
  return Math.max(now.getTime() - start.getTime(), 0) / 1000;
}

/** How fast a transfer goes, by the samples of the last seconds. */
interface Rate {
  readonly samples: readonly { readonly atMs: number; readonly bytes: number }[];
  readonly bytesPerSecond: number;
}

const RATE_OVER_MS = 5_000;

function nextRate(rate: Rate | undefined, bytes: number, now: Date): Rate {
  const atMs = now.getTime();
  const samples = [...(rate?.samples ?? []), { atMs, bytes }].filter((sample) => atMs - sample.atMs <= RATE_OVER_MS);
  const [first] = samples;
  const span = first ? atMs - first.atMs : 0;
  // Looked at too soon to say anything new.
  const bytesPerSecond =
    first && span >= 200 ? Math.round(((bytes - first.bytes) * 1000) / span) : rate?.bytesPerSecond;
  return { samples, bytesPerSecond: bytesPerSecond ?? 0 };
}

import type { DataPathId, DataPathSummary, End, Side } from './actions.ts';
import { abortBrokenUpload, forgetAbortInTime } from './broken-upload.ts';
import { DataPath, type Opening } from './data-path.ts';
import { formatEndpoint, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { HeldReplies, type HeldReply } from './held-replies.ts';
import { ownReply } from './own-reply.ts';
import type { SessionCore } from './session-core.ts';
import type { DataPathEvent } from './transitions.ts';

/** What is to be done with the server's final reply to a transfer. */
export type Settlement =
  | { readonly do: 'pass' }
  | { readonly do: 'replace'; readonly bytes: Uint8Array }
  /** It is handed to `hold`, and written once it is known what becomes of the client end. */
  | { readonly do: 'hold'; hold(reply: HeldReply): void };

/** Why a connection to a listener was not taken. `isUnknown`: whose it is cannot be told any more. */
export interface Refused {
  readonly text: string;
  readonly isUnknown: boolean;
}

/** The data paths of a session: opens them, follows what becomes of them, and draws the consequences for the replies. */
export class DataPaths {
  readonly #core: SessionCore;
  readonly #paths = new Map<DataPathId, DataPath>();
  readonly #held = new HeldReplies();
  #lastId = 0;

  constructor(core: SessionCore) {
    this.#core = core;
  }

  /** The path that the next transfer would use. */
  get pending(): DataPath | undefined {
    return [...this.#paths.values()].findLast((path) => path.isPending);
  }

  /** Whether a data connection is still up, or may be: outside stream mode it serves the next transfer too. */
  get isAnyUp(): boolean {
    return [...this.#paths.values()].some(({ phase }) => phase === 'transferring' || phase === 'settled');
  }

  /** The client is still sending a file. */
  get isAnyMidUpload(): boolean {
    return [...this.#paths.values()].some(({ isMidUpload }) => isMidUpload);
  }

  /** Whether a transfer has not had its final reply. */
  get isAnyUnanswered(): boolean {
    return [...this.#paths.values()].some(({ isPending, phase }) => {
      return !isPending && phase !== 'settled' && phase !== 'closed';
    });
  }

  /** Whether bytes may still have to be carried. */
  get isAnyInUse(): boolean {
    return [...this.#paths.values()].some(({ isPending, phase }) => !isPending && phase !== 'closed');
  }

  open(mode: 'passive' | 'active', ends: { client: End; server: End }, opening: Opening, nowMs: number): DataPath {
    this.#lastId += 1;
    const path = new DataPath(this.#lastId, mode, opening);
    this.#paths.set(path.id, path);
    this.#core.act({
      do: 'open-data-path',
      id: path.id,
      clientEnd: ends.client,
      serverEnd: ends.server,
      protection: 'clear',
    });
    this.#core.deadlines.set(path, nowMs + this.#core.options.limits.openMs, (dueMs) => {
      this.#fail(path, 'the data connection could not be prepared in time', dueMs);
    });
    return path;
  }

  /** Drops what no transfer has taken: a new set-up command, REIN, or a refused PORT has made it useless. */
  supersede(nowMs: number): void {
    for (const path of this.#paths.values()) {
      if (path.isPending) this.close(path, 'superseded by a new set-up', nowMs);
    }
  }

  /** A transfer command takes the path. */
  use(path: DataPath, exchange: Exchange): void {
    this.#core.deadlines.clear(path);
    path.transfer = exchange;
    exchange.path = path;
    const direction = exchange.role.kind === 'transfer' ? exchange.role.direction : 'unknown';
    this.#core.act({ do: 'use-data-path', id: path.id, direction });
    this.#advance(path, 'transfer');
  }

  /**
   * The client has sent ABOR. Some servers (vsftpd) see it in mid-transfer only as urgent data, which SSH does not carry,
   * and meanwhile wait for the data connection, which the client no longer serves: closing it ends the transfer. An
   * upload is cut at once, since clients close their end behind the ABOR, and a server that sees that end first takes
   * the part for the whole.
   */
  abortSoon(nowMs: number): void {
    const reason = 'the transfer was aborted by the client';
    for (const path of this.#paths.values()) {
      // Its final reply waits for a client that has given up.
      if (path.phase === 'settled' && path.isClientMissing) {
        this.#held.refuse(path, reason);
        this.close(path, reason, nowMs);
      }
      if (path.phase !== 'transferring') continue;
      if (path.isMidUpload) {
        path.failure ??= reason;
        this.#advance(path, 'break');
        this.#cut(path, reason);
      }
      this.#core.deadlines.set(path, nowMs + this.#core.options.limits.abortPatienceMs, () => {
        path.failure ??= reason;
        this.#advance(path, 'break');
        this.#closeEnds(path, path.failure);
      });
    }
  }

  /** Whoever still waits for it to open is told so. */
  close(path: DataPath, reason: string, nowMs: number): void {
    const wasOpening = path.phase === 'opening';
    this.#core.deadlines.clear(path);
    this.#advance(path, 'drop');
    this.#closeEnds(path, reason);
    if (path.summary !== undefined) this.#paths.delete(path.id);
    if (wasOpening) path.opening.failed(reason, nowMs);
  }

  /** An upload that broke is being aborted, or a whole one is on its way: either needs its data connection still. */
  get isUploadUnsettled(): boolean {
    return [...this.#paths.values()].some(
      ({ phase, isUpload, hasClientFinished, summary }) =>
        isUpload && summary === undefined && (phase === 'broken' || (phase === 'transferring' && hasClientFinished)),
    );
  }

  /**
   * The client's control connection has ended without QUIT: that is to be taken for an ABOR (RFC 959 §4.1.1, QUIT), and a
   * client that was killed ends its data connection as if the file were whole.
   */
  breakUploads(reason: string, nowMs: number): void {
    for (const path of this.#paths.values()) {
      if (!path.isMidUpload) continue;
      this.#cut(path, reason);
      this.#break(path, 'client', reason, nowMs);
    }
  }

  /** The session ends, or its server has: transfers that have not had their final reply are reset, the others may drain. */
  closeUnsettled(reason: string, nowMs: number): void {
    for (const path of this.#paths.values()) {
      if (path.phase !== 'settled' && path.phase !== 'closed') this.close(path, reason, nowMs);
    }
  }

  /** The session ends: what the client has not come for has nobody to drain to. */
  closeUnclaimed(reason: string, nowMs: number): void {
    for (const path of this.#paths.values()) {
      if (path.phase !== 'closed' && path.isClientMissing) this.close(path, reason, nowMs);
    }
  }

  /** The server's final reply to the transfer that uses the path has come. */
  settle(exchange: Exchange, path: DataPath, code: number, nowMs: number): Settlement {
    const isSuccess = code < 400;
    const phase = path.phase;
    this.#core.deadlines.clear(path);
    this.#advance(path, 'settle');
    switch (phase) {
      case 'broken':
        this.#closeEnds(path, path.failure ?? 'broken');
        forgetAbortInTime(this.#core, nowMs);
        if (!isSuccess) return { do: 'pass' };
        return {
          do: 'replace',
          bytes: ownReply(426, `transfer cut: ${path.failure ?? 'unknown reason'}`),
        };
      case 'transferring':
        return this.#settleOpen(exchange, path, isSuccess, nowMs);
      case 'carried':
      case 'answered':
      case 'opening':
      case 'offered':
      case 'failed':
      case 'settled':
      case 'closed':
        return { do: 'pass' };
      default:
        return phase satisfies never;
    }
  }

  // What the caller tells.

  listening(id: DataPathId, side: Side, at: Endpoint, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path?.opening.listens !== side) return;
    path.listeningAt = at;
    this.#offerIfOpen(path, nowMs);
  }

  judging(id: DataPathId): void {
    const path = this.#paths.get(id);
    if (path !== undefined) path.isBeingJudged = true;
  }

  refused(id: DataPathId, side: Side, { text, isUnknown }: Refused, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    this.#judged(path);
    this.#core.problem('refused', `data connection ${id}: refused a connection to the ${side} side: ${text}`);
    // It may have been the client, which then waits for a reply.
    if (isUnknown && path.phase === 'transferring') this.#fail(path, text, nowMs);
  }

  connected(id: DataPathId, side: Side, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    if (side === 'client') this.#judged(path);
    path.connected[side] = true;
    if (path.mode === 'passive' && side === 'server') this.#core.options.memory.noteDial('succeeded');
    this.#offerIfOpen(path, nowMs);
    if (side === 'client' && this.#held.pass(path)) this.#core.deadlines.clear(path);
  }

  failed(id: DataPathId, side: Side, reason: string, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    if (path.connected[side]) {
      this.#break(path, side, reason, nowMs);
      return;
    }
    if (path.mode === 'passive' && side === 'server') this.#core.options.memory.noteDial('failed');
    this.#fail(path, reason, nowMs);
  }

  finished(id: DataPathId, side: Side): void {
    const path = this.#paths.get(id);
    if (path !== undefined && side === 'client') path.hasClientFinished = true;
  }

  ended(id: DataPathId, summary: DataPathSummary, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    path.summary = summary;
    this.#judged(path);
    const { toClient, toServer } = summary.bytes;
    this.#tell(path, `${path.mode}: carried ${toClient} bytes to the client, ${toServer} to the server`);
    if (path.phase === 'closed') {
      this.#paths.delete(id);
      return;
    }
    const isWhole = summary.clientSide === 'finished' && summary.serverSide === 'finished';
    // Whoever waits for it to open has to hear that it never will.
    if (path.phase === 'opening') this.#fail(path, 'it ended before it was offered', nowMs);
    else if (isWhole) this.#advance(path, 'end');
    else if (path.connected.client && path.connected.server)
      this.#break(path, 'client', path.failure ?? 'it was cut', nowMs);
    else this.#fail(path, path.failure ?? 'no data connection came about', nowMs);
    if (isWhole) this.#held.pass(path);
    else this.#held.refuse(path, path.failure ?? 'the data connection was cut');
    if (path.transfer?.serverOwes !== true) this.#core.deadlines.clear(path);
    // One that failed before its transfer is kept: that transfer will be told why.
    if (!path.isPending) this.#paths.delete(id);
  }

  /** Calls back once it is known whose connection has come; at once where none is being judged. */
  whenJudged(path: DataPath, callBack: () => void, nowMs: number): void {
    if (!path.isBeingJudged) {
      callBack();
      return;
    }
    path.onJudged.push(callBack);
    if (path.onJudged.length > 1) return;
    this.#core.deadlines.set(path.onJudged, nowMs + this.#core.options.limits.lateConnectionMs, () => {
      this.#judged(path);
    });
  }

  // Consequences.

  #judged(path: DataPath): void {
    path.isBeingJudged = false;
    this.#core.deadlines.clear(path.onJudged);
    for (const callBack of path.onJudged.splice(0)) callBack();
  }

  #offerIfOpen(path: DataPath, nowMs: number): void {
    if (path.phase !== 'opening' || !path.isOpen || path.listeningAt === undefined) return;
    this.#advance(path, 'offer');
    this.#tell(
      path,
      `${path.mode}: listening on ${formatEndpoint(path.listeningAt)} on the ${path.opening.listens} side`,
    );
    this.#core.deadlines.set(path, nowMs + this.#core.options.limits.unusedListenerMs, (dueMs) => {
      this.close(path, 'nobody used it in time', dueMs);
    });
    path.opening.opened(path.listeningAt, nowMs);
  }

  /** An end could not be opened. */
  #fail(path: DataPath, reason: string, nowMs: number): void {
    path.failure ??= reason;
    this.#judged(path);
    const { phase, transfer } = path;
    this.#advance(path, 'fail');
    switch (phase) {
      case 'opening':
        this.close(path, reason, nowMs);
        path.opening.failed(reason, nowMs);
        return;
      case 'transferring':
        this.#closeEnds(path, reason);
        this.#reportFailure(path, reason);
        if (transfer) this.#core.replyOurselves(transfer, ownReply(425, `no data connection: ${reason}`), nowMs);
        return;
      case 'offered':
      case 'settled':
        this.#closeEnds(path, reason);
        this.#reportFailure(path, reason);
        if (this.#held.refuse(path, path.failure)) this.#core.deadlines.clear(path);
        return;
      case 'failed':
      case 'carried':
      case 'broken':
      case 'answered':
      case 'closed':
        return;
      default:
        phase satisfies never;
    }
  }

  /** A connected end broke. */
  #break(path: DataPath, side: Side, reason: string, nowMs: number): void {
    if (path.phase === 'opening') {
      this.#fail(path, reason, nowMs);
      return;
    }
    path.failure ??= reason;
    const wasTransferring = path.phase === 'transferring';
    this.#advance(path, 'break');
    if (this.#held.refuse(path, path.failure)) this.#core.deadlines.clear(path);
    if (wasTransferring && side === 'client' && path.isUpload && path.summary === undefined) {
      this.#abortUpload(path, nowMs);
    } else {
      this.#closeEnds(path, reason);
    }
  }

  /** Servers that do not listen while they receive (vsftpd) lose the data connection after a time all the same. */
  #abortUpload(path: DataPath, nowMs: number): void {
    const { brokenUploadHoldMs, shutDownHoldMs } = this.#core.options.limits;
    const holdMs = this.#core.hasSaidLastWord ? shutDownHoldMs : brokenUploadHoldMs;
    abortBrokenUpload(this.#core);
    this.#core.deadlines.set(path, nowMs + holdMs, (dueMs) => {
      this.#closeEnds(path, 'the server did not answer ABOR in time');
      this.#core.deadlines.set(path, dueMs + holdMs, (lastMs) => {
        const text = 'the FTP server does not answer after a broken upload';
        this.closeUnsettled(text, lastMs);
        this.#core.closeWith(ownReply(421, text), text);
      });
    });
  }

  #settleOpen(exchange: Exchange, path: DataPath, isSuccess: boolean, nowMs: number): Settlement {
    if (!isSuccess && !exchange.underway) {
      this.close(path, 'the server refused the transfer', nowMs);
      return { do: 'pass' };
    }
    this.#core.act({ do: 'settle-data-path', id: path.id, outcome: isSuccess ? 'complete' : 'failed' });
    if (path.connected.client) return { do: 'pass' };
    this.#core.deadlines.set(path, nowMs + this.#waitForClientMs(exchange, path), (dueMs) => {
      this.#nobodyCame(exchange, path, dueMs);
    });
    return isSuccess
      ? {
          do: 'hold',
          hold: (reply) => {
            this.#held.hold(path, reply);
          },
        }
      : { do: 'pass' };
  }

  /**
   * With a 1yz a passive client was told to come, and may take its time. Without one, clients that connect late never
   * do; but one that has connected already may not have been seen yet, and neither may an active server.
   */
  #waitForClientMs({ underway }: Exchange, { mode }: DataPath): number {
    const { lateConnectionMs, unusedListenerMs } = this.#core.options.limits;
    return underway && mode === 'passive' ? unusedListenerMs : lateConnectionMs;
  }

  #nobodyCame({ underway }: Exchange, path: DataPath, nowMs: number): void {
    // An active server that neither announced nor opened a data connection had nothing to send.
    if (path.mode === 'active' && !underway && !path.connected.server) this.#held.pass(path);
    else
      this.#held.refuse(
        path,
        path.mode === 'passive' ? 'the FTP client did not connect' : 'the FTP server did not connect',
      );
    this.close(path, 'no data connection came about', nowMs);
  }

  #cut(path: DataPath, reason: string): void {
    this.#core.act({ do: 'cut-data-path', id: path.id, reason });
  }

  #closeEnds(path: DataPath, reason: string): void {
    if (path.summary === undefined) this.#core.act({ do: 'close-data-path', id: path.id, reason });
  }

  #reportFailure(path: DataPath, reason: string): void {
    this.#core.problem('data-path-failed', `data connection ${path.id}: ${reason}`);
  }

  #tell(path: DataPath, text: string): void {
    this.#core.note({ kind: 'data-path', id: path.id, text });
  }

  #advance(path: DataPath, event: DataPathEvent): void {
    const change = path.advance(event);
    if (change === undefined) return;
    this.#core.act({
      do: 'note',
      note: { kind: 'transition', id: path.id, text: `${change.from} → ${change.to} (${event})` },
    });
  }
}

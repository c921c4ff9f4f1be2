import type { DataPathId, DataPathSummary, End, Side } from './actions.ts';
import { abortBrokenUpload } from './broken-upload.ts';
import { ClientArrivals, type Preliminary } from './client-arrivals.ts';
import { DataPath, type Modes, type Opening } from './data-path.ts';
import { formatEndpoint, type Endpoint } from './endpoint.ts';
import type { Exchange } from './exchange.ts';
import { HeldReplies } from './held-replies.ts';
import { ownReply } from './own-reply.ts';
import { PathActions } from './path-actions.ts';
import type { SessionCore } from './session-core.ts';
import { Settlements, type Settlement } from './settlements.ts';
import { printable } from './transcript-text.ts';

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
  readonly #arrivals: ClientArrivals;
  readonly #actions: PathActions;
  readonly #settlements: Settlements;
  #lastId = 0;

  constructor(core: SessionCore) {
    this.#core = core;
    this.#arrivals = new ClientArrivals(core, (path, reason, nowMs) => {
      this.#fail(path, reason, nowMs);
    });
    this.#actions = new PathActions(core, this.#arrivals);
    this.#settlements = new Settlements({
      core,
      actions: this.#actions,
      arrivals: this.#arrivals,
      held: this.#held,
      close: (path, reason, nowMs) => {
        this.close(path, reason, nowMs);
      },
    });
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

  open(modes: Modes, ends: { client: End; server: End }, opening: Opening, nowMs: number): void {
    this.#lastId += 1;
    const path = new DataPath(this.#lastId, modes, ends.client, opening);
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
    this.#offerIfOpen(path, nowMs);
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
    this.#core.note({
      ...{ kind: 'transfer', id: path.id, step: 'begun', direction },
      ...{ verb: printable(exchange.verb), argument: printable(exchange.argument) },
      ...{ clientMode: path.modes.client, serverMode: path.modes.server },
    });
    this.#noteConnected(path);
    this.#actions.advance(path, 'transfer');
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
      path.isAborted = true;
      if (path.isMidUpload) {
        path.failure ??= reason;
        this.#actions.advance(path, 'break');
        this.#actions.cut(path, reason);
      }
      this.#core.deadlines.set(path, nowMs + this.#core.options.limits.abortPatienceMs, () => {
        path.failure ??= reason;
        this.#actions.advance(path, 'break');
        this.#actions.closeEnds(path, path.failure);
      });
    }
  }

  /** Whoever still waits for it to open is told so. */
  close(path: DataPath, reason: string, nowMs: number): void {
    const wasOpening = path.phase === 'opening';
    this.#core.deadlines.clear(path);
    this.#actions.advance(path, 'drop');
    this.#actions.closeEnds(path, reason);
    if (path.summary !== undefined) this.#paths.delete(path.id);
    if (wasOpening) path.opening.failed(reason, 'dropped', nowMs);
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
      this.#actions.cut(path, reason);
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
    this.#core.note({ kind: 'transfer', id: path.id, step: 'answered', code });
    return this.#settlements.settle(exchange, path, code, nowMs);
  }

  // What the caller tells.

  listening(id: DataPathId, side: Side, at: Endpoint, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    path.listeningAt[side] = at;
    this.#offerIfOpen(path, nowMs);
  }

  judging(id: DataPathId): void {
    const path = this.#paths.get(id);
    if (path !== undefined) path.isBeingJudged = true;
  }

  refused(id: DataPathId, side: Side, { text, isUnknown }: Refused, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    this.#arrivals.judged(path);
    this.#core.problem('refused', `data connection ${id}: refused a connection to the ${side} side: ${text}`);
    // It may have been the client, which then waits for a reply.
    if (isUnknown && path.phase === 'transferring') this.#fail(path, text, nowMs);
  }

  connected(id: DataPathId, side: Side, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    path.connected[side] = true;
    this.#noteConnected(path);
    if (path.modes.server === 'passive' && side === 'server') this.#core.options.memory.noteDial('succeeded');
    this.#offerIfOpen(path, nowMs);
    if (side === 'client') this.#arrivals.arrived(path);
    if (path.isUp && this.#held.pass(path)) this.#core.deadlines.clear(path);
  }

  failed(id: DataPathId, side: Side, reason: string, nowMs: number): void {
    const path = this.#paths.get(id);
    if (path === undefined) return;
    if (path.connected[side]) {
      this.#break(path, side, reason, nowMs);
      return;
    }
    if (path.modes.server === 'passive' && side === 'server') this.#core.options.memory.noteDial('failed');
    if (side === 'server' && !path.isPending) path.opening.neverCame?.(reason);
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
    this.#arrivals.judged(path);
    const { toClient, toServer } = summary.bytes;
    this.#actions.tell(path, `${path.modeText}: carried ${toClient} bytes to the client, ${toServer} to the server`);
    this.#noteEnd(path, summary);
    if (path.phase === 'closed') {
      this.#paths.delete(id);
      return;
    }
    const isWhole = summary.clientSide === 'finished' && summary.serverSide === 'finished';
    // Whoever waits for it to open has to hear that it never will.
    if (path.phase === 'opening') this.#fail(path, 'it ended before it was offered', nowMs);
    else if (isWhole) this.#actions.advance(path, 'end');
    else if (path.connected.client && path.connected.server)
      this.#break(path, 'client', path.failure ?? 'it was cut', nowMs);
    else this.#fail(path, path.failure ?? 'no data connection came about', nowMs);
    if (isWhole) this.#held.pass(path);
    else this.#held.refuse(path, path.failure ?? 'the data connection was cut');
    if (path.transfer?.serverOwes !== true) this.#core.deadlines.clear(path);
    // One that failed before its transfer is kept: that transfer will be told why.
    if (!path.isPending) this.#paths.delete(id);
  }

  /** Whether a 1yz to its transfer waits: for the client that is to be dialled, or while somebody is being judged. */
  holdsPreliminary(path: DataPath): boolean {
    return this.#arrivals.holdsPreliminary(path);
  }

  holdPreliminary(path: DataPath, preliminary: Preliminary, nowMs: number): void {
    this.#arrivals.holdPreliminary(path, preliminary, nowMs);
  }

  #noteConnected({ id, transfer, connected }: DataPath): void {
    if (transfer && connected.client && connected.server) {
      this.#core.note({ kind: 'transfer', id, step: 'connected' });
    }
  }

  #noteEnd(path: DataPath, { clientSide, serverSide, bytes }: DataPathSummary): void {
    if (path.transfer === undefined) return;
    this.#core.note({
      ...{ kind: 'transfer', id: path.id, step: 'ended', clientSide, serverSide },
      ...{ bytesToClient: bytes.toClient, bytesToServer: bytes.toServer, failure: path.failure },
    });
  }

  // Consequences.

  #offerIfOpen(path: DataPath, nowMs: number): void {
    if (path.phase !== 'opening' || !path.isOpen) return;
    this.#actions.advance(path, 'offer');
    for (const side of path.opening.needs.listening) {
      const at = path.listeningAt[side];
      if (at) this.#actions.tell(path, `${path.modeText}: listening on ${formatEndpoint(at)} on the ${side} side`);
    }
    this.#core.deadlines.set(path, nowMs + this.#core.options.limits.unusedListenerMs, (dueMs) => {
      this.close(path, 'nobody used it in time', dueMs);
    });
    path.opening.opened(path, nowMs);
  }

  /** An end could not be opened. */
  #fail(path: DataPath, reason: string, nowMs: number): void {
    path.failure ??= reason;
    this.#arrivals.judged(path);
    const { phase, transfer } = path;
    this.#actions.advance(path, 'fail');
    switch (phase) {
      case 'opening':
        this.close(path, reason, nowMs);
        path.opening.failed(reason, 'failed', nowMs);
        return;
      case 'transferring':
        this.#actions.closeEnds(path, reason);
        this.#actions.reportFailure(path, reason);
        if (transfer) this.#core.replyOurselves(transfer, ownReply(425, `no data connection: ${reason}`), nowMs);
        return;
      case 'offered':
      case 'settled':
        // A client that was told where to connect to may be on its way. Refused there, it would not send the command whose
        // reply says why; so its listener stays for that, or for as long as an unused one does.
        if (phase === 'settled' || !path.isClientToCome) this.#actions.closeEnds(path, reason);
        this.#actions.reportFailure(path, reason);
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
    this.#actions.advance(path, 'break');
    if (this.#held.refuse(path, path.failure)) this.#core.deadlines.clear(path);
    if (wasTransferring && side === 'client' && path.isUpload && path.summary === undefined) {
      this.#abortUpload(path, nowMs);
    } else {
      this.#actions.closeEnds(path, reason);
    }
  }

  /** Servers that do not listen while they receive (vsftpd) lose the data connection after a time all the same. */
  #abortUpload(path: DataPath, nowMs: number): void {
    const { brokenUploadHoldMs, shutDownHoldMs } = this.#core.options.limits;
    const holdMs = this.#core.hasSaidLastWord ? shutDownHoldMs : brokenUploadHoldMs;
    abortBrokenUpload(this.#core);
    this.#core.deadlines.set(path, nowMs + holdMs, (dueMs) => {
      this.#actions.closeEnds(path, 'the server did not answer ABOR in time');
      this.#core.deadlines.set(path, dueMs + holdMs, (lastMs) => {
        const text = 'the FTP server does not answer after a broken upload';
        this.closeUnsettled(text, lastMs);
        this.#core.closeWith(ownReply(421, text), text);
      });
    });
  }
}

import type { Action, DataPathId, DataPathSummary, FailureReason, Side } from './actions.ts';
import { CommandFlow } from './command-flow.ts';
import { DataPaths, type Refused } from './data-paths.ts';
import type { Endpoint } from './endpoint.ts';
import { FtpControlError } from './error.ts';
import { completeOptions, type GivenOptions } from './options.ts';
import { ownReply } from './own-reply.ts';
import { ReplyFlow } from './reply-flow.ts';
import { SessionCore, type Facing } from './session-core.ts';
import { SetUpFlow } from './set-up-flow.ts';
import { ownReplyNotes } from './transcript-notes.ts';

const CLIENT_BROKE = "the FTP client's control connection broke";

/**
 * One FTP control connection through a tunnel. Bytes and facts go in, with the time in milliseconds of any steady
 * clock; after each call the caller takes and performs the actions until there are none, and calls
 * {@link ControlSession.handleDeadline} no later than {@link ControlSession.nextDeadlineMs}.
 *
 * Order of calls: `serverConnected` or `serverUnreachable` once; bytes at any time; for each `open-data-path` the facts
 * about its ends as they come, `dataPathEnded` once and last. After the action `close-control` nothing follows.
 */
export class ControlSession {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;
  readonly #commands: CommandFlow;
  readonly #replies: ReplyFlow;
  #hasClientFinished = false;
  /** Why nothing more is for the client. */
  #clientGone: string | undefined;

  constructor(options: GivenOptions, nowMs: number) {
    this.#core = new SessionCore(completeOptions(options));
    this.#paths = new DataPaths(this.#core);
    const setUps = new SetUpFlow(this.#core, this.#paths);
    this.#commands = new CommandFlow(this.#core, this.#paths, setUps);
    this.#replies = new ReplyFlow(this.#core, this.#paths, setUps);
    const { limits } = this.#core.options;
    this.#core.deadlines.set('server', nowMs + limits.serverConnectMs, (dueMs) => {
      this.serverUnreachable({ text: `no connection within ${limits.serverConnectMs / 1000} s` }, dueMs);
    });
    this.#core.exchanges.add({
      verb: '',
      argument: '',
      role: { kind: 'greeting' },
      origin: 'client',
      serverOwes: true,
      clientIsOwed: true,
      underway: false,
    });
  }

  // Inputs: bytes and ends of the control connections.

  receiveFromClient(bytes: Uint8Array, nowMs: number): void {
    this.#run(nowMs, () => {
      if (this.#clientGone !== undefined) return;
      this.#commands.receive(bytes, nowMs);
    });
  }

  receiveFromServer(bytes: Uint8Array, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#replies.receive(bytes, nowMs);
      if (this.#hasClientFinished) this.#linger(nowMs);
    });
  }

  /** `finished`: the client sends nothing more but may still listen. `broken`: it is gone. */
  clientEnded(how: 'finished' | 'broken', nowMs: number): void {
    this.#run(nowMs, () => {
      if (this.#clientGone !== undefined) return;
      if (how === 'broken') {
        this.#clientBroke(CLIENT_BROKE, nowMs);
        return;
      }
      this.#commands.end(nowMs);
      this.#hasClientFinished = true;
      this.#linger(nowMs);
    });
  }

  serverEnded(how: 'finished' | 'broken', nowMs: number): void {
    this.#run(nowMs, () => {
      if (this.#core.hasServerEnded) return;
      this.#replies.end(nowMs);
      this.#core.hasServerEnded = true;
      // A place that was kept for a reply which will not come keeps nobody waiting.
      for (const exchange of this.#core.exchanges.unansweredInPlace()) this.#core.exchanges.giveUp(exchange);
      // A client that has finished, and is owed nothing, has been served to the end.
      const isServed = this.#hasClientFinished && this.#core.exchanges.length === 0;
      const isExpected = this.#replies.hasSaidGoodbye || isServed || this.#core.tlsHandOver === 'opaque';
      if (isExpected) return;
      const text =
        how === 'broken' ? "the FTP server's control connection broke" : 'the FTP server closed the control connection';
      this.#paths.closeUnsettled(text, nowMs);
      this.#core.sayGoodbye(ownReply(421, text));
    });
  }

  // Inputs: facts.

  /**
   * `peer` is the literal that answered, `local` our end of the connection, `facing` what the server sees as its peer
   * where that is known otherwise; each may be unknown.
   */
  serverConnected(ends: { peer?: Endpoint; local?: Endpoint; facing?: Facing }, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#core.server = { peer: ends.peer, local: ends.local, facing: ends.facing };
      this.#core.deadlines.clear('server');
    });
  }

  serverUnreachable(reason: FailureReason, nowMs: number): void {
    this.#run(nowMs, () => {
      const { serverHost, serverNetwork } = this.#core.options;
      const text = `the FTP server ${serverHost} cannot be reached from ${serverNetwork}: ${reason.text}`;
      this.#core.problem('server-unreachable', text);
      this.#core.closeWith(ownReply(421, text), text);
    });
  }

  dataPathListening(id: DataPathId, side: Side, at: Endpoint, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.listening(id, side, at, nowMs);
    });
  }

  /** A connection has come to the client side's listener; `dataPathConnected` or `dataPathRefused` follows. */
  dataPathJudging(id: DataPathId, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.judging(id);
    });
  }

  /** A connection to a listener was not taken; the listener waits on. */
  dataPathRefused(id: DataPathId, side: Side, reason: Refused, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.refused(id, side, reason, nowMs);
    });
  }

  dataPathConnected(id: DataPathId, side: Side, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.connected(id, side, nowMs);
    });
  }

  /** An end could not be opened or, if it was connected, broke. */
  dataPathFailed(id: DataPathId, side: Side, reason: FailureReason, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.failed(id, side, reason.text, nowMs);
    });
  }

  /** That side's peer has sent its end-of-file; `dataPathEnded` comes later. */
  dataPathFinished(id: DataPathId, side: Side, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.finished(id, side);
    });
  }

  /** Both ends are closed. */
  dataPathEnded(id: DataPathId, summary: DataPathSummary, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#paths.ended(id, summary, nowMs);
    });
  }

  /** The way between the networks is lost: 421 with the reason, and the end. */
  stop(reason: string, nowMs: number): void {
    this.#run(nowMs, () => {
      this.#end(reason, nowMs, ownReply(421, reason));
    });
  }

  /**
   * We are shutting down: as {@link stop}, but a server that is in the midst of an upload is asked to abort it first, since
   * the end of its data connection would look like the end of the file.
   */
  shutDown(reason: string, nowMs: number): void {
    this.#run(nowMs, () => {
      const isUploading = this.#paths.isAnyMidUpload || this.#paths.isUploadUnsettled;
      if (this.#core.hasServerEnded || !isUploading) {
        this.#end(reason, nowMs, ownReply(421, reason));
        return;
      }
      this.#core.outbox.clear();
      const reply = ownReply(421, reason);
      this.#core.outbox.push(reply, ownReplyNotes(reply));
      // Nothing more is for the client; to the rest it is as if it had gone.
      this.#core.act({ do: 'finish-control', side: 'client' });
      this.#core.hasSaidLastWord = true;
      this.#clientBroke(reason, nowMs);
    });
  }

  // Outputs.

  /** The next thing to do, or undefined when there is nothing left to do for now. */
  nextAction(): Action | undefined {
    return this.#core.nextAction();
  }

  /** When {@link ControlSession.handleDeadline} has to be called, if nothing else happens before. */
  nextDeadlineMs(): number | undefined {
    return this.#core.isOver ? undefined : this.#core.deadlines.next();
  }

  handleDeadline(nowMs: number): void {
    this.#run(nowMs, () => {
      this.#core.deadlines.handle(nowMs);
    });
  }

  // Getters.

  /** Whether bytes from that side may be handed in; where not, they are better left in the network. */
  wantsBytesFrom(side: Side): boolean {
    const { waitingClientBytes, waitingServerBytes } = this.#core.options.limits;
    return side === 'client'
      ? this.#commands.waitingBytes <= waitingClientBytes / 2
      : this.#core.outbox.waitingBytes <= waitingServerBytes / 2;
  }

  /** A transfer has not had its final reply. Its data connection may have bytes to carry even after that. */
  get isTransferring(): boolean {
    return this.#paths.isAnyUnanswered;
  }

  get isOver(): boolean {
    return this.#core.isOver;
  }

  /** Every input runs through here: what it has made possible is done, and what it broke ends the session. */
  #run(nowMs: number, input: () => void): void {
    if (this.#core.isOver) return;
    try {
      input();
      this.#commands.advance(nowMs);
    } catch (error) {
      if (!(error instanceof FtpControlError)) throw error;
      this.#core.problem('protocol-error', error.message);
      this.#end(error.message, nowMs, error.reply);
    }
    if (this.#clientGone !== undefined && !this.#paths.isUploadUnsettled) this.#end(this.#clientGone, nowMs);
    if (this.#core.hasServerEnded && this.#core.outbox.isEmpty)
      this.#end('the FTP server closed the control connection', nowMs);
  }

  /** The session ends with it, but for an upload that the server has to abort, or to take to its end, first. */
  #clientBroke(reason: string, nowMs: number): void {
    if (this.#clientGone !== undefined) return;
    this.#clientGone = reason;
    this.#core.outbox.clear();
    this.#paths.breakUploads(reason, nowMs);
  }

  #end(reason: string, nowMs: number, reply?: Uint8Array): void {
    if (this.#core.isOver) return;
    this.#paths.closeUnsettled(reason, nowMs);
    this.#paths.closeUnclaimed(reason, nowMs);
    if (reply === undefined) this.#core.close(reason);
    else this.#core.closeWith(reply, reason);
  }

  /** A client that has ended may still wait for its transfers, but a server that says nothing more need not be waited for. */
  #linger(nowMs: number): void {
    this.#core.deadlines.set('linger', nowMs + this.#core.options.limits.lingerMs, (dueMs) => {
      if (this.#paths.isAnyInUse) this.#linger(dueMs);
      else this.#end('the FTP client has ended', dueMs);
    });
  }
}

import type { Action, Side } from './actions.ts';
import { Deadlines } from './deadlines.ts';
import type { Endpoint } from './endpoint.ts';
import { ExchangeQueue, type Exchange } from './exchange.ts';
import { FtpControlError } from './error.ts';
import { Fifo } from './fifo.ts';
import type { Note, ProblemCode } from './note.ts';
import type { SessionOptions } from './options.ts';
import { Outbox } from './outbox.ts';
import { ownReply } from './own-reply.ts';
import { ownReplyNotes } from './transcript-notes.ts';
import { printable } from './transcript-text.ts';

/** What is known of the FTP server's control connection. */
export interface ServerEnds {
  /** The literal that answered. */
  readonly peer: Endpoint | undefined;
  /** Our end of it. */
  readonly local: Endpoint | undefined;
  /** Which address of the server side the FTP server has seen as its peer, as far as somebody has found out. */
  readonly facing: Facing | undefined;
}

export interface Facing {
  readonly address: string;
  /** Whether a listener that is asked for on that address was seen to stand there (GatewayPorts decides). */
  readonly isBindConfirmed: boolean;
  /** The FTP server's own address on that side, where it was reached by a name. */
  readonly of?: string;
}

/** RFC 959 §4.1.1 and their names of before (RFC 1123 §4.1.3.1). */
const FOLDER_CHANGES: readonly string[] = ['CWD', 'XCWD', 'CDUP', 'XCUP'];

/** What the parts of a session share: the queues, the deadlines, and the way out. */
export class SessionCore {
  readonly options: SessionOptions;
  readonly deadlines: Deadlines = new Deadlines();
  readonly exchanges: ExchangeQueue = new ExchangeQueue();
  readonly outbox: Outbox;
  readonly #actions = new Fifo<Action>();

  /** Undefined until the FTP server is connected. */
  server: ServerEnds | undefined;
  /** Nothing more comes from it, and nothing more is sent to it. */
  hasServerEnded = false;
  /** After EPSV ALL (RFC 2428 §4), until REIN. */
  isEpsvOnly = false;
  /** The argument of the last MODE that was accepted; data connections outlive a transfer unless it is S. */
  transferMode = 'S';
  /** `handing-over`: AUTH was sent, nothing may be read ahead. `opaque`: bytes pass as they are. */
  tlsHandOver: 'no' | 'handing-over' | 'opaque' = 'no';
  /** The client has had its 421 and its end-of-file; what the server still says is for nobody. */
  hasSaidLastWord = false;
  /** Once set, no further action follows. */
  isOver = false;
  #replyDueKey = Symbol('own reply');

  constructor(options: SessionOptions) {
    this.options = options;
    this.outbox = new Outbox((bytes, notes) => {
      if (this.hasSaidLastWord) return;
      if (bytes.length > 0) this.act({ do: 'send-to-client', bytes });
      for (const note of notes) this.note(note);
    });
  }

  act(action: Action): void {
    if (!this.isOver) this.#actions.push(action);
  }

  nextAction(): Action | undefined {
    return this.#actions.shift();
  }

  note(note: Note): void {
    this.act({ do: 'note', note });
  }

  problem(code: ProblemCode, text: string): void {
    this.note({ kind: 'problem', code, text: printable(text) });
  }

  /** The exchange's final reply, in the place that was kept for it, if one was. */
  writeFor({ place }: Exchange, bytes: Uint8Array, notes: readonly Note[]): void {
    if (place === undefined) this.outbox.push(bytes, notes);
    else place.open(bytes, notes);
  }

  /** A reply of ours, in the place where the exchange's reply belongs. */
  replyOurselves(exchange: Exchange, bytes: Uint8Array, nowMs: number): void {
    exchange.own = { bytes, sinceMs: nowMs };
    this.deliverOwnReplies();
  }

  /** Gives the client the replies of ours whose turn has come, and sees to it that the others do not wait for ever. */
  deliverOwnReplies(): void {
    for (let bytes = this.exchanges.takeDueReply(); bytes; bytes = this.exchanges.takeDueReply()) {
      this.outbox.push(bytes, ownReplyNotes(bytes));
    }
    const blocker = this.exchanges.blocker();
    if (blocker === undefined) {
      this.deadlines.clear(this.#replyDueKey);
      return;
    }
    const { unansweredAbortMs, serverSilenceMs } = this.options.limits;
    const waitMs = blocker.exchange.role.kind === 'abort' ? unansweredAbortMs : serverSilenceMs;
    this.#setReplyDue(blocker.exchange, blocker.sinceMs + waitMs, waitMs);
  }

  #setReplyDue(blocker: Exchange, atMs: number, waitMs: number): void {
    this.deadlines.set(this.#replyDueKey, atMs, (dueMs) => {
      // A transfer may take hours, and a reply to another command must not be taken for its end.
      if (blocker.path?.phase === 'transferring') {
        this.#setReplyDue(blocker, dueMs + waitMs, waitMs);
        return;
      }
      // Only to ABOR do servers leave out a reply; after anything else, ours would be taken for theirs.
      if (blocker.role.kind !== 'abort') {
        const text = `the FTP server did not ${blocker.role.kind === 'greeting' ? 'greet' : `answer ${blocker.verb}`}`;
        throw new FtpControlError('server-silent', text, ownReply(421, text));
      }
      this.exchanges.giveUp(blocker);
      this.deliverOwnReplies();
    });
  }

  /** 421 and the end, after what is already complete. */
  closeWith(reply: Uint8Array, reason: string): void {
    this.outbox.clear();
    this.sayGoodbye(reply);
    this.close(reason);
  }

  /**
   * The 421, where it can be said: not within TLS, and not in answer to a change of folder, which lftp 4.9.2 takes for a
   * success: it connects again, does not change the folder, and `mirror` fetches the files of another one (seen with any
   * server that does so). A connection that just ends is no answer, to lftp and to everybody else.
   */
  sayGoodbye(reply: Uint8Array): void {
    const awaited = [...this.exchanges].find(({ clientIsOwed }) => clientIsOwed);
    const isChangingFolder = awaited !== undefined && FOLDER_CHANGES.includes(awaited.verb);
    if (this.tlsHandOver !== 'opaque' && !isChangingFolder) this.outbox.push(reply, ownReplyNotes(reply));
  }

  close(reason: string): void {
    if (this.isOver) return;
    this.act({ do: 'close-control', reason: printable(reason) });
    this.isOver = true;
    this.deadlines.clearAll();
    this.outbox.clear();
  }

  /** Buffers have limits; whoever was told to stop reading and did not, loses the session. */
  guardWaiting(side: Side, bytes: number): void {
    const { waitingClientBytes, waitingServerBytes } = this.options.limits;
    const limit = side === 'client' ? waitingClientBytes : waitingServerBytes;
    if (bytes <= limit) return;
    const text = `more than ${limit} bytes from the FTP ${side} are waiting to be passed on`;
    throw new FtpControlError('too-much-waiting', text, ownReply(421, text));
  }
}

import type { Mode } from './actions.ts';
import type { CommandLine } from './command-reader.ts';
import type { CommandSender } from './command-sender.ts';
import type { Endpoint } from './endpoint.ts';
import { FtpControlError } from './error.ts';
import type { Exchange, ExchangeRole } from './exchange.ts';
import { decodeLatin1 } from './latin1.ts';
import type { Note } from './note.ts';
import { ownReply } from './own-reply.ts';
import type { ReplyLine } from './reply-reader.ts';
import type { SessionCore } from './session-core.ts';
import { ownReplyNotes, rewrittenReplyNotes } from './transcript-notes.ts';

export type PassiveVerb = 'PASV' | 'EPSV';

/** What the client asked for, whatever the server is asked in its place. */
export type Wanted =
  | {
      readonly mode: 'passive';
      readonly verb: PassiveVerb;
      /** What the server is asked first, where it is asked to listen. */
      readonly ask: { readonly verb: PassiveVerb; readonly bytes: Uint8Array };
    }
  /** `client` is where the client listens. */
  | { readonly mode: 'active'; readonly client: Endpoint };

/**
 * A command of the client that sets up a data connection, until it has its final reply. The server may be asked several
 * times for it, one way after the other; the client gets one reply, in the place of its command.
 */
export class SetUp {
  readonly #core: SessionCore;
  readonly #sender: CommandSender;
  readonly line: CommandLine;
  readonly wanted: Wanted;
  /** What the server was asked so far, and what it refused because it does not do such a thing at all. */
  readonly asked: PassiveVerb[] = [];
  readonly refused: Set<PassiveVerb> = new Set<PassiveVerb>();
  /** The ways that were gone. */
  readonly tried: Set<Mode> = new Set<Mode>();
  /** Why the way that was gone last was chosen, for people. */
  why = '';
  /** Undefined until something was sent. */
  #exchange: Exchange | undefined;

  constructor(core: SessionCore, sender: CommandSender, line: CommandLine, wanted: Wanted) {
    this.#core = core;
    this.#sender = sender;
    this.line = line;
    this.wanted = wanted;
  }

  get lastAsked(): PassiveVerb | undefined {
    return this.asked.at(-1);
  }

  /** Whether nothing was sent for it yet: it stands before every command that comes later. */
  get isUnsent(): boolean {
    return this.#exchange === undefined;
  }

  /** Sends a line for it; the second and later ones take the place of the first. */
  send(bytes: Uint8Array, role: ExchangeRole, nowMs: number): Exchange {
    const before = this.#exchange;
    if (before === undefined) {
      this.#exchange = this.#sender.send(this.line, bytes, role, this);
      return this.#exchange;
    }
    const { verb, argument, origin, place } = before;
    const exchange: Exchange = {
      ...{ verb, argument, role, origin, setUp: this },
      ...{ serverOwes: true, clientIsOwed: true, underway: false },
      ...(place && { place }),
    };
    this.#core.exchanges.replace(before, exchange);
    this.#exchange = exchange;
    this.#core.note({ kind: 'command', fromClient: undefined, toServer: decodeLatin1(bytes).replace(/\r?\n$/, '') });
    this.#core.act({ do: 'send-to-server', bytes });
    this.#core.deadlines.set(this, nowMs + this.#core.options.limits.serverSilenceMs, () => {
      if (!exchange.serverOwes) return;
      const text = `the FTP server did not answer what it was asked instead of ${this.line.verb}`;
      throw new FtpControlError('server-silent', text, ownReply(421, text));
    });
    return exchange;
  }

  /** The server has answered; what that means for the client is another question. */
  heard(): void {
    this.#core.deadlines.clear(this);
  }

  /** The client gets its reply later than the server's answer; what comes meanwhile waits behind it. */
  wait(): void {
    const exchange = this.#exchange;
    if (exchange === undefined) return;
    exchange.place ??= this.#core.outbox.hold();
    this.#core.exchanges.close(exchange, 'later');
    // Replies of ours behind it have a place now too.
    this.#core.deliverOwnReplies();
  }

  /** The client's reply. `lines`: the server's, if they are what it answers to. */
  answer(reply: Uint8Array, lines: readonly ReplyLine[], nowMs: number): void {
    this.finish(reply, lines.length > 0 ? rewrittenReplyNotes(lines, reply) : ownReplyNotes(reply), nowMs);
  }

  finish(reply: Uint8Array, notes: readonly Note[], nowMs: number): void {
    const exchange = this.#exchange;
    if (exchange === undefined) {
      this.#sender.answer(this.line, reply, nowMs);
      return;
    }
    this.#core.writeFor(exchange, reply, notes);
    this.#core.exchanges.close(exchange, 'now');
    this.#core.deliverOwnReplies();
  }
}

import { commandRow } from './commands.ts';
import type { DataPath } from './data-path.ts';
import type { DataPaths } from './data-paths.ts';
import { FtpControlError } from './error.ts';
import { isPassiveReply, type Exchange } from './exchange.ts';
import { visibleFeatures } from './features.ts';
import { encodeLatin1 } from './latin1.ts';
import { multilineReply, ownReply } from './own-reply.ts';
import { ReplyReader, type ReplyLine } from './reply-reader.ts';
import type { SessionCore } from './session-core.ts';
import type { SetUp } from './set-up-command.ts';
import type { SetUpFlow } from './set-up-flow.ts';
import { insistsOnTls, tlsInsistenceText } from './tls-insistence.ts';
import { absorbedNote, passedNote, rewrittenReplyNotes } from './transcript-notes.ts';

/** The reply that is being read. `pass`: its lines go on as they come. `collect`: it is judged as a whole. */
interface Current {
  readonly exchange: Exchange | undefined;
  readonly delivery: 'pass' | 'collect' | 'absorb';
  readonly lines: ReplyLine[];
  bytes: number;
}

/** Takes the server's replies, finds the command that each belongs to, and passes on, rewrites, holds or absorbs it. */
export class ReplyFlow {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;
  readonly #setUps: SetUpFlow;
  readonly #reader: ReplyReader;
  #current: Current | undefined;
  /** The server has said that it closes the connection (421, or 221 to QUIT). */
  hasSaidGoodbye = false;

  constructor(core: SessionCore, paths: DataPaths, setUps: SetUpFlow) {
    this.#core = core;
    this.#paths = paths;
    this.#setUps = setUps;
    this.#reader = new ReplyReader(core.options.limits);
  }

  receive(bytes: Uint8Array, nowMs: number): void {
    if (this.#core.tlsHandOver === 'opaque') {
      this.#core.act({ do: 'send-to-client', bytes });
      return;
    }
    this.#reader.push(bytes);
    // What follows the 234 in the same read belongs to TLS already.
    for (
      let line = this.#reader.next();
      line !== undefined;
      line = this.#isReadable() ? this.#reader.next() : undefined
    ) {
      this.#take(line, nowMs);
    }
    if (!this.#isReadable()) this.#passRest();
    this.#setUnfinishedDeadline(nowMs);
    this.#core.guardWaiting('server', this.#core.outbox.waitingBytes);
  }

  /** The server sends nothing more: a line without its end is taken as complete, half a reply is kept from the client. */
  end(nowMs: number): void {
    if (this.#reader.isWithinLine) this.receive(encodeLatin1('\r\n'), nowMs);
    if (this.#current?.delivery !== 'collect') return;
    for (const line of this.#current.lines) this.#core.note(absorbedNote(line));
  }

  /** What is kept until it is complete is not kept for ever. */
  #setUnfinishedDeadline(nowMs: number): void {
    const { deadlines, options } = this.#core;
    if (!this.#reader.isWithinLine && this.#current?.delivery !== 'collect') deadlines.clear(this);
    else
      deadlines.set(this, nowMs + options.limits.serverSilenceMs, () => {
        const text = 'the FTP server began a reply and did not finish it';
        throw new FtpControlError('server-silent', text, ownReply(421, text));
      });
  }

  #isReadable(): boolean {
    return this.#core.tlsHandOver !== 'opaque' && !this.#core.isOver;
  }

  #passRest(): void {
    const rest = this.#reader.takeRest();
    if (rest.length > 0) this.#core.outbox.push(rest, []);
  }

  #take(line: ReplyLine, nowMs: number): void {
    if (line.place === 'only' || line.place === 'first') this.#current = this.#begin(line, nowMs);
    const current = this.#current;
    if (current === undefined) {
      this.#passLine(line);
      return;
    }
    switch (current.delivery) {
      case 'pass':
        this.#passLine(line);
        break;
      case 'collect':
        current.lines.push(line);
        current.bytes += line.bytes.length;
        this.#guardSize(current);
        break;
      case 'absorb':
        this.#core.note(absorbedNote(line));
        break;
      default:
        current.delivery satisfies never;
    }
    if (line.place === 'middle' || line.place === 'first') return;
    this.#current = undefined;
    this.#finish(current, line.code, nowMs);
  }

  #begin(line: ReplyLine, nowMs: number): Current {
    const { exchange, passedOver, isOurs } = this.#core.exchanges.match(line.code);
    for (const { path } of passedOver) {
      if (path?.phase === 'transferring') this.#paths.close(path, 'the server left its transfer unanswered', nowMs);
    }
    const delivery = isOurs ? 'absorb' : this.#chooseDelivery(exchange, line.code);
    return { exchange, delivery, lines: [], bytes: 0 };
  }

  #chooseDelivery(exchange: Exchange | undefined, code: number): Current['delivery'] {
    if (exchange === undefined) {
      // As a whole, lest a reply of ours, which has no turn to wait for here, stands between its lines.
      if (!isPassiveReply(code)) return 'collect';
      this.#core.problem('protocol-error', `the FTP server sent a ${code} that nobody asked for; it was not passed on`);
      return 'absorb';
    }
    if (code === 421) {
      // It may come at any time; as the answer to a login it may mean TLS (Pure-FTPd).
      const isAnswer = exchange.clientIsOwed && exchange.own === undefined;
      return isAnswer && isLogin(exchange) ? 'collect' : 'pass';
    }
    if (!exchange.clientIsOwed || exchange.own !== undefined) return 'absorb';
    if (code < 200) return this.#holdsPreliminary(exchange, code) ? 'collect' : 'pass';
    if (code >= 400 || isPassiveReply(code) || exchange.setUp !== undefined) return 'collect';
    if (code === 211 && commandRow(exchange.verb).kind === 'features') return 'collect';
    return exchange.role.kind === 'transfer' || exchange.path?.transfer === exchange ? 'collect' : 'pass';
  }

  #guardSize({ bytes }: Current): void {
    const { heldReplyBytes } = this.#core.options.limits;
    if (bytes <= heldReplyBytes) return;
    const text = `the FTP server sent a reply of more than ${heldReplyBytes} bytes where a short one belongs`;
    throw new FtpControlError('reply-too-large', text, ownReply(421, text));
  }

  /** A whole reply has come. */
  #finish({ exchange, delivery, lines }: Current, code: number, nowMs: number): void {
    if (code === 421 || (code === 221 && exchange?.verb === 'QUIT')) this.hasSaidGoodbye = true;
    if (exchange === undefined) {
      for (const line of lines) this.#passLine(line);
      return;
    }
    if (code < 200) {
      this.#begunTransfer(exchange, code);
      if (delivery === 'collect') this.#holdPreliminary(exchange, lines, nowMs);
      return;
    }
    if (delivery === 'collect') this.#deliver(exchange, lines, code, nowMs);
    else this.#closeExchange(exchange, code, nowMs);
    this.#core.deliverOwnReplies();
  }

  /** A 1yz: a verb that we do not know has turned out to be a transfer, if a data path is there for it. */
  #begunTransfer(exchange: Exchange, code: number): void {
    exchange.underway = true;
    const path = this.#pathFor(exchange, code);
    if (path !== undefined && path.transfer === undefined) this.#paths.use(path, exchange);
  }

  /** The path that a 1yz is about. */
  #pathFor(exchange: Exchange, code: number): DataPath | undefined {
    const { path, role } = exchange;
    if (path?.transfer === exchange) return path;
    const { pending } = this.#paths;
    const isTransfer = role.kind === 'unknown' && (code === 125 || code === 150);
    return isTransfer && pending?.phase === 'offered' ? pending : undefined;
  }

  #holdsPreliminary(exchange: Exchange, code: number): boolean {
    const path = this.#pathFor(exchange, code);
    return path !== undefined && this.#paths.holdsPreliminary(path);
  }

  /**
   * A client that has the 1yz may send its bytes and close, and whose connection it was can be told no more; so the 1yz
   * waits while that is being found out. One for an active client that is dialled now waits for that.
   */
  #holdPreliminary({ path }: Exchange, lines: readonly ReplyLine[], nowMs: number): void {
    const gate = this.#core.outbox.hold();
    const pass = (): void => {
      gate.open(joinBytes(lines), lines.map(passedNote));
    };
    const drop = (): void => {
      gate.open(new Uint8Array(0), lines.map(absorbedNote));
    };
    if (path === undefined) pass();
    else this.#paths.holdPreliminary(path, { pass, drop }, nowMs);
  }

  /** A final reply whose lines went on already, or are absorbed. */
  #closeExchange(exchange: Exchange, code: number, nowMs: number): void {
    this.#core.exchanges.close(exchange, 'now');
    if (exchange.path?.transfer === exchange) {
      this.#paths.settle(exchange, exchange.path, code, nowMs);
    }
    if (code < 300 && code >= 200) this.#followState(exchange);
    if (exchange.verb === 'AUTH' && this.#core.tlsHandOver === 'handing-over') this.#afterAuth(code);
  }

  #followState(exchange: Exchange): void {
    switch (commandRow(exchange.verb).kind) {
      case 'mode':
        this.#core.transferMode = exchange.argument.trim().toUpperCase();
        return;
      case 'reinitialize':
        this.#core.isEpsvOnly = false;
        this.#core.transferMode = 'S';
        return;
      case 'passive':
        // EPSV ALL: only its role tells it from EPSV.
        if (exchange.role.kind !== 'passive') this.#core.isEpsvOnly = true;
        return;
      default:
        return;
    }
  }

  #afterAuth(code: number): void {
    const isAccepted = code === 234 || code === 334;
    this.#core.tlsHandOver = isAccepted ? 'opaque' : 'no';
    if (!isAccepted) return;
    this.#core.problem(
      'data-unprotected',
      'TLS was agreed on, so the control connection can no longer be read along: data connections of this session go ' +
        'round the tunnel',
    );
  }

  /** A final reply that was collected. */
  #deliver(exchange: Exchange, lines: readonly ReplyLine[], code: number, nowMs: number): void {
    const { setUp, path } = exchange;
    if (setUp !== undefined) {
      this.#setUpReply(exchange, setUp, lines, code, nowMs);
      return;
    }
    if (isPassiveReply(code)) {
      this.#misplacedPassiveReply(exchange, lines, nowMs);
      return;
    }
    if (path?.transfer === exchange) {
      this.#transferReply(exchange, lines, code, nowMs);
      return;
    }
    this.#write(exchange, lines, code);
    this.#closeExchange(exchange, code, nowMs);
  }

  #setUpReply(exchange: Exchange, setUp: SetUp, lines: readonly ReplyLine[], code: number, nowMs: number): void {
    if (this.#setUps.receive(exchange, setUp, lines, nowMs) === 'done') return;
    this.#write(exchange, lines, code);
    this.#closeExchange(exchange, code, nowMs);
  }

  #write(exchange: Exchange, lines: readonly ReplyLine[], code: number): void {
    const row = exchange.role.kind === 'greeting' ? 'greeting' : commandRow(exchange.verb);
    const text = lines.map((line) => line.text).join('\n');
    if (code === 211) this.#writeFeatures(lines);
    else if (this.#core.options.tls === 'refuse' && insistsOnTls(row, code, text))
      this.#writeInsistence(exchange, lines, code);
    else this.#core.writeFor(exchange, joinBytes(lines), lines.map(passedNote));
  }

  #writeFeatures(lines: readonly ReplyLine[]): void {
    const visible = this.#core.options.tls === 'refuse' ? visibleFeatures(lines) : lines;
    for (const line of lines) {
      if (visible.includes(line)) this.#passLine(line);
      else this.#core.note(absorbedNote(line));
    }
  }

  #writeInsistence(exchange: Exchange, lines: readonly ReplyLine[], code: number): void {
    this.#core.problem('server-requires-tls', tlsInsistenceText);
    const reply = multilineReply(code, [
      ...lines.map(({ text }) => text.replace(/^\d{3}[ -]?/, '')),
      `ftpduct: ${tlsInsistenceText}`,
    ]);
    this.#core.writeFor(exchange, reply, rewrittenReplyNotes(lines, reply));
  }

  #transferReply(exchange: Exchange, lines: readonly ReplyLine[], code: number, nowMs: number): void {
    const { path } = exchange;
    this.#core.exchanges.close(exchange, 'now');
    const settlement = path ? this.#paths.settle(exchange, path, code, nowMs) : ({ do: 'pass' } as const);
    switch (settlement.do) {
      case 'pass':
        this.#write(exchange, lines, code);
        return;
      case 'replace':
        this.#core.outbox.push(settlement.bytes, rewrittenReplyNotes(lines, settlement.bytes));
        return;
      case 'hold':
        settlement.hold({ gate: this.#core.outbox.hold(), bytes: joinBytes(lines), notes: lines.map(passedNote) });
        return;
      default:
        settlement satisfies never;
    }
  }

  /** A command that we do not know was answered with an address: it must not lead the client round the tunnel. */
  #misplacedPassiveReply(exchange: Exchange, lines: readonly ReplyLine[], nowMs: number): void {
    const text = `${exchange.verb} sets up a data connection in a way that is not carried through the tunnel; use EPSV or PASV`;
    const reply = ownReply(502, text);
    this.#closeExchange(exchange, 502, nowMs);
    this.#core.problem('refused', text);
    this.#core.outbox.push(reply, rewrittenReplyNotes(lines, reply));
  }
  #passLine(line: ReplyLine): void {
    this.#core.outbox.push(line.bytes, [passedNote(line)]);
  }
}

function isLogin({ role, verb }: Exchange): boolean {
  return role.kind === 'greeting' || commandRow(verb).kind === 'login';
}

function joinBytes(lines: readonly ReplyLine[]): Uint8Array {
  const joined = new Uint8Array(lines.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let offset = 0;
  for (const { bytes } of lines) {
    joined.set(bytes, offset);
    offset += bytes.length;
  }
  return joined;
}

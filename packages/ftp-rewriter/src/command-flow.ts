import { commandRow, type CommandRow } from './commands.ts';
import { CommandReader, type CommandLine } from './command-reader.ts';
import { CommandSender } from './command-sender.ts';
import type { DataPaths } from './data-paths.ts';
import { FtpControlError } from './error.ts';
import type { Exchange, ExchangeRole } from './exchange.ts';
import { ownReply } from './own-reply.ts';
import type { SessionCore } from './session-core.ts';
import type { SetUpFlow } from './set-up-flow.ts';

const LINE_FEED = 0x0a;

/** Takes the client's commands one by one and sends on, rewrites, holds or answers each. */
export class CommandFlow {
  readonly #core: SessionCore;
  readonly #paths: DataPaths;
  readonly #setUps: SetUpFlow;
  readonly #sender: CommandSender;
  readonly #reader: CommandReader;
  /** A line that was read and waits for an earlier set-up to be answered. */
  #waiting: { readonly line: CommandLine; readonly sinceMs: number } | undefined;
  /** Since when commands wait that may not be read yet. */
  #heldSinceMs: number | undefined;
  /** QUIT in mid-transfer means that the transfer is to be finished first (RFC 959 §4.1.1). */
  #hasQuit = false;
  /** The last command that went on had no line feed. */
  #isWithinLine = false;
  #hasEnded = false;

  constructor(core: SessionCore, paths: DataPaths, setUps: SetUpFlow) {
    this.#core = core;
    this.#paths = paths;
    this.#setUps = setUps;
    this.#sender = new CommandSender(core);
    this.#reader = new CommandReader(core.options.limits);
  }

  get waitingBytes(): number {
    return this.#reader.waitingBytes + (this.#waiting?.line.bytes.length ?? 0);
  }

  receive(bytes: Uint8Array, nowMs: number): void {
    if (this.#core.tlsHandOver === 'opaque') {
      this.#core.act({ do: 'send-to-server', bytes });
      return;
    }
    this.#reader.push(bytes);
    this.advance(nowMs);
    this.#core.guardWaiting('client', this.waitingBytes);
  }

  /** The client sends nothing more; the server hears so once everything is sent on and no transfer is under way. */
  end(nowMs: number): void {
    this.#reader.end();
    this.advance(nowMs);
    if (!this.#hasQuit) this.#paths.breakUploads('the FTP client closed its control connection', nowMs);
    this.#hasEnded = true;
    this.advance(nowMs);
  }

  /** Takes as many commands as may go on now. Called after everything that happens. */
  advance(nowMs: number): void {
    while (!this.#core.isOver && this.#mayRead()) {
      const line = this.#waiting?.line ?? this.#read(nowMs);
      if (line === undefined) break;
      if (line === 'refused') continue;
      if (this.#mustWait(line)) {
        this.#wait(line, nowMs);
        break;
      }
      this.#stopWaiting();
      this.#heldSinceMs = undefined;
      this.#dispatch(line, nowMs);
    }
    this.#setFlushDeadline();
    this.#setHeldDeadline(nowMs);
    if (this.#core.tlsHandOver === 'opaque') this.#handOver();
    this.#finishIfDone();
  }

  #mayRead(): boolean {
    const { server, exchanges, options, tlsHandOver } = this.#core;
    if (server === undefined || this.#core.hasServerEnded || this.#setUps.isHolding || tlsHandOver !== 'no')
      return false;
    // Until our own ABOR is answered, a command's reply could be taken for its reply.
    if (this.#isAborting) return false;
    return exchanges.length < options.limits.unansweredCommands;
  }

  get #isAborting(): boolean {
    return [...this.#core.exchanges].some(({ origin, serverOwes }) => origin === 'ours' && serverOwes);
  }

  get #isTransferring(): boolean {
    return [...this.#core.exchanges].some(({ role, serverOwes }) => role.kind === 'transfer' && serverOwes);
  }

  #read(nowMs: number): CommandLine | 'refused' | undefined {
    try {
      return this.#reader.next(nowMs);
    } catch (error) {
      if (!(error instanceof FtpControlError)) throw error;
      this.#core.problem('refused', error.message);
      this.#sender.answer({ verb: '', argument: '', bytes: error.reply, text: '(too long)' }, error.reply, nowMs);
      return 'refused';
    }
  }

  /**
   * A transfer needs to know what became of the set-up before it, and a new set-up must not overtake it, nor the answer
   * to EPSV ALL, which may rule it out. Behind AUTH nothing could be asked otherwise any more.
   */
  #mustWait(line: CommandLine): boolean {
    const { kind } = commandRow(line.verb);
    if (!['passive', 'active', 'transfer', 'auth'].includes(kind)) return false;
    return [...this.#core.exchanges].some((exchange) => {
      return this.#setUps.isUndecided(exchange) || (isEpsvAll(exchange) && exchange.own === undefined);
    });
  }

  #wait(line: CommandLine, nowMs: number): void {
    const sinceMs = this.#waiting?.sinceMs ?? nowMs;
    this.#waiting = { line, sinceMs };
    this.#core.deadlines.set(this, sinceMs + this.#core.options.limits.serverSilenceMs, () => {
      const text = `the FTP server did not answer the set-up before ${line.verb}`;
      throw new FtpControlError('server-silent', text, ownReply(421, text));
    });
  }

  #stopWaiting(): void {
    this.#waiting = undefined;
    this.#core.deadlines.clear(this);
  }

  #dispatch(line: CommandLine, nowMs: number): void {
    this.#isWithinLine = line.bytes.at(-1) !== LINE_FEED;
    // ProFTPD takes Telnet codes out of a verb, wherever they stand, and would see another command than we do.
    if (/[^!-~]/.test(line.verb)) {
      this.#sender.refuse(line, { do: 'refuse', code: 500, text: 'a command is written in ASCII letters' }, nowMs);
      return;
    }
    const row = commandRow(line.verb);
    switch (row.kind) {
      case 'passive':
        this.#setUps.passive(line, row.clientVerb, nowMs);
        return;
      case 'active':
        this.#setUps.active(line, nowMs);
        return;
      case 'transfer':
        this.#transfer(line, row, nowMs);
        return;
      case 'refuse':
        this.#sender.refuse(line, { do: 'refuse', code: row.code, text: row.text }, nowMs);
        return;
      case 'auth':
        this.#auth(line, nowMs);
        return;
      case 'reinitialize':
        this.#paths.supersede(nowMs);
        this.#sender.pass(line, { kind: 'other' });
        return;
      case 'abort':
        this.#paths.abortSoon(nowMs);
        this.#sender.pass(line, { kind: 'abort' });
        return;
      case 'unknown':
        this.#sender.pass(line, { kind: 'unknown' });
        return;
      case 'quit':
        this.#hasQuit = true;
        this.#sender.pass(line, { kind: 'other' });
        return;
      case 'features':
      case 'login':
      case 'mode':
      case 'other':
        this.#sender.pass(line, { kind: 'other' });
        return;
      default:
        row satisfies never;
    }
  }

  #transfer(line: CommandLine, row: Extract<CommandRow, { kind: 'transfer' }>, nowMs: number): void {
    const path = this.#paths.pending;
    const role: ExchangeRole = { kind: 'transfer', direction: row.direction };
    if (path?.phase === 'failed') {
      const reason = path.failure ?? 'it could not be opened';
      this.#paths.close(path, reason, nowMs);
      this.#sender.answer(line, ownReply(425, `no data connection: ${reason}`), nowMs);
    } else if (path !== undefined) {
      this.#paths.use(path, this.#sender.pass(line, role));
    } else if (this.#core.transferMode !== 'S' || this.#paths.isAnyUp) {
      this.#sender.pass(line, role);
    } else {
      const text =
        'no data connection was set up: send EPSV, PASV, EPRT or PORT first (the default data port of RFC 959 cannot ' +
        'be reached through a tunnel)';
      this.#sender.answer(line, ownReply(425, text), nowMs);
    }
  }

  #auth(line: CommandLine, nowMs: number): void {
    if (this.#core.options.tls === 'pass') {
      this.#core.tlsHandOver = 'handing-over';
      this.#sender.pass(line, { kind: 'other' });
      return;
    }
    const text = 'TLS is not used inside the tunnel, since SSH protects the connection already; log in without it';
    this.#sender.answer(line, ownReply(534, text), nowMs);
  }

  /** From here on the session is TLS between client and server. */
  #handOver(): void {
    const rest = this.#reader.takeRest();
    if (rest.length > 0) this.#core.act({ do: 'send-to-server', bytes: rest });
  }

  #setFlushDeadline(): void {
    const { flushAtMs } = this.#reader;
    if (flushAtMs === undefined || !this.#mayRead()) this.#core.deadlines.clear(this.#reader);
    else
      this.#core.deadlines.set(this.#reader, flushAtMs, (dueMs) => {
        this.advance(dueMs);
      });
  }

  /** Commands that wait for the server to answer others (AUTH, our ABOR, too many at once) do not wait for ever. */
  #setHeldDeadline(nowMs: number): void {
    const { server, deadlines, options } = this.#core;
    const isHeld = server !== undefined && !this.#setUps.isHolding && !this.#mayRead() && this.waitingBytes > 0;
    this.#heldSinceMs = isHeld ? (this.#heldSinceMs ?? nowMs) : undefined;
    if (this.#heldSinceMs === undefined) deadlines.clear('held');
    else
      deadlines.set('held', this.#heldSinceMs + options.limits.serverSilenceMs, (dueMs) => {
        this.#heldSinceMs = dueMs;
        if (this.#paths.isAnyInUse) return;
        const text = 'the FTP server does not answer, so that later commands cannot be sent on';
        throw new FtpControlError('server-silent', text, ownReply(421, text));
      });
  }

  #finishIfDone(): void {
    if (!this.#hasEnded || this.#core.server === undefined || this.waitingBytes > 0 || this.#setUps.isHolding) return;
    // The server may still be asked otherwise.
    if ([...this.#core.exchanges].some((exchange) => this.#setUps.isUndecided(exchange))) return;
    // Servers take it for the end of everything, also of a transfer (Pure-FTPd, pyftpdlib), and of an upload that our ABOR
    // is to end. A last command without a line feed would not be taken without it.
    if ((this.#isAborting || this.#isTransferring) && !this.#isWithinLine) return;
    this.#hasEnded = false;
    this.#core.act({ do: 'finish-control', side: 'server' });
  }
}

/** Only its role tells it from EPSV. */
function isEpsvAll({ verb, role }: Exchange): boolean {
  return commandRow(verb).kind === 'passive' && role.kind === 'unknown';
}

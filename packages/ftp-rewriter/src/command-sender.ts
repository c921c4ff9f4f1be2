import type { CommandLine } from './command-reader.ts';
import type { Exchange, ExchangeRole } from './exchange.ts';
import { decodeLatin1 } from './latin1.ts';
import { ownReply } from './own-reply.ts';
import type { SessionCore } from './session-core.ts';
import type { Refusal } from './set-up.ts';
import type { SetUp } from './set-up-command.ts';
import { commandText } from './transcript-text.ts';

/** Sends commands on to the server, or answers them in its place; either way each becomes an exchange. */
export class CommandSender {
  readonly #core: SessionCore;

  constructor(core: SessionCore) {
    this.#core = core;
  }

  /** The client's own bytes. */
  pass(line: CommandLine, role: ExchangeRole): Exchange {
    return this.send(line, line.bytes, role);
  }

  /** Other bytes in their place. */
  send(line: CommandLine, bytes: Uint8Array, role: ExchangeRole, setUp?: SetUp): Exchange {
    const exchange = this.#open(line, role, { serverOwes: true, ...(setUp && { setUp }) });
    const sent = decodeLatin1(bytes).replace(/\r?\n$/, '');
    this.#core.note({ kind: 'command', fromClient: commandText(line.text), toServer: commandText(sent) });
    this.#core.act({ do: 'send-to-server', bytes });
    return exchange;
  }

  /** The server never sees the command; the reply waits its turn. */
  answer(line: CommandLine, reply: Uint8Array, nowMs: number): void {
    const exchange = this.#open(line, { kind: 'other' }, { serverOwes: false });
    this.#core.note({ kind: 'command', fromClient: commandText(line.text), toServer: undefined });
    this.#core.replyOurselves(exchange, reply, nowMs);
  }

  refuse(line: CommandLine, { code, text }: Refusal, nowMs: number): void {
    this.answer(line, ownReply(code, text), nowMs);
  }

  #open({ verb, argument }: CommandLine, role: ExchangeRole, more: Pick<Exchange, 'serverOwes' | 'setUp'>): Exchange {
    const exchange: Exchange = {
      verb,
      argument,
      role,
      origin: 'client',
      clientIsOwed: true,
      underway: false,
      ...more,
    };
    this.#core.exchanges.add(exchange);
    return exchange;
  }
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Endpoint, plainAddress } from '../endpoint.ts';
import { type Reply, ReplyAssembler } from './reply.ts';

/** The control connection: lines out, replies in. */
export class ControlConnection {
  readonly dialogue: string[] = [];
  readonly peer: string;
  readonly local: string;
  readonly #socket: Socket;
  readonly #timeoutMs: number;
  readonly #replies: Reply[] = [];
  readonly #ended: Promise<'finished' | 'reset'>;
  #isOver: string | undefined;

  private constructor(socket: Socket, timeoutMs: number) {
    this.#socket = socket;
    this.#timeoutMs = timeoutMs;
    this.peer = plainAddress(socket.remoteAddress);
    this.local = plainAddress(socket.localAddress);
    this.#read();
    this.#ended = new Promise((resolve) => {
      socket.once('end', () => {
        resolve('finished');
      });
      socket.once('error', () => {
        resolve('reset');
      });
    });
    socket.on('end', () => {
      this.#over('the server closed the control connection');
      socket.end();
    });
    socket.on('error', (error) => {
      this.#over(`the control connection broke: ${error.message}`);
    });
  }

  static async open(to: Endpoint, timeoutMs: number): Promise<ControlConnection> {
    const socket = connect({ host: to.address, port: to.port, noDelay: true, allowHalfOpen: true });
    await once(socket, 'connect', { signal: AbortSignal.timeout(timeoutMs) });
    return new ControlConnection(socket, timeoutMs);
  }

  send(line: string | Uint8Array): void {
    this.dialogue.push(`> ${typeof line === 'string' ? line : Buffer.from(line).toString('latin1')}`);
    this.#socket.write(typeof line === 'string' ? Buffer.from(`${line}\r\n`, 'latin1') : line);
  }

  async reply(): Promise<Reply> {
    const tooLate = AbortSignal.timeout(this.#timeoutMs);
    for (;;) {
      const reply = this.#replies.shift();
      if (reply) return reply;
      if (this.#isOver !== undefined) throw this.#failure(this.#isOver);
      try {
        await once(this.#socket, 'progress', { signal: tooLate });
      } catch (cause) {
        if (tooLate.aborted) throw this.#failure(`no reply within ${this.#timeoutMs} ms`, { cause });
      }
    }
  }

  ended(): Promise<'finished' | 'reset'> {
    return this.#ended;
  }

  finish(): void {
    this.#socket.end();
  }

  destroy(): void {
    this.#socket.destroy();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }

  #read(): void {
    const assembler = new ReplyAssembler();
    let rest = '';
    this.#socket.on('data', (bytes: Buffer) => {
      const lines = (rest + bytes.toString('latin1')).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.map((each) => each.replace(/\r$/, ''))) {
        this.dialogue.push(`< ${line}`);
        const reply = assembler.take(line);
        if (reply) this.#replies.push(reply);
      }
      this.#socket.emit('progress');
    });
  }

  #over(why: string): void {
    this.#isOver ??= why;
    this.#socket.emit('progress');
  }

  #failure(why: string, options?: ErrorOptions): Error {
    return new Error(`${why}:\n${this.dialogue.join('\n')}`, options);
  }
}

import type { Socket } from 'node:net';
import {
  decodeFromCaller,
  encodeFrame,
  encodeToCaller,
  FrameDecoder,
  negotiateVersion,
  ourControlHello,
  ProtocolError,
  STREAM_MAGIC,
  type ControlRequest,
  type ControlResponse,
  type FromCaller,
  type ToCaller,
} from '@ftpduct/protocol';
import type { AgentControl } from '../agent/control.ts';
import { ClientAgentError } from '../error.ts';
import { handle } from './handlers.ts';
import type { ControlLimits } from './limits.ts';
import type { RecentLog } from './recent-log.ts';

export interface CallerSurroundings {
  readonly programVersion: string;
  /** There when the agent is; requests wait for it. */
  readonly control: Promise<AgentControl>;
  readonly log: RecentLog;
  readonly limits: ControlLimits;
  /** Hears of what is a bug of ours. */
  readonly onBug: (error: unknown) => void;
}

/** For what was said last to be read, in milliseconds. */
const LINGER_MS = 500;

/**
 * One who has connected to the control socket, on the agent's side. It is trusted with what it may ask, since it has
 * passed the socket's permissions, but not to speak the protocol, to read, or to come to an end.
 */
export class Caller {
  readonly #socket: Socket;
  readonly #around: CallerSurroundings;
  readonly #decoder = new FrameDecoder({ maxNoiseBytes: 0 });
  readonly #outstanding = new Map<number, AbortController>();
  readonly #helloTimer: NodeJS.Timeout;
  #unreadTimer: NodeJS.Timeout | undefined;
  #lingerTimer: NodeJS.Timeout | undefined;
  #waiting: (() => void)[] = [];
  #state: 'new' | 'greeted' | 'gone' = 'new';

  /** @param socket paused, as it was accepted */
  constructor(socket: Socket, around: CallerSurroundings) {
    this.#socket = socket;
    this.#around = around;
    this.#helloTimer = setTimeout(() => {
      this.#refuse('cut-off', `no hello for ${around.limits.helloMs} ms`);
    }, around.limits.helloMs);
    socket
      .on('data', this.#receive)
      .on('end', this.#ended)
      .on('error', () => undefined)
      .on('close', this.#gone)
      .resume();
    this.#write(STREAM_MAGIC);
    this.#send({ kind: 'hello', hello: ourControlHello(around.programVersion, process.pid) });
  }

  /** Hangs up; what is outstanding is given up. */
  close(): void {
    // With bytes unread, closing would take what was said last from the other side, which gets a reset instead (unix(7)).
    this.#socket.end();
    this.#lingerTimer ??= setTimeout(() => {
      this.#socket.destroy();
    }, LINGER_MS);
    this.#gone();
  }

  /** Says why, once, and hangs up. */
  refuse(code: string, text: string): void {
    this.#refuse(code, text);
  }

  readonly #receive = (bytes: Uint8Array): void => {
    // What comes after the end of the conversation is not even kept.
    if (this.#state === 'gone') return;
    try {
      this.#decoder.push(bytes);
      for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
        this.#take(decodeFromCaller(frame));
        if (this.#isGone()) return;
      }
    } catch (error) {
      if (error instanceof ProtocolError) this.#refuse(error.code, error.message);
      else this.#bug(error);
    }
  };

  #take(message: FromCaller): void {
    if (message.kind === 'hello') {
      if (this.#state !== 'new') throw new ProtocolError('malformed', 'the other side sent a second hello');
      negotiateVersion(ourControlHello(this.#around.programVersion, process.pid), message.hello);
      clearTimeout(this.#helloTimer);
      this.#state = 'greeted';
      return;
    }
    if (this.#state === 'new') throw new ProtocolError('malformed', 'the other side sent no hello first');
    if (message.kind === 'cancel') this.#outstanding.get(message.id)?.abort();
    else this.#ask(message.id, message.request);
  }

  #ask(id: number, request: ControlRequest): void {
    if (this.#outstanding.has(id)) throw new ProtocolError('malformed', `the other side used the id ${id} twice`);
    const { requests } = this.#around.limits;
    if (this.#outstanding.size >= requests) {
      this.#respond(id, { kind: 'failure', code: 'too-many-requests', text: `${requests} requests are not done yet` });
      return;
    }
    const cancelled = new AbortController();
    this.#outstanding.set(id, cancelled);
    void this.#answer(id, request, cancelled.signal).finally(() => this.#outstanding.delete(id));
  }

  async #answer(id: number, request: ControlRequest, signal: AbortSignal): Promise<void> {
    try {
      await handle(request, {
        control: await this.#around.control,
        log: this.#around.log,
        signal,
        respond: (response) => {
          this.#respond(id, response);
        },
        taken: () => this.#taken(),
      });
    } catch (error) {
      if (error instanceof ClientAgentError || error instanceof ProtocolError) {
        this.#respond(id, { kind: 'failure', code: error.code, text: error.message });
        return;
      }
      this.#around.onBug(error);
      const text = `a bug: ${error instanceof Error ? error.message : String(error)}`;
      this.#respond(id, { kind: 'failure', code: 'internal', text });
    }
  }

  readonly #ended = (): void => {
    try {
      this.#decoder.end();
      this.close();
    } catch (error) {
      if (error instanceof ProtocolError) this.#refuse(error.code, error.message);
      else this.#bug(error);
    }
  };

  readonly #gone = (): void => {
    this.#state = 'gone';
    clearTimeout(this.#helloTimer);
    for (const cancelled of this.#outstanding.values()) cancelled.abort();
    this.#wake();
    // Whoever does not take what was said last is not waited for.
    if (!this.#socket.destroyed) return;
    clearTimeout(this.#unreadTimer);
    clearTimeout(this.#lingerTimer);
  };

  #refuse(code: string, text: string): void {
    if (this.#state === 'gone') return;
    this.#send({ kind: 'response', id: 0, response: { kind: 'failure', code, text } });
    this.close();
  }

  #respond(id: number, response: ControlResponse): void {
    if (this.#state !== 'gone') this.#send({ kind: 'response', id, response });
  }

  #send(message: ToCaller): void {
    this.#write(encodeFrame(encodeToCaller(message)));
  }

  #write(bytes: Uint8Array): void {
    if (this.#socket.destroyed) return;
    this.#socket.write(bytes, this.#hasRead);
    if (this.#socket.writableLength > this.#around.limits.unreadBytes) this.#socket.destroy();
    else if (this.#socket.writableLength > 0) this.#unreadTimer ??= this.#startUnreadTimer();
  }

  readonly #hasRead = (): void => {
    clearTimeout(this.#unreadTimer);
    this.#unreadTimer = this.#socket.writableLength > 0 ? this.#startUnreadTimer() : undefined;
    if (this.#socket.writableLength === 0) this.#wake();
  };

  #startUnreadTimer(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#socket.destroy();
    }, this.#around.limits.unreadMs);
  }

  async #taken(): Promise<void> {
    if (this.#state === 'gone' || this.#socket.writableLength === 0) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  #isGone(): boolean {
    return this.#state === 'gone';
  }

  #bug(error: unknown): void {
    this.#around.onBug(error);
    this.#refuse('internal', 'a bug');
  }
}

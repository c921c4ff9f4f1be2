import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Response } from '@ftpduct/protocol';
import { answer } from './answer.ts';
import { Conversation, type AskedRequest, type Step } from './conversation.ts';
import { VERSION } from './version.ts';
import { timeLimit } from './time-limit.ts';

export interface ServeOptions {
  readonly answer: (request: AskedRequest['request'], how: { signal: AbortSignal }) => Promise<Response>;
  /** What one request may take, in milliseconds; longer than the longest that it may ask for. */
  readonly requestMs: number;
  /** How long nobody may read our answers, in milliseconds. */
  readonly unreadMs: number;
}

const DEFAULTS: ServeOptions = { answer, requestMs: 20_000, unreadMs: 60_000 };

/**
 * Answers one agent until its input ends. Resolves, when everything is written, with the program's exit code: 0 when
 * the conversation ended well, 1 after a failure or when nobody listens any more. Requests that are then still worked on
 * are given up.
 */
export async function serve(input: Readable, output: Writable, options: Partial<ServeOptions> = {}): Promise<number> {
  const server = new Server(input, output, { ...DEFAULTS, ...options });
  return server.run();
}

class Server {
  readonly #conversation = new Conversation(VERSION);
  readonly #input: Readable;
  readonly #output: Writable;
  readonly #options: ServeOptions;
  readonly #over = new AbortController();
  /** Somebody waits for an answer that makes room. */
  #madeRoom: () => void = () => undefined;
  #unread: NodeJS.Timeout | undefined;
  #failed = false;

  constructor(input: Readable, output: Writable, options: ServeOptions) {
    this.#input = input;
    this.#output = output;
    this.#options = options;
  }

  async run(): Promise<number> {
    this.#output.on('error', this.#broken).on('drain', this.#drained);
    try {
      for await (const chunk of this.#input as AsyncIterable<Uint8Array>) {
        this.#perform(this.#conversation.receive(chunk));
        await this.#room();
        if (this.#failed) break;
      }
      this.#perform(this.#conversation.end());
      return await this.#finish();
    } catch (error) {
      if (this.#over.signal.aborted) return 1;
      throw error;
    } finally {
      this.#over.abort();
      clearTimeout(this.#unread);
      this.#output.off('drain', this.#drained);
    }
  }

  #perform({ bytes, requests, then }: Step): void {
    this.#failed ||= then === 'failed';
    if (bytes.length > 0 && !this.#output.write(bytes)) {
      this.#unread ??= setTimeout(this.#broken, this.#options.unreadMs);
    }
    for (const { id, request } of requests) void this.#work(id, request);
  }

  async #work(id: number, request: AskedRequest['request']): Promise<void> {
    const signal = timeLimit(this.#options.requestMs, this.#over.signal);
    const response = await Promise.race([this.#options.answer(request, { signal }), gaveUp(signal)]);
    if (!this.#over.signal.aborted) this.#perform(this.#conversation.answered(id, response));
    this.#madeRoom();
  }

  /**
   * Waits while enough is being worked on, or waits to be written. So nobody can fill our memory with requests or with
   * unread answers.
   */
  async #room(): Promise<void> {
    while (
      !this.#failed &&
      !this.#over.signal.aborted &&
      (this.#conversation.isFull || this.#output.writableNeedDrain)
    ) {
      if (this.#output.writableNeedDrain) await once(this.#output, 'drain', { signal: this.#over.signal });
      else {
        await new Promise<void>((resolve) => {
          this.#madeRoom = resolve;
        });
      }
    }
  }

  /** An empty write calls back when all before it is written; process.stdout must not be ended. */
  #finish(): Promise<number> {
    const exitCode = this.#failed ? 1 : 0;
    return new Promise((resolve) => {
      this.#output.write('', (error) => {
        resolve(error ? 1 : exitCode);
      });
      this.#over.signal.addEventListener('abort', () => {
        resolve(1);
      });
      this.#unread ??= setTimeout(this.#broken, this.#options.unreadMs);
    });
  }

  readonly #drained = (): void => {
    clearTimeout(this.#unread);
    this.#unread = undefined;
  };

  /** Nobody reads what we write. */
  readonly #broken = (): void => {
    this.#over.abort();
    this.#madeRoom();
    this.#input.destroy();
  };
}

function gaveUp(signal: AbortSignal): Promise<Response> {
  return new Promise((resolve) => {
    const giveUp = (): void => {
      resolve({ kind: 'failure', code: 'timed-out', text: 'the server helper could not find it out in time' });
    };
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}

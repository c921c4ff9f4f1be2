import { connect, type Socket } from 'node:net';
import {
  decodeToCaller,
  encodeFrame,
  encodeFromCaller,
  ProtocolError,
  SnapshotJoiner,
  type AgentSnapshot,
  type ControlEvent,
  type ControlHello,
  type ControlRequest,
  type ControlResponse,
  type FrameDecoder,
  type FromCaller,
  type LogRecord,
  type ReloadOutcome,
} from '@ftpduct/protocol';
import { asError, ClientAgentError } from '../error.ts';
import { failureFrom } from './failure.ts';
import { greet, type Greeted } from './greet.ts';
import { checkFolder, checkSocket, codeOf, type ControlSocketPlace } from './place.ts';

export interface Cancellable {
  readonly signal?: AbortSignal | undefined;
}

/** Ends with an answer when it has one to give, and throws where it was the wrong one. */
type Taker<T> = (response: ControlResponse) => { readonly done: T } | undefined;

/**
 * Connects to the agent that runs.
 * @throws ClientAgentError `no-agent`; `not-permitted` where the socket is another user's; `agent-failed` where it speaks
 * another version or nothing sensible; `cancelled`
 */
export async function connectToAgent(
  place: ControlSocketPlace,
  options: Cancellable & { readonly programVersion: string; readonly helloMs?: number },
): Promise<AgentConnection> {
  const { path } = place;
  const isThere =
    place.platform === 'win32' || ((await checkFolder(place)) && (await checkSocket(place)) !== undefined);
  if (!isThere) throw noAgent(`no socket at ${path}`);
  const { signal, ...rest } = options;
  try {
    return new AgentConnection(path, await greet(connect(path), { ...rest, ...(signal && { signal }) }));
  } catch (error) {
    switch (codeOf(error)) {
      case 'cancelled':
        throw error;
      case 'ENOENT':
        throw noAgent(`no socket at ${path}`);
      case 'ECONNREFUSED':
        throw noAgent(`nobody listens on ${path}, which one that was killed has left behind`);
      case 'EACCES':
      case 'EPERM':
        throw new ClientAgentError('not-permitted', `the socket ${path} is not for you: ${asError(error).message}`);
      default:
        throw new ClientAgentError('agent-failed', `the agent at ${path} is no use: ${asError(error).message}`, {
          cause: error,
        });
    }
  }
}

/**
 * A conversation with the agent. Every question throws a ClientAgentError: the agent's own reason, `cancelled`, or `lost`
 * when the agent has ended meanwhile.
 */
export class AgentConnection implements AsyncDisposable {
  readonly agent: ControlHello;
  /** Resolves when the agent has hung up or was hung up on. */
  readonly ended: Promise<void>;
  readonly #path: string;
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #open = new Map<number, (response: ControlResponse | Error) => void>();
  #lastId = 0;
  #end: ClientAgentError | undefined;

  constructor(path: string, { socket, decoder, hello }: Greeted) {
    this.agent = hello;
    this.#path = path;
    this.#socket = socket;
    this.#decoder = decoder;
    this.ended = new Promise((resolve) => {
      socket.on('close', () => {
        this.#lost(`the agent at ${path} has ended`);
        resolve();
      });
    });
    socket.on('error', () => undefined).on('data', this.#receive);
    this.#receive(new Uint8Array());
    socket.resume();
  }

  async snapshot(options: Cancellable = {}): Promise<AgentSnapshot> {
    const joiner = new SnapshotJoiner();
    return await this.#ask({ kind: 'snapshot' }, options, (response) => {
      if (response.kind !== 'snapshot') return undefined;
      const whole = joiner.add(response.part);
      return whole && { done: whole };
    });
  }

  /** What happens, until the signal is aborted or the loop is left. @throws as said above, but not `cancelled` */
  events(options: Cancellable = {}): AsyncGenerator<ControlEvent> {
    return this.#stream({ kind: 'watch' }, options, (response) =>
      response.kind === 'event' ? { item: response.event } : undefined,
    );
  }

  /** The last so many lines of the log; with `follow` then all that come. */
  log({ last, follow, signal }: Cancellable & { last: number; follow: boolean }): AsyncGenerator<LogRecord> {
    return this.#stream({ kind: 'log', last, follow }, { signal }, (response) =>
      response.kind === 'log' ? { item: response.record } : undefined,
    );
  }

  async reload(options: Cancellable = {}): Promise<ReloadOutcome> {
    return await this.#ask({ kind: 'reload' }, options, (response) =>
      response.kind === 'reloaded' ? { done: response.outcome } : undefined,
    );
  }

  async openTunnel(name: string, options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'open-tunnel', name }, options);
  }

  async closeTunnel(name: string, options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'close-tunnel', name }, options);
  }

  async closeConnection(profile: string, options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'close-connection', profile }, options);
  }

  async closeSession(id: number, options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'close-session', id }, options);
  }

  async answerPrompt(id: number, answer: string | undefined, options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'answer-prompt', id, answer }, options);
  }

  async unlock(options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'unlock' }, options);
  }

  /** Asks the agent to end; it has when `ended` resolves. */
  async stop(options: Cancellable = {}): Promise<void> {
    await this.#do({ kind: 'stop' }, options);
  }

  /** Hangs up; what is outstanding ends with `lost`. */
  close(): void {
    this.#lost(`the conversation with the agent at ${this.#path} is over`);
    this.#socket.destroy();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.close();
    await this.ended;
  }

  async #do(request: ControlRequest, options: Cancellable): Promise<void> {
    await this.#ask(request, options, (response) => (response.kind === 'done' ? { done: undefined } : undefined));
  }

  async #ask<T>(request: ControlRequest, { signal }: Cancellable, take: Taker<T>): Promise<T> {
    if (signal?.aborted === true) throw cancelled();
    const id = this.#send(request);
    let giveUp: (() => void) | undefined;
    try {
      return await new Promise<T>((resolve, reject) => {
        giveUp = () => {
          this.#cancel(id);
          reject(cancelled());
        };
        signal?.addEventListener('abort', giveUp);
        this.#open.set(id, (response) => {
          try {
            if (response instanceof Error) throw response;
            if (response.kind === 'failure') throw failureFrom(response);
            const taken = take(response);
            if (taken) resolve(taken.done);
            // Only a snapshot comes in parts.
            else if (response.kind !== 'snapshot') throw unexpected(response);
          } catch (error) {
            reject(asError(error));
          }
        });
        if (this.#end) reject(this.#end);
      });
    } finally {
      this.#open.delete(id);
      if (giveUp) signal?.removeEventListener('abort', giveUp);
    }
  }

  async *#stream<Item>(
    request: ControlRequest,
    { signal }: Cancellable,
    take: (response: ControlResponse) => { readonly item: Item } | undefined,
  ): AsyncGenerator<Item> {
    if (signal?.aborted === true) return;
    const arrived: (ControlResponse | Error)[] = this.#end ? [this.#end] : [];
    let wake = (): void => undefined;
    const onAbort = (): void => {
      wake();
    };
    const id = this.#send(request);
    this.#open.set(id, (response) => {
      arrived.push(response);
      wake();
    });
    signal?.addEventListener('abort', onAbort);
    try {
      for (;;) {
        const response = arrived.shift();
        if (isAborted(signal)) return;
        if (response === undefined) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          continue;
        }
        if (response instanceof Error) throw response;
        if (response.kind === 'failure') throw failureFrom(response);
        if (response.kind === 'done') return;
        const taken = take(response);
        if (!taken) throw unexpected(response);
        yield taken.item;
      }
    } finally {
      signal?.removeEventListener('abort', onAbort);
      this.#open.delete(id);
      this.#cancel(id);
    }
  }

  readonly #receive = (bytes: Uint8Array): void => {
    try {
      this.#decoder.push(bytes);
      for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
        const message = decodeToCaller(frame);
        if (message.kind === 'hello') throw new ProtocolError('malformed', 'the agent sent a second hello');
        const { id, response } = message;
        if (id === 0 && response.kind === 'failure') throw failureFrom(response);
        // An answer that nobody waits for any more.
        this.#open.get(id)?.(response);
      }
    } catch (error) {
      this.#lost(`the agent at ${this.#path} is no use any more: ${asError(error).message}`, error);
      this.#socket.destroy();
    }
  };

  #send(request: ControlRequest): number {
    this.#lastId += 1;
    this.#write({ kind: 'request', id: this.#lastId, request });
    return this.#lastId;
  }

  #cancel(id: number): void {
    this.#write({ kind: 'cancel', id });
  }

  #write(message: FromCaller): void {
    if (!this.#end) this.#socket.write(encodeFrame(encodeFromCaller(message)));
  }

  /** Everything that waits for an answer is told, once. */
  #lost(text: string, cause?: unknown): void {
    this.#end ??= new ClientAgentError('lost', text, { cause });
    for (const answer of [...this.#open.values()]) answer(this.#end);
    this.#open.clear();
  }
}

function noAgent(why: string): ClientAgentError {
  return new ClientAgentError('no-agent', `no agent runs (${why}); ftpduct agent start starts one`);
}

function cancelled(): ClientAgentError {
  return new ClientAgentError('cancelled', 'stopped before the agent answered');
}

function unexpected({ kind }: ControlResponse): ClientAgentError {
  return new ClientAgentError('agent-failed', `the agent answered with ${kind}, which was not asked for`);
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

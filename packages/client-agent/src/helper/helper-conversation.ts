import {
  FrameDecoder,
  STREAM_MAGIC,
  ProtocolError,
  decodeFromHelper,
  encodeFrame,
  encodeFromAgent,
  negotiateVersion,
  ourHello,
  versionOf,
  type FromAgent,
  type Hello,
  type Request,
  type Response,
} from '@ftpduct/protocol';
import { ClientAgentError } from '../error.ts';
import type { Connection } from '../network/network.ts';
import { unlessCancelled } from '../ssh/unless-cancelled.ts';
import { timeLimit } from '../time-limit.ts';

/** The answer to a request, unless it is a failure. */
export type AnswerTo<Kind extends Request['kind']> = Extract<Response, { kind: Kind extends 'ping' ? 'pong' : Kind }>;

/** Who speaks at the other end. */
export interface HelperFacts {
  /** Its own version, for people. */
  readonly version: string;
  /** The version of the protocol that both speak. */
  readonly protocolVersion: number;
}

/** Longer than the helper itself takes for any answer, in milliseconds; then it is taken for dead. */
const ANSWER_MS = 40_000;
/** After the end of its input it ends by itself, at once; in milliseconds. */
const GOODBYE_MS = 2_000;

interface Waiting {
  readonly kind: Request['kind'];
  readonly resolve: (response: Response) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The agent's side of a conversation with the server helper, over a connection to its standard input and output. Asks
 * as many questions at once as are asked of it; each answer finds its question by its id.
 */
export class HelperConversation {
  readonly #connection: Connection;
  readonly #ownHello: Hello;
  readonly #decoder = new FrameDecoder();
  readonly #waiting = new Map<number, Waiting>();
  readonly #ended = new AbortController();
  readonly #name: string;
  #nextId = 1;
  /** The version of the protocol that both speak, once that is known. */
  #agreed: number | undefined;
  #began = false;
  #greeted: { resolve: (facts: HelperFacts) => void; reject: (error: Error) => void } | undefined;

  /** @param name for messages: `the server helper on user@host` */
  constructor(connection: Connection, name: string, programVersion: string) {
    this.#connection = connection;
    this.#ownHello = ourHello(programVersion);
    this.#name = name;
  }

  /** Aborted with the reason, a ClientAgentError or ProtocolError, when nothing can be asked any more. */
  get ended(): AbortSignal {
    return this.#ended.signal;
  }

  /**
   * Says hello and waits for the helper's. To be called once, first.
   *
   * @throws ProtocolError `not-ftpduct`, `version-mismatch`, …: what answers is no helper, or none that we can speak with
   * @throws ClientAgentError `closed` when nothing answered at all, `lost`, `cancelled`
   */
  async begin({ signal }: { signal: AbortSignal }): Promise<HelperFacts> {
    const greeting = new Promise<HelperFacts>((resolve, reject) => {
      this.#greeted = { resolve, reject };
    });
    this.#connection.receive({
      received: (bytes) => {
        this.#received(bytes);
      },
      drained: () => undefined,
      ended: () => {
        this.#endedInput();
      },
      closed: (reason) => {
        this.#end(reason ?? this.#gone());
      },
    });
    this.#connection.send(STREAM_MAGIC);
    this.#send({ kind: 'hello', hello: this.#ownHello });
    try {
      return await unlessCancelled(greeting, { signal, doing: `saying hello to ${this.#name}` });
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
      throw error;
    }
  }

  /**
   * Asks one question.
   *
   * @throws ClientAgentError what the helper says (`timed-out`, `unknown-host`, `not-permitted`, `helper-failed`), `lost`,
   *   `closed` when the helper is gone, `cancelled`
   */
  async ask<Kind extends Request['kind']>(
    request: Extract<Request, { kind: Kind }>,
    { signal }: { signal: AbortSignal },
  ): Promise<AnswerTo<Kind>> {
    if (this.#ended.signal.aborted) throw asClientAgentError(this.#ended.signal.reason, this.#name);
    const agreed = this.#agreed ?? 0;
    if (versionOf(request.kind) > agreed) {
      const text = `${this.#name} speaks protocol ${agreed} and cannot tell that; bring it up to date with ftpduct helper deploy`;
      throw new ClientAgentError('helper-failed', text);
    }
    const id = this.#nextId++;
    const answer = new Promise<Response>((resolve, reject) => {
      this.#waiting.set(id, { kind: request.kind, resolve, reject });
    });
    this.#send({ kind: 'request', id, request });
    const response = await unlessCancelled(answer, {
      signal: timeLimit(ANSWER_MS, signal),
      doing: `asking ${this.#name}`,
    });
    if (response.kind === 'failure') throw failed(response, this.#name);
    // #answered has compared the kinds.
    return response as AnswerTo<Kind>;
  }

  /** Ends the helper; questions that are open fail. Idempotent. */
  async close(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    const ended = new Promise<void>((resolve) => {
      this.#ended.signal.addEventListener('abort', () => {
        resolve();
      });
    });
    const tooLong = setTimeout(() => {
      this.#end(this.#gone());
    }, GOODBYE_MS);
    this.#connection.finish();
    await ended;
    clearTimeout(tooLong);
  }

  #send(message: FromAgent): void {
    this.#connection.send(encodeFrame(encodeFromAgent(message)));
  }

  #received(bytes: Uint8Array): void {
    if (this.#ended.signal.aborted) return;
    try {
      this.#decoder.push(bytes);
      for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
        this.#began = true;
        this.#take(frame);
      }
    } catch (error) {
      this.#end(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #take(frame: Uint8Array): void {
    const message = decodeFromHelper(frame);
    if (message.kind === 'hello') {
      if (this.#agreed !== undefined) throw new ProtocolError('malformed', 'the helper said hello twice');
      const protocolVersion = negotiateVersion(this.#ownHello, message.hello);
      this.#agreed = protocolVersion;
      this.#greeted?.resolve({ version: message.hello.programVersion, protocolVersion });
    } else if (message.id === 0 && message.response.kind === 'failure') {
      const { code, text } = message.response;
      throw code === 'version-mismatch'
        ? new ProtocolError(code, text)
        : new ClientAgentError('helper-failed', `${this.#name} gave up: ${text}`);
    } else {
      this.#answered(message.id, message.response);
    }
  }

  #answered(id: number, response: Response): void {
    const waiting = this.#waiting.get(id);
    const wanted = waiting?.kind === 'ping' ? 'pong' : waiting?.kind;
    if (!waiting || (response.kind !== 'failure' && response.kind !== wanted)) {
      throw new ProtocolError('malformed', `the other side sent an answer (${response.kind}) that nobody asked for`);
    }
    this.#waiting.delete(id);
    waiting.resolve(response);
  }

  /** Whatever it was has ended; when it never began to speak, what it said instead tells why. */
  #endedInput(): void {
    try {
      this.#decoder.end();
    } catch (error) {
      if (error instanceof Error) this.#end(error);
      return;
    }
    this.#end(this.#gone());
  }

  #gone(): ClientAgentError {
    const what = this.#began ? 'has ended' : 'ended without a word, as where there is no such program';
    return new ClientAgentError('closed', `${this.#name} ${what}`);
  }

  #end(reason: Error): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort(reason);
    this.#greeted?.reject(reason);
    for (const { reject } of this.#waiting.values()) reject(asClientAgentError(reason, this.#name));
    this.#waiting.clear();
    this.#connection.abort(reason);
  }
}

function failed({ code, text }: Extract<Response, { kind: 'failure' }>, name: string): ClientAgentError {
  const what = `${name}: ${text}`;
  if (code === 'timed-out' || code === 'unknown-host') return new ClientAgentError(code, what);
  return new ClientAgentError(code === 'not-readable' ? 'not-permitted' : 'helper-failed', what);
}

function asClientAgentError(reason: unknown, name: string): ClientAgentError {
  if (reason instanceof ClientAgentError) return reason;
  const what = reason instanceof Error ? reason.message : String(reason);
  return new ClientAgentError('helper-failed', `${name}: ${what}`, { cause: reason });
}

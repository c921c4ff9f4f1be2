import {
  FrameDecoder,
  MAX_FRAME_BYTES,
  ProtocolError,
  STREAM_MAGIC,
  decodeFromAgent,
  encodeFrame,
  encodeFromHelper,
  negotiateVersion,
  ourHello,
  type FromHelper,
  type Hello,
  type Request,
  type Response,
} from '@ftpduct/protocol';

/** What to do now, and whether the conversation is over. */
export interface Step {
  readonly bytes: Uint8Array;
  /** To be answered, in any order, each with {@link Conversation.answered}. */
  readonly requests: readonly AskedRequest[];
  /** `failed`: the bytes end with the one failure that says why. */
  readonly then: 'go-on' | 'failed';
}

export interface AskedRequest {
  readonly id: number;
  readonly request: Exclude<Request, { kind: 'ping' }>;
}

/** So many requests are worked on at a time; those behind them wait. */
export const MOST_OUTSTANDING = 32;
/** So much of what waits is held; then nothing more is read. Until then the end of the input is noticed at once. */
const MOST_HELD_BYTES = MAX_FRAME_BYTES;

/**
 * The helper's side of the conversation: bytes in, bytes and questions out. It trusts nothing: the agent begins with
 * its hello, nothing may stand in front of it, and the first thing that is not right ends the conversation.
 *
 * Call `receive` with each read, unless `isFull`, and `answered` for each request; do what they say. When the input ends,
 * call `end`. After `failed` nothing is read and nothing is said.
 */
export class Conversation {
  /** Nothing stands between the agent and us that could print something: no noise is skipped. */
  readonly #decoder = new FrameDecoder({ maxNoiseBytes: 0 });
  readonly #ourHello: Hello;
  readonly #outstanding = new Set<number>();
  #heldBytes = 0;
  #state: 'awaiting-hello' | 'agreed' | 'failed' = 'awaiting-hello';

  constructor(programVersion: string) {
    this.#ourHello = ourHello(programVersion);
  }

  receive(bytes: Uint8Array): Step {
    if (this.#state === 'failed') return FAILED;
    this.#decoder.push(bytes);
    this.#heldBytes += bytes.length;
    return this.#go([]);
  }

  /** The answer to a request that was handed out. */
  answered(id: number, response: Response): Step {
    if (this.#state === 'failed') return FAILED;
    this.#outstanding.delete(id);
    return this.#go([encodeResponse(id, response)]);
  }

  /** The input has ended. That is how the conversation ends well, unless it was in the middle of something. */
  end(): Step {
    if (this.#state === 'failed') return FAILED;
    try {
      this.#decoder.end();
    } catch (error) {
      return { bytes: join([...this.#fail(error)]), requests: [], then: 'failed' };
    }
    return { bytes: new Uint8Array(), requests: [], then: 'go-on' };
  }

  /** Nothing more is to be read until something is answered. */
  get isFull(): boolean {
    return this.#isBusy && this.#heldBytes > MOST_HELD_BYTES;
  }

  /** As much is being worked on as there may be. */
  get #isBusy(): boolean {
    return this.#outstanding.size >= MOST_OUTSTANDING;
  }

  #go(out: Uint8Array[]): Step {
    const requests: AskedRequest[] = [];
    try {
      while (!this.#isBusy) {
        const frame = this.#decoder.nextFrame();
        if (!frame) {
          this.#heldBytes = 0;
          break;
        }
        out.push(...this.#take(frame, requests));
      }
    } catch (error) {
      out.push(...this.#fail(error));
      return { bytes: join(out), requests: [], then: 'failed' };
    }
    return { bytes: join(out), requests, then: 'go-on' };
  }

  *#take(frame: Uint8Array, requests: AskedRequest[]): Iterable<Uint8Array> {
    const message = decodeFromAgent(frame);
    switch (message.kind) {
      case 'hello':
        if (this.#state !== 'awaiting-hello') throw new ProtocolError('malformed', 'the agent said hello twice');
        negotiateVersion(this.#ourHello, message.hello);
        this.#state = 'agreed';
        yield STREAM_MAGIC;
        yield encode({ kind: 'hello', hello: this.#ourHello });
        return;
      case 'request': {
        const { id, request } = message;
        if (this.#state !== 'agreed') throw new ProtocolError('malformed', 'the agent asked before it said hello');
        if (this.#outstanding.has(id))
          throw new ProtocolError('malformed', `the agent used the id ${id} twice at a time`);
        if (request.kind === 'ping') {
          yield encodeResponse(id, { kind: 'pong', payload: request.payload });
          return;
        }
        this.#outstanding.add(id);
        requests.push({ id, request });
        return;
      }
      default:
        message satisfies never;
    }
  }

  *#fail(error: unknown): Iterable<Uint8Array> {
    if (this.#state === 'awaiting-hello') yield STREAM_MAGIC;
    this.#state = 'failed';
    const [code, text] =
      error instanceof ProtocolError
        ? [error.code, error.message]
        : ['internal', `please report this bug of the server helper: ${String(error)}`];
    yield encode({ kind: 'response', id: 0, response: { kind: 'failure', code, text } });
  }
}

const FAILED: Step = { bytes: new Uint8Array(), requests: [], then: 'failed' };

function encodeResponse(id: number, response: Response): Uint8Array {
  const message = encodeFromHelper({ kind: 'response', id, response });
  if (message.length <= MAX_FRAME_BYTES) return encodeFrame(message);
  const text = `the answer would be ${message.length} bytes long, more than a message may be`;
  return encode({ kind: 'response', id, response: { kind: 'failure', code: 'too-large', text } });
}

function encode(message: FromHelper): Uint8Array {
  return encodeFrame(encodeFromHelper(message));
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

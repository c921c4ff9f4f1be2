import {
  FrameDecoder,
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

/** What to send now, and whether the conversation is over. */
export interface Answer {
  readonly bytes: Uint8Array;
  /** `failed`: the bytes end with the one failure that says why. */
  readonly then: 'go-on' | 'failed';
}

/**
 * The helper's side of the conversation: bytes in, bytes out. It trusts nothing: the agent begins with its hello,
 * nothing may stand in front of it, and the first thing that is not right ends the conversation.
 *
 * Call `receive` with each read, send what it answers; when the input ends, call `end`. After `failed` nothing is read.
 */
export class Conversation {
  /** Nothing stands between the agent and us that could print something: no noise is skipped. */
  readonly #decoder = new FrameDecoder({ maxNoiseBytes: 0 });
  readonly #ourHello: Hello;
  #state: 'awaiting-hello' | 'agreed' | 'failed' = 'awaiting-hello';

  constructor(programVersion: string) {
    this.#ourHello = ourHello(programVersion);
  }

  receive(bytes: Uint8Array): Answer {
    const out: Uint8Array[] = [];
    if (this.#state === 'failed') return { bytes: new Uint8Array(), then: 'failed' };
    try {
      this.#decoder.push(bytes);
      for (let frame = this.#decoder.nextFrame(); frame; frame = this.#decoder.nextFrame()) {
        out.push(...this.#answer(frame));
      }
    } catch (error) {
      out.push(...this.#fail(error));
      return { bytes: join(out), then: 'failed' };
    }
    return { bytes: join(out), then: 'go-on' };
  }

  /** The input has ended. That is how the conversation ends well, unless it was in the middle of something. */
  end(): Answer {
    if (this.#state === 'failed') return { bytes: new Uint8Array(), then: 'failed' };
    try {
      this.#decoder.end();
    } catch (error) {
      return { bytes: join([...this.#fail(error)]), then: 'failed' };
    }
    return { bytes: new Uint8Array(), then: 'go-on' };
  }

  *#answer(frame: Uint8Array): Iterable<Uint8Array> {
    const message = decodeFromAgent(frame);
    switch (message.kind) {
      case 'hello':
        if (this.#state !== 'awaiting-hello') throw new ProtocolError('malformed', 'the agent said hello twice');
        negotiateVersion(this.#ourHello, message.hello);
        this.#state = 'agreed';
        yield STREAM_MAGIC;
        yield encode({ kind: 'hello', hello: this.#ourHello });
        return;
      case 'request':
        if (this.#state !== 'agreed') throw new ProtocolError('malformed', 'the agent asked before it said hello');
        yield encode({ kind: 'response', id: message.id, response: handle(message.request) });
        return;
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

/** One handler for each kind of request; reads, and never changes anything. */
function handle(request: Request): Response {
  return { kind: 'pong', payload: request.payload };
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

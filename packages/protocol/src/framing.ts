import { ProtocolError } from './error.ts';

/**
 * A stream is the magic once, then frames: four bytes of length (unsigned, big-endian), then as many bytes.
 *
 * The magic is there because a program started over SSH may find what the login shell printed in front of its own
 * output. Its NUL and 0xFF stand in no sensible shell noise; its CR LF come through only where nothing on the way
 * converts line ends, as a terminal would.
 */
export const STREAM_MAGIC: Uint8Array = Uint8Array.of(0x00, 0x66, 0x74, 0x70, 0x64, 0x75, 0x63, 0x74, 0xff, 0x0d, 0x0a);

/** The longest message. Ours are a few hundred bytes; a length above this is nonsense or an attack. */
export const MAX_FRAME_BYTES: number = 64 * 1024;

/** What a login shell may print before the magic: room for a long message of the day, not for a file. */
export const MAX_NOISE_BYTES: number = 64 * 1024;

const LENGTH_BYTES = 4;
/** How much of the noise is kept to be shown in errors. */
const NOISE_SHOWN = 200;

/** @throws ProtocolError `frame-too-large` */
export function encodeFrame(message: Uint8Array): Uint8Array {
  if (message.length > MAX_FRAME_BYTES) throw tooLarge(message.length);
  const frame = new Uint8Array(LENGTH_BYTES + message.length);
  new DataView(frame.buffer).setUint32(0, message.length);
  frame.set(message, LENGTH_BYTES);
  return frame;
}

type State =
  | { readonly at: 'magic'; matched: number; noiseBytes: number }
  | { readonly at: 'length'; readonly header: Uint8Array; filled: number }
  | { readonly at: 'body'; readonly body: Uint8Array; filled: number }
  | { readonly at: 'broken'; readonly error: ProtocolError };

/**
 * Cuts a stream into frames again. How the bytes are cut into reads makes no difference.
 *
 * Call `push` with each read and then `nextFrame` until it answers undefined; `end` when the stream has ended. It
 * holds what was pushed and not yet asked for, and at most one frame besides.
 */
export class FrameDecoder {
  readonly #maxNoiseBytes: number;
  #state: State = { at: 'magic', matched: 0, noiseBytes: 0 };
  #unread: Uint8Array[] = [];
  #noise = '';

  /** @param options `maxNoiseBytes`: how much may stand before the magic, by default {@link MAX_NOISE_BYTES} */
  constructor(options: { readonly maxNoiseBytes?: number } = {}) {
    this.#maxNoiseBytes = options.maxNoiseBytes ?? MAX_NOISE_BYTES;
  }

  /** Takes the next bytes of the stream. They must not change afterwards. */
  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.#unread.push(bytes);
  }

  /**
   * The next whole frame, or undefined until more is pushed.
   * @throws ProtocolError `not-ftpduct`, `frame-too-large`; the same one again whenever it is asked after that
   */
  nextFrame(): Uint8Array | undefined {
    for (let chunk = this.#unread.shift(); chunk; chunk = this.#unread.shift()) {
      const { used, frame } = this.#read(chunk);
      if (used < chunk.length) this.#unread.unshift(chunk.subarray(used));
      if (frame) return frame;
    }
    if (this.#state.at === 'broken') throw this.#state.error;
    return undefined;
  }

  /**
   * Says that the stream has ended, once `nextFrame` has answered undefined.
   * @throws ProtocolError `not-ftpduct` when something came, but never the magic; `cut-off` inside a frame
   */
  end(): void {
    const state = this.#state;
    switch (state.at) {
      case 'magic':
        if (state.noiseBytes + state.matched > 0) throw this.#notOurs('the stream ended');
        return;
      case 'length':
        if (state.filled > 0) throw new ProtocolError('cut-off', 'the stream ended inside the length of a message');
        return;
      case 'body':
        throw new ProtocolError(
          'cut-off',
          `the stream ended after ${state.filled} of the ${state.body.length} bytes of a message`,
        );
      case 'broken':
        throw state.error;
      default:
        state satisfies never;
    }
  }

  /** Reads up to the end of one frame, or to the end of the chunk. */
  #read(chunk: Uint8Array): { used: number; frame?: Uint8Array } {
    let used = 0;
    while (used < chunk.length) {
      const state = this.#state;
      switch (state.at) {
        case 'magic':
          this.#readMagic(state, chunk[used++] ?? 0);
          break;
        case 'length':
          used += fill(state, state.header, chunk.subarray(used));
          if (state.filled === LENGTH_BYTES) this.#startBody(new DataView(state.header.buffer).getUint32(0));
          break;
        case 'body':
          used += fill(state, state.body, chunk.subarray(used));
          break;
        case 'broken':
          return { used: chunk.length };
        default:
          state satisfies never;
      }
      const now = this.#state;
      if (now.at === 'body' && now.filled === now.body.length) {
        this.#state = awaitLength();
        return { used, frame: now.body };
      }
    }
    return { used };
  }

  /** The magic's first byte does not stand in it again, so after a mismatch only that byte can begin a new one. */
  #readMagic(state: Extract<State, { at: 'magic' }>, byte: number): void {
    if (byte === STREAM_MAGIC[state.matched]) {
      state.matched += 1;
      if (state.matched === STREAM_MAGIC.length) this.#state = awaitLength();
      return;
    }
    for (const seen of STREAM_MAGIC.subarray(0, state.matched)) this.#addNoise(seen);
    state.noiseBytes += state.matched;
    state.matched = byte === STREAM_MAGIC[0] ? 1 : 0;
    if (state.matched === 0) {
      this.#addNoise(byte);
      state.noiseBytes += 1;
    }
    if (state.noiseBytes > this.#maxNoiseBytes) {
      this.#break(this.#notOurs(`${this.#maxNoiseBytes} bytes may stand before its beginning, more came`));
    }
  }

  #startBody(length: number): void {
    if (length > MAX_FRAME_BYTES) this.#break(tooLarge(length));
    else this.#state = { at: 'body', body: new Uint8Array(length), filled: 0 };
  }

  #break(error: ProtocolError): void {
    this.#state = { at: 'broken', error };
  }

  #addNoise(byte: number): void {
    if (this.#noise.length < NOISE_SHOWN) this.#noise += byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ' ';
  }

  #notOurs(what: string): ProtocolError {
    const shown = this.#noise.trim();
    return new ProtocolError(
      'not-ftpduct',
      `the other end does not speak ftpduct's protocol: ${what}${shown === '' ? '' : `; it said: ${shown}`}`,
    );
  }
}

function awaitLength(): State {
  return { at: 'length', header: new Uint8Array(LENGTH_BYTES), filled: 0 };
}

/** Copies as much as fits; answers how much that was. */
function fill(state: { filled: number }, target: Uint8Array, from: Uint8Array): number {
  const taken = from.subarray(0, target.length - state.filled);
  target.set(taken, state.filled);
  state.filled += taken.length;
  return taken.length;
}

function tooLarge(length: number): ProtocolError {
  return new ProtocolError(
    'frame-too-large',
    `a message of ${length} bytes is longer than the ${MAX_FRAME_BYTES} bytes that are allowed`,
  );
}

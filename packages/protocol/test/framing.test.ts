import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FrameDecoder, MAX_FRAME_BYTES, ProtocolError, STREAM_MAGIC, encodeFrame } from '../src/index.ts';

/** Everything a reader of the stream would see, in order. */
type Seen = Uint8Array | { error: string };

function readAll(chunks: readonly Uint8Array[], options?: { maxNoiseBytes?: number }): Seen[] {
  const decoder = new FrameDecoder(options);
  const seen: Seen[] = [];
  try {
    for (const chunk of chunks) {
      decoder.push(chunk);
      for (let frame = decoder.nextFrame(); frame; frame = decoder.nextFrame()) seen.push(frame);
    }
    decoder.end();
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error;
    seen.push({ error: error.code });
  }
  return seen;
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function cutAt(stream: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [...new Set(places.map((place) => place % (stream.length + 1)))].sort((a, b) => a - b);
  return [...cuts, stream.length].map((end, index) => stream.slice(index === 0 ? 0 : cuts[index - 1], end));
}

function byteByByte(stream: Uint8Array): Uint8Array[] {
  return Array.from(stream, (byte) => Uint8Array.of(byte));
}

const text = (value: string) => new TextEncoder().encode(value);
const lengthOnly = (length: number) =>
  encodeFrame(new Uint8Array()).map((_, index) => (length >>> (24 - 8 * index)) & 0xff);

const anyFrames = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 });
const anyCuts = fc.array(fc.nat(5000), { maxLength: 20 });
/** Noise that comes close to the magic, and any other; it never holds the whole magic. */
const anyNoise = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.nat(STREAM_MAGIC.length - 1).map((length) => STREAM_MAGIC.slice(0, length)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => join(...parts))
  .filter((noise) => !Buffer.from(noise).includes(Buffer.from(STREAM_MAGIC)));

describe('frames', () => {
  test('any frames behind any noise come back, however the stream is cut', () => {
    fc.assert(
      fc.property(anyNoise, anyFrames, anyCuts, (noise, frames, cuts) => {
        const stream = join(noise, STREAM_MAGIC, ...frames.map(encodeFrame));
        expect(readAll(cutAt(stream, cuts))).toEqual(frames);
        expect(readAll(byteByByte(stream))).toEqual(frames);
      }),
      { numRuns: 150 },
    );
  });

  test('any bytes at all give the same frames and the same error, however they are cut', () => {
    fc.assert(
      fc.property(anyNoise, anyFrames, fc.uint8Array({ maxLength: 60 }), anyCuts, (noise, frames, tail, cuts) => {
        const stream = join(noise, STREAM_MAGIC, ...frames.map(encodeFrame), tail);
        const options = { maxNoiseBytes: 50 };
        expect(readAll(cutAt(stream, cuts), options)).toEqual(readAll([stream], options));
      }),
    );
  });

  test('the longest frame passes, one byte more does not', () => {
    const longest = new Uint8Array(MAX_FRAME_BYTES).fill(7);
    expect(readAll([join(STREAM_MAGIC, encodeFrame(longest))])).toEqual([longest]);
    expect(() => encodeFrame(new Uint8Array(MAX_FRAME_BYTES + 1))).toThrow(
      'a message of 65537 bytes is longer than the 65536 bytes that are allowed',
    );
  });

  test('the first byte of the magic stands in it only once, on which the search relies', () => {
    expect(STREAM_MAGIC.lastIndexOf(STREAM_MAGIC[0] ?? -1)).toBe(0);
  });
});

describe('what is refused', () => {
  const frame = encodeFrame(text('one'));
  const rows: [title: string, stream: Uint8Array, seen: Seen[]][] = [
    ['nothing at all is an empty conversation', new Uint8Array(), []],
    ['noise and no magic', text('This account is currently not available.\n'), [{ error: 'not-ftpduct' }]],
    ['half a magic', STREAM_MAGIC.slice(0, 5), [{ error: 'not-ftpduct' }]],
    ['a magic whose line end was converted', text('\0ftpduct\n'), [{ error: 'not-ftpduct' }]],
    ['too much noise', new Uint8Array(70_000).fill(0x41), [{ error: 'not-ftpduct' }]],
    [
      'a length above the maximum',
      join(STREAM_MAGIC, frame, lengthOnly(65_537)),
      [text('one'), { error: 'frame-too-large' }],
    ],
    ['a length with the highest bit', join(STREAM_MAGIC, lengthOnly(0xffff_ffff)), [{ error: 'frame-too-large' }]],
    ['cut off in a length', join(STREAM_MAGIC, frame, Uint8Array.of(0, 0)), [text('one'), { error: 'cut-off' }]],
    ['cut off in a message', join(STREAM_MAGIC, frame.slice(0, 5)), [{ error: 'cut-off' }]],
    ['only the magic', STREAM_MAGIC, []],
    ['an empty message is a message', join(STREAM_MAGIC, lengthOnly(0), frame), [new Uint8Array(), text('one')]],
  ];
  test.each(rows)('%s', (_title, stream, seen) => {
    expect(readAll([stream])).toEqual(seen);
    expect(readAll(byteByByte(stream))).toEqual(seen);
  });

  test('no noise at all where none is allowed', () => {
    expect(readAll([join(text('x'), STREAM_MAGIC)], { maxNoiseBytes: 0 })).toEqual([{ error: 'not-ftpduct' }]);
    expect(readAll([join(STREAM_MAGIC, frame)], { maxNoiseBytes: 0 })).toEqual([text('one')]);
  });

  test('the error shows what came instead, without its control characters', () => {
    const decoder = new FrameDecoder();
    decoder.push(text('\u001b[31mThis account is not available\n'));
    expect(decoder.nextFrame()).toBeUndefined();
    expect(() => {
      decoder.end();
    }).toThrow(
      "the other end does not speak ftpduct's protocol: the stream ended; it said: [31mThis account is not available",
    );
  });

  test('a broken stream stays broken', () => {
    const decoder = new FrameDecoder();
    decoder.push(join(STREAM_MAGIC, lengthOnly(0x0100_0000)));
    expect(() => decoder.nextFrame()).toThrow(ProtocolError);
    decoder.push(frame);
    expect(() => decoder.nextFrame()).toThrow(ProtocolError);
  });
});

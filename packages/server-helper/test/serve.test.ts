import { PassThrough, Writable } from 'node:stream';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { STREAM_MAGIC, encodeFrame, encodeFromAgent, ourHello, type Request, type Response } from '@ftpduct/protocol';
import { serve } from '../src/index.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const beginning = Buffer.concat([
  STREAM_MAGIC,
  encodeFrame(encodeFromAgent({ kind: 'hello', hello: ourHello('0.0.0-test') })),
]);
const ask = (id: number, request: Request = { kind: 'listeners', port: 21 }): Uint8Array =>
  encodeFrame(encodeFromAgent({ kind: 'request', id, request }));
const nothing: Response = { kind: 'listeners', listeners: [] };

/** Takes what is written only when it is told to. */
class SlowReader extends Writable {
  bytes = 0;
  #go: (() => void) | undefined;

  constructor() {
    super({ highWaterMark: 1000 });
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.bytes += chunk.length;
    this.#go = done;
  }

  read(): void {
    this.#go?.();
  }
}

describe('a peer that never reads', () => {
  test('is given up, with exit code 1', async () => {
    const input = new PassThrough();
    const ended = serve(input, new SlowReader(), { unreadMs: 50 });
    input.write(beginning);
    for (let id = 1; id < 50; id++) input.write(ask(id, { kind: 'ping', payload: new Uint8Array(500) }));
    expect(await ended).toBe(1);
    expect(input.destroyed).toBe(true);
  });

  test('stops the reading, so nothing piles up', async () => {
    const input = new PassThrough({ highWaterMark: 1000 });
    const output = new SlowReader();
    const ended = serve(input, output, { unreadMs: 10_000 });
    input.write(beginning);
    let accepted = 0;
    while (input.write(ask(1, { kind: 'ping', payload: new Uint8Array(500) })) && accepted < 1000) {
      accepted += 1;
      await new Promise(setImmediate);
    }
    expect(accepted).toBeLessThan(100);
    expect(output.writableLength).toBeLessThan(10_000);
    output.destroy(new Error('gone'));
    expect(await ended).toBe(1);
  });

  test('is given up at the end of the input, too', async () => {
    const input = new PassThrough();
    const ended = serve(input, new SlowReader(), { unreadMs: 50 });
    input.end(beginning);
    expect(await ended).toBe(1);
  });
});

describe('requests', () => {
  test('are worked on side by side, and given up with the end of the input', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    output.resume();
    const working: AbortSignal[] = [];
    const ended = serve(input, output, {
      answer: (_request, { signal }) => {
        working.push(signal);
        return new Promise(() => undefined);
      },
    });
    input.write(beginning);
    for (let id = 1; id <= 40; id++) input.write(ask(id));
    await until(() => working.length === 32);
    input.end();
    expect(await ended).toBe(0);
    expect(working.every(({ aborted }) => aborted)).toBe(true);
  });

  test('that take too long are answered by a failure, whatever garbage is collected meanwhile', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const ended = serve(input, output, { requestMs: 20, answer: () => new Promise(() => undefined) });
    input.write(beginning);
    input.write(ask(7));
    let said = '';
    output.setEncoding('latin1').on('data', (text: string) => (said += text));
    await until(() => {
      collectGarbage();
      return said.includes('could not find it out in time');
    });
    input.end();
    expect(await ended).toBe(0);
  });

  test('that are answered after the end are answered to nobody', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    let finish: ((response: Response) => void) | undefined;
    const ended = serve(input, output, { answer: () => new Promise((resolve) => (finish = resolve)) });
    input.write(beginning);
    input.write(ask(1));
    await until(() => finish !== undefined);
    input.end();
    expect(await ended).toBe(0);
    const before = output.readableLength;
    finish?.(nothing);
    await new Promise(setImmediate);
    expect(output.readableLength).toBe(before);
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = performance.now() + 5_000; !condition();) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
  decodeToCaller,
  encodeFrame,
  encodeFromCaller,
  encodeToCaller,
  FrameDecoder,
  ourControlHello,
  STREAM_MAGIC,
  type ControlHello,
  type ControlRequest,
  type ToCaller,
} from '@ftpduct/protocol';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { claimControlSocket } from '../../src/control-socket/claim.ts';
import { connectToAgent } from '../../src/index.ts';
import { AT } from './agent-double.ts';
import { connected, serve, somewhere } from './sockets.ts';

const HELLO = ourControlHello('3.0.0', 1);

/** A caller that says what it likes, and hears what is said to it. */
class RawCaller {
  readonly socket: Socket;
  readonly heard: ToCaller[] = [];
  readonly closed: Promise<unknown>;

  constructor(path: string) {
    this.socket = connect(path);
    const decoder = new FrameDecoder({ maxNoiseBytes: 0 });
    this.socket
      .on('error', () => undefined)
      .on('data', (bytes) => {
        decoder.push(bytes);
        for (let frame = decoder.nextFrame(); frame; frame = decoder.nextFrame())
          this.heard.push(decodeToCaller(frame));
      });
    this.closed = once(this.socket, 'close');
    onTestFinished(() => {
      this.socket.destroy();
    });
  }

  say(...bytes: Uint8Array[]): this {
    for (const each of bytes) this.socket.write(each);
    return this;
  }

  hello(hello: ControlHello = HELLO): this {
    return this.say(STREAM_MAGIC, encodeFrame(encodeFromCaller({ kind: 'hello', hello })));
  }

  ask(id: number, request: ControlRequest): this {
    return this.say(encodeFrame(encodeFromCaller({ kind: 'request', id, request })));
  }

  /** The failure behind which the agent hung up. */
  async refusal(): Promise<unknown> {
    await this.closed;
    const last = this.heard.at(-1);
    return last?.kind === 'response' && last.id === 0 ? last.response : last;
  }
}

describe('the agent says why once and hangs up', () => {
  const rows: [title: string, say: (caller: RawCaller) => unknown, code: string][] = [
    ['on another protocol', (caller) => caller.say(Buffer.from('GET / HTTP/1.1\r\n\r\n')), 'not-ftpduct'],
    ['on a frame without end', (caller) => caller.hello().say(Uint8Array.of(0, 1, 0, 1)), 'frame-too-large'],
    ['on nonsense', (caller) => caller.hello().say(encodeFrame(Uint8Array.of(255, 255))), 'malformed'],
    ['on a request in front of the hello', (caller) => caller.say(STREAM_MAGIC).ask(1, { kind: 'stop' }), 'malformed'],
    [
      'on a second hello',
      (caller) => caller.hello().say(encodeFrame(encodeFromCaller({ kind: 'hello', hello: HELLO }))),
      'malformed',
    ],
    [
      'on an id that is in use',
      (caller) => caller.hello().ask(1, { kind: 'watch' }).ask(1, { kind: 'watch' }),
      'malformed',
    ],
    ['on an end inside a frame', (caller) => caller.hello().say(Uint8Array.of(0, 0)).socket.end(), 'cut-off'],
    [
      'on a caller of a later version',
      (caller) => caller.hello({ ...HELLO, oldestProtocolVersion: 7, newestProtocolVersion: 9 }),
      'version-mismatch',
    ],
  ];
  test.each(rows)('%s', async (_title, say, code) => {
    const { place, agent } = await serve();
    const caller = new RawCaller(place.path);
    say(caller);
    expect(await caller.refusal()).toMatchObject({ kind: 'failure', code });
    expect(caller.heard[0]).toMatchObject({ kind: 'hello' });
    expect(agent.asked).toEqual([]);
    // Others are served all the same.
    await (await connected(place)).snapshot();
  });

  test('on a caller who says nothing', async () => {
    const { place } = await serve({ helloMs: 50 });
    const caller = new RawCaller(place.path);
    expect(await caller.refusal()).toMatchObject({ code: 'cut-off', text: 'no hello for 50 ms' });
  });

  test('where too many are there already, and again lets in when one has gone', async () => {
    const { place } = await serve({ callers: 2 });
    const first = await connected(place);
    await connected(place);
    expect(await new RawCaller(place.path).hello().refusal()).toMatchObject({ code: 'too-many-callers' });
    first.close();
    await vi.waitFor(async () => {
      await (await connected(place)).unlock();
    });
  });
});

test('of one caller only so many requests are worked on, the next is answered with a failure', async () => {
  const { place } = await serve({ requests: 3 });
  const caller = new RawCaller(place.path).hello();
  for (const id of [1, 2, 3, 4]) caller.ask(id, { kind: 'watch' });
  await vi.waitFor(() => {
    expect(caller.heard).toContainEqual({
      kind: 'response',
      id: 4,
      response: { kind: 'failure', code: 'too-many-requests', text: '3 requests are not done yet' },
    });
  });
});

describe('a caller that never reads', () => {
  test('is hung up on when too much waits for it, and nobody else notices', async () => {
    const { place, agent } = await serve({ unreadBytes: 64 * 1024, unreadMs: 60_000 });
    const caller = connect(place.path);
    onTestFinished(() => {
      caller.destroy();
    });
    caller.on('error', () => undefined).pause();
    caller.write(STREAM_MAGIC);
    caller.write(encodeFrame(encodeFromCaller({ kind: 'hello', hello: HELLO })));
    caller.write(
      encodeFrame(encodeFromCaller({ kind: 'request', id: 1, request: { kind: 'log', last: 0, follow: true } })),
    );
    const other = await connected(place);
    await other.unlock();
    await vi.waitFor(
      () => {
        for (let line = 0; line < 100; line += 1) {
          agent.say({ kind: 'log', record: { at: AT, level: 'info', text: 'x'.repeat(900) } });
        }
        // Only a write notices: the caller's own end is not closed by it.
        caller.write(encodeFrame(encodeFromCaller({ kind: 'cancel', id: 99 })));
        expect(caller.errored ?? caller.destroyed).toBeTruthy();
      },
      { timeout: 5_000 },
    );
    await other.unlock();
  });

  test('is hung up on after a while, also where little waits', async () => {
    const { place, agent } = await serve({ unreadMs: 100 });
    const session = { profile: 'p', tunnel: 't', type: 'ftp', client: 'c', startedAt: AT, user: 'u' } as const;
    const rest = { command: 'x'.repeat(900), transfer: undefined, bytesToClient: 0, bytesToServer: 0 };
    agent.now = { ...agent.now, sessions: Array.from({ length: 2_000 }, (_, id) => ({ id, ...session, ...rest })) };
    const caller = connect(place.path);
    onTestFinished(() => {
      caller.destroy();
    });
    caller.pause();
    const failed = new Promise((resolve) => caller.on('error', resolve));
    caller.write(STREAM_MAGIC);
    caller.write(encodeFrame(encodeFromCaller({ kind: 'hello', hello: HELLO })));
    caller.write(encodeFrame(encodeFromCaller({ kind: 'request', id: 1, request: { kind: 'snapshot' } })));
    const probing = setInterval(() => {
      caller.write(encodeFrame(encodeFromCaller({ kind: 'cancel', id: 99 })));
    }, 20);
    expect(await failed).toMatchObject({ code: expect.stringMatching(/EPIPE|ECONNRESET/) as unknown });
    clearInterval(probing);
  });
});

test('any bytes behind the hello end that conversation at most, and never the agent', async () => {
  const { place, agent, bugs } = await serve();
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), fc.boolean(), async (bytes, isFramed) => {
      const caller = new RawCaller(place.path).hello().say(isFramed ? encodeFrame(bytes) : bytes);
      caller.socket.end();
      await caller.closed;
    }),
    { numRuns: 150 },
  );
  await (await connected(place)).unlock();
  expect(bugs).toEqual([]);
  await vi.waitFor(() => {
    expect(agent.events.listenerCount('event')).toBe(1);
  });
});

describe('who calls distrusts too', () => {
  /** Something else that listens where the agent should. */
  async function impostor(answer: (socket: Socket) => void): Promise<ReturnType<typeof somewhere>> {
    const place = somewhere();
    const claimed = await claimControlSocket(place);
    claimed.accept((socket) => {
      answer(socket.on('error', () => undefined).resume());
    });
    onTestFinished(async () => {
      claimed.server.close();
      await claimed.release();
    });
    return place;
  }
  const hello = (range: Partial<ControlHello>): Uint8Array =>
    encodeFrame(encodeToCaller({ kind: 'hello', hello: { ...HELLO, ...range } }));

  test.each<[string, (socket: Socket) => void, RegExp]>([
    [
      'an agent of a later version',
      (socket) => {
        socket.write(STREAM_MAGIC);
        socket.write(hello({ oldestProtocolVersion: 7, newestProtocolVersion: 9 }));
      },
      /the agent at .* is no use: this side .* speaks protocol 1, the other side .* speaks 7 to 9; update ftpduct on this side/,
    ],
    [
      'something else',
      (socket) => {
        socket.write('220 ready\r\n');
      },
      /does not speak ftpduct's protocol/,
    ],
    [
      'something that echoes',
      (socket) => {
        socket.pipe(socket);
      },
      /a hello that is not that of an agent/,
    ],
    [
      'something that hangs up',
      (socket) => {
        socket.destroy();
      },
      /it has hung up|ECONNRESET|EPIPE/,
    ],
    ['something that is silent', () => undefined, /it is silent for 50 ms/],
  ])('%s', async (_title, answer, says) => {
    const place = await impostor(answer);
    const attempt = connectToAgent(place, { programVersion: '2.0.0', helloMs: 50 });
    await expect(attempt).rejects.toMatchObject({ code: 'agent-failed' });
    await expect(attempt).rejects.toThrow(says);
  });

  test('an agent that turns to nonsense', async () => {
    const place = await impostor((socket) => {
      socket.write(STREAM_MAGIC);
      socket.write(hello({}));
      socket.once('data', () => {
        socket.write(encodeFrame(Uint8Array.of(255, 255)));
      });
    });
    const connection = await connected(place);
    await expect(connection.snapshot()).rejects.toThrow('is no use any more');
  });
});

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { eventually } from '../fixtures/eventually.ts';
import { Line } from '../fixtures/line.ts';
import { LineChaos } from '../fixtures/line-chaos.ts';
import { SeededRandom } from '../fixtures/seeded-random.ts';

/** The line is what the fault tests stand on, so it is tested itself: it must not be what loses bytes. */
describe('the line', () => {
  let line: Line;
  let far: Promise<Ended>;

  beforeEach(async () => {
    const server = createServer({ allowHalfOpen: true });
    far = once(server, 'connection').then(([socket]) => new Ended(socket as Socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    line = await Line.open({ host: '127.0.0.1', port: (server.address() as AddressInfo).port });
    return async () => {
      await line[Symbol.asyncDispose]();
      server.close();
    };
  });

  test('carries everything in order, however slow, and each end-of-file for itself', async () => {
    line.conditions.toServer = { delayMs: 20, bytesPerSecond: 2_000_000 };
    const near = await dial();
    const sent = Buffer.alloc(400_000, 'abcdefghijk');
    near.socket.end(sent);
    const other = await far;
    await eventually(() => other.how, 'no end-of-file arrives');
    expect(other.received.equals(sent)).toBe(true);
    other.socket.end(sent);
    await eventually(() => near.how, 'no end-of-file comes back');
    expect([near.how, near.received.equals(sent)]).toEqual(['end-of-file', true]);
  });

  test('holds no more than it says while nobody reads, and lets the sender feel it', async () => {
    line.conditions.toServer = { delayMs: 0, bytesPerSecond: 50_000 };
    const near = await dial();
    near.socket.write(Buffer.alloc(30_000_000));
    const connection = await eventually(
      () => line.connections.find(({ carried }) => carried > 0),
      'nothing is carried',
    );
    expect(near.socket.writableLength).toBeGreaterThan(0);
    expect(connection.toServer.carried).toBeLessThan(100_000);
  });

  for (const how of ['end-of-file', 'reset'] as const) {
    test(`cuts at the byte that was asked for, with ${how}`, async () => {
      line.conditions.toServer = { delayMs: 5, bytesPerSecond: Infinity };
      line.onConnection = (connection) => {
        connection.toServer.cutAfter(123_457, () => {
          connection.cut(how, 'arrives');
        });
      };
      const near = await dial();
      near.socket.write(Buffer.alloc(300_000));
      const other = await far;
      expect(await eventually(() => other.how, 'no end arrives')).toBe(how);
      // a reset may overtake what the kernel had not sent
      if (how === 'end-of-file') expect(other.received).toHaveLength(123_457);
      else expect(other.received.length).toBeLessThanOrEqual(123_457);
      expect(await eventually(() => near.how, 'no end comes back')).toBe(how);
    });
  }

  test('loses what is on its way when it is told to', async () => {
    line.conditions.toServer = { delayMs: 60_000, bytesPerSecond: Infinity };
    const near = await dial();
    near.socket.write('lost');
    const connection = await eventually(() => line.connections.find(({ carried }) => carried === 4), 'not carried');
    connection.cut('end-of-file');
    const other = await far;
    expect(await eventually(() => other.how, 'no end arrives')).toBe('end-of-file');
    expect(other.received).toHaveLength(0);
  });

  test('goes on after a stall', async () => {
    const near = await dial();
    (await eventually(() => line.connections[0], 'no connection')).stall(50);
    near.socket.end('all of it');
    const other = await far;
    await eventually(() => other.how, 'no end-of-file arrives');
    expect(other.received.toString()).toBe('all of it');
  });

  test('fails in the same way with the same seed', async () => {
    const draw = (): string[] => {
      const random = new SeededRandom(42).branch(7);
      return Array.from({ length: 20 }, () => random.pick(['a', 'b', 'c', 'd']));
    };
    expect(draw()).toEqual(draw());
    expect(new Set(draw()).size).toBe(4);
    const chaos = new LineChaos(line, new SeededRandom(5), {
      faults: 1,
      withinBytes: 50_000,
      stallMs: 20,
      silenceMs: 100,
    });
    const near = await dial();
    near.socket.write(Buffer.alloc(200_000));
    await eventually(() => chaos.faults[0], 'nothing fails');
    expect(chaos.faults).toMatchInlineSnapshot(`
      [
        {
          "at": 38638,
          "connection": 1,
          "kind": "truncate",
        },
      ]
    `);
  });

  async function dial(): Promise<Ended> {
    const socket = connect({ host: '127.0.0.1', port: line.port, allowHalfOpen: true });
    await once(socket, 'connect');
    onTestFinished(() => void socket.destroy());
    return new Ended(socket);
  }
});

/** One end of a connection: what it received, and how that ended. */
class Ended {
  readonly socket: Socket;
  how: 'end-of-file' | 'reset' | undefined;
  readonly #chunks: Buffer[] = [];

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('data', (bytes) => this.#chunks.push(bytes));
    // A reset right behind bytes comes as an end-of-file (libuv); writing nothing brings the truth.
    socket.on('end', () => {
      if (socket.writable) socket.write('', (error) => (this.how ??= error ? 'reset' : 'end-of-file'));
      else this.how ??= 'end-of-file';
    });
    socket.on('error', () => (this.how = 'reset'));
  }

  get received(): Buffer {
    return Buffer.concat(this.#chunks);
  }
}

import { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AckNudge } from '../../src/ssh/ack-nudge.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { observe, tcpServer } from './observed.ts';
import { startSshd, until, withoutLab } from './real-sshd.ts';

describe('after something arrived', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  function nudged(): {
    socket: Socket & { bytesWritten: number };
    count: () => number;
    arrive: (bytes: number) => void;
  } {
    const socket = Object.assign(new EventEmitter(), { bytesWritten: 0 }) as unknown as Socket & {
      bytesWritten: number;
    };
    let count = 0;
    new AckNudge(socket, () => count++);
    return { socket, count: () => count, arrive: (bytes) => socket.emit('data', Buffer.alloc(bytes)) };
  }

  it('and nothing was sent, one packet is', () => {
    const { count, arrive } = nudged();
    arrive(100);
    expect(count()).toBe(0);
    vi.advanceTimersByTime(0);
    expect(count()).toBe(1);
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(1);
  });

  it('and something was sent anyway, nothing more is', () => {
    const { socket, count, arrive } = nudged();
    arrive(100);
    socket.bytesWritten = 50;
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(0);
  });

  it('in full segments, only when they cease', () => {
    const { count, arrive } = nudged();
    for (let segment = 0; segment < 100; segment++) {
      arrive(64 * 1024);
      vi.advanceTimersByTime(0);
    }
    expect(count()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(count()).toBe(1);
  });

  it('and the socket closed, nothing is', () => {
    const { socket, count, arrive } = nudged();
    arrive(100);
    socket.emit('close');
    vi.advanceTimersByTime(1000);
    expect(count()).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe.skipIf(withoutLab)('small transfers through a real sshd (needs openssh-server)', { timeout: 30_000 }, () => {
  it('do not wait 40 ms for a delayed acknowledgement', async () => {
    const signal = AbortSignal.timeout(20_000);
    await using sshd = await startSshd();
    await using network = await openSsh(sshd.options(), { signal });
    const pin = await network.pin({ signal });
    await using data = await tcpServer((socket) => socket.end(Buffer.alloc(1000)));
    await using control = await tcpServer((socket) => {
      socket.setNoDelay(true);
      socket.on('data', () => {
        socket.write('150 here it comes\r\n');
        setImmediate(() => socket.write('226 there it was\r\n'));
      });
    });
    const commands = await pin.connect({ host: '127.0.0.1', port: control.port }, { priority: 'control', signal });
    const replies = observe(commands);
    const took: number[] = [];
    for (let file = 1; file <= 31; file++) {
      const startedMs = performance.now();
      const connection = await pin.connect({ host: '127.0.0.1', port: data.port }, { signal });
      const observed = observe(connection);
      commands.send(Buffer.from('RETR file\r\n'));
      await observed.ended;
      connection.finish();
      await observed.closed;
      await until('the reply has come', () => replies.text().split('226 ').length > file);
      took.push(performance.now() - startedMs);
    }
    // Half of them, so that a busy machine does not matter.
    took.sort((a, b) => a - b);
    expect(took[15]).toBeLessThan(35);
  });
});

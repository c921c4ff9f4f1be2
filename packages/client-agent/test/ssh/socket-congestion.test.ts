import { EventEmitter } from 'node:events';
import { describe, expect, test } from 'vitest';
import { SocketCongestion } from '../../src/ssh/socket-congestion.ts';

const LIMIT = 256 * 1024;

describe('congestion of the SSH socket', () => {
  test('begins above the limit', () => {
    const { socket, congestion } = setUp();
    socket.writableLength = LIMIT;
    expect(congestion.congested).toBe(false);
    socket.writableLength = LIMIT + 1;
    expect(congestion.congested).toBe(true);
  });

  test('releases only as many as there is room for, the rest with the next drain, each in its turn', () => {
    const { socket, congestion, turn } = setUp();
    const released: number[] = [];
    for (let number = 0; number < 20; number++) {
      congestion.wait(() => {
        released.push(number);
        socket.writableLength += 65_536; // what it reads at once
      });
    }
    socket.drain();
    for (let count = 0; count < 30; count++) turn();
    expect(released).toEqual([0, 1, 2, 3, 4]);
    socket.drain();
    for (let count = 0; count < 30; count++) turn();
    expect(released).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('releases all when those before them have nothing to send, so that no drain would come again', () => {
    const { socket, congestion, turn } = setUp();
    let released = 0;
    for (let count = 0; count < 20; count++) congestion.wait(() => (released += 1));
    socket.drain();
    socket.drain(); // while it is under way
    for (let count = 0; count < 20; count++) turn();
    expect(released).toBe(20);
    congestion.wait(() => (released += 1));
    socket.drain();
    expect(released).toBe(21);
  });

  test('forgets those that are gone, and lets one wait again that was released in vain', () => {
    const { socket, congestion, turn } = setUp();
    const calls: string[] = [];
    const again = (): void => {
      calls.push('again');
      if (calls.length === 1) congestion.wait(again);
    };
    const gone = (): void => {
      calls.push('gone');
    };
    congestion.wait(again);
    congestion.wait(gone);
    congestion.forget(gone);
    socket.drain();
    for (let count = 0; count < 5; count++) turn();
    expect(calls).toEqual(['again', 'again']);
  });
});

class FakeSocket extends EventEmitter {
  writableLength = 0;

  drain(): void {
    this.writableLength = 0;
    this.emit('drain');
  }
}

function setUp(): { socket: FakeSocket; congestion: SocketCongestion; turn: () => void } {
  const socket = new FakeSocket();
  const due: (() => void)[] = [];
  const congestion = new SocketCongestion(socket, (callback) => due.push(callback));
  return { socket, congestion, turn: () => due.shift()?.() };
}

import { beforeEach, describe, expect, test } from 'vitest';
import { SendQueue } from '../../src/ftp/send-queue.ts';
import { FakeConnection } from '../join/fake-connection.ts';
import { until } from '../network/raw-peer.ts';

let connection: FakeConnection;
let queue: SendQueue;

beforeEach(() => {
  connection = new FakeConnection();
  queue = new SendQueue(connection);
});

function push(text: string): void {
  queue.push(Buffer.from(text));
}

describe('what is pushed', () => {
  test('goes out in one piece when it is flushed, in order', () => {
    push('one ');
    push('two ');
    push('three');
    expect(connection.told).toEqual([]);
    queue.flush();
    queue.flush();
    expect(connection.told).toEqual(['send one two three']);
  });

  test('fills the connection until it has drained; it is passed on all the same', () => {
    expect(queue.isFull).toBe(false);
    connection.takesMore = false;
    push('one');
    queue.flush();
    expect(queue.isFull).toBe(true);
    push('two');
    queue.flush();
    expect(connection.told).toEqual(['send one', 'send two']);
    queue.drained();
    expect(queue.isFull).toBe(false);
  });

  test('stands before the end-of-file, which is sent once', () => {
    push('last words');
    queue.finish();
    queue.finish();
    expect(connection.told).toEqual(['send last words', 'finish']);
  });

  test('is dropped behind the end-of-file', () => {
    queue.finish();
    push('more');
    queue.flush();
    expect(connection.told).toEqual(['finish']);
    expect(queue.isFull).toBe(false);
  });

  test('is dropped once the connection is closed, which is not full any more', () => {
    connection.takesMore = false;
    push('one');
    queue.flush();
    queue.closed();
    expect(queue.isFull).toBe(false);
    push('two');
    queue.flush();
    queue.finish();
    expect(connection.told).toEqual(['send one']);
  });
});

describe('reading', () => {
  test('is stopped and resumed once each', () => {
    const calls: string[] = [];
    connection.pause = () => calls.push('pause');
    connection.resume = () => calls.push('resume');
    for (const isReading of [true, true, false, false, true, true]) queue.steer(isReading);
    expect(calls).toEqual(['pause', 'resume']);
  });

  test('is left alone on a closed connection', () => {
    queue.closed();
    queue.steer(false);
    expect(connection.paused).toBe(false);
  });
});

describe('close', () => {
  test('finishes, reads on, and waits for the connection to be closed', async () => {
    queue.steer(false);
    push('421 bye');
    const closing = queue.close(60_000);
    expect(connection.told).toEqual(['send 421 bye', 'finish']);
    expect(connection.paused).toBe(false);
    queue.closed();
    await closing;
    expect(connection.abortReason).toBeUndefined();
  });

  test('aborts a connection that the other side does not close', async () => {
    const closing = queue.close(5);
    await until('the abort', () => connection.abortReason !== undefined);
    queue.closed();
    await closing;
  });

  test('of one that is closed already', async () => {
    queue.closed();
    await queue.close(60_000);
    expect(connection.told).toEqual([]);
  });
});

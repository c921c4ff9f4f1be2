import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { join, type Joined, type JoinOptions, type JoinSummary } from '../../src/join.ts';
import { FakeConnection } from './fake-connection.ts';

const reset = new ClientAgentError('reset', 'the other end reset it');

let a: FakeConnection;
let b: FakeConnection;
let joined: Joined;
let summary: JoinSummary | undefined;
let summaries: number;
let broke: string[];
let finished: string[];
let timers: { ms: number; fire: () => void }[];

beforeEach(() => {
  a = new FakeConnection();
  b = new FakeConnection();
  summary = undefined;
  summaries = 0;
  broke = [];
  finished = [];
  timers = [];
});

afterEach(() => {
  expect(timers, 'a timer was left behind').toEqual([]);
});

function joinThem(options: JoinOptions = {}): void {
  joined = join(a, b, {
    ...options,
    broke: (end, reason) => broke.push(`${end}: ${reason.code}`),
    finished: (end) => finished.push(end),
    after: (ms, callback) => {
      const cancel = (): void => {
        timers = timers.filter((other) => other !== timer);
      };
      const timer = {
        ms,
        fire: () => {
          cancel();
          callback();
        },
      };
      timers.push(timer);
      return cancel;
    },
  });
  void joined.ended.then((ended) => {
    summary = ended;
    summaries++;
  });
}

async function ended(): Promise<JoinSummary | undefined> {
  await new Promise(setImmediate);
  expect(summaries).toBeLessThanOrEqual(1);
  return summary;
}

describe('joined plainly', () => {
  beforeEach(() => {
    joinThem();
  });

  test('passes bytes and each end-of-file on, in order, and counts', async () => {
    a.says('to b');
    b.says('hello a');
    a.is.ended();
    b.says('!');
    expect(b.told).toEqual(['send to b', 'finish']);
    expect(a.told).toEqual(['send hello a', 'send !']);
    b.is.ended();
    expect(a.told).toEqual(['send hello a', 'send !', 'finish']);
    a.closes();
    expect(await ended()).toBeUndefined();
    b.closes();
    expect(await ended()).toEqual({ a: 'finished', b: 'finished', bytes: { toA: 8, toB: 4 } });
    expect(broke).toEqual([]);
  });

  test('pauses the sender while the receiver has enough, and resumes it when that is drained', () => {
    a.takesMore = false;
    b.says('much');
    expect(b.paused).toBe(true);
    expect(a.paused).toBe(false);
    b.says('still on its way');
    a.is.drained();
    expect(b.paused).toBe(false);
    expect(a.told).toEqual(['send much', 'send still on its way']);
    a.closes(reset);
    b.closes(reset);
  });

  test.each(['a', 'b'] as const)('%s breaking aborts the other end', async (name) => {
    const [end, other] = name === 'a' ? [a, b] : [b, a];
    end.says('part');
    end.closes(reset);
    expect(other.told).toEqual(['send part', 'abort']);
    expect(other.abortReason).toBe(reset);
    other.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
    expect(broke).toEqual([`${name}: reset`]);
  });

  test('an end that closes without an end-of-file has broken, even if it gives no reason', async () => {
    b.says('part');
    b.closes();
    expect(a.told).toEqual(['send part', 'abort']);
    a.closes(reset);
    expect(await ended()).toMatchObject({ b: 'broken' });
    expect(broke).toEqual(['b: lost']);
  });

  test('breaking after the last word of both leaves the other end to deliver what it has', async () => {
    b.says('all of it');
    b.is.ended();
    b.closes(reset);
    expect(a.told).toEqual(['send all of it', 'finish']);
    a.is.ended();
    a.closes();
    expect(await ended()).toEqual({ a: 'finished', b: 'broken', bytes: { toA: 9, toB: 0 } });
    expect(broke).toEqual(['b: reset']);
  });

  test('breaking while the other end still waits to be heard aborts that', async () => {
    a.says('unheard');
    b.is.ended();
    b.closes(reset);
    expect(a.told).toEqual(['finish', 'abort']);
    a.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
  });

  test('bytes for an end that is gone abort the one that sends them', async () => {
    b.is.ended();
    b.closes();
    a.says('too late');
    expect(a.told).toEqual(['finish', 'abort']);
    a.closes(reset);
    expect(await ended()).toEqual({ a: 'broken', b: 'finished', bytes: { toA: 0, toB: 0 } });
    expect(broke).toEqual([]);
  });

  test('both breaking at once is told once for each that broke by itself', async () => {
    a.closes(reset);
    b.closes(reset);
    a.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
    expect(broke).toEqual(['a: reset']);
  });

  test('abort aborts both once, and nothing is told to have broken by itself', async () => {
    joined.abort(reset);
    joined.abort(reset);
    b.says('late');
    b.is.ended();
    expect([a.told, b.told]).toEqual([['abort'], ['abort']]);
    a.closes(reset);
    b.closes(reset);
    joined.abort(reset);
    expect(await ended()).toEqual({ a: 'broken', b: 'broken', bytes: { toA: 0, toB: 0 } });
    expect(broke).toEqual([]);
  });

  test('has nothing to settle', () => {
    joined.settle('failed');
    b.is.ended();
    expect([a.told, b.told]).toEqual([['finish'], []]);
    joined.abort(reset);
  });
});

describe('holding the end-of-file towards a', () => {
  beforeEach(() => {
    joinThem({ holdFinishTowards: 'a' });
    joined.carries('download');
  });

  test('upload: a server that half-closes at once does not end it', () => {
    joined.carries('upload');
    b.is.ended();
    a.says('late');
    a.is.ended();
    expect(b.told).toEqual(['send late', 'finish']);
    joined.settle('complete');
    expect(a.told).toEqual(['finish']);
  });

  test('not known what it is: b is finished with the hold, unless a has sent something', () => {
    joined.carries('unknown');
    b.is.ended();
    expect(b.told).toEqual([]);
    joined.settle('complete');
    expect(b.told).toEqual(['finish']);
  });

  test('download: b is finished at once, a when the transfer is settled as complete', async () => {
    b.says('file');
    b.is.ended();
    expect(b.told).toEqual(['finish']);
    expect(a.told).toEqual(['send file']);
    expect(timers).toMatchObject([{ ms: 1000 }]);
    b.closes();
    joined.settle('complete');
    expect(a.told).toEqual(['send file', 'finish']);
    a.is.ended();
    a.closes();
    expect(await ended()).toEqual({ a: 'finished', b: 'finished', bytes: { toA: 4, toB: 0 } });
  });

  test('settled before the end-of-file, nothing is held', () => {
    joined.settle('complete');
    b.says('file');
    expect(a.told).toEqual(['send file']);
    b.is.ended();
    expect(a.told).toEqual(['send file', 'finish']);
    expect(timers).toEqual([]);
  });

  test('settled as failed before the end-of-file, a gets every byte first and is aborted then', async () => {
    joined.settle('failed');
    b.says('part');
    expect(a.told).toEqual(['send part']);
    b.is.ended();
    expect(a.told).toEqual(['send part', 'abort']);
    expect(b.told).toEqual(['finish']);
    a.closes(reset);
    b.closes();
    expect(await ended()).toEqual({ a: 'broken', b: 'finished', bytes: { toA: 4, toB: 0 } });
    expect(broke).toEqual([]);
  });

  test('settled as failed after the end-of-file, a is aborted', () => {
    b.says('part');
    b.is.ended();
    joined.settle('failed');
    expect(a.told).toEqual(['send part', 'abort']);
  });

  test('when nobody settles it, the end-of-file goes on after the hold', () => {
    b.says('file');
    b.is.ended();
    timers[0]?.fire();
    expect(a.told).toEqual(['send file', 'finish']);
  });

  test('a failure that is known after the hold still aborts a', () => {
    b.says('part');
    b.is.ended();
    timers[0]?.fire();
    joined.settle('failed');
    expect(a.told).toEqual(['send part', 'finish', 'abort']);
  });

  test('the first settling counts', () => {
    b.is.ended();
    joined.settle('complete');
    joined.settle('failed');
    expect(a.told).toEqual(['finish']);
  });

  test('upload: b is never finished before a was, even if b ends early', () => {
    a.says('up');
    b.is.ended();
    expect(b.told).toEqual(['send up']);
    a.says('load');
    a.is.ended();
    expect(b.told).toEqual(['send up', 'send load', 'finish']);
    joined.settle('complete');
    expect(a.told).toEqual(['finish']);
  });

  test('upload: a refused one aborts both ends', () => {
    a.says('up');
    b.is.ended();
    joined.settle('failed');
    expect([a.told, b.told]).toEqual([['abort'], ['send up', 'abort']]);
  });

  test('upload: one that begins after b was finished cannot be delivered and aborts', async () => {
    b.is.ended();
    expect(b.told).toEqual(['finish']);
    a.says('up');
    expect([a.told, b.told]).toEqual([['abort'], ['finish', 'abort']]);
    a.closes(reset);
    b.closes(reset);
    expect(await ended()).toEqual({ a: 'broken', b: 'broken', bytes: { toA: 0, toB: 0 } });
  });

  test('an upload that ended before the server did is finished once', () => {
    a.says('up');
    a.is.ended();
    b.is.ended();
    expect(b.told).toEqual(['send up', 'finish']);
    expect(a.told).toEqual([]);
    joined.settle('complete');
    expect(a.told).toEqual(['finish']);
  });

  test('b breaking aborts a, never finishes it', async () => {
    b.says('part');
    b.closes(reset);
    expect(a.told).toEqual(['send part', 'abort']);
    joined.settle('complete');
    a.closes(reset);
    expect(await ended()).toEqual({ a: 'broken', b: 'broken', bytes: { toA: 4, toB: 0 } });
    expect(a.told).toEqual(['send part', 'abort']);
  });

  test('b breaking during the hold aborts a', () => {
    b.says('part');
    b.is.ended();
    b.closes(reset);
    expect(a.told).toEqual(['send part', 'abort']);
  });

  test('b breaking after a complete download leaves a to deliver what it has', () => {
    b.says('file');
    b.is.ended();
    joined.settle('complete');
    b.closes(reset);
    expect(a.told).toEqual(['send file', 'finish']);
  });

  test('a breaking during the hold ends it', async () => {
    b.is.ended();
    a.closes(reset);
    expect(timers).toEqual([]);
    b.closes(reset);
    joined.settle('complete');
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
  });

  test('abort during the hold ends it', () => {
    b.is.ended();
    joined.abort(reset);
    expect(timers).toEqual([]);
    expect([a.told, b.told]).toEqual([['abort'], ['finish', 'abort']]);
  });
});

describe('keeping b when a breaks', () => {
  beforeEach(() => {
    joinThem({ holdFinishTowards: 'a', keepOnBreak: 'b' });
    joined.carries('download');
  });

  test('upload: b gets neither an end-of-file nor an abort until the owner decides', async () => {
    a.says('up');
    a.closes(reset);
    b.is.ended();
    expect(b.told).toEqual(['send up']);
    expect(broke).toEqual(['a: reset']);
    expect(await ended()).toBeUndefined();
    joined.abort(reset);
    expect(b.told).toEqual(['send up', 'abort']);
    b.closes(reset);
    expect(await ended()).toEqual({ a: 'broken', b: 'broken', bytes: { toA: 0, toB: 2 } });
    expect(broke).toEqual(['a: reset']);
  });

  test('download: b is read on, its bytes are discarded, and it is finished when it ends', async () => {
    a.takesMore = false;
    b.says('fi');
    expect(b.paused).toBe(true);
    a.closes(reset);
    expect(b.paused).toBe(false);
    b.says('le');
    b.is.ended();
    expect(b.told).toEqual(['finish']);
    b.closes();
    expect(await ended()).toEqual({ a: 'broken', b: 'finished', bytes: { toA: 2, toB: 0 } });
  });

  test('an upload that was complete goes on although a breaks afterwards', async () => {
    a.says('up');
    a.is.ended();
    a.closes(reset);
    b.is.ended();
    b.closes();
    expect(b.told).toEqual(['send up', 'finish']);
    expect(await ended()).toEqual({ a: 'broken', b: 'finished', bytes: { toA: 0, toB: 2 } });
  });

  test('cut: a is aborted, b is kept and read on, and nobody is told what he did', async () => {
    b.takesMore = false;
    a.takesMore = false;
    a.says('up');
    b.says('x');
    joined.cut(reset);
    expect([a.told, b.told, b.paused]).toEqual([['send x', 'abort'], ['send up'], false]);
    a.closes(reset);
    b.says('y');
    expect([a.told, b.told, broke]).toEqual([['send x', 'abort'], ['send up'], []]);
    joined.abort(reset);
    b.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
  });

  test('b breaking while it is kept ends everything', async () => {
    a.says('up');
    a.closes(reset);
    b.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
    expect(broke).toEqual(['a: reset', 'b: reset']);
  });

  test('b breaking first aborts a as ever', () => {
    b.closes(reset);
    expect(a.told).toEqual(['abort']);
  });

  test('the owner may abort as soon as it is told', () => {
    const [c, d] = [new FakeConnection(), new FakeConnection()];
    const inner: Joined = join(c, d, {
      keepOnBreak: 'b',
      broke: (_, reason) => {
        inner.abort(reason);
      },
    });
    c.closes(reset);
    expect(d.told).toEqual(['abort']);
  });
});

const upload = (tookMs: number): void => {
  let nowMs = 0;
  joinThem({ holdFinishTowards: 'a', delayFinishTowards: 'b', keepOnBreak: 'b', now: () => nowMs });
  joined.carries('upload');
  a.says('up');
  nowMs = tookMs;
  a.is.ended();
};

describe('delaying the end-of-file towards b', () => {
  beforeEach(() => {
    upload(60_000);
    expect(b.told).toEqual(['send up']);
    expect(finished).toEqual([]);
    expect(timers.map(({ ms }) => ms)).toEqual([5]);
  });

  test('it follows', () => {
    timers[0]?.fire();
    expect(b.told).toEqual(['send up', 'finish']);
    expect(finished).toEqual(['a']);
  });

  test('unless a is cut', async () => {
    joined.cut(reset);
    expect(timers).toEqual([]);
    a.closes(reset);
    b.closes(reset);
    expect(b.told).toEqual(['send up']);
    expect([await ended(), finished]).toEqual([expect.objectContaining({ a: 'broken', b: 'broken' }), []]);
  });

  test('or everything is aborted', () => {
    joined.abort(reset);
    expect(timers).toEqual([]);
    expect(b.told).toEqual(['send up', 'abort']);
  });

  test('also if a, which has said everything, breaks meanwhile', () => {
    a.closes(reset);
    timers[0]?.fire();
    expect(b.told).toEqual(['send up', 'finish']);
  });

  test('not if b is gone meanwhile', async () => {
    b.closes(reset);
    a.closes(reset);
    expect(await ended()).toMatchObject({ a: 'broken', b: 'broken' });
    expect(finished).toEqual([]);
  });

  test('the end-of-file of b does not wait', () => {
    b.is.ended();
    expect(finished).toEqual(['b']);
    joined.settle('complete');
    expect(a.told).toEqual(['finish']);
    timers[0]?.fire();
  });
});

test('the end-of-file towards b is delayed by no more than a fiftieth of the upload', () => {
  upload(10);
  expect(timers.map(({ ms }) => ms)).toEqual([0.5]);
  timers[0]?.fire();
});

test('on a download the end-of-file towards b is not delayed', () => {
  joinThem({ holdFinishTowards: 'a', delayFinishTowards: 'b', keepOnBreak: 'b' });
  joined.carries('download');
  a.is.ended();
  expect(b.told).toEqual(['finish']);
});

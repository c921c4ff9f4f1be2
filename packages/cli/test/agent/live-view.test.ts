import { EventEmitter } from 'node:events';
import type { ReadStream, WriteStream } from 'node:tty';
import { beforeEach, afterEach, expect, test, vi } from 'vitest';
import { liveViewOn } from '../../src/agent/live-view.ts';

const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

interface Watched {
  readonly keys: (text: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  readonly change: () => void;
  readonly stop: AbortController;
  readonly drawn: { width: number; height: number }[];
  readonly screen: () => string;
  readonly rawModes: boolean[];
  readonly interrupted: () => number;
  readonly ended: Promise<void>;
}

/** A live view on streams that note what is done to them. */
function watch(): Watched {
  let screen = '';
  let interrupted = 0;
  const rawModes: boolean[] = [];
  const input = Object.assign(new EventEmitter(), {
    isTTY: true,
    setRawMode(mode: boolean) {
      rawModes.push(mode);
      return input;
    },
    resume: () => input,
    pause: () => input,
  });
  const output = Object.assign(new EventEmitter(), {
    isTTY: true,
    columns: 80,
    rows: 24,
    write(text: string) {
      screen += text;
      return true;
    },
  });
  const waiting: (() => void)[] = [];
  async function* changes(): AsyncGenerator<undefined> {
    for (;;) {
      yield undefined;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  }
  const stop = new AbortController();
  const drawn: { width: number; height: number }[] = [];
  const live = liveViewOn({
    // Only what is used of a terminal is there.
    input: input as unknown as ReadStream,
    output: output as unknown as WriteStream,
    interrupt: () => (interrupted += 1),
  });
  const ended = live(
    (size) => {
      drawn.push(size);
      return `view ${drawn.length}`;
    },
    { signal: stop.signal, changes: changes() },
  );
  return {
    keys: (text) => input.emit('data', Buffer.from(text)),
    resize: (columns, rows) => {
      Object.assign(output, { columns, rows });
      output.emit('resize');
    },
    change: () => waiting.shift()?.(),
    stop,
    drawn,
    screen: () => screen,
    rawModes,
    interrupted: () => interrupted,
    ended,
  };
}

test.each<[string, (watched: Watched) => void, number]>([
  [
    'q',
    ({ keys }) => {
      keys('q');
    },
    0,
  ],
  [
    '^C',
    ({ keys }) => {
      keys('\u0003');
    },
    1,
  ],
  [
    'a signal',
    ({ stop }) => {
      stop.abort();
    },
    0,
  ],
])('%s ends it and leaves the terminal as it was', async (_title, end, interrupted) => {
  const watched = watch();
  await vi.advanceTimersByTimeAsync(10);
  expect(watched.rawModes).toEqual([true]);
  expect(watched.screen()).toContain(HIDE_CURSOR);
  watched.keys('x');
  end(watched);
  await watched.ended;
  expect(watched.rawModes).toEqual([true, false]);
  expect(watched.screen()).toContain('view 1');
  expect(watched.screen().lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(watched.screen().lastIndexOf(HIDE_CURSOR));
  expect(watched.interrupted()).toBe(interrupted);
  const drawn = watched.drawn.length;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(watched.drawn).toHaveLength(drawn);
});

test('it draws at most four times a second, and the last change is not missed', async () => {
  const watched = watch();
  await vi.advanceTimersByTimeAsync(1);
  for (let time = 0; time < 1000; time += 10) {
    watched.change();
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(watched.drawn.length).toBeGreaterThanOrEqual(4);
  expect(watched.drawn.length).toBeLessThanOrEqual(5);
  const before = watched.drawn.length;
  watched.change();
  await vi.advanceTimersByTimeAsync(250);
  expect(watched.drawn.length).toBeGreaterThan(before);
  watched.keys('q');
  await watched.ended;
});

test('it draws once a second where nothing changes, since durations go on', async () => {
  const watched = watch();
  await vi.advanceTimersByTimeAsync(1);
  expect(watched.drawn).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(watched.drawn).toHaveLength(4);
  watched.keys('q');
  await watched.ended;
});

test('it draws in the new size when that changes, and leaves a line for the cursor', async () => {
  const watched = watch();
  await vi.advanceTimersByTimeAsync(1);
  watched.resize(40, 10);
  await vi.advanceTimersByTimeAsync(250);
  expect(watched.drawn).toEqual([
    { width: 80, height: 23 },
    { width: 40, height: 9 },
  ]);
  watched.keys('q');
  await watched.ended;
});

import type { ReadStream, WriteStream } from 'node:tty';
import { createLogUpdate } from 'log-update';
import type { LiveView } from './agent-access.ts';

export interface LiveTerminal {
  readonly input: ReadStream;
  readonly output: WriteStream;
  /** What ^C does elsewhere: while keys are read it arrives as a character. */
  readonly interrupt: () => void;
}

/** Faster than that nobody reads. */
const REDRAW_MS = 250;
/** Durations go on, and rates fall, where nothing else changes. */
const TICK_MS = 1_000;

const CTRL_C = '\u0003';
/** DECTCEM, as every terminal has it. */
const HIDE_CURSOR = '\u001b[?25l';
const SHOW_CURSOR = '\u001b[?25h';

/** Draws on the terminal in place, until q, ^C or the signal; leaves the last view and the terminal as it was. */
export function liveViewOn({ input, output, interrupt }: LiveTerminal): LiveView {
  return async (draw, { signal, changes }) => {
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    // It would hide the cursor of standard error, which may be another terminal, or none.
    const update = createLogUpdate(output, { showCursor: true });
    let drawnAt = -Infinity;
    let timer: NodeJS.Timeout | undefined;
    const redraw = (): void => {
      clearTimeout(timer);
      timer = setTimeout(redraw, TICK_MS);
      drawnAt = performance.now();
      // The cursor stands in the line below.
      update(draw({ width: output.columns, height: output.rows - 1 }));
    };
    const soon = (): void => {
      clearTimeout(timer);
      timer = setTimeout(redraw, Math.max(0, drawnAt + REDRAW_MS - performance.now()));
    };
    const typed = (keys: Buffer): void => {
      const text = keys.toString('latin1');
      if (text.includes(CTRL_C)) interrupt();
      if (text.includes(CTRL_C) || text.includes('q')) ended.abort();
    };
    const readsKeys = input.isTTY;
    if (readsKeys) input.setRawMode(true).on('data', typed).resume();
    output.on('resize', soon).write(HIDE_CURSOR);
    try {
      await untilOver(changes, soon, over);
    } finally {
      clearTimeout(timer);
      output.off('resize', soon);
      update.done();
      output.write(SHOW_CURSOR);
      if (readsKeys) input.off('data', typed).setRawMode(false).pause();
    }
  };
}

/** @throws what the changes throw */
async function untilOver(changes: AsyncIterable<unknown>, changed: () => void, over: AbortSignal): Promise<void> {
  const stopped = new Promise<undefined>((resolve) => {
    if (over.aborted) resolve(undefined);
    over.addEventListener('abort', () => {
      resolve(undefined);
    });
  });
  const iterator = changes[Symbol.asyncIterator]();
  for (;;) {
    const next = await Promise.race([iterator.next(), stopped]);
    if (next === undefined || next.done === true) return;
    changed();
  }
}

import { expect, test } from 'vitest';
import { StopSignals } from '../src/stop-signals.ts';

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('the first %s asks to stop, the second ends at once', (name) => {
  let ends = 0;
  const before = process.listenerCount(name);
  const signals = new StopSignals(() => (ends += 1));
  expect(signals.stop.aborted).toBe(false);
  process.emit(name, name);
  expect({ aborted: signals.stop.aborted, ends }).toEqual({ aborted: true, ends: 0 });
  process.emit(name, name);
  expect(ends).toBe(1);
  signals[Symbol.dispose]();
  expect(process.listenerCount(name)).toBe(before);
});

test('signals of different names count together', () => {
  let ends = 0;
  const signals = new StopSignals(() => (ends += 1));
  process.emit('SIGTERM', 'SIGTERM');
  process.emit('SIGINT', 'SIGINT');
  expect(ends).toBe(1);
  signals[Symbol.dispose]();
});

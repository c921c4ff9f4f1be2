import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { timeLimit } from '../src/time-limit.ts';
import { aborted } from '../src/waiting.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

describe('a time limit', () => {
  test('is kept through garbage collections, where nothing else knows it', async () => {
    const over = aborted(timeLimit(50, new AbortController().signal));
    const collecting = setInterval(collectGarbage, 5);
    await over;
    clearInterval(collecting);
  });

  test('says that it was the time, also through another signal', async () => {
    const signal = AbortSignal.any([new AbortController().signal, timeLimit(10)]);
    const collecting = setInterval(collectGarbage, 5);
    await aborted(signal);
    clearInterval(collecting);
    expect(signal.reason).toMatchObject({ name: 'TimeoutError' });
  });

  test('ends with one of the signals before its time', () => {
    const reason = new Error('enough');
    expect(timeLimit(60_000, AbortSignal.abort(reason)).reason).toBe(reason);
  });
});

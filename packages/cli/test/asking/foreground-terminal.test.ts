import { expect, test } from 'vitest';
import { BackgroundJob, isOfBackgroundJob, whileInForeground } from '../../src/asking/foreground-terminal.ts';

test.each([
  ['in the foreground', '7 (node) S 1 7 5 34816 7 4194304', false],
  ['in the background', '7 (node) S 1 7 5 34816 5 4194304', true],
  ['with a name of its own', '7 (a) S 1 9 (b) S 1 7 5 34816 5 4194304', true],
  ['without a terminal', '7 (node) S 1 7 7 0 -1 4194304', false],
])('a process %s', (_title, stat, expected) => {
  expect(isOfBackgroundJob(stat)).toBe(expected);
});

test('asks in the foreground only', async () => {
  let isBackground = false;
  const ask = (): Promise<string> => Promise.resolve('hunter2');
  const person = whileInForeground({ secret: ask, answer: ask }, () => isBackground);
  const how = { signal: new AbortController().signal };
  expect(await person?.secret('Password: ', how)).toBe('hunter2');
  isBackground = true;
  await expect(person?.answer('yes or no? ', how)).rejects.toMatchObject({
    code: 'cancelled',
    cause: expect.any(BackgroundJob) as BackgroundJob,
  });
  expect(whileInForeground(undefined)).toBeUndefined();
});

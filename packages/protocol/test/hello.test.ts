import { expect, test } from 'vitest';
import { ProtocolError, negotiateVersion, ourHello, type Hello } from '../src/index.ts';

const speaks = (oldest: number, newest: number): Hello => ({
  oldestProtocolVersion: oldest,
  newestProtocolVersion: newest,
  programVersion: `0.${newest}.0`,
});

test.each([
  { ours: speaks(1, 1), theirs: speaks(1, 1), agreed: 1 },
  { ours: speaks(1, 3), theirs: speaks(2, 5), agreed: 3 },
  { ours: speaks(2, 5), theirs: speaks(1, 3), agreed: 3 },
  { ours: speaks(1, 9), theirs: speaks(4, 4), agreed: 4 },
])('$ours and $theirs agree on $agreed', ({ ours, theirs, agreed }) => {
  expect(negotiateVersion(ours, theirs)).toBe(agreed);
});

test.each([
  { ours: speaks(1, 2), theirs: speaks(3, 4), outdated: 'this side' },
  { ours: speaks(3, 4), theirs: speaks(1, 2), outdated: 'the other side' },
])('no common version names the outdated one: $outdated', ({ ours, theirs, outdated }) => {
  expect(() => negotiateVersion(ours, theirs)).toThrow(ProtocolError);
  expect(() => negotiateVersion(ours, theirs)).toThrow(`update ftpduct on ${outdated}`);
});

test('our own hello agrees with itself', () => {
  expect(negotiateVersion(ourHello('0.1.0'), ourHello('0.2.0'))).toBe(2);
});

test('a program of the first version is still spoken with', () => {
  expect(negotiateVersion(ourHello('0.2.0'), speaks(1, 1))).toBe(1);
});

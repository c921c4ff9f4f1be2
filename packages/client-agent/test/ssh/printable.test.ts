import { expect, test } from 'vitest';
import { printable, printableLines } from '../../src/ssh/printable.ts';

test.each([
  ['plain', 'plain', 'plain'],
  ['an escape', '\u001b]0;OWNED\u0007', '?]0;OWNED?'],
  ['a line end at the end', 'refused\r\n', 'refused'],
])('%s', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
});

test('a forged line stays on the line of whoever says it, except in a question to a person', () => {
  expect(printable('a\nftpduct: forged')).toBe('a ftpduct: forged');
  expect(printableLines('Password\nfor user:')).toBe('Password\nfor user:');
});

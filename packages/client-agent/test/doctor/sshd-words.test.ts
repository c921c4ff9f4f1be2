import { expect, test } from 'vitest';
import { readKeyFacts, SshdWords } from '../../src/doctor/ssh-steps.ts';

test.each([
  [
    '/home/jane/.ssh/authorized_keys:1: key options: agent-forwarding permitopen port-forwarding pty',
    {
      file: '/home/jane/.ssh/authorized_keys',
      line: 1,
      allows: ['agent-forwarding', 'permitopen', 'port-forwarding', 'pty'],
    },
  ],
  ['/a folder/keys:12: key options:', { file: '/a folder/keys', line: 12, allows: [] }],
  ['Server has disabled port forwarding.', undefined],
])('%s', (text, facts) => {
  expect(readKeyFacts(text)).toEqual(facts);
});

test('the key that was looked at last is the one that logged in; what was said since a mark', () => {
  const words = new SshdWords();
  words.heard('/keys:1: key options: command');
  words.heard('/keys:2: key options: pty');
  const { mark } = words;
  words.heard('port forwarding refused');
  expect(words.key).toEqual({ file: '/keys', line: 2, allows: ['pty'] });
  expect(words.since(mark)).toEqual(['port forwarding refused']);
});

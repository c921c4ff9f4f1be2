import { describe, expect, it } from 'vitest';
import { commandText, replyText } from '../src/transcript-text.ts';

describe('a command as it is shown', () => {
  it.each([
    ['PASS secret', 'PASS ****'],
    ['pass secret', 'pass ****'],
    ['PASS a b', 'PASS ****'],
    ['PASS   secret', 'PASS ****'],
    ['PASS\tsecret', 'PASS\\x09****'],
    ['  PASS secret', '  PASS ****'],
    ['PASS se\rcret\nx', 'PASS ****'],
    ['PASS', 'PASS'],
    ['P\x00ASS secret', 'P\\x00ASS ****'],
    ['PASS\x00secret', 'PASS\\x00****'],
    ['PASS\x00 secret', 'PASS\\x00****'],
    ['PASS1secret', 'PASS****'],
    ['ACCT secret', 'ACCT ****'],
    ['XAUT 2 secret', 'XAUT ****'],
    ['SITE PSWD secret secret', 'SITE PSWD ****'],
    ['site  pswd "secret" secret', 'site  pswd ****'],
    ['SITE PSWD\x00secret', 'SITE PSWD\\x00****'],
    ['SITE\x00PSWD secret', 'SITE\\x00PSWD ****'],
    ['SITE CPWD secret', 'SITE CPWD ****'],
    ['SITE CHPWD me secret secret', 'SITE CHPWD ****'],
    ['SITE CHPASS me secret', 'SITE CHPASS ****'],
    ['SITE PASSWD secret', 'SITE PASSWD ****'],
    ['SITE GPASS secret', 'SITE GPASS ****'],
    ['SITE ADDUSER me secret *@192.0.2.1', 'SITE ADDUSER ****'],
    ['SITE GADDUSER us me secret', 'SITE GADDUSER ****'],
    ['SITE PSWD', 'SITE PSWD'],
    ['SITE CHMOD 644 passwd', 'SITE CHMOD 644 passwd'],
    ['SITEPSWD a', 'SITEPSWD a'],
    ['USER me', 'USER me'],
    ['CWD PASS word', 'CWD PASS word'],
    ['PASSIVE x', 'PASSIVE x'],
    ['CWD \x1b[2J', 'CWD \\x1b[2J'],
    ['CWD \x00\x7f\x9b\r', 'CWD \\x00\\x7f\\x9b\\x0d'],
    ['CWD \xe4', 'CWD \xe4'],
    ['CWD \xc3\x9cbung', 'CWD Übung'],
    ['CWD \xe2\x82\xac \xf0\x9f\x98\x80', 'CWD € 😀'],
    ['CWD \xc3\x9c \xe4', 'CWD \xc3\\x9c \xe4'],
    ['CWD \xc0\xaf \xed\xa0\x80', 'CWD \xc0\xaf \xed\xa0\\x80'],
    ['CWD \xc2\x9b', 'CWD \\x9b'],
    ['CWD \xe2\x80\xaegpj.exe', 'CWD \\u{202e}gpj.exe'],
    ['CWD € ü', 'CWD € ü'],
  ])('%j is %j', (line, expected) => {
    expect(commandText(line).replace(/^(pass|acct)\s+\*/i, '$1 *')).toBe(expected);
    expect(commandText(line)).not.toContain('secret');
  });
});

it('a reply as it is shown', () => {
  expect(replyText('220 \x1b]0;title\x07 \xe4')).toBe('220 \\x1b]0;title\\x07 \xe4');
});

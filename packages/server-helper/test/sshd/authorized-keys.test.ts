import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf, parseAuthorizedKeys } from '../../src/sshd/authorized-keys.ts';
import { parseDump } from '../../src/sshd/sshd-dump.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIDf8Hf0pWbHKEQkRUxAE/a7KyXj5dfJGG7IZyQH+jzcN';
const OTHER = 'ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQC7';

describe('authorized_keys', () => {
  test.each([
    ['a key alone', `${KEY} jane@host`, []],
    ['with options', `restrict,port-forwarding ${KEY}`, ['restrict', 'port-forwarding']],
    ['with a list', `permitopen="a:21",permitopen="[::1]:*" ${KEY}`, ['permitopen="a:21"', 'permitopen="[::1]:*"']],
    [
      'with blanks, commas and quotes',
      String.raw`command="echo \"a, b\" #",no-port-forwarding ${KEY} x`,
      ['no-port-forwarding'],
    ],
    [
      'with others, which are nobody’s business',
      `environment="SECRET=1",from="10.*",permitlisten="2121" ${KEY}`,
      ['permitlisten="2121"'],
    ],
  ])('%s', (_title, line, options) => {
    const found = parseAuthorizedKeys(`# comment\n\n${line}\n${OTHER}\n`, 'f', KEY);
    expect(found).toEqual([
      { place: { file: 'f', line: 3 }, options, fingerprint: expect.stringMatching(/^SHA256:/) as string, used: 'yes' },
    ]);
  });

  test('without the key that logged in, all of them', () => {
    const found = parseAuthorizedKeys(`restrict ${KEY}\n${OTHER}\nnonsense\n`, 'f', undefined);
    expect(found.map(({ place, used }) => [place.line, used])).toEqual([
      [1, 'unknown'],
      [2, 'unknown'],
    ]);
  });

  test('fingerprints are those of ssh-keygen', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ftpduct-key-'));
    try {
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'k')]);
      const shown = execFileSync('ssh-keygen', ['-l', '-f', join(folder, 'k.pub')], { encoding: 'utf8' });
      const base64 = readFileSync(join(folder, 'k.pub'), 'utf8').split(' ')[1] ?? '';
      expect(shown.split(' ')[1]).toBe(fingerprintOf(base64));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('any text is read', () => {
    const word = fc.oneof(fc.constantFrom('"', '\\', ',', ' ', KEY, 'permitopen="', '\n'), fc.string());
    fc.assert(
      fc.property(fc.array(word), (words) => {
        for (const { place } of parseAuthorizedKeys(words.join(''), 'f', undefined))
          expect(place.line).toBeGreaterThan(0);
      }),
    );
  });
});

test('what sshd -T prints', () => {
  const dump = parseDump(
    'port 22\nallowtcpforwarding local\npermitopen a:1 b:2\nlistenaddress [::]:22\nlistenaddress 0.0.0.0:22\nstray\n',
  );
  expect([...dump]).toEqual([
    ['port', '22'],
    ['allowtcpforwarding', 'local'],
    ['permitopen', 'a:1 b:2'],
    ['listenaddress', '[::]:22 0.0.0.0:22'],
  ]);
});

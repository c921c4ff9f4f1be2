import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { availableAlgorithms, configuredAlgorithms } from '../../src/ssh-config/available-algorithms.ts';
import { SshConfig } from '../../src/ssh-config/ssh-config.ts';

/** The tables of ssh2 itself. */
const tables = createRequire(import.meta.url)('ssh2/lib/protocol/constants.js') as Record<string, string[]>;

test.each([
  ['ciphers', 'SUPPORTED_CIPHER'],
  ['kexalgorithms', 'SUPPORTED_KEX'],
  ['hostkeyalgorithms', 'SUPPORTED_SERVER_HOST_KEY'],
  ['macs', 'SUPPORTED_MAC'],
] as const)('ssh2 has all %s that are said to be there', (keyword, table) => {
  const names = availableAlgorithms(keyword);
  expect(names.length).toBeGreaterThan(5);
  expect(names.filter((name) => !tables[table]?.includes(name))).toEqual([]);
});

const config = (value: string, byDefault = ''): SshConfig =>
  new SshConfig('files', new Map([['ciphers', [value]]]), new Map([['ciphers', [byDefault]]]));

test('a configured list loses what is not there, and keeps its order', () => {
  const value = 'chacha20-poly1305@openssh.com,aes256-ctr,camellia,aes128-cbc';
  expect(configuredAlgorithms(config(value), 'ciphers')).toEqual([
    'chacha20-poly1305@openssh.com',
    'aes256-ctr',
    'aes128-cbc',
  ]);
});

test('a list of which nothing is left is an error that names it', () => {
  expect(() => configuredAlgorithms(config('camellia,arcfour'), 'ciphers')).toThrow(
    /^ciphers camellia,arcfour: none of these is available; there are aes128-gcm@openssh.com, /,
  );
});

test("OpenSSH's default is ftpduct's", () => {
  expect(configuredAlgorithms(config('aes128-ctr', 'aes128-ctr'), 'ciphers')).toBeUndefined();
  expect(configuredAlgorithms(config('aes128-ctr'), 'macs')).toBeUndefined();
});

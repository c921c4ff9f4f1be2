import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  appendKnownHost,
  fingerprint,
  keyTypeOf,
  knownHostsName,
  knownKeyTypes,
  matchHostKey,
  namesHost,
  parseKnownHosts,
  readKnownHosts,
} from '../../src/ssh/known-hosts.ts';
import { withoutLab } from './real-sshd.ts';

/** A well-formed public key of any type, told apart by one byte. */
function publicKey(type: string, mark: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(type.length);
  return Buffer.concat([length, Buffer.from(type), Buffer.alloc(36, mark)]);
}
const ed1 = publicKey('ssh-ed25519', 1);
const ed2 = publicKey('ssh-ed25519', 2);
const rsa = publicKey('ssh-rsa', 3);
const line = (hosts: string, key: Buffer): string => `${hosts} ${keyTypeOf(key) ?? ''} ${key.toString('base64')}`;
const hashed = (name: string): string => {
  const salt = Buffer.alloc(20, 7);
  return `|1|${salt.toString('base64')}|${createHmac('sha1', salt).update(name).digest('base64')}`;
};

describe('which lines name a host', () => {
  it.each([
    ['host.example', 'host.example', true],
    ['HOST.example', 'host.example', true],
    ['host.example', 'host.example.org', false],
    ['host.example', 'hostXexample', false],
    ['a,host.example,b', 'host.example', true],
    ['*.example', 'host.example', true],
    ['*.example', 'example', false],
    ['h?st.example', 'host.example', true],
    ['*.example,!host.example', 'host.example', false],
    ['!host.example,*.example', 'host.example', false],
    ['!other.example,*.example', 'host.example', true],
    ['!other.example', 'host.example', false],
    ['[host.example]:2222', '[host.example]:2222', true],
    ['[host.example]:2222', 'host.example', false],
    ['[*.example]:*', '[host.example]:2222', true],
    ['*', '[host.example]:2222', true],
    ['192.0.2.1', '192.0.2.1', true],
    ['::1', '::1', true],
    [hashed('host.example'), 'host.example', true],
    [hashed('host.example'), 'other.example', false],
    [hashed('[host.example]:2222'), '[host.example]:2222', true],
    ['|2|AAAA|AAAA', 'host.example', false],
    ['|1|AAAA', 'host.example', false],
  ])('%s: %s is %s', (hosts, name, expected) => {
    const [entry] = parseKnownHosts(line(hosts, ed1), 'file');
    expect(entry && namesHost(entry, name)).toBe(expected);
  });
});

describe('reading lines', () => {
  it('skips comments, empty lines and what it cannot read; counts lines from 1', () => {
    const text = [
      '# comment',
      '',
      'host',
      'host ssh-ed25519',
      'host ssh-ed25519 AAAA',
      `host ssh-rsa ${ed1.toString('base64')}`,
      `@strange ${line('host', ed1)}`,
      `\t${line('host', ed1)} a comment\r`,
      `@revoked ${line('host', ed2)}`,
      `@cert-authority ${line('*.example', ed2)}`,
    ].join('\n');
    const entries = parseKnownHosts(text, 'file').map(({ line: at, marker, keyType }) => [at, marker, keyType]);
    expect(entries).toEqual([
      [8, undefined, 'ssh-ed25519'],
      [9, 'revoked', 'ssh-ed25519'],
      [10, 'cert-authority', 'ssh-ed25519'],
    ]);
  });
});

describe('what the lines say of a key', () => {
  const match = (lines: string[], key: Buffer, port = 22): string =>
    matchHostKey(parseKnownHosts(lines.join('\n'), 'file'), 'host', port, key).kind;

  it.each([
    { title: 'no line', lines: [], key: ed1, kind: 'unknown' },
    { title: 'the same key', lines: [line('host', ed1)], key: ed1, kind: 'known' },
    {
      title: 'one of several keys',
      lines: [line('host', ed2), line('host', rsa), line('host', ed1)],
      key: ed1,
      kind: 'known',
    },
    { title: 'another key of the type', lines: [line('host', ed2)], key: ed1, kind: 'changed' },
    { title: 'keys of other types only', lines: [line('host', rsa)], key: ed1, kind: 'other-types' },
    { title: 'a revoked key', lines: [line('host', ed1), `@revoked ${line('*', ed1)}`], key: ed1, kind: 'revoked' },
    {
      title: 'another key is revoked',
      lines: [line('host', ed1), `@revoked ${line('*', ed2)}`],
      key: ed1,
      kind: 'known',
    },
    {
      title: 'only a certificate authority',
      lines: [`@cert-authority ${line('host', ed1)}`],
      key: ed1,
      kind: 'unknown',
    },
    { title: 'the key under another name', lines: [line('other', ed1)], key: ed1, kind: 'unknown' },
  ])('$title: $kind', ({ lines, key, kind }) => {
    expect(match(lines, key)).toBe(kind);
  });

  it('a line without port serves another port when the key is the same, and only then', () => {
    expect(match([line('host', ed1)], ed1, 2222)).toBe('known');
    expect(match([line('host', ed2)], ed1, 2222)).toBe('unknown');
    expect(match([`@revoked ${line('host', ed1)}`], ed1, 2222)).toBe('revoked');
    expect(match([line('[host]:2222', ed1)], ed1, 22)).toBe('unknown');
  });

  it('names the certificate authorities that it does not use', () => {
    const entries = parseKnownHosts(`@cert-authority ${line('*', ed2)}`, 'file');
    expect(matchHostKey(entries, 'host', 22, ed1)).toEqual({ kind: 'unknown', certAuthorities: entries });
  });

  it('gives the types of the keys that are stored', () => {
    const entries = parseKnownHosts([line('host', ed1), line('host', rsa), line('[host]:2', rsa)].join('\n'), 'file');
    expect([...knownKeyTypes(entries, 'host', 22)]).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect([...knownKeyTypes(entries, 'host', 2)]).toEqual(['ssh-rsa']);
    expect([...knownKeyTypes(entries, 'host', 3)]).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect([...knownKeyTypes(entries, 'other', 22)]).toEqual([]);
  });

  it('names a host as OpenSSH does', () => {
    expect(knownHostsName('Host', 22)).toBe('host');
    expect(knownHostsName('::1', 2222)).toBe('[::1]:2222');
  });

  it('survives keys that are none', () => {
    expect(keyTypeOf(Buffer.alloc(0))).toBeUndefined();
    expect(keyTypeOf(Buffer.alloc(4))).toBeUndefined();
    expect(keyTypeOf(Buffer.from([0xff, 0xff, 0xff, 0xff, 1]))).toBeUndefined();
    expect(match([line('host', ed1)], Buffer.from('x'))).toBe('other-types');
  });
});

describe('adding a key', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-known-hosts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('makes folder and file for the user alone', async () => {
    const file = join(folder, '.ssh', 'known_hosts');
    await appendKnownHost(file, 'host', 2222, ed1);
    expect(await readFile(file, 'utf8')).toBe(`${line('[host]:2222', ed1)}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, '.ssh'))).mode & 0o777).toBe(0o700);
  });

  it('adds behind a last line without an end, and leaves the mode alone', async () => {
    const file = join(folder, 'known_hosts');
    await writeFile(file, line('other', ed2), { mode: 0o644 });
    await appendKnownHost(file, 'host', 22, ed1);
    await appendKnownHost(file, 'third', 22, rsa);
    expect((await readKnownHosts(file)).map(({ hosts }) => hosts)).toEqual(['other', 'host', 'third']);
    expect((await stat(file)).mode & 0o777).toBe(0o644);
  });

  it('a file that is not there has no lines', async () => {
    expect(await readKnownHosts(join(folder, 'none'))).toEqual([]);
  });

  it.skipIf(withoutLab)(
    'OpenSSH finds the line, and we find the ones that it hashed (needs openssh-client)',
    async () => {
      const file = join(folder, 'known_hosts');
      execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
      const key = Buffer.from((await readFile(join(folder, 'key.pub'), 'utf8')).split(' ')[1] ?? '', 'base64');
      await appendKnownHost(file, '192.0.2.1', 2222, key);
      expect(execFileSync('ssh-keygen', ['-F', '[192.0.2.1]:2222', '-f', file]).toString()).toContain('found: line 1');
      expect(execFileSync('ssh-keygen', ['-lf', join(folder, 'key.pub')]).toString()).toContain(fingerprint(key));
      execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
      const entries = await readKnownHosts(file);
      expect(entries[0]?.hosts).toMatch(/^\|1\|/);
      expect(matchHostKey(entries, '192.0.2.1', 2222, key).kind).toBe('known');
    },
  );
});

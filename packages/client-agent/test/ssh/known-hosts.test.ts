import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  hashedName,
  hostNames,
  knownKeyTypes,
  matchHostKey,
  namesHost,
  otherNames,
} from '../../src/ssh/host-keys/known-hosts-match.ts';
import { parseKnownHosts } from '../../src/ssh/host-keys/known-hosts.ts';
import { readKnownHosts } from '../../src/ssh/host-keys/read-known-hosts.ts';
import { fingerprint, isWellFormedKey, keyTypeForPeople, keyTypeOf } from '../../src/ssh/host-keys/public-key.ts';
import { hostKeyLine as line, publicKey } from './public-keys.ts';
import { keygen, withoutLab } from './real-sshd.ts';

const ed1 = publicKey('ssh-ed25519', 1);
const ed2 = publicKey('ssh-ed25519', 2);
const rsa = publicKey('ssh-rsa', 3);
const hashed = (name: string): string => hashedName(name, Buffer.alloc(20, 7));

describe('which lines name a host', () => {
  it.each([
    ['host.example', 'host.example', true],
    ['HOST.example', 'host.example', true],
    ['host.example', 'host.example.org', false],
    ['host.example', 'hostXexample', false],
    ['a,host.example,b', 'host.example', true],
    ['a,,b', 'host.example', false],
    ['*.example', 'host.example', true],
    ['*.example', 'example', false],
    ['h?st.example', 'host.example', true],
    ['host.exampl?', 'host.example', true],
    ['host.example?', 'host.example', false],
    ['host.example*', 'host.example', true],
    ['*o*.*e', 'host.example', true],
    ['*o*.*f', 'host.example', false],
    ['*a*b', 'aab', true],
    ['**', 'host.example', true],
    ['*.example,!host.example', 'host.example', false],
    ['!host.example,*.example', 'host.example', false],
    ['!other.example,*.example', 'host.example', true],
    ['!other.example', 'host.example', false],
    ['[host.example]:2222', '[host.example]:2222', true],
    ['[host.example]:2222', 'host.example', false],
    ['[*.example]:*', '[host.example]:2222', true],
    ['*', '[host.example]:2222', true],
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.*', '192.0.2.1', true],
    ['::1', '::1', true],
    [hashed('host.example'), 'host.example', true],
    [hashed('host.example'), 'other.example', false],
    [hashed('[host.example]:2222'), '[host.example]:2222', true],
    ['|2|AAAA|AAAA', 'host.example', false],
    ['|1|AAAA', 'host.example', false],
    [`${hashed('host.example')},host.example`, 'host.example', false],
  ])('%s: %s is %s', (hosts, name, expected) => {
    const [entry] = parseKnownHosts(line(hosts, ed1), 'file');
    expect(entry && namesHost(entry, name)).toBe(expected);
  });

  it('many stars take no time', () => {
    const [entry] = parseKnownHosts(line('*a'.repeat(400), ed1), 'file');
    expect(entry && namesHost(entry, `${'a'.repeat(390)}b`.repeat(3))).toBe(false);
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
      'host 1024 35 1495021',
      `host ssh-rsa ${ed1.toString('base64')}`,
      `@strange ${line('host', ed1)}`,
      `@revoked @cert-authority ${line('host', ed1)}`,
      line('host', ed1).slice(0, -6),
      line('host', ed1).replace('AAAAC3', 'AAAA*C3'),
      `\t${line('host', ed1)} a comment\r`,
      `${line('host', ed1)}\r`,
      `@revoked \t ${line('host', ed2)}`,
      `@cert-authority ${line('*.example', ed2)}`,
      line('host', rsa).replace('ssh-rsa', 'rsa-sha2-512'),
    ].join('\n');
    const entries = parseKnownHosts(text, 'file').map(({ line: at, marker, keyType }) => [at, marker, keyType]);
    expect(entries).toEqual([
      [12, undefined, 'ssh-ed25519'],
      [13, undefined, 'ssh-ed25519'],
      [14, 'revoked', 'ssh-ed25519'],
      [15, 'cert-authority', 'ssh-ed25519'],
      [16, undefined, 'ssh-rsa'],
    ]);
  });

  it('knows whole keys from damaged ones', () => {
    for (const type of ['ssh-ed25519', 'ssh-rsa', 'ssh-dss', 'ecdsa-sha2-nistp256', 'sk-ssh-ed25519@openssh.com']) {
      const key = publicKey(type, 1);
      expect(isWellFormedKey(key)).toBe(true);
      expect(isWellFormedKey(key.subarray(0, -1))).toBe(false);
      expect(isWellFormedKey(Buffer.concat([key, Buffer.from('x')]))).toBe(false);
    }
    expect(isWellFormedKey(publicKey('ssh-unheard', 1))).toBe(false);
    expect(isWellFormedKey(Buffer.alloc(0))).toBe(false);
  });
});

describe('what the lines say of a key', () => {
  const match = (lines: string[], key: Buffer, port = 22): string =>
    matchHostKey(parseKnownHosts(lines.join('\n'), 'file'), hostNames({ host: 'host', port }), key).kind;

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
    { title: 'keys of other types only', lines: [line('host', rsa)], key: ed1, kind: 'changed' },
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

  it('names the lines of the same type as changed, and those of other types where there are none', () => {
    const entries = parseKnownHosts([line('host', rsa), line('host', ed2)].join('\n'), 'file');
    const names = hostNames({ host: 'host', port: 22 });
    expect(matchHostKey(entries, names, ed1)).toMatchObject({ kind: 'changed', entries: [entries[1]] });
    expect(matchHostKey(entries.slice(0, 1), names, ed1)).toMatchObject({ kind: 'changed', entries: [entries[0]] });
  });

  it('a line without port serves another port when the key is the same, and only then', () => {
    expect(match([line('host', ed1)], ed1, 2222)).toBe('known');
    expect(match([line('host', ed2)], ed1, 2222)).toBe('unknown');
    expect(match([line('host', ed1), line('[host]:2222', ed2)], ed1, 2222)).toBe('changed');
    expect(match([`@revoked ${line('host', ed1)}`], ed1, 2222)).toBe('revoked');
    expect(match([line('[host]:2222', ed1)], ed1, 22)).toBe('unknown');
  });

  it('names the certificate authorities that it does not use, where they would decide', () => {
    const entries = parseKnownHosts(`@cert-authority ${line('*', ed2)}\n${line('other', rsa)}`, 'file');
    const certAuthorities = entries.slice(0, 1);
    expect(matchHostKey(entries, hostNames({ host: 'host', port: 22 }), ed1)).toEqual({
      kind: 'unknown',
      certAuthorities,
    });
    expect(matchHostKey(entries, hostNames({ host: 'other', port: 22 }), ed1)).toEqual({
      kind: 'changed',
      entries: entries.slice(1),
      certAuthorities,
    });
    expect(matchHostKey(entries, hostNames({ host: 'other', port: 22 }), rsa)).not.toHaveProperty('certAuthorities');
  });

  it('gives the types of the keys that are stored', () => {
    const entries = parseKnownHosts([line('host', ed1), line('host', rsa), line('[host]:2', rsa)].join('\n'), 'file');
    const types = (host: string, port: number): string[] => [...knownKeyTypes(entries, hostNames({ host, port }))];
    expect(types('host', 22)).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect(types('host', 2)).toEqual(['ssh-rsa']);
    expect(types('host', 3)).toEqual(['ssh-ed25519', 'ssh-rsa']);
    expect(types('other', 22)).toEqual([]);
  });

  it('names a host as OpenSSH does', () => {
    expect(hostNames({ host: 'Host', port: 22 })).toEqual({ name: 'host', withoutPort: undefined });
    expect(hostNames({ host: '::1', port: 2222 })).toEqual({ name: '[::1]:2222', withoutPort: '::1' });
    const alias = hostNames({ host: 'host', port: 2222, hostKeyAlias: 'Alias' });
    expect(alias).toEqual({ name: 'alias', withoutPort: undefined });
  });

  it('finds the key under other names', () => {
    const text = [line('a,b', ed1), line('host', ed1), `@revoked ${line('c', ed1)}`, line('d', ed2)].join('\n');
    const found = otherNames(parseKnownHosts(text, 'file'), hostNames({ host: 'host', port: 22 }), ed1);
    expect(found.map(({ hosts }) => hosts)).toEqual(['a,b']);
  });

  it('survives keys that are none', () => {
    expect(keyTypeOf(Buffer.alloc(0))).toBeUndefined();
    expect(keyTypeOf(Buffer.alloc(4))).toBeUndefined();
    expect(keyTypeOf(Buffer.from([0xff, 0xff, 0xff, 0xff, 1]))).toBeUndefined();
    expect(match([line('host', ed1)], Buffer.from('x'))).toBe('changed');
  });

  it('names types to people as OpenSSH does', () => {
    const types = ['ssh-ed25519', 'ssh-rsa', 'ssh-dss', 'ecdsa-sha2-nistp384', 'sk-ssh-ed25519@openssh.com'];
    expect(types.map(keyTypeForPeople)).toEqual(['ED25519', 'RSA', 'DSA', 'ECDSA', 'ED25519-SK']);
  });
});

describe('a file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-known-hosts-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('that is not there has no lines', async () => {
    expect(await readKnownHosts(join(folder, 'none'))).toEqual([]);
  });

  it.skipIf(withoutLab)('is read as ssh-keygen reads it, name by name (needs openssh-client)', async () => {
    const file = join(folder, 'known_hosts');
    const keys: Record<string, string> = {};
    for (const type of ['ed25519', 'rsa', 'ecdsa']) {
      await keygen(join(folder, type), type);
      keys[type] = (await readFile(join(folder, `${type}.pub`), 'utf8')).split(' ').slice(0, 2).join(' ');
    }
    const { ed25519 = '', rsa: realRsa = '', ecdsa = '' } = keys;
    const lines = [
      `# host.example ${ed25519}`,
      `host.example ${ed25519}`,
      `host.example,192.0.2.1 ${realRsa} with a comment`,
      `  host.example\t \t${ecdsa}\r`,
      `*.example,!other.example ${ed25519}`,
      `!host.example,* ${realRsa}`,
      `[host.example]:2222,[other.example]:22 ${ed25519}`,
      `@revoked host.example ${realRsa}`,
      `@cert-authority  *.example ${ecdsa}`,
      `@revoked @revoked host.example ${realRsa}`,
      `@other host.example ${realRsa}`,
      `host.example ${ed25519.slice(0, -8)}`,
      `host.example ${ed25519.slice(0, -1)}*`,
      `host.example ${ed25519.replace('ssh-ed25519', 'ssh-rsa')}`,
      `host.example ${realRsa.replace('ssh-rsa', 'rsa-sha2-256')}`,
      `host.example ${ed25519}${ed25519.split(' ')[1] ?? ''}`,
      `host.example 2048 65537 12345678901234567890`,
      `HOST.EXAMPLE ${ed25519}`,
      `h?st.ex* ${ed25519}`,
      `host.example`,
      `host.example ssh-ed25519`,
      `${hashedName('host.example', Buffer.alloc(20, 1))} ${ed25519}`,
      `${hashedName('[host.example]:2222', Buffer.alloc(20, 2))} ${realRsa}`,
      `${hashedName('host.example', Buffer.alloc(20, 3))},host.example ${realRsa}`,
      `|1|AAAA|AAAA ${ed25519}`,
      `::1,[::1]:2222 ${ed25519}`,
    ];
    await writeFile(file, lines.join('\n'));
    const entries = await readKnownHosts(file);
    const seen = new Set<number>();
    for (const name of [
      'host.example',
      'other.example',
      'third.example',
      'else',
      '192.0.2.1',
      '[host.example]:2222',
      '[other.example]:22',
      '::1',
      '[::1]:2222',
    ]) {
      const ours = entries.filter((entry) => namesHost(entry, name));
      expect({ name, found: ours.map(({ line: at, marker }) => `${at} ${marker ?? ''}`.trim()) }).toEqual({
        name,
        found: foundBySshKeygen(name, file),
      });
      for (const { line: at } of ours) seen.add(at);
    }
    // Neither side agrees by finding nothing.
    expect([...seen].sort((one, other) => one - other)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 15, 18, 19, 22, 23, 26]);
  });

  it.skipIf(withoutLab)('has the fingerprints that ssh-keygen shows (needs openssh-client)', async () => {
    const file = join(folder, 'known_hosts');
    for (const type of ['ed25519', 'rsa', 'ecdsa']) {
      await keygen(join(folder, type), type);
      const key = (await readFile(join(folder, `${type}.pub`), 'utf8')).split(' ').slice(0, 2).join(' ');
      await writeFile(file, `host ${key}\n`, { flag: 'a' });
    }
    execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' });
    const shown = execFileSync('ssh-keygen', ['-l', '-F', 'host', '-f', file]).toString();
    const entries = await readKnownHosts(file);
    expect(entries).toHaveLength(3);
    for (const { key, keyType, hosts } of entries) {
      expect(hosts).toMatch(/^\|1\|/);
      expect(shown).toContain(`${keyTypeForPeople(keyType)} ${fingerprint(key)}`);
    }
  });
});

/** The lines that `ssh-keygen -F` finds, with their markers; only with `-l` does it look at the keys. */
function foundBySshKeygen(name: string, file: string): string[] {
  let output: string;
  try {
    output = execFileSync('ssh-keygen', ['-l', '-F', name, '-f', file], {
      stdio: ['ignore', 'pipe', 'ignore'],
    }).toString();
  } catch (error) {
    // It fails when it finds nothing, or has seen a line that it could not read.
    output = String((error as { stdout?: unknown }).stdout);
  }
  return [...output.matchAll(/^# Host .* found: line (\d+)[ ]*(CA|REVOKED)?[ ]*$/gm)].map(([, at, marker]) =>
    [at, marker === 'CA' ? 'cert-authority' : marker?.toLowerCase()].filter(Boolean).join(' '),
  );
}

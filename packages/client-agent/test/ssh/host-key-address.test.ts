import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HostKeyVerifier } from '../../src/ssh/host-keys/host-key-verifier.ts';
import { readKnownHosts } from '../../src/ssh/host-keys/read-known-hosts.ts';
import type { SshOptions } from '../../src/ssh/options.ts';
import { fingerprint } from '../../src/ssh/host-keys/public-key.ts';
import { plainOptions } from './plain-options.ts';
import { hostKeyLine as line, publicKey } from './public-keys.ts';
import { person } from './scripted-server.ts';

const key = publicKey('ssh-ed25519', 1);
const other = publicKey('ssh-ed25519', 2);
const rsa = publicKey('ssh-rsa', 3);
const NAME = '[host]:2222';
const ADDRESS = '[192.0.2.1]:2222';

// The outcomes are those of OpenSSH 9.2 with CheckHostIP=yes, except where a title says so.
describe('a server whose address is looked up, too', () => {
  let folder: string;
  let file: string;
  let reports: string[];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-address-'));
    file = join(folder, 'known_hosts');
    reports = [];
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function verifierFor(
    lines: readonly string[],
    options: Partial<SshOptions> = {},
    address: string | undefined = '192.0.2.1',
  ): Promise<HostKeyVerifier> {
    await writeFile(file, lines.map((one) => `${one}\n`).join(''));
    return new HostKeyVerifier({
      options: {
        ...plainOptions,
        host: 'host',
        port: 2222,
        checkHostIp: true,
        userKnownHostsFiles: [file],
        report: (level, text) => reports.push(`${level}: ${text}`),
        ...options,
      },
      knownHosts: await readKnownHosts(file),
      accepted: { key: undefined },
      signal: new AbortController().signal,
      address,
    });
  }
  const stored = async (): Promise<string[]> => (await readFile(file, 'utf8')).split('\n').slice(0, -1);
  const known = line(NAME, key);

  it.each<{ title: string; lines: string[]; added: string[]; options?: Partial<SshOptions>; address?: string }>([
    { title: 'both new: on one line', lines: [], added: [line(`${NAME},${ADDRESS}`, key)] },
    { title: 'the name is new, the address known', lines: [line(ADDRESS, key)], added: [known] },
    { title: 'the name is known, the address new', lines: [known], added: [line(ADDRESS, key)] },
    {
      title: 'the name is known and the policy strict: the address is added all the same',
      lines: [known],
      added: [line(ADDRESS, key)],
      options: { hostKeyPolicy: 'strict' },
    },
    { title: 'both known', lines: [known, line(ADDRESS, key)], added: [] },
    { title: 'known without port: nothing is added', lines: [line('host', key)], added: [] },
    {
      title: 'with an alias: address and port beside it',
      lines: [],
      added: [line(`alias,${ADDRESS}`, key)],
      options: { hostKeyAlias: 'Alias' },
    },
    { title: 'switched off', lines: [], added: [known], options: { checkHostIp: false } },
    { title: 'loopback', lines: [line('[127.0.0.1]:2222', other)], added: [known], address: '127.0.0.1' },
    { title: 'loopback, IPv6', lines: [line('[::1]:2222', other)], added: [known], address: '::1' },
    {
      title: 'behind a proxy command',
      lines: [line(ADDRESS, other)],
      added: [known],
      options: { route: { by: 'command', command: 'x' } },
    },
    {
      title: 'the name is the address',
      lines: [],
      added: [line(ADDRESS, key)],
      options: { host: '192.0.2.1' },
    },
    {
      title: 'advisory stores nothing (unlike StrictHostKeyChecking=no)',
      lines: [known],
      added: [],
      options: { hostKeyPolicy: 'advisory' },
    },
  ])('$title', async ({ lines, added, options, address }) => {
    const verifier = await verifierFor(lines, { hostKeyPolicy: 'tofu', ...options }, address ?? '192.0.2.1');
    expect(await verifier.verify(key)).toBe(true);
    expect(await stored()).toEqual([...lines, ...added]);
    expect(verifier.mayGivePasswords).toBe(true);
  });

  it('hashed: name and address on lines of their own', async () => {
    const verifier = await verifierFor([], { hostKeyPolicy: 'tofu', hashKnownHosts: true });
    expect(await verifier.verify(key)).toBe(true);
    expect(await stored()).toEqual([expect.stringMatching(/^\|1\|/), expect.stringMatching(/^\|1\|/)]);
    expect(reports).toEqual([`warning: permanently added ${NAME},${ADDRESS} (ED25519) to ${file}`]);
  });

  describe.each([
    { title: 'the name is known', lines: [known], matching: true },
    { title: 'the name is new (ssh stores it before it refuses)', lines: [], matching: false },
  ])('has another key; $title', ({ lines, matching }) => {
    const offending = [line(ADDRESS, other), line(ADDRESS, rsa)];
    const story = (): string =>
      `the ED25519 host key for '${NAME}' differs from the key for the IP address '${ADDRESS}', which is in ${file} line ${lines.length + 1}${matching ? `; that of the name is in ${file} line 1` : ''}`;

    it.each(offending)('strict and tofu refuse: %s', async (one) => {
      const policy = matching ? 'strict' : 'tofu';
      const verifier = await verifierFor([...lines, one], { hostKeyPolicy: policy });
      expect(await verifier.verify(key)).toBe(false);
      expect(verifier.refusal?.message).toBe(
        `the host key of ${NAME} is refused: ${story()}; someone may have changed what the name stands for; if you know better, remove the old key with: ssh-keygen -f '${file}' -R '${ADDRESS}'`,
      );
      expect(await stored()).toEqual([...lines, one]);
    });

    it('ask asks', async () => {
      const yes = matching ? person('yes') : person('yes', 'yes');
      const verifier = await verifierFor([...lines, line(ADDRESS, other)], { hostKeyPolicy: 'ask', prompter: yes });
      expect(await verifier.verify(key)).toBe(true);
      expect(yes.questions.at(-1)).toBe(
        `answer: Warning: ${story()}\nAre you sure you want to continue connecting (yes/no)? `,
      );
      expect(await stored()).toEqual([...lines, line(ADDRESS, other), ...(matching ? [] : [known])]);

      const no = matching ? person('what?', 'no') : person('yes', 'no');
      const refusing = await verifierFor([...lines, line(ADDRESS, other)], { hostKeyPolicy: 'ask', prompter: no });
      expect(await refusing.verify(key)).toBe(false);
      expect(await stored()).toEqual([...lines, line(ADDRESS, other)]);
    });

    it('advisory warns, and gives passwords, as ssh does', async () => {
      const verifier = await verifierFor([...lines, line(ADDRESS, other)], { hostKeyPolicy: 'advisory' });
      expect(await verifier.verify(key)).toBe(true);
      expect(reports.at(-1)).toBe(
        `warning: ${story()}; connecting all the same, because the host key policy is advisory`,
      );
      expect(verifier.mayGivePasswords).toBe(true);
    });
  });

  it('for which the key is revoked is refused (ssh does not look)', async () => {
    const verifier = await verifierFor([known, `@revoked ${line(ADDRESS, key)}`], { hostKeyPolicy: 'advisory' });
    expect(await verifier.verify(key)).toBe(false);
    expect(verifier.refusal?.message).toContain(`is marked as revoked in ${file} line 2`);
  });

  it('the question has the address, and the other names of the key', async () => {
    const names = Array.from({ length: 9 }, (_, index) => line(`name${index}`, key));
    const prompter = person('no');
    const verifier = await verifierFor([line('|1|AAAA|AAAA', key), ...names], { hostKeyPolicy: 'ask', prompter });
    expect(await verifier.verify(key)).toBe(false);
    expect(prompter.questions).toEqual([
      `answer: The authenticity of host '${NAME} (${ADDRESS})' can't be established.\n` +
        `ED25519 key fingerprint is ${fingerprint(key)}.\n` +
        'This host key is known by the following other names/addresses:\n' +
        `    ${file}:1: [hashed name]\n` +
        Array.from({ length: 7 }, (_, index) => `    ${file}:${index + 2}: name${index}\n`).join('') +
        '    (2 additional names omitted)\n' +
        'Are you sure you want to continue connecting (yes/no/[fingerprint])? ',
    ]);
  });

  it('a key that another program stored in the meantime decides', async () => {
    const verifier = await verifierFor([], { hostKeyPolicy: 'tofu' });
    await writeFile(file, `${line(NAME, other)}\n`);
    expect(await verifier.verify(key)).toBe(false);
    expect(verifier.refusal?.message).toContain(`${file} line 1 has ED25519 ${fingerprint(other)}`);
    expect(await stored()).toEqual([line(NAME, other)]);

    const late = await verifierFor([], { hostKeyPolicy: 'tofu' });
    await writeFile(file, `@revoked ${line('*', key)}\n`);
    expect(await late.verify(key)).toBe(false);
    expect(late.refusal?.message).toContain('is marked as revoked');
  });
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { hashedName } from '../../src/ssh/host-keys/known-hosts-match.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshOptions } from '../../src/ssh/options.ts';
import { runSsh } from './real-ssh.ts';
import { keygen, type RealSshd, startSshd, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

/** What became of a login: `in`, or the error's code. */
async function login(sshd: RealSshd, changes: Partial<SshOptions>): Promise<string> {
  try {
    const network = await openSsh(sshd.options(changes), { signal: limit() });
    await network.close();
    return 'in';
  } catch (error) {
    if (error instanceof ClientAgentError) return error.code;
    throw error;
  }
}

/** The public key of a file, `ssh-ed25519 AAAA…`. */
async function publicPart(file: string): Promise<string> {
  return (await readFile(`${file}.pub`, 'utf8')).split(' ').slice(0, 2).join(' ');
}

describe.skipIf(withoutLab)('host keys as ssh sees them (needs openssh)', { timeout: 60_000 }, () => {
  let sshd: RealSshd;
  let folder: string;
  /** Types of the server's keys, and `other`, which is none of them. */
  const keys: Record<string, string> = {};
  beforeAll(async () => {
    sshd = await startSshd({ hostKeys: ['ed25519', 'ecdsa', 'rsa'] });
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-like-ssh-'));
    for (const type of ['ed25519', 'ecdsa', 'rsa']) {
      keys[type] = await publicPart(join(sshd.folder, `host_${type}`));
      await keygen(join(folder, type), type);
      keys[`other-${type}`] = await publicPart(join(folder, type));
    }
  }, 30_000);
  afterAll(async () => {
    await sshd[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const file = async (lines: string): Promise<string> => {
    const name = join(folder, `known_hosts-${Math.random().toString(36).slice(2)}`);
    const text = lines
      .replaceAll('SERVER', `[127.0.0.1]:${sshd.port}`)
      .replaceAll('HASHED', hashedName(`[127.0.0.1]:${sshd.port}`, Buffer.alloc(20, 5)))
      .replaceAll(/<([\w-]+)>/g, (_, type: string) => keys[type] ?? '?');
    await writeFile(name, text);
    return name;
  };

  // One file each, read by both, with StrictHostKeyChecking=yes.
  it.each<{
    title: string;
    lines: string;
    outcome?: string;
    options?: Record<string, string>;
    ours?: Partial<SshOptions>;
  }>([
    { title: 'one key', lines: 'SERVER <ed25519>' },
    { title: 'only RSA is known', lines: 'SERVER <rsa>' },
    { title: 'only ECDSA is known', lines: 'SERVER <ecdsa>' },
    { title: 'hashed', lines: 'HASHED <rsa>' },
    { title: 'a wildcard', lines: '[127.0.0.*]:* <ed25519>' },
    { title: 'a negation', lines: '!SERVER,!127.0.0.1,* <ed25519>', outcome: 'host-key-refused' },
    { title: 'a negation that leaves the name without port', lines: '!SERVER,* <ed25519>' },
    { title: 'without port', lines: '127.0.0.1 <ed25519>' },
    { title: 'another key without port', lines: '127.0.0.1 <other-ed25519>', outcome: 'host-key-refused' },
    { title: 'no line', lines: '# SERVER <ed25519>', outcome: 'host-key-refused' },
    { title: 'another key first, then the right one', lines: 'SERVER <other-ed25519>\nSERVER <ed25519>' },
    { title: 'another key', lines: 'SERVER <other-ed25519>', outcome: 'host-key-refused' },
    {
      title: 'another key, and one of another type',
      lines: 'SERVER <other-ed25519>\nSERVER <rsa>',
      outcome: 'host-key-refused',
    },
    { title: 'revoked', lines: 'SERVER <ed25519>\n@revoked * <ed25519>', outcome: 'host-key-refused' },
    { title: 'another type revoked', lines: 'SERVER <ed25519>\n@revoked * <rsa>' },
    { title: 'carriage returns', lines: '# x\r\nSERVER <ed25519>\r\n' },
    { title: 'an authority only', lines: '@cert-authority * <other-rsa>', outcome: 'host-key-refused' },
    { title: 'an authority, and the key', lines: '@cert-authority * <other-rsa>\nSERVER <ecdsa>' },
    {
      title: 'an alias, which has no port',
      lines: 'my-alias <ed25519>',
      options: { HostKeyAlias: 'My-Alias' },
      ours: { hostKeyAlias: 'My-Alias' },
    },
    {
      title: 'an alias, and only the host is known',
      lines: 'SERVER <ed25519>\n127.0.0.1 <ed25519>',
      options: { HostKeyAlias: 'my-alias' },
      ours: { hostKeyAlias: 'my-alias' },
      outcome: 'host-key-refused',
    },
    {
      title: 'an order of host key algorithms that fits',
      lines: 'SERVER <rsa>',
      options: { HostKeyAlgorithms: 'rsa-sha2-256,ssh-ed25519' },
      ours: { hostKeyAlgorithms: ['rsa-sha2-256', 'ssh-ed25519'] },
    },
    {
      title: 'an order of host key algorithms that does not',
      lines: 'SERVER <ed25519>',
      options: { HostKeyAlgorithms: 'rsa-sha2-256,ssh-ed25519' },
      ours: { hostKeyAlgorithms: ['rsa-sha2-256', 'ssh-ed25519'] },
      outcome: 'host-key-refused',
    },
    {
      title: 'loopback has no address to check',
      lines: 'SERVER <ed25519>',
      options: { CheckHostIP: 'yes' },
      ours: { checkHostIp: true },
    },
  ])('$title', async ({ lines, outcome = 'in', options, ours }) => {
    const knownHosts = await file(lines);
    const before = await readFile(knownHosts, 'utf8');
    const ssh = await runSsh(sshd, knownHosts, options);
    expect(
      ssh.code === 0 ? 'in' : ssh.stderr.includes('Host key verification failed') ? 'host-key-refused' : ssh.stderr,
    ).toBe(outcome);
    expect(await login(sshd, { userKnownHostsFiles: [knownHosts], ...ours })).toBe(outcome);
    expect(await readFile(knownHosts, 'utf8')).toBe(before);
  });

  it('the key is found in any of several files, and new ones go to the first', async () => {
    const [first, second, global] = [await file(''), await file('SERVER <ed25519>'), await file('@revoked * <ecdsa>')];
    const files = { userKnownHostsFiles: [first, second], globalKnownHostsFiles: [global] };
    expect((await runSsh(sshd, `${first} ${second}`, { GlobalKnownHostsFile: global })).code).toBe(0);
    expect(await login(sshd, files)).toBe('in');
    expect(await login(sshd, { ...files, hostKeyAlias: 'new', hostKeyPolicy: 'tofu' })).toBe('in');
    expect(await readFile(first, 'utf8')).toBe(`new ${keys['ed25519'] ?? ''}\n`);
  });

  it.each([
    { title: 'as it is', ours: {}, options: {} },
    { title: 'hashed', ours: { hashKnownHosts: true }, options: { HashKnownHosts: 'yes' } },
    { title: 'under an alias', ours: { hostKeyAlias: 'Alias' }, options: { HostKeyAlias: 'Alias' } },
    {
      title: 'under an alias, hashed',
      ours: { hostKeyAlias: 'Alias', hashKnownHosts: true },
      options: { HostKeyAlias: 'Alias', HashKnownHosts: 'yes' },
    },
  ])('what we store, ssh knows, and the reverse: $title', async ({ ours, options }) => {
    const mine = join(folder, `mine-${Math.random().toString(36).slice(2)}`);
    expect(await login(sshd, { userKnownHostsFiles: [mine], hostKeyPolicy: 'tofu', ...ours })).toBe('in');
    expect(await runSsh(sshd, mine, options)).toEqual({ code: 0, stderr: '' });

    const theirs = join(folder, `theirs-${Math.random().toString(36).slice(2)}`);
    const accepting = await runSsh(sshd, theirs, { ...options, StrictHostKeyChecking: 'accept-new' });
    expect(accepting).toMatchObject({ code: 0 });
    expect(await login(sshd, { userKnownHostsFiles: [theirs], ...ours })).toBe('in');

    // The same text, but for the salt.
    const unsalted = async (name: string): Promise<string> =>
      (await readFile(name, 'utf8')).replaceAll(/^\|1\|\S+/gm, '|1|');
    expect(await unsalted(mine)).toBe(await unsalted(theirs));
  });

  it.each(['ed25519', 'ecdsa', 'rsa'])(
    'a server with three keys shows %s where that is the known one',
    async (type) => {
      const knownHosts = await file(`SERVER <${type}>`);
      const network = await openSsh(sshd.options({ userKnownHostsFiles: [knownHosts], hostKeyPolicy: 'tofu' }), {
        signal: limit(),
      });
      await network.close();
      expect(await readFile(knownHosts, 'utf8')).toBe(`[127.0.0.1]:${sshd.port} ${keys[type] ?? ''}`);
    },
  );
});

import { chmod } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { Prompter } from '../../src/ssh/options.ts';
import { resolvedLines, resolveSsh, sshOptions, type ResolvedSsh } from '../../src/ssh-config/resolve.ts';
import type { ConfigQuery } from '../../src/ssh-config/query.ts';
import type { SshSettings } from '../../src/ssh-config/settings.ts';
import { withoutLab } from '../ssh/real-sshd.ts';
import { asOpenSshSees, configFolder, neverStopped, plainQuery } from './config-case.ts';

type Source = 'files' | 'ssh -G';
const sources: Source[] = withoutLab ? ['files'] : ['files', 'ssh -G'];

async function resolve(
  source: Source,
  config: string,
  query: Partial<ConfigQuery> = {},
  overrides: Record<string, string> = {},
): Promise<ResolvedSsh> {
  await using made = await configFolder({ config });
  const here = { ...asOpenSshSees(made.around), userName: 'jane', openSsh: source === 'files' ? undefined : 'ssh' };
  return await resolveSsh(
    { ...plainQuery, file: `${made.folder}/config`, ...query },
    new Map(Object.entries(overrides).map(([keyword, value]) => [keyword, [value]])),
    here,
    { signal: neverStopped },
  );
}

/** `user@host:port` from the destination to the server that is dialled. */
function wayOf(settings: SshSettings): string[] {
  const { user, host, port, route } = settings;
  const here = `${user}@${host}:${port}`;
  if (route.by === 'jump') return [here, ...wayOf(route.server)];
  return [here, ...(route.by === 'command' ? [route.command] : [])];
}

describe.each(sources)('jump servers, through %s', { timeout: 30_000 }, (source) => {
  const rows: [title: string, config: string, query: Partial<ConfigQuery>, way: string[]][] = [
    ['one', 'User u\nHost myhost\n ProxyJump j', {}, ['u@myhost:22', 'u@j:22']],
    [
      'several: the last one is reached through those in front of it',
      'User u\nHost myhost\n ProxyJump a,x@b:33,ssh://c:44',
      {},
      ['u@myhost:22', 'u@c:44', 'x@b:33', 'u@a:22'],
    ],
    [
      'each has its own lines in the configuration',
      'Host myhost\n ProxyJump j\n User m\nHost j\n HostName j.example\n Port 2222\n User k',
      {},
      ['m@myhost:22', 'k@j.example:2222'],
    ],
    [
      'the first one of a chain may have a jump of its own',
      'User u\nHost myhost\n ProxyJump a,b\nHost a\n ProxyJump c\nHost b\n ProxyJump never',
      {},
      ['u@myhost:22', 'u@b:22', 'u@a:22', 'u@c:22'],
    ],
    [
      'behind a command',
      'User u\nHost myhost\n ProxyJump j\nHost j\n ProxyCommand nc %h %p',
      {},
      ['u@myhost:22', 'u@j:22', 'nc j 22'],
    ],
    ['-J', 'User u\nProxyJump none', { jump: 'a,b' }, ['u@myhost:22', 'u@b:22', 'u@a:22']],
    ['-o and -l are not theirs', 'User u', { jump: 'j', options: ['Port=99'], user: 'l' }, ['l@myhost:99', 'u@j:22']],
    ['an IPv6 address', 'User u', { jump: '[::1]:44' }, ['u@myhost:22', 'u@::1:44']],
    [
      'tokens are those of the server behind',
      'User u',
      { jump: '%r-%n@gate', port: 5 },
      ['u@myhost:5', 'u-myhost@gate:22'],
    ],
    [
      'one through which the way leads twice, once in front of each',
      'User u\nHost a\n ProxyJump c\nHost b\n ProxyJump c',
      { jump: 'a,b' },
      ['u@myhost:22', 'u@b:22', 'u@a:22', 'u@c:22'],
    ],
  ];
  test.each(rows)('%s', async (_title, config, query, way) => {
    const { settings } = await resolve(source, `${config}\n`, query);
    expect(wayOf(settings)).toEqual(way);
  });

  test('a circle names its servers', async () => {
    const config = 'User u\nHost a\n ProxyJump b\nHost b\n ProxyJump c\nHost c\n ProxyJump a\n';
    await expect(resolve(source, config, { host: 'a' })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: 'ProxyJump goes in a circle: u@a:22 via u@b:22 via u@c:22 via u@a:22 via b',
    });
  });

  test('a server through itself', async () => {
    const message =
      source === 'files' ? 'ProxyJump goes in a circle: u@myhost:22 via myhost' : 'jumphost loop via myhost';
    await expect(resolve(source, 'User u\nProxyJump myhost\n')).rejects.toThrow(message);
  });

  test('a chain of more than 16', async () => {
    const config = Array.from({ length: 20 }, (_, index) => `Host h${index}\n ProxyJump h${index + 1}\n`).join('');
    await expect(resolve(source, config, { host: 'h0', user: 'u' })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: expect.stringMatching(/^ProxyJump is longer than 16 servers: u@h0:22 via .* via h17$/) as string,
    });
  });

  test('an error of a jump server is that of the command', async () => {
    await expect(resolve(source, 'Host myhost\n ProxyJump j\nHost j\n RevokedHostKeys /r\n')).rejects.toThrow(
      'RevokedHostKeys /r',
    );
  });

  test('options of the command line win, and are not those of jump servers', async () => {
    const { config, settings } = await resolve(
      source,
      'ProxyJump none\nMatch host x\n ProxyJump y\nHost *\n Compression no\n LogLevel DEBUG\nHost myhost\n',
      { jump: 'j' },
      { compression: 'yes', loglevel: 'QUIET', serveraliveinterval: '0', stricthostkeychecking: 'true' },
    );
    expect(settings).toMatchObject({ compression: true, verbosity: 'quiet', keepAliveMs: 0, hostKeyPolicy: 'strict' });
    expect(settings.route).toMatchObject({
      by: 'jump',
      server: { compression: false, keepAliveMs: 60_000, hostKeyPolicy: 'ask' },
    });
    expect(config.isDefault('serveraliveinterval')).toBe(false);
  });
});

describe("a program of the name ssh that is not OpenSSH's", () => {
  const programs = [
    ['knows no -G', 'echo "Unknown option -G" >&2; exit 1'],
    ['prints something else', 'echo usage'],
  ];
  test.each(programs)('%s: the files are read', async (_title, script) => {
    await using made = await configFolder({ ssh: `#!/bin/sh\n${script}\n`, 'home/.ssh/config': 'Port 1001\n' });
    const program = `${made.folder}/ssh`;
    await chmod(program, 0o755);
    const around = { ...made.around, openSsh: program };
    const { config } = await resolveSsh(plainQuery, new Map(), around, { signal: neverStopped });
    expect([config.source, config.get('port')]).toEqual(['files', '1001']);
    const only = { ...around, openSshOnly: true };
    await expect(resolveSsh(plainQuery, new Map(), only, { signal: neverStopped })).rejects.toMatchObject({
      code: 'wrong-usage',
      message: `${program} does not know -G, and FTPDUCT_SSH_CONFIG is ssh`,
    });
  });
});

describe('names that a shell would read', () => {
  const hosts = ['-oProxyCommand=x', 'a;b', 'a b', '$(a)', 'a`b', 'a\nb', 'a|b', "a'b", 'a\\b', 'a&b', 'a<b'];
  test.each(hosts)('the host %j is refused', async (host) => {
    await expect(resolve('files', '', { host })).rejects.toMatchObject({ code: 'wrong-usage' });
  });
  const users = ['-x', 'a;b', "a'b", 'a`b', 'a -x', 'a\\', 'a\u0007b', '$(a)'];
  test.each(users)('the user %j is refused', async (destinationUser) => {
    await expect(resolve('files', '', { destinationUser })).rejects.toMatchObject({ code: 'wrong-usage' });
  });
  test.each(['jane@corp.example', 'CORP\\jane', 'jane%gate', 'jane doe'])('the user %j is taken', async (user) => {
    expect((await resolve('files', '', { user })).settings.user).toBe(user);
  });
  test('a jump server is a host too', async () => {
    await expect(resolve('files', 'ProxyJump a;b\n')).rejects.toThrow('SSH server "a;b": that is no host name');
  });
});

test('options for the connection carry the ways to ask; the password is that of the destination', async () => {
  const { settings } = await resolve('files', 'Host j2\n BatchMode yes\n', { jump: 'j2,j1' });
  const password = (): Promise<string> => Promise.resolve('secret');
  const prompter: Prompter = { secret: password, answer: password };
  const report = (): void => undefined;
  const options = sshOptions(settings, { password, prompter, report });
  const first = options.route.by === 'jump' ? options.route.server : undefined;
  const second = first?.route.by === 'jump' ? first.route.server : undefined;
  expect([options, first, second].map((one) => [one?.host, one?.password, one?.prompter, one?.report])).toEqual([
    ['myhost', password, prompter, report],
    ['j1', undefined, prompter, report],
    ['j2', undefined, undefined, report],
  ]);
});

test('the lines that are shown have our own times and lists where nothing is configured', async () => {
  const lines = resolvedLines(await resolve('files', 'MACs hmac-sha2-256\nIdentityFile a\nIdentityFile b\n'));
  expect(lines).toContain('serveraliveinterval 60');
  expect(lines).toContain('connecttimeout 30');
  expect(lines.filter((line) => /^(macs|kex|identityfile)/.test(line))).toEqual([
    expect.stringMatching(/^kexalgorithms curve25519-sha256,/),
    'macs hmac-sha2-256',
    'identityfile a',
    'identityfile b',
  ]);
  const own = resolvedLines(await resolve('files', 'ServerAliveInterval 5\nConnectTimeout 7\n'));
  expect(own).toEqual(expect.arrayContaining(['serveraliveinterval 5', 'connecttimeout 7']));
});

import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import { withoutOptions } from './no-options.ts';
import { only } from './only.ts';
import type { ConnectRequest } from '../../src/command-line/connect-request.ts';
import { UsageError } from '../../src/usage-error.ts';
import { VERSION } from '../../src/version.ts';

const TUNNEL = ['-L', 'ftp/1234:localhost:21'];

/** Runs the command line with a default command that only keeps its request. */
async function run(
  args: readonly string[],
): Promise<{ printed: string; request: ConnectRequest | undefined; code: number }> {
  let request: ConnectRequest | undefined;
  let printed = '';
  const code = await runCommandLine(
    args,
    only({
      print: (text) => (printed += text),
      connect: (asked) => {
        request = asked;
        return Promise.resolve(5);
      },
    }),
  );
  return { printed, request, code };
}

async function requestOf(...args: string[]): Promise<ConnectRequest> {
  const { request, printed } = await run(args);
  expect(printed).toBe('');
  if (!request) throw new Error('the command did not run');
  return request;
}

describe('the default command', () => {
  test('the first line a user types', async () => {
    const { request, code } = await run([...TUNNEL, 'username@sshserver']);
    expect(code).toBe(5);
    expect(request).toEqual({
      ssh: withoutOptions({ user: 'username', host: 'sshserver', port: undefined }),
      tunnels: [
        {
          text: '-L ftp/1234:localhost:21',
          direction: 'local',
          spec: {
            protocol: 'ftp',
            listen: { address: undefined, port: 1234 },
            destination: { host: 'localhost', port: 21 },
          },
        },
      ],
      relay: false,
      helper: undefined,
      abortOnFailingTunnel: false,
      reconnect: 'auto',
      graceMs: 5_000,
      printConfig: false,
      password: undefined,
      profile: undefined,
      config: undefined,
      ftp: {},
    });
  });

  test('tunnels of both directions, as often as they are given', async () => {
    const { tunnels } = await requestOf('-L', 'socks/1080', '-R', 'ftp/2121:h:21', '-R1:h:2', '-Lftp/1:h:21', 'host');
    expect(tunnels.map(({ text, direction }) => [text, direction])).toEqual([
      ['-L socks/1080', 'local'],
      ['-L ftp/1:h:21', 'local'],
      ['-R ftp/2121:h:21', 'remote'],
      ['-R 1:h:2', 'remote'],
    ]);
  });

  test('every option, in its short form and attached, behind the host too', async () => {
    const request = await requestOf(
      '-gCvBNTnS',
      '-p2222',
      '-ljane',
      '-i',
      'one',
      'sshserver',
      '-itwo',
      '-caes128-ctr,aes256-ctr',
      '-L1:a:2',
      '-Lftp/0:b:4',
      '-Ja,b:33',
      '-oPort=1',
      '-o',
      'User u',
      '-Ffile',
      '--abort-on-failing-tunnel',
      '--helper=never',
    );
    expect(request).toMatchObject({
      ssh: {
        destination: { host: 'sshserver' },
        user: 'jane',
        port: 2222,
        identityFiles: ['one', 'two'],
        ciphers: ['aes128-ctr', 'aes256-ctr'],
        compression: true,
        batchMode: true,
        verbosity: 'verbose',
        jump: 'a,b:33',
        options: ['Port=1', 'User u'],
        configFile: 'file',
      },
      relay: true,
      helper: 'never',
      abortOnFailingTunnel: true,
    });
    expect(request.tunnels.map(({ text }) => text)).toEqual(['-L 1:a:2', '-L ftp/0:b:4']);
  });

  test('every option in its long form', async () => {
    const request = await requestOf(
      '--localfwd=ftp/1:h:21',
      '--localfwd',
      '2:h:22',
      '--hostkey-policy=tofu',
      '--keep-alive',
      '0',
      '--tcp-connect-timeout=5',
      '--password=file:///etc/secret',
      '--quiet',
      '--port=23',
      '--user=u',
      '--identity=k',
      '--jump=j',
      '--option=Port=1',
      '--ssh-config=none',
      'h',
    );
    expect(request).toMatchObject({
      ssh: {
        port: 23,
        user: 'u',
        identityFiles: ['k'],
        hostKeyPolicy: 'tofu',
        keepAliveSeconds: 0,
        connectTimeoutSeconds: 5,
        verbosity: 'quiet',
        jump: 'j',
        options: ['Port=1'],
        configFile: 'none',
      },
      password: { kind: 'file', path: '/etc/secret' },
    });
    expect(request.tunnels).toHaveLength(2);
  });

  test('how data connections are made goes to the FTP tunnels of both directions, and to no other', async () => {
    const modes = ['--active-mode', 'translate', '--passive-mode=forward'];
    const { tunnels } = await requestOf(
      ...modes,
      '--advertise-address',
      '192.0.2.7',
      ...['-L', 'ftp/1:h:21', '-L', '2:h:22', '-L', 'socks/3', '-R', 'ftp/4:h:21', 'host'],
    );
    const asked = { policy: { activeMode: 'translate', passiveMode: 'forward' }, advertiseAddress: '192.0.2.7' };
    expect(tunnels.map(({ spec }) => spec)).toEqual([
      expect.objectContaining({ protocol: 'ftp', ...asked }),
      { protocol: 'tcp', listen: { address: undefined, port: 2 }, destination: { host: 'h', port: 22 } },
      { protocol: 'socks', listen: { address: undefined, port: 3 } },
      expect.objectContaining({ protocol: 'ftp', ...asked }),
    ]);
  });

  test('one of them alone leaves the others as they are by default', async () => {
    const [tunnel] = (await requestOf(...TUNNEL, '--active-mode=auto', '--active-mode', 'refuse', 'host')).tunnels;
    expect(tunnel?.spec).toHaveProperty('policy', { activeMode: 'refuse' });
    expect(tunnel?.spec).not.toHaveProperty('advertiseAddress');
  });

  test('of an option that is given twice the last one counts', async () => {
    const request = await requestOf(...TUNNEL, '-p', '1', '-p', '2', '--keep-alive', '1', '--keep-alive', '2', 'h');
    expect(request.ssh).toMatchObject({ port: 2, keepAliveSeconds: 2 });
  });

  test.each([
    ['user@ in front', ['user@agent']],
    ['-- in front', ['--', 'agent']],
  ])('a host named like a command, with %s', async (_title, host) => {
    expect((await requestOf(...TUNNEL, ...host)).ssh.destination.host).toBe('agent');
  });

  test('a host name that is a number stays a text', async () => {
    expect((await requestOf(...TUNNEL, '007')).ssh.destination.host).toBe('007');
  });
});

test('a word that may be the name of a profile needs no tunnel, and says where profiles are', async () => {
  expect(await requestOf('mainframe')).toMatchObject({ profile: 'mainframe', config: undefined, tunnels: [] });
  const { request } = await run(['--config', 'a.xml', '--active-mode', 'translate', '--', 'profile']);
  expect(request).toMatchObject({ profile: 'profile', config: 'a.xml', ftp: { policy: { activeMode: 'translate' } } });
  expect(await requestOf(...TUNNEL, 'host#22')).toMatchObject({ profile: undefined });
});

test.each([
  [['-B']],
  [['-vB']],
  [['--config', 'f.yaml', '-B']],
  [['-p', '22', '--quiet']],
  [['-oPort=1', '-vq']],
  [['--config=f.yaml', '-L', 'ftp/1:h:21', '-B']],
])('a profile named like a command is behind -- with %j in front', async (options) => {
  for (const word of ['agent', 'profile', 'helper']) {
    expect(await requestOf(...options, '--', word)).toMatchObject({
      profile: word,
      ssh: { destination: { host: word } },
    });
  }
});

test('-G needs no tunnel', async () => {
  const request = await requestOf('-G', 'sshserver');
  expect(request).toMatchObject({ printConfig: true, tunnels: [], ssh: { destination: { host: 'sshserver' } } });
});

describe('wrong usage', () => {
  const rows: [args: string[], message: string][] = [
    [[], 'no SSH server is given; expected [user@]host'],
    [['jane@host'], 'no tunnel is given; the most usual one is -L ftp/1234:localhost:21'],
    [['--config', 'a.yaml', 'jane@host'], '--config is where profiles are, and jane@host is none'],
    [['--config', '', 'host'], '--config takes the path of a file'],
    [[...TUNNEL, 'one', 'two'], 'two: only one SSH server can be given, and ftpduct runs no commands there'],
    [[...TUNNEL, 'host', '--', 'ls'], 'ls: only one SSH server can be given, and ftpduct runs no commands there'],
    [
      ['-q', 'agent', 'status'],
      'the command agent stands in front of all options; for a host of that name write user@agent or put -- in front',
    ],
    [['agent', 'install', 'now'], 'now: ftpduct agent install takes options only'],
    [['completion', 'tcsh'], 'tcsh: ftpduct completion takes bash, zsh or fish'],
    [['profile', 'x'], 'x: ftpduct profile takes list, show, check, import or path'],
    [['-v', 'profile', 'x'], 'the command profile stands in front of all options'],
    [['--config', '--', 'host'], 'not enough arguments following: config'],
    [['-p', '--', 'host'], 'not enough arguments following: p'],
    [['-L'], 'not enough arguments following: L'],
    [['-L', 'ftp/1234', 'host'], '-L: the destination is missing; expected '],
    [['-R', 'socks/1080', 'host'], '-R: SOCKS is served here only, with -L'],
    [['-R', 'ftp/1:h', 'host'], '-R: the destination port is missing'],
    [[...TUNNEL, '-J', '', 'host'], '-J takes [user@]host[:port]'],
    [[...TUNNEL, '-F', '', 'host'], '-F takes the path of a file'],
    [[...TUNNEL, '-o', ' ', 'host'], '-o takes Keyword=value'],
    [[...TUNNEL, '-D', '1080', 'host'], '-D (--dynamicfwd) is not supported yet; -L socks/'],
    [[...TUNNEL, '-W', 'h:1', 'host'], '-W (--stdio-forward) is not supported yet'],
    [[...TUNNEL, '-f', 'host'], '-f (--fork) is not supported yet'],
    [[...TUNNEL, '--frobnicate', 'host'], 'unknown argument: frobnicate'],
    [[...TUNNEL, '-x', 'host'], 'unknown argument: x'],
    [[...TUNNEL, '-p', 'ssh', 'host'], '-p ssh: a port is a number from 1 to 65535'],
    [[...TUNNEL, '-p', '0', 'host'], '-p 0: a port is a number from 1 to 65535'],
    [[...TUNNEL, '-l', '', 'host'], '-l takes a user name'],
    [[...TUNNEL, '-c', '+aes', 'host'], '-c +aes: expected names of ciphers'],
    [[...TUNNEL, '--keep-alive', '1.5', 'host'], '--keep-alive 1.5: expected whole seconds, 0 to 86400'],
    [[...TUNNEL, '--tcp-connect-timeout', '0', 'host'], '--tcp-connect-timeout 0: expected whole seconds, 1 to 86400'],
    [[...TUNNEL, '--hostkey-policy', 'yes', 'host'], 'invalid values: Argument: hostkey-policy, Given: "yes"'],
    [[...TUNNEL, '--active-mode', 'passive', 'host'], 'invalid values: Argument: active-mode, Given: "passive"'],
    [[...TUNNEL, '--passive-mode', 'refuse', 'host'], 'invalid values: Argument: passive-mode, Given: "refuse"'],
    [[...TUNNEL, '--advertise-address', '::1', 'host'], '--advertise-address ::1: expected an IPv4 address that'],
    [[...TUNNEL, '--advertise-address', '0.0.0.0', 'host'], '--advertise-address 0.0.0.0: expected an IPv4 address'],
    [[...TUNNEL, '--advertise-address', '', 'host'], '--advertise-address : expected an IPv4 address that'],
    [[...TUNNEL, '--password', 'hunter2', 'host'], '--password takes file://PATH or extprog://PATH; a password on'],
    [[...TUNNEL, 'host:22'], 'SSH server host:22: the port is written host#22, or with -p'],
  ];
  test.each(rows)('%j', async (args, message) => {
    const failure = await run(args).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(UsageError);
    expect(failure instanceof Error && failure.message).toContain(message);
  });
});

describe('help and version', () => {
  test.each(['--help', '-h'])('%s shows what there is, and only that', async (option) => {
    const { printed, request, code } = await run([option]);
    expect({ request, code }).toEqual({ request: undefined, code: 0 });
    for (const shown of [
      'ftpduct [options] [user@]host',
      '-L, --localfwd',
      'socks/[listen-address:]listen-port',
      '-R, --remotefwd',
      '--active-mode',
      '--passive-mode',
      '--advertise-address',
      '--hostkey-policy',
      'Exit codes: 0 done',
      'ftpduct helper --help',
    ]) {
      expect(printed).toContain(shown);
    }
    for (const absent of ['--fork', '--dynamicfwd']) expect(printed).not.toContain(absent);
  });

  test.each(['--version', '-V'])('%s', async (option) => {
    expect(await run([option])).toEqual({ printed: `ftpduct ${VERSION}`, request: undefined, code: 0 });
  });

  test('what the command throws comes out as it is', async () => {
    const bug = new TypeError('oops');
    const running = runCommandLine(
      [...TUNNEL, 'host'],
      only({
        print: () => undefined,
        connect: () => Promise.reject(bug),
      }),
    );
    await expect(running).rejects.toBe(bug);
  });
});

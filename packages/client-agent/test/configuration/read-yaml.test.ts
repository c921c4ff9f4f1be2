import { describe, expect, test } from 'vitest';
import { readYaml } from './reading.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

test('a profile with everything', async () => {
  const { profiles } = await readYaml(`
profiles:
  mainframe:
    host: mf.example.com
    id: mf1
    port: 2222
    user: jane
    sshConfig: ./ssh_config
    proxy: socks5://[2001:db8::7]:1080
    identityFiles: [~/.ssh/id_mf, keys/other]
    options: [Compression=no, "AddressFamily inet"]
    hostKeyPolicy: strict
    hostKeys: [ssh-ed25519 ${KEY} mf]
    loginMethods: [publickey, password]
    password: file://secret
    ciphers: [aes256-ctr]
    macs: [hmac-sha2-256]
    keyExchanges: [curve25519-sha256]
    hostKeyAlgorithms: [ssh-ed25519]
    compression: true
    connectTimeout: 10
    keepAlive: 2m
    idleTimeout: "90s"
    batchMode: true
    connectOnStartup: true
    helper: never
`);
  expect(profiles).toEqual([
    {
      name: 'mainframe',
      id: 'mf1',
      place: { line: 3, column: 3 },
      server: {
        host: 'mf.example.com',
        port: 2222,
        user: 'jane',
        sshConfigFile: '/etc/ftpduct/ssh_config',
        gateway: undefined,
        jump: undefined,
        proxy: { kind: 'socks5', host: '2001:db8::7', port: 1080 },
        identityFiles: ['/home/jane/.ssh/id_mf', '/etc/ftpduct/keys/other'],
        options: ['Compression=no', 'AddressFamily inet'],
        hostKeyPolicy: 'strict',
        hostKeys: [{ type: 'ssh-ed25519', blob: KEY, place: { line: 13, column: 16 } }],
        loginMethods: ['publickey', 'password'],
        password: { from: 'file', path: '/etc/ftpduct/secret' },
        ciphers: ['aes256-ctr'],
        macs: ['hmac-sha2-256'],
        keyExchanges: ['curve25519-sha256'],
        hostKeyAlgorithms: ['ssh-ed25519'],
        compression: true,
        connectTimeoutSeconds: 10,
        keepAliveSeconds: 120,
        batchMode: true,
      },
      connectOnStartup: true,
      helper: 'never',
      idleTimeoutSeconds: 90,
      tunnels: [],
    },
  ]);
});

describe('tunnels', () => {
  test('what is not said is as the defaults of the file have it, else FTP for this host only', async () => {
    const { profiles } = await readYaml(`
defaults:
  tunnel: { allowFrom: [192.0.2.0/24], dataPorts: "40000-40100", activeMode: translate }
profiles:
  m:
    host: h
    localTunnels:
      - { listen: 1234, to: "localhost:21" }
      - { name: mail, type: tcp, listen: "[::1]:1143", to: "[2001:db8::1]:143", openOnStartup: false }
      - { type: socks, listen: "*:1080", allowRelay: true, allowFrom: [] }
    remoteTunnels:
      - { listen: 2121, to: "localhost:21", activeMode: refuse }
`);
    expect(profiles[0]?.tunnels).toEqual([
      {
        ...{ name: 'ftp/1234', type: 'ftp', direction: 'local', place: { line: 8, column: 9 } },
        ...{ listen: { address: undefined, port: 1234 }, destination: { host: 'localhost', port: 21 } },
        ...{ allowRelay: false, allowFrom: ['192.0.2.0/24'], openOnStartup: true },
        ...{ policy: { activeMode: 'translate' }, advertiseAddress: undefined },
        dataPorts: { first: 40_000, last: 40_100 },
      },
      {
        ...{ name: 'mail', type: 'tcp', direction: 'local', place: { line: 9, column: 9 } },
        ...{ listen: { address: '::1', port: 1143 }, destination: { host: '2001:db8::1', port: 143 } },
        ...{ allowRelay: false, allowFrom: ['192.0.2.0/24'], openOnStartup: false },
      },
      {
        ...{ name: 'socks/1080', type: 'socks', direction: 'local', place: { line: 10, column: 9 } },
        ...{ listen: { address: '*', port: 1080 }, allowRelay: true, allowFrom: [], openOnStartup: true },
      },
      {
        ...{ name: 'ftp/2121', type: 'ftp', direction: 'remote', place: { line: 12, column: 9 } },
        ...{ listen: { address: undefined, port: 2121 }, destination: { host: 'localhost', port: 21 } },
        ...{ allowRelay: false, allowFrom: ['192.0.2.0/24'], openOnStartup: true },
        ...{ policy: { activeMode: 'refuse' }, advertiseAddress: undefined },
        dataPorts: { first: 40_000, last: 40_100 },
      },
    ]);
  });

  test('a profile with remote tunnels connects when the agent starts, others when somebody comes', async () => {
    const { profiles } = await readYaml(`
profiles:
  local: { host: h, localTunnels: [{ listen: 1, to: "h:21" }] }
  remote: { host: h, remoteTunnels: [{ listen: 1, to: "h:21" }] }
  told: { host: h, connectOnStartup: false, remoteTunnels: [{ listen: 2, to: "h:21" }] }
`);
    expect(profiles.map(({ connectOnStartup }) => connectOnStartup)).toEqual([false, true, false]);
  });

  test('static tunnels come to their profile, by either of its names', async () => {
    const { profiles } = await readYaml(`
profiles:
  m: { host: h, id: mf }
staticTunnels:
  - { profile: mf, listen: 1, to: "h:21" }
  - { profile: m, listen: 1, to: "h:21", name: other, openOnStartup: false, type: tcp }
`).catch((error: unknown) => ({ profiles: [], error }));
    // The same port twice in one profile: only one of the two can ever be open.
    expect(profiles).toEqual([]);
    const right = await readYaml(`
profiles:
  m: { host: h, id: mf }
staticTunnels:
  - { profile: mf, listen: 1, to: "h:21" }
  - { profile: m, listen: 2, to: "h:21" }
`);
    expect(right.profiles[0]?.tunnels.map(({ name }) => name)).toEqual(['ftp/1', 'ftp/2']);
  });

  test('of two profiles with the same port, one may be kept for a command', async () => {
    const { profiles } = await readYaml(`
profiles:
  test: { host: a, localTunnels: [{ listen: 1, to: "h:21" }] }
  real: { host: b, localTunnels: [{ listen: 1, to: "h:21", openOnStartup: false }] }
`);
    expect(profiles).toHaveLength(2);
  });
});

describe('the way to the server', () => {
  test('a gateway by either of its names; the one for all is none for itself', async () => {
    const { profiles } = await readYaml(`
defaults: { profile: { gateway: g } }
profiles:
  gate: { host: g, id: g }
  behind: { host: h }
  elsewhere: { host: i, jump: j }
`);
    expect(profiles.map(({ server: { gateway, jump } }) => [gateway, jump])).toEqual([
      [undefined, undefined],
      ['gate', undefined],
      [undefined, 'j'],
    ]);
  });

  test('a proxy for all but one', async () => {
    const { profiles } = await readYaml(`
defaults: { profile: { proxy: "http://p:8080" } }
profiles:
  far: { host: h }
  near: { host: i, proxy: none }
`);
    expect(profiles.map(({ server }) => server.proxy)).toEqual([
      { kind: 'http-connect', host: 'p', port: 8080 },
      undefined,
    ]);
  });
});

test('the agent', async () => {
  const { agent } = await readYaml(`
agent:
  metrics: 9464
  log: { level: debug, file: log/agent.log, maxSize: 1MB, keep: 3 }
  transferLog: { file: ~/transfers, format: xferlog }
  grace: 1m
`);
  expect(agent).toEqual({
    metrics: { address: '127.0.0.1', port: 9464 },
    log: { level: 'debug', file: '/etc/ftpduct/log/agent.log', maxBytes: 1024 ** 2, keep: 3 },
    transferLog: { file: '/home/jane/transfers', format: 'xferlog' },
    graceSeconds: 60,
  });
  const { agent: byDefault } = await readYaml('agent: { transferLog: t, metrics: "[::1]:9" }');
  expect(byDefault.transferLog).toEqual({ file: '/etc/ftpduct/t', format: 'json' });
  expect(byDefault.metrics).toEqual({ address: '::1', port: 9 });
  expect(byDefault.log).toEqual({ level: 'info', file: undefined, maxBytes: 10 * 1024 ** 2, keep: 5 });
});

test.each([
  ['2048', 2048],
  ['3kB', 3 * 1024],
  ['3KB', 3 * 1024],
  ['2mb', 2 * 1024 ** 2],
  ['1Gb', 1024 ** 3],
])('a log file of %s', async (size, maxBytes) => {
  const { agent } = await readYaml(`agent: { log: { file: /l, maxSize: ${size} } }`);
  expect(agent.log.maxBytes).toBe(maxBytes);
});

test.each(['', '# nothing\n', '---\n', 'profiles: {}\n', '\uFEFFprofiles: {}\n'])(
  'a file that says nothing (%j) has no profiles',
  async (text) => {
    expect((await readYaml(text)).profiles).toEqual([]);
  },
);

test('aliases and anchors, as far as they are not too many', async () => {
  const { profiles } = await readYaml(`
profiles:
  a: { host: h, ciphers: &c [aes128-ctr, aes256-ctr] }
  b: { host: h, ciphers: *c }
`);
  expect(profiles[1]?.server.ciphers).toEqual(['aes128-ctr', 'aes256-ctr']);
});

test('two hundred profiles may share what they have in common', async () => {
  const others = Array.from({ length: 200 }, (_, index) => `  p${index}: { host: h, identityFiles: *keys }\n`);
  const { profiles } = await readYaml(`profiles:\n  p: { host: h, identityFiles: &keys [/k] }\n${others.join('')}`);
  expect(profiles.at(-1)?.server.identityFiles).toEqual(['/k']);
});

test('of a list of algorithms that is written for OpenSSH what ftpduct has not is left out, with a warning', async () => {
  const { warnings } = await readYaml(`profiles:
  m:
    host: h
    macs: [umac-64@openssh.com, hmac-sha2-256]
    hostKeyAlgorithms: [ssh-ed25519-cert-v01@openssh.com, ssh-ed25519]
`);
  expect(warnings).toEqual([
    {
      place: { line: 4, column: 12 },
      text: 'profiles.m.macs: umac-64@openssh.com is not available, and left out of the list',
    },
    {
      place: { line: 5, column: 25 },
      text: 'profiles.m.hostKeyAlgorithms: ssh-ed25519-cert-v01@openssh.com is not available, and left out of the list',
    },
  ]);
});

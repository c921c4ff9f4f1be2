import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigFiles } from '../../src/ssh-config/config-files.ts';
import { settingsFrom, type SshSettings } from '../../src/ssh-config/settings.ts';
import { SshConfig } from '../../src/ssh-config/ssh-config.ts';
import type { UserSurroundings } from '../../src/ssh-config/surroundings.ts';
import { configFolder, neverStopped, plainQuery } from './config-case.ts';

/** What a user's file comes to. In texts, also those of the result, `DIR` is the throw-away folder. */
async function settingsOf(
  config: string,
  how: { files?: Record<string, string>; around?: Partial<UserSurroundings> } = {},
): Promise<SshSettings> {
  await using made = await configFolder({ ...how.files, 'home/.ssh/config': config });
  const around = { ...made.around, ...how.around };
  const read = await readConfigFiles(plainQuery, around, { signal: neverStopped });
  const settings = settingsFrom(read, plainQuery.host, undefined, around);
  return JSON.parse(JSON.stringify(settings, orNull).replaceAll(made.folder, 'DIR')) as SshSettings;
}

/** What is undefined has to be seen too. */
function orNull(_key: string, value: unknown): unknown {
  return value === undefined ? null : value;
}

test('without configuration the defaults are those of OpenSSH, and times and algorithms our own', async () => {
  expect(await settingsOf('')).toEqual({
    host: 'myhost',
    port: 22,
    user: 'jane',
    route: { by: 'tcp', addressFamily: 'any', bindAddress: null, attempts: 1 },
    ciphers: null,
    keyExchanges: null,
    macs: null,
    hostKeyAlgorithms: null,
    compression: false,
    hostKeyPolicy: 'ask',
    hostKeyAlias: null,
    userKnownHostsFiles: ['DIR/home/.ssh/known_hosts', 'DIR/home/.ssh/known_hosts2'],
    globalKnownHostsFiles: ['DIR/etc/ssh_known_hosts', 'DIR/etc/ssh_known_hosts2'],
    hashKnownHosts: false,
    checkHostIp: false,
    identityFiles: ['DIR/home/.ssh/id_rsa', 'DIR/home/.ssh/id_ecdsa', 'DIR/home/.ssh/id_ed25519'],
    identitiesOnly: false,
    agentSocket: null,
    loginMethods: ['publickey', 'keyboard-interactive', 'password'],
    passwordPrompts: 3,
    connectTimeoutMs: 30_000,
    keepAliveMs: 60_000,
    keepAliveCountMax: 3,
    unsupported: [],
    batchMode: false,
    verbosity: 'normal',
    warnings: [],
  });
});

const hash = (host: string, port: string, user: string): string => {
  const { hostName } = around;
  return createHash('sha1')
    .update(hostName + host + port + user)
    .digest('hex');
};
const around = await configFolder({}).then(async (made) => {
  await made[Symbol.asyncDispose]();
  return made.around;
});

describe('one line, or two', () => {
  const rows: [config: string, expected: Record<string, unknown>][] = [
    ['HostName real.example\nPort 2222\nUser u', { host: 'real.example', port: 2222, user: 'u' }],
    ['AddressFamily inet', { route: { by: 'tcp', addressFamily: 'ipv4', bindAddress: null, attempts: 1 } }],
    [
      'AddressFamily inet6\nBindAddress ::1\nConnectionAttempts 5',
      { route: { by: 'tcp', addressFamily: 'ipv6', bindAddress: '::1', attempts: 5 } },
    ],
    ['ConnectionAttempts 0', { route: { by: 'tcp', addressFamily: 'any', bindAddress: null, attempts: 1 } }],
    [
      'ProxyCommand "nc x" %h %p %r %n %k %%h\nHostName real\nPort 1\nUser u\nHostKeyAlias a\nCheckHostIP yes',
      { route: { by: 'command', command: '"nc x" real 1 u myhost a %h' }, checkHostIp: false },
    ],
    ['ProxyCommand none', { route: { by: 'tcp', addressFamily: 'any', bindAddress: null, attempts: 1 } }],
    ['StrictHostKeyChecking yes', { hostKeyPolicy: 'strict' }],
    ['StrictHostKeyChecking accept-new', { hostKeyPolicy: 'tofu' }],
    ['StrictHostKeyChecking no', { hostKeyPolicy: 'advisory' }],
    ['StrictHostKeyChecking ask', { hostKeyPolicy: 'ask' }],
    ['NoHostAuthenticationForLocalhost yes\nHostName localhost', { hostKeyPolicy: 'advisory' }],
    ['NoHostAuthenticationForLocalhost yes\nHostName 127.0.0.9', { hostKeyPolicy: 'advisory' }],
    ['NoHostAuthenticationForLocalhost yes', { hostKeyPolicy: 'ask' }],
    ['HostKeyAlias Alias', { hostKeyAlias: 'alias' }],
    ['HashKnownHosts yes\nCheckHostIP yes', { hashKnownHosts: true, checkHostIp: true }],
    [
      'UserKnownHostsFile ~/k-%h ${A_FOLDER}/k relative\nGlobalKnownHostsFile ~/g /g-%h',
      {
        userKnownHostsFiles: ['DIR/home/k-myhost', 'DIR/k', 'DIR/relative'],
        globalKnownHostsFiles: ['DIR/home/g', '/g-%h'],
      },
    ],
    ['UserKnownHostsFile none\nGlobalKnownHostsFile none', { userKnownHostsFiles: [], globalKnownHostsFiles: [] }],
    [
      'IdentityFile %d/a-%u-%i\nIdentityFile ~/b_%r@%h:%p\nIdentityFile ${A_FOLDER}/c-%%\nIdentityFile ~jane/d\nIdentityFile e\nIdentityFile %d/e',
      {
        identityFiles: [
          `DIR/home/a-jane-${around.userId}`,
          'DIR/home/b_jane@myhost:22',
          'DIR/c-%',
          'DIR/home/d',
          'DIR/e',
          'DIR/home/e',
        ],
      },
    ],
    [
      'IdentityFile /%C\nIdentityFile /%n-%k-%j\nHostName real\nPort 1\nUser u',
      { identityFiles: [`/${hash('real', '1', 'u')}`, '/myhost-myhost-'] },
    ],
    [
      'IdentityFile /%L\nIdentityFile /%l',
      { identityFiles: [...new Set([`/${around.hostName.split('.')[0] ?? ''}`, `/${around.hostName}`])] },
    ],
    ['IdentityFile none\nIdentitiesOnly yes', { identityFiles: [], identitiesOnly: true }],
    ['IdentityFile ~/.ssh/id_ed25519_sk', { identityFiles: ['DIR/home/.ssh/id_ed25519_sk'] }],
    ['PreferredAuthentications password,gssapi-with-mic,publickey', { loginMethods: ['password', 'publickey'] }],
    ['PasswordAuthentication no\nChallengeResponseAuthentication no', { loginMethods: ['publickey'] }],
    ['PubkeyAuthentication no', { loginMethods: ['keyboard-interactive', 'password'] }],
    [
      'PubkeyAuthentication unbound\nPreferredAuthentications publickey',
      { loginMethods: ['publickey'], passwordPrompts: 3 },
    ],
    ['NumberOfPasswordPrompts 1', { passwordPrompts: 1 }],
    ['Compression yes', { compression: true }],
    ['BatchMode yes', { batchMode: true }],
    ['LogLevel QUIET', { verbosity: 'quiet' }],
    ['LogLevel error', { verbosity: 'quiet' }],
    ['LogLevel VERBOSE', { verbosity: 'verbose' }],
    ['LogLevel DEBUG3', { verbosity: 'debug' }],
    ['ServerAliveInterval 15\nServerAliveCountMax 2', { keepAliveMs: 15_000, keepAliveCountMax: 2 }],
    ['ServerAliveInterval 0', { keepAliveMs: 60_000 }],
    ['ServerAliveInterval 2w', { keepAliveMs: 86_400_000 }],
    ['ConnectTimeout 1m', { connectTimeoutMs: 60_000 }],
    ['ConnectTimeout 0', { connectTimeoutMs: 30_000 }],
    ['Ciphers aes256-ctr,3des-cbc,aes128-ctr', { ciphers: ['aes256-ctr', '3des-cbc', 'aes128-ctr'] }],
    [
      'KexAlgorithms sntrup761x25519-sha512@openssh.com,curve25519-sha256',
      { keyExchanges: ['sntrup761x25519-sha512@openssh.com', 'curve25519-sha256'] },
    ],
    ['MACs -*etm*,umac*,*sha1', { macs: ['hmac-sha2-256', 'hmac-sha2-512'] }],
    ['HostKeyAlgorithms ssh-rsa,ssh-ed25519', { hostKeyAlgorithms: ['ssh-rsa', 'ssh-ed25519'] }],
  ];
  test.each(rows)('%j', async (config, expected) => {
    expect(await settingsOf(config)).toMatchObject(expected);
  });
});

describe('the agent', () => {
  const environment = { SSH_AUTH_SOCK: '/run/agent', OTHER: '/run/other', EMPTY: '' };
  const rows: [config: string, socket: string | null][] = [
    ['', '/run/agent'],
    ['IdentityAgent none', null],
    ['IdentityAgent SSH_AUTH_SOCK', '/run/agent'],
    ['IdentityAgent $OTHER', '/run/other'],
    ['IdentityAgent $EMPTY', null],
    ['IdentityAgent $UNSET', null],
    ['IdentityAgent ${OTHER}/x', '/run/other/x'],
    ['IdentityAgent ~/agent-%r', 'DIR/home/agent-jane'],
    ['IdentityAgent %d/a%%b', 'DIR/home/a%b'],
  ];
  test.each(rows)('%s', async (config, agentSocket) => {
    expect(await settingsOf(config, { around: { environment } })).toMatchObject({ agentSocket });
  });

  const onWindows: [environment: Record<string, string>, config: string, socket: string | null][] = [
    [{}, '', '\\\\.\\pipe\\openssh-ssh-agent'],
    [{ SSH_AUTH_SOCK: '\\\\.\\pipe\\mine' }, '', '\\\\.\\pipe\\mine'],
    [{}, 'IdentityAgent pageant', 'pageant'],
    [{}, 'IdentityAgent \\\\\\\\.\\pipe\\x', '\\\\.\\pipe\\x'],
    [{}, 'IdentityAgent none', null],
  ];
  test.each(onWindows)('on Windows: %j %s', async (environment_, config, agentSocket) => {
    const settings = await settingsOf(config, { around: { environment: environment_, platform: 'win32' } });
    expect(settings).toMatchObject({ agentSocket });
  });
});

describe('what cannot be done', () => {
  const unsupported: [title: string, config: string, files: Record<string, string>, named: string[]][] = [
    ['a certificate', 'CertificateFile ~/c-%h', {}, ['CertificateFile DIR/home/c-myhost']],
    [
      'a certificate beside a key',
      'IdentityFile ~/k',
      { 'home/k-cert.pub': '' },
      ['CertificateFile DIR/home/k-cert.pub'],
    ],
    ['a default key on hardware', '', { 'home/.ssh/id_ed25519_sk': '' }, ['IdentityFile DIR/home/.ssh/id_ed25519_sk']],
    ['a library for hardware', 'PKCS11Provider /lib/p.so', {}, ['PKCS11Provider /lib/p.so']],
    ['a library for keys', 'SecurityKeyProvider /lib/s.so', {}, ['SecurityKeyProvider /lib/s.so']],
    ['none of them', 'PKCS11Provider none\nSecurityKeyProvider none\nCertificateFile none', {}, []],
    ['the word of this host', 'HostbasedAuthentication yes', {}, ['HostbasedAuthentication yes']],
  ];
  test.each(unsupported)('%s is named for a refused login', async (_title, config, files, named) => {
    expect((await settingsOf(config, { files })).unsupported).toEqual(named);
  });

  test('a Kerberos ticket is named where there is one', async () => {
    const environment = { KRB5CCNAME: '/tmp/ticket' };
    const named = await settingsOf('GSSAPIAuthentication yes', { around: { environment } });
    expect(named.unsupported).toEqual(['GSSAPIAuthentication yes']);
    const without = await settingsOf('GSSAPIAuthentication yes', {
      around: { userId: 4_000_000_000, environment: {} },
    });
    expect(without.unsupported).toEqual([]);
  }, 20_000);

  const warned: [config: string, warning: string][] = [
    ['KnownHostsCommand /bin/k %H', 'KnownHostsCommand /bin/k %H is not run: host keys are looked up in files only'],
    ['BindInterface eth0', 'BindInterface eth0 is not supported: name an address with BindAddress'],
    ['RequiredRSASize 3072', 'RequiredRSASize 3072 is not checked'],
    [
      'CanonicalizeHostname yes',
      'CanonicalizeHostname needs an installed OpenSSH client: without it the host name is used as it is written',
    ],
  ];
  test.each(warned)('%s is a warning', async (config, warning) => {
    expect((await settingsOf(config)).warnings).toEqual([warning]);
  });

  const refused: [config: string, message: string][] = [
    ['RevokedHostKeys /r', 'RevokedHostKeys /r: lists of revoked keys are not supported; -o RevokedHostKeys=none '],
    ['ProxyCommand x\nProxyUseFdpass yes', 'ProxyCommand x: a command that passes a socket (ProxyUseFdpass) is not'],
    [
      'CanonicalizeHostname yes\nCanonicalizeFallbackLocal no',
      'CanonicalizeHostname with CanonicalizeFallbackLocal no',
    ],
    ['PreferredAuthentications gssapi-with-mic', 'PreferredAuthentications gssapi-with-mic, with what pubkeyauth'],
    ['ProxyCommand nc %z', 'ProxyCommand nc %z: the token %z is not known here'],
    ['IdentityFile ${NOPE}', 'IdentityFile ${NOPE}: the environment has no NOPE'],
    ['IdentityFile ~nobody-of-that-name/k', '~nobody-of-that-name/k: there is no user nobody-of-that-name'],
  ];
  test.each(refused)('%s is an error', async (config, message) => {
    await expect(settingsOf(config)).rejects.toMatchObject({
      code: 'wrong-usage',
      message: expect.stringContaining(message) as string,
    });
  });

  test('none of it needs anything when it is none', async () => {
    const settings = await settingsOf('RevokedHostKeys none\nKnownHostsCommand none\nProxyUseFdpass yes');
    expect(settings.warnings).toEqual([]);
  });

  test('a user without a name', async () => {
    const nameless = { ...around, userName: undefined };
    const config = await readConfigFiles({ ...plainQuery, file: 'none' }, nameless, { signal: neverStopped });
    expect(() => settingsFrom(config, 'myhost', undefined, nameless)).toThrow(
      'the local user has no name; write user@host',
    );
  });
});

test('what ssh -G has expanded already is not expanded again', () => {
  const answer = new Map([
    ['user', ['u']],
    ['identityagent', ['/run/a%b']],
    ['userknownhostsfile', [join(around.homeFolder, 'k-%z')]],
    ['identityfile', ['~/.ssh/k-%h']],
  ]);
  const settings = settingsFrom(new SshConfig('ssh -G', answer, new Map()), 'myhost', undefined, around);
  expect(settings).toMatchObject({
    agentSocket: '/run/a%b',
    userKnownHostsFiles: [join(around.homeFolder, 'k-%z')],
    identityFiles: [join(around.homeFolder, '.ssh/k-myhost')],
  });
});

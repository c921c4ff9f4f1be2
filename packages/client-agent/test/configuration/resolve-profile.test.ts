import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseConfiguration } from '../../src/configuration/read-configuration.ts';
import {
  profileSshOptions,
  resolveProfile,
  type ProfileAdditions,
  type ResolvedProfile,
} from '../../src/configuration/resolve-profile.ts';
import { configFolder, neverStopped } from '../ssh-config/config-case.ts';

const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';
const NOTHING: ProfileAdditions['query'] = {
  ...{ user: undefined, port: undefined, jump: undefined, identityFiles: [], options: [], file: undefined },
};

/** Resolves the first profile of a file, beside a user's ssh_config. */
async function resolve(
  yaml: string,
  { sshConfig = '', additions }: { sshConfig?: string; additions?: ProfileAdditions } = {},
): Promise<ResolvedProfile> {
  await using made = await configFolder({ 'home/.ssh/config': sshConfig, key: '' });
  const file = join(made.folder, 'profiles.yaml');
  const configuration = await parseConfiguration(file, yaml, made.around);
  const [profile] = configuration.profiles;
  if (!profile) throw new Error('there is no profile');
  const resolved = await resolveProfile(configuration, profile, made.around, {
    signal: neverStopped,
    ...(additions && { additions }),
  });
  return JSON.parse(JSON.stringify(resolved).replaceAll(made.folder, 'DIR')) as ResolvedProfile;
}

test('what the profile leaves open, ssh_config says', async () => {
  const { settings } = await resolve('profiles:\n  m: { host: mf }', {
    sshConfig: 'Host mf\n HostName mf.example.com\n Port 2222\n User jane\n Compression yes\n',
  });
  expect(settings).toMatchObject({ host: 'mf.example.com', port: 2222, user: 'jane', compression: true });
});

test('what the profile says wins over ssh_config', async () => {
  const { settings } = await resolve(
    `profiles:
  m:
    host: mf
    port: 22
    user: own
    identityFiles: [key, gone]
    hostKeyPolicy: strict
    hostKeys: [ssh-ed25519 ${KEY}]
    loginMethods: [password, publickey]
    ciphers: [aes128-cbc]
    compression: false
    connectTimeout: 7
    keepAlive: 0
    batchMode: true
`,
    {
      sshConfig:
        'Host mf\n Port 2222\n User jane\n Compression yes\n Ciphers aes256-ctr\n PubkeyAuthentication no\n' +
        ' ServerAliveInterval 9\n StrictHostKeyChecking no\n',
    },
  );
  expect(settings).toMatchObject({
    ...{ port: 22, user: 'own', hostKeyPolicy: 'strict', loginMethods: ['password', 'publickey'], batchMode: true },
    ...{ ciphers: ['aes128-cbc'], compression: false, connectTimeoutMs: 7000, keepAliveMs: 0 },
    pinnedHostKeys: [{ place: 'DIR/profiles.yaml:8' }],
  });
  expect(settings.identityFiles[0]).toBe('DIR/key');
  expect(settings.warnings).toEqual(['there is no key file DIR/gone']);
});

test('what the command line says wins over the profile', async () => {
  const { settings } = await resolve(
    'profiles:\n  m: { host: mf, port: 22, user: own, ciphers: [aes128-cbc], macs: [hmac-sha1], gateway: g }\n  g: { host: gate }',
    {
      additions: {
        query: { ...NOTHING, port: 2222, jump: 'other', options: ['MACs=hmac-sha2-256', 'User=typed'] },
        overrides: new Map([['ciphers', ['aes256-ctr']]]),
      },
    },
  );
  expect(settings).toMatchObject({
    ...{ port: 2222, user: 'typed', ciphers: ['aes256-ctr'], macs: ['hmac-sha2-256'] },
    route: { by: 'jump', server: { host: 'other' } },
  });
});

describe('the way to the server', () => {
  test('gateways, each as its own profile has it, instead of what ssh_config says', async () => {
    const { settings, gateway } = await resolve(
      `profiles:
  m: { host: mf, gateway: g }
  g: { host: gate, port: 2222, user: x, gateway: h, hostKeys: [${KEY}] }
  h: { host: first }
`,
      { sshConfig: 'Host mf\n ProxyCommand nc %h %p\nHost gate\n ProxyJump never\n CheckHostIP yes\n' },
    );
    expect(settings).toMatchObject({
      host: 'mf',
      checkHostIp: false,
      route: {
        by: 'jump',
        server: {
          ...{ host: 'gate', port: 2222, user: 'x', pinnedHostKeys: [{ place: 'DIR/profiles.yaml:3' }] },
          route: { by: 'jump', server: { host: 'first', route: { by: 'tcp' } } },
        },
      },
    });
    expect(gateway?.gateway?.gateway).toBeUndefined();
  });

  test('a proxy', async () => {
    const { settings } = await resolve('profiles:\n  m: { host: mf, proxy: "http://p:8080" }', {
      sshConfig: 'ProxyJump never\n',
    });
    expect(settings.route).toEqual({ by: 'proxy', kind: 'http-connect', host: 'p', port: 8080 });
  });

  test('-J on the command line leaves the proxy off', async () => {
    const { settings } = await resolve('profiles:\n  m: { host: mf, proxy: "http://p:8080" }', {
      additions: { query: { ...NOTHING, jump: 'j' }, overrides: new Map() },
    });
    expect(settings.route).toMatchObject({ by: 'jump', server: { host: 'j' } });
  });

  test.each(['gateway: g', 'jump: other', 'proxy: "http://p:8080"'])(
    '-o on the command line wins over %s',
    async (way) => {
      const routeWith = async (option: string): Promise<unknown> => {
        const { settings } = await resolve(`profiles:\n  m: { host: mf, ${way} }\n  g: { host: gate }`, {
          additions: { query: { ...NOTHING, options: [option] }, overrides: new Map() },
        });
        return settings.route;
      };
      expect(await routeWith('ProxyJump=j')).toMatchObject({ by: 'jump', server: { host: 'j' } });
      expect(await routeWith('proxycommand nc %h %p')).toEqual({ by: 'command', command: 'nc mf 22' });
      expect(await routeWith('ProxyJump none')).toMatchObject({ by: 'tcp' });
    },
  );
});

test('each server of the way gets the password of its own profile, from where the file says', async () => {
  await using made = await configFolder({ one: 'first\n', two: 'second\n' });
  const file = join(made.folder, 'profiles.yaml');
  await writeFile(file, '');
  const configuration = await parseConfiguration(
    file,
    'profiles:\n  m: { host: m, gateway: g, password: file://one }\n  g: { host: g, password: file://two }',
    made.around,
  );
  const [profile] = configuration.profiles;
  if (!profile) throw new Error('there is no profile');
  const resolved = await resolveProfile(configuration, profile, made.around, { signal: neverStopped });
  const ways = { prompter: undefined, report: () => undefined, signal: neverStopped };
  const { password, route } = profileSshOptions(resolved, ways);
  expect(await password?.()).toBe('first');
  expect(route.by === 'jump' && (await route.server.password?.())).toBe('second');
});

import { describe, expect, test } from 'vitest';
import { sshSettings, type SshArguments, type UserSurroundings } from '../src/ssh-options.ts';

const given: SshArguments = {
  destination: { user: undefined, host: 'sshserver', port: undefined },
  user: undefined,
  port: undefined,
  identityFiles: [],
  ciphers: undefined,
  compression: false,
  hostKeyPolicy: 'ask',
  connectTimeoutMs: 30_000,
  keepAliveMs: 0,
};
const surroundings: UserSurroundings = {
  homeFolder: '/home/jane',
  workingFolder: '/folder',
  userName: 'jane',
  agentSocket: '/run/agent',
  globalKnownHostsFile: '/etc/ssh/ssh_known_hosts',
};

test('the defaults are those of OpenSSH', () => {
  expect(sshSettings(given, surroundings)).toMatchObject({
    host: 'sshserver',
    port: 22,
    user: 'jane',
    identityFiles: ['/home/jane/.ssh/id_ed25519', '/home/jane/.ssh/id_ecdsa', '/home/jane/.ssh/id_rsa'],
    agentSocket: '/run/agent',
    ciphers: undefined,
    compression: false,
    hostKeyPolicy: 'ask',
    userKnownHostsFiles: ['/home/jane/.ssh/known_hosts'],
    globalKnownHostsFiles: ['/etc/ssh/ssh_known_hosts'],
    connectTimeoutMs: 30_000,
    keepAliveMs: 0,
  });
});

describe('which one wins', () => {
  const destination = { user: 'there', host: 'h', port: 2222 };
  test.each([
    ['the destination wins over the local user and port 22', {}, 'there', 2222],
    ['-l wins over the destination', { user: 'l' }, 'l', 2222],
    ['-p wins over the destination', { port: 23 }, 'there', 23],
  ])('%s', (_title, options, user, port) => {
    expect(sshSettings({ ...given, destination, ...options }, surroundings)).toMatchObject({ user, port });
  });
});

test('-i replaces the default files, relative to the working folder, with ~/ expanded', () => {
  const settings = sshSettings({ ...given, identityFiles: ['key', '/abs/key', '~/k'] }, surroundings);
  expect(settings.identityFiles).toEqual(['/folder/key', '/abs/key', '/home/jane/k']);
});

test('without any user name the message says what to write', () => {
  expect(() => sshSettings(given, { ...surroundings, userName: undefined })).toThrow(
    'the local user has no name; write user@host',
  );
});

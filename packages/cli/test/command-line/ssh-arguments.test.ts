import { expect, test } from 'vitest';
import { configOverrides, configQuery } from '../../src/command-line/ssh-arguments.ts';
import { withoutOptions } from './no-options.ts';

const given = withoutOptions({ user: undefined, host: 'sshserver', port: undefined });
const around = { homeFolder: '/home/jane', workingFolder: '/folder' };

test('without options the configuration is asked about the host only, and nothing wins over it', () => {
  expect(configQuery(given, around)).toEqual({
    host: 'sshserver',
    user: undefined,
    port: undefined,
    jump: undefined,
    identityFiles: [],
    options: [],
    destinationUser: undefined,
    destinationPort: undefined,
    file: undefined,
  });
  expect(configOverrides(given)).toEqual(new Map());
});

test('paths are relative to the working folder, with ~/ expanded', () => {
  const query = configQuery({ ...given, identityFiles: ['key', '/abs/key', '~/k'], configFile: '~/c' }, around);
  expect(query).toMatchObject({ identityFiles: ['/folder/key', '/abs/key', '/home/jane/k'], file: '/home/jane/c' });
  expect(configQuery({ ...given, configFile: 'none' }, around).file).toBe('none');
});

test('options of ftpduct are the keywords that they win over', () => {
  const overrides = configOverrides({
    ...given,
    ciphers: ['aes128-ctr', 'aes256-ctr'],
    compression: true,
    hostKeyPolicy: 'tofu',
    connectTimeoutSeconds: 5,
    keepAliveSeconds: 0,
    batchMode: true,
    verbosity: 'quiet',
  });
  expect(Object.fromEntries(overrides)).toEqual({
    ciphers: ['aes128-ctr,aes256-ctr'],
    compression: ['yes'],
    stricthostkeychecking: ['accept-new'],
    connecttimeout: ['5'],
    serveraliveinterval: ['0'],
    batchmode: ['yes'],
    loglevel: ['QUIET'],
  });
});

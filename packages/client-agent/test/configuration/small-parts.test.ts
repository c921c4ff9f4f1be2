import { expect, test } from 'vitest';
import { defaultConfigurationFile } from '../../src/configuration/default-file.ts';
import type { ConfiguredTunnel } from '../../src/configuration/model.ts';
import { nearest } from '../../src/configuration/nearest.ts';
import { tunnelSpecOf } from '../../src/configuration/tunnel-spec-of.ts';
import { readKeyFile } from '../../src/configuration/read-key-file.ts';
import { readConfiguration } from '../../src/configuration/read-configuration.ts';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { around } from './reading.ts';

test.each([
  ['linux', {}, '/home/jane/.config/ftpduct/profiles.yaml'],
  ['linux', { XDG_CONFIG_HOME: '/x' }, '/x/ftpduct/profiles.yaml'],
  ['linux', { XDG_CONFIG_HOME: 'x' }, '/home/jane/.config/ftpduct/profiles.yaml'],
  ['darwin', {}, '/home/jane/Library/Application Support/ftpduct/profiles.yaml'],
  ['win32', { APPDATA: '/A' }, '/A/ftpduct/profiles.yaml'],
  ['linux', { FTPDUCT_CONFIG: '/etc/x.xml' }, '/etc/x.xml'],
  ['linux', { FTPDUCT_CONFIG: 'x.xml' }, '/work/x.xml'],
] as const)('the usual file: %s %j', (platform, environment, file) => {
  expect(defaultConfigurationFile({ ...around, platform, environment })).toBe(file);
});

test.each([
  ['hots', 'host'],
  ['identity_files', 'identityFiles'],
  ['IDENTITYFILES', 'identityFiles'],
  ['colour', undefined],
])('the nearest of %s is %s', (word, expected) => {
  expect(nearest(word, ['host', 'port', 'identityFiles'])).toBe(expected);
});

const COMMON: Omit<ConfiguredTunnel, 'type'> = {
  ...{ name: 'x', place: { line: 1, column: 1 }, direction: 'local', openOnStartup: true },
  ...{ listen: { address: undefined, port: 1 }, allowRelay: false, allowFrom: [] },
};
const TO = { host: 'localhost', port: 21 };
const FTP: Extract<ConfiguredTunnel, { type: 'ftp' }> = {
  ...COMMON,
  type: 'ftp',
  destination: TO,
  policy: {},
  advertiseAddress: undefined,
  dataPorts: undefined,
};

test.each<[title: string, tunnel: ConfiguredTunnel, spec: object]>([
  ['ftp', FTP, { protocol: 'ftp', listen: { address: undefined, port: 1 }, destination: TO }],
  [
    'with relay, on every address',
    { ...FTP, allowRelay: true, allowFrom: ['192.0.2.0/24'] },
    { protocol: 'ftp', listen: { address: '*', port: 1 }, destination: TO, allowFrom: ['192.0.2.0/24'] },
  ],
  [
    'with relay, on one address',
    { ...COMMON, type: 'tcp', destination: TO, allowRelay: true, listen: { address: '192.0.2.7', port: 1 } },
    { protocol: 'tcp', listen: { address: '192.0.2.7', port: 1 }, destination: TO },
  ],
  [
    'with policies',
    {
      ...{ ...FTP, policy: { tls: 'pass' }, advertiseAddress: '192.0.2.7', dataPorts: { first: 1, last: 2 } },
    },
    {
      ...{ protocol: 'ftp', listen: { address: undefined, port: 1 }, destination: TO, policy: { tls: 'pass' } },
      ...{ advertiseAddress: '192.0.2.7', dataPorts: { first: 1, last: 2 } },
    },
  ],
  ['socks', { ...COMMON, type: 'socks' }, { protocol: 'socks', listen: { address: undefined, port: 1 } }],
])('the tunnel to open: %s', (_title, tunnel, spec) => {
  expect(tunnelSpecOf(tunnel)).toEqual(spec);
});

test('files of public keys: one, with comments in between as ssh-keyscan writes them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-configuration-'));
  try {
    const file = join(folder, 'server.pub');
    const line = 'h ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f\n';
    await writeFile(file, `\uFEFF# h:22 SSH-2.0-OpenSSH\r\n\n${line}`);
    expect(await readKeyFile(file)).toMatchObject({ type: 'ssh-ed25519' });
    await writeFile(file, line + line);
    expect(await readKeyFile(file)).toBe('in which there are several public keys, of which one is meant');
    await writeFile(file, '# nothing\n');
    expect(await readKeyFile(file)).toBe('in which there is no public key that can be read');
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('files that are none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-configuration-'));
  try {
    const file = join(folder, 'profiles.yaml');
    await expect(readConfiguration(file, around)).rejects.toMatchObject({
      code: 'not-found',
      message: `cannot read the configuration ${file}: it does not exist`,
    });
    await expect(readConfiguration(folder, around)).rejects.toMatchObject({ code: 'wrong-usage' });
    await writeFile(file, Buffer.from([0xff, 0xfe, 0x00]));
    await expect(readConfiguration(file, around)).rejects.toThrow(`${file}:1:1: found what is no UTF-8; allowed is`);
    await writeFile(file, '# ü\nprofiles:\n  größe: { host: h }\n', 'latin1');
    await expect(readConfiguration(file, around)).rejects.toThrow(`${file}:1:3: found what is no UTF-8; allowed is`);
    await writeFile(file, '<?xml version="1.0" encoding="UTF-16"?>', 'utf16le');
    await expect(readConfiguration(file, around)).rejects.toThrow(`${file}:1:2: found what is no UTF-8; allowed is`);
    await writeFile(file, '\uFEFFprofiles: {} # \uFFFD\n');
    expect((await readConfiguration(file, around)).profiles).toEqual([]);
    await writeFile(file, ' '.repeat(4 * 1024 ** 2 + 1));
    await expect(readConfiguration(file, around)).rejects.toThrow('bigger than 4 MB');
    await writeFile(file, `${'<a>'.repeat(1000)}\n`);
    await expect(readConfiguration(file, around)).rejects.toThrow('more than 32 levels');
    await writeFile(file, `profiles: ${'['.repeat(100)}${']'.repeat(100)}\n`);
    await expect(readConfiguration(file, around)).rejects.toThrow('more than 32 levels');
  } finally {
    await rm(folder, { recursive: true });
  }
});

import { describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { readConfiguration } from '../../src/configuration/read-configuration.ts';
import { parseConfiguration } from '../../src/configuration/read-configuration.ts';
import { configurationAsYaml } from '../../src/configuration/configuration-as-yaml.ts';
import type { Configuration } from '../../src/configuration/model.ts';
import { around, broker, readTectia } from './reading.ts';

const EXAMPLE = join(import.meta.dirname, 'ssh-broker-config.xml');
const KEY = 'AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f';

async function only(profile: string, before = ''): Promise<Configuration['profiles'][number]> {
  const { profiles } = await readTectia(broker(profile, before));
  if (!profiles[0]) throw new Error('there is no profile');
  return profiles[0];
}

test('the complete example', async () => {
  const { profiles, warnings, format } = await readConfiguration(EXAMPLE, around);
  expect(format).toBe('tectia');
  expect(profiles).toHaveLength(1);
  expect(profiles[0]).toMatchObject({
    name: 'mainframe',
    id: 'id1',
    server: {
      host: 'sshserver.example.com',
      port: 22,
      user: 'username',
      hostKeyPolicy: 'ask',
      hostKeys: [{ type: 'ssh-ed25519', blob: KEY }],
      loginMethods: ['publickey', 'keyboard-interactive', 'password'],
      ciphers: ['aes128-ctr', 'aes256-ctr', '3des-cbc'],
      macs: ['hmac-sha2-256', 'hmac-sha2-512'],
      connectTimeoutSeconds: 10,
      keepAliveSeconds: 0,
      proxy: undefined,
    },
    connectOnStartup: false,
    idleTimeoutSeconds: 30,
    helper: 'auto',
    tunnels: [
      {
        type: 'ftp',
        direction: 'local',
        listen: { address: undefined, port: 1234 },
        destination: { host: '127.0.0.1', port: 21 },
        allowRelay: false,
      },
      { type: 'tcp', listen: { address: undefined, port: 8143 }, destination: { host: 'imap.example.com', port: 143 } },
    ],
  });
  expect(warnings.map(({ place: { line }, text }) => `${line}: ${text}`)).toEqual([
    '9: <cert-validation> is not supported and has no effect',
    '13: <key-stores> is not supported and has no effect',
    '20: <known-hosts> is not supported and has no effect',
    '25: <cipher name> crypticore128@ssh.com is not available, and left out of the list',
    '35: <auth-gssapi> is not supported, and left out of the list',
    '46: <server-banners> is not supported and has no effect',
    '47: <forwards> is not supported and has no effect',
    '88: <gui> is not supported and has no effect',
    '90: <filter-engine> is not supported and has no effect',
    '94: <logging> is not supported and has no effect',
  ]);
});

test('what nobody says is as Tectia has it', async () => {
  expect(await only('<profile id="a" host="h"/>')).toMatchObject({
    name: 'a',
    server: {
      ...{ port: 22, user: undefined, hostKeyPolicy: 'ask', connectTimeoutSeconds: 5, keepAliveSeconds: 0 },
      ...{ ciphers: undefined, loginMethods: undefined, compression: undefined, password: undefined, hostKeys: [] },
    },
    idleTimeoutSeconds: 5,
    connectOnStartup: false,
  });
});

test('a profile says it in front of default-settings', async () => {
  const profile = await only(
    `<profile id="a" host="h" user="own"><compression name="ZLIB"/><keepalive-interval time="7"/></profile>`,
    `<default-settings user="all"><compression name="none"/><idle-timeout time="60"/></default-settings>`,
  );
  expect(profile).toMatchObject({
    server: { user: 'own', compression: true, keepAliveSeconds: 7 },
    idleTimeoutSeconds: 60,
  });
});

test('times of 0: a connection without users is closed at once, and connecting takes as long as it does elsewhere', async () => {
  const times = '<idle-timeout time="0"/><tcp-connect-timeout time="0"/><keepalive-interval time="0"/>';
  const tectia = await readTectia(
    broker('<profile id="a" host="h"/>', `<default-settings>${times}</default-settings>`),
  );
  expect(tectia.profiles[0]).toMatchObject({
    server: { connectTimeoutSeconds: undefined, keepAliveSeconds: 0 },
    idleTimeoutSeconds: 1,
  });
  const yaml = await parseConfiguration('/tmp/made.yaml', await configurationAsYaml(tectia), around);
  expect(withoutPlaces(yaml.profiles)).toEqual(withoutPlaces(tectia.profiles));
});

describe('tunnels', () => {
  const tunnelOf = async (attributes: string): Promise<unknown> => {
    const tunnels = `<tunnels><local-tunnel ${attributes}/></tunnels>`;
    return (await only(`<profile id="a" host="h">${tunnels}</profile>`)).tunnels[0];
  };

  test.each([
    ['type="ftp" listen-port="1" dst-port="21" allow-relay="NO"', { type: 'ftp', allowRelay: false }],
    ['type="FTP" listen-port="1" dst-port="21" allow-relay="Yes"', { type: 'ftp', allowRelay: true }],
    ['listen-port="1" dst-port="21"', { type: 'tcp', destination: { host: '127.0.0.1', port: 21 } }],
    ['type="SOCKS" listen-port="1080" dst-port="0"', { type: 'socks', listen: { address: undefined, port: 1080 } }],
    [
      'type="ftp" listen-address="127.0.0.1" listen-port="1" dst-port="21"',
      { listen: { address: '127.0.0.1', port: 1 }, allowFrom: [] },
    ],
    [
      'type="ftp" listen-address="0.0.0.0" listen-port="1" dst-port="21" allow-relay="yes"',
      { listen: { address: '*', port: 1 }, allowFrom: [] },
    ],
    // Tectia refuses connections from other hosts there; we are not even to be reached by them, or know them apart.
    [
      'type="ftp" listen-address="0.0.0.0" listen-port="1" dst-port="21" allow-relay="no"',
      { listen: { address: undefined, port: 1 }, allowRelay: false },
    ],
    [
      'type="ftp" listen-address="192.0.2.7" listen-port="1" dst-port="21" allow-relay="no"',
      { listen: { address: '192.0.2.7', port: 1 }, allowFrom: ['192.0.2.7'] },
    ],
  ])('%s', async (attributes, expected) => {
    expect(await tunnelOf(attributes)).toMatchObject(expected);
  });

  test('two profiles may have the same port, as only one is used at a time: the second one waits to be asked', async () => {
    const tunnels = '<tunnels><local-tunnel type="ftp" listen-port="1" dst-port="21"/></tunnels>';
    const text = broker(`<profile id="a" host="h">${tunnels}</profile>\n<profile id="b" host="i">${tunnels}</profile>`);
    const { profiles, warnings } = await readTectia(text);
    expect(profiles.map(({ tunnels: [tunnel] }) => tunnel?.openOnStartup)).toEqual([true, false]);
    expect(warnings.map(({ place, text: what }) => `${place.line}: ${what}`)).toEqual([
      '4: tunnel ftp/1 of profile b: found port 1, on which tunnel ftp/1 of profile a in line 3 listens; only one of them can be open, so this one is opened on command only',
    ]);
  });
});

describe('host keys', () => {
  test.each([
    ['base64', KEY],
    ['base64 in lines', `\n  ${KEY.slice(0, 30)}\n  ${KEY.slice(30)}\n`],
    ["OpenSSH's line", `ssh-ed25519 ${KEY} comment`],
    [
      'RFC 4716',
      `---- BEGIN SSH2 PUBLIC KEY ----\nSubject: jane\nComment: "a \\\nlong one"\n${KEY}\n---- END SSH2 PUBLIC KEY ----\n`,
    ],
  ])('%s', async (_title, text) => {
    const { server } = await only(`<profile id="a" host="h"><hostkey>${text}</hostkey></profile>`);
    expect(server.hostKeys).toEqual([{ type: 'ssh-ed25519', blob: KEY, place: { line: 3, column: 26 } }]);
  });

  test.each([
    [
      '<server-authentication-methods><auth-server-publickey policy="TOFU"/></server-authentication-methods>',
      '',
      'tofu',
    ],
    ['', '<general><accept-unknown-host-keys enable="yes"/></general>', 'tofu'],
    ['', '<general><strict-host-key-checking enable="YES"/></general>', 'strict'],
    [
      '<server-authentication-methods><auth-server-publickey policy="advisory"/></server-authentication-methods>',
      '<general><strict-host-key-checking enable="yes"/></general>',
      'strict',
    ],
  ])('the policy: %s %s', async (settings, general, policy) => {
    const { server } = await only(`<profile id="a" host="h">${settings}</profile>`, general);
    expect(server.hostKeyPolicy).toBe(policy);
  });
});

test.each([
  ['%U', 'jane'],
  ['$SITE-ftp', 'north-ftp'],
  ['${SITE}', 'north'],
  ['${NOT_SET:-nobody}', 'nobody'],
  ['${EMPTY:-nobody}', 'nobody'],
  ['a%Ub', 'ajaneb'],
  ['%USERNAME%', 'jane'],
  ['%X $1 $', '%X $1 $'],
])('the user %s is %s', async (user, expected) => {
  expect((await only(`<profile id="a" host="h" user="${user}"/>`)).server.user).toBe(expected);
});

test('paths: variables, the home folder, and the folder of the file', async () => {
  const identities = ['%D/k1', '~/k2', 'k3'].map((file) => `<identity file="${file}"/>`).join('');
  const { server } = await only(
    `<profile id="a" host="h"><user-identities>${identities}</user-identities><password command="/bin/ask"/></profile>`,
  );
  expect(server.identityFiles).toEqual(['/home/jane/k1', '/home/jane/k2', '/etc/ssh2/k3']);
  expect(server.password).toEqual({ from: 'program', path: '/bin/ask' });
});

test('a DOCTYPE that names a file is passed over, and so is what it declares but nobody uses', async () => {
  const doctype = '<!DOCTYPE secsh-broker SYSTEM "file:///etc/passwd" [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]>\n';
  const { profiles } = await readTectia(doctype + broker('<profile id="a" host="h" name="&lt;&#65;"/>'));
  expect(profiles[0]?.name).toBe('a');
});

test('a setting between the tags, where attributes are read, is named', async () => {
  const { warnings } = await readTectia(broker('<profile name="m" host="h"><idle-timeout>30</idle-timeout></profile>'));
  expect(warnings).toEqual([
    { place: { line: 3, column: 28 }, text: '<idle-timeout> has the text "30", which has no effect' },
  ]);
});

test.each(['hasOwnProperty', '__proto__', 'constructor', 'toString'])(
  'an attribute called %s is named as any other that is not known',
  async (name) => {
    const { warnings } = await readTectia(broker(`<profile name="m" ${name}="x" host="h"/>`));
    expect(warnings.map(({ text }) => text)).toEqual([`<profile ${name}> is not supported and has no effect`]);
  },
);

test('importing and reading the result gives the same configuration', async () => {
  const tectia = await readTectia(
    broker(
      `<profile id="id1" name="main frame" host="h" port="2222" user="jane" gateway-profile="id2" connect-on-startup="yes">
         <hostkey>${KEY}</hostkey>
         <user-identities><identity file="/k"/></user-identities>
         <password file="/secret"/>
         <kexs><kex name="curve25519-sha256"/></kexs>
         <tunnels>
           <local-tunnel type="ftp" listen-port="1" dst-host="::1" dst-port="21"/>
           <local-tunnel type="socks" listen-address="192.0.2.7" listen-port="2"/>
           <local-tunnel type="tcp" listen-port="3" dst-port="4" allow-relay="yes"/>
           <remote-tunnel type="ftp" listen-port="5" dst-port="21"/>
         </tunnels>
       </profile>
       <profile id="id2" host="gate"><proxy ruleset="socks://p/"/></profile>`,
    ),
  );
  const yaml = await parseConfiguration('/tmp/made.yaml', await configurationAsYaml(tectia), around);
  expect(withoutPlaces(yaml.profiles)).toEqual(withoutPlaces(tectia.profiles));
  expect(yaml.agent).toEqual(tectia.agent);
  expect(yaml.warnings).toEqual([]);
});

test('a password that stands in the file is used, warned of, and not written anywhere else', async () => {
  const tectia = await readTectia(broker('<profile id="a" host="h"><password string="hunter$2"/></profile>'));
  expect(tectia.profiles[0]?.server.password).toEqual({ from: 'text', text: 'hunter$2' });
  expect(tectia.warnings.map(({ place: { line } }) => line)).toEqual([3]);
  const yaml = await configurationAsYaml(tectia);
  expect(yaml).not.toContain('hunter');
  expect(yaml).toContain('# password: file://');
  await parseConfiguration('/tmp/made.yaml', yaml, around);
});

function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, one: unknown) => (key === 'place' ? undefined : one)));
}

test('other places of the file may name a profile as it does, also where that is no name of ours', async () => {
  const { profiles } = await readTectia(`<secsh-broker><profiles>
<profile id="id1" name="site/main" host="one"/>
<profile id="a@b" name="other" host="two" gateway-profile="site/main"/>
<profile id="id1x" name="third" host="three" gateway-profile="a@b"/>
</profiles><static-tunnels>
<tunnel type="ftp" listen-port="2121" dst-host="h" dst-port="21" profile="site/main"/>
<tunnel type="ftp" listen-port="2122" dst-host="h" dst-port="21" profile="a@b"/>
</static-tunnels></secsh-broker>`);
  expect(profiles.map(({ name, server, tunnels }) => [name, server.gateway, tunnels.map((one) => one.name)])).toEqual([
    ['id1', undefined, ['ftp/2121']],
    ['other', 'id1', ['ftp/2122']],
    ['third', 'other', []],
  ]);
});

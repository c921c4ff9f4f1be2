import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfigFiles } from '../../src/ssh-config/config-files.ts';
import { configFolder, neverStopped, plainQuery } from './config-case.ts';

/** What the user's file says, and what is said about it. `FILE` is that file. */
const rows: [title: string, text: string, message: string][] = [
  ['an unknown keyword', 'Port 22\nPrt 1001\n', 'FILE line 2: bad configuration option: prt'],
  [
    'an unknown keyword in a block that does not apply',
    'Host x\nPrt 1\n',
    'FILE line 2: bad configuration option: prt',
  ],
  ['a keyword without value', '\nHostName\n', 'FILE line 2: there is nothing behind hostname'],
  ['a keyword with = and no value', 'HostName =\n', 'FILE line 1: there is nothing behind hostname'],
  ['a quote that is not closed', 'User "a b\n', 'FILE line 1: a quote is not closed'],
  ['a single quote that is not closed', "User a'b\n", 'FILE line 1: a quote is not closed'],
  ['more than one value', 'User a b\n', 'FILE line 1: user: there is more behind a'],
  ['an empty value', 'User ""\n', 'FILE line 1: user: its argument is empty'],
  ['a port that is none', 'Port ssl\n', 'FILE line 1: port: ssl is no port from 1 to 65535'],
  ['a port that is too high', 'Port 65536\n', 'FILE line 1: port: 65536 is no port from 1 to 65535'],
  ['neither yes nor no', 'BatchMode maybe\n', 'FILE line 1: batchmode: maybe is none of yes, true, no, false'],
  [
    'a policy that is none',
    'StrictHostKeyChecking tofu\n',
    'FILE line 1: stricthostkeychecking: tofu is none of yes, true, no, false, off, ask, accept-new',
  ],
  ['a time that is none', 'ConnectTimeout 5x\n', 'FILE line 1: connecttimeout: 5x is no time such as 90 or 1m30s'],
  ['a time beyond all', 'ConnectTimeout 9999w\n', 'FILE line 1: connecttimeout: 9999w is no time such as 90 or 1m30s'],
  ['a number that is none', 'ConnectionAttempts -1\n', 'FILE line 1: connectionattempts: -1 is no number'],
  ['a list that is none', 'Ciphers a,,b\n', 'FILE line 1: ciphers: a,,b is no list of names with commas between them'],
  ['an old name of a keyword', 'SkeyAuthentication x\n', 'FILE line 1: skeyauthentication: x is none of'],
  ['none beside a file', 'UserKnownHostsFile none /a\n', 'FILE line 1: userknownhostsfile: none stands alone'],
  [
    'an empty file name',
    'UserKnownHostsFile "" /a\n',
    'FILE line 1: userknownhostsfile: one of its arguments is empty',
  ],
  ['a log level that is none', 'LogLevel LOUD\n', 'FILE line 1: loglevel: LOUD is none of QUIET, FATAL'],
  ['a jump that is none', 'ProxyJump a,b/c\n', 'FILE line 1: proxyjump: a,b/c is no list of [user@]host[:port]'],
  ['a jump without a user in front of @', 'ProxyJump @b\n', 'FILE line 1: proxyjump: @b is no list'],
  ['an empty pattern', 'Host ""\n', 'FILE line 1: a pattern is empty'],
  ['Match without criteria', 'Match #\n', 'FILE line 1: Match: a criterion is missing'],
  ['Match with an unknown criterion', 'Match hots x\n', 'FILE line 1: Match: the criterion hots is not known'],
  ['Match without argument', 'Match host\n', 'FILE line 1: Match: the criterion host has no argument'],
  ['Match all with more', 'Match all host x\n', 'FILE line 1: Match: all cannot be combined with other criteria'],
  [
    'Match with an unknown token',
    'Match exec "x %z"\n',
    'FILE line 1: Match exec x %z: the token %z is not known here',
  ],
  ['Match with a network that is none', 'Match localnetwork here\n', 'FILE line 1: Match: here is no network such as'],
  ['an agent in a variable that is not set', 'IdentityAgent ${NOPE}/x\n', 'FILE line 1: the environment has no NOPE'],
  ['a file that includes itself', 'Include config\n', 'FILE: Include is nested more than 16 deep'],
  ['an error in an included file', 'Include other\n', 'DIR/home/.ssh/other line 3: bad configuration option: oops'],
  ['an included file in a block that does not apply', 'Host x\nInclude other\n', 'DIR/home/.ssh/other line 3: bad'],
  ['a user that there is not', 'Include ~nobody-of-that-name/x\n', 'there is no user nobody-of-that-name'],
];
test.each(rows)('%s', async (_title, text, message) => {
  await using made = await configFolder({ 'home/.ssh/config': text, 'home/.ssh/other': '#\n#\nOops 1\n' });
  const expected = message.replace('FILE', 'DIR/home/.ssh/config').replace('DIR', made.folder);
  await expect(readConfigFiles(plainQuery, made.around, { signal: neverStopped })).rejects.toMatchObject({
    code: 'wrong-usage',
    message: expect.stringContaining(expected) as string,
  });
});

const optionRows: [option: string, message: string][] = [
  ['Prt=1', '-o Prt=1: bad configuration option: prt'],
  ['Port=x', '-o Port=x: port: x is no port from 1 to 65535'],
  ['Port', '-o Port: there is nothing behind port'],
  ['# x', '-o # x: Keyword=value is expected'],
  ['Host=x', '-o Host=x: host stands in files only'],
  ['Match all', '-o Match all: match stands in files only'],
  ['include x', '-o include x: include stands in files only'],
];
test.each(optionRows)('-o %s', async (option, message) => {
  await using made = await configFolder({});
  const asked = readConfigFiles({ ...plainQuery, options: [option] }, made.around, { signal: neverStopped });
  await expect(asked).rejects.toMatchObject({ code: 'wrong-usage', message });
});

test('-F names a file that is not there', async () => {
  await using made = await configFolder({});
  const asked = readConfigFiles({ ...plainQuery, file: 'nope' }, made.around, { signal: neverStopped });
  await expect(asked).rejects.toThrow(
    `the configuration file ${made.folder}/nope cannot be read: there is no such file`,
  );
});

test('-J that is none', async () => {
  await using made = await configFolder({});
  const asked = readConfigFiles({ ...plainQuery, jump: 'a:b' }, made.around, { signal: neverStopped });
  await expect(asked).rejects.toThrow('-J a:b: proxyjump: a:b is no list of [user@]host[:port]');
});

test.each([
  ["the user's own file", 'home/.ssh/config'],
  ['an included file', 'home/.ssh/other'],
])('%s must not be writable by others', async (_title, name) => {
  await using made = await configFolder({ 'home/.ssh/config': 'Include other\n', 'home/.ssh/other': '\n' });
  await chmod(join(made.folder, name), 0o620);
  await expect(readConfigFiles(plainQuery, made.around, { signal: neverStopped })).rejects.toThrow(
    `bad owner or permissions on ${made.folder}/${name}`,
  );
});

test("the system's file must not speak of the home folder", async () => {
  await using made = await configFolder({ 'etc/ssh_config': 'Include ~/x\n' });
  await expect(readConfigFiles(plainQuery, made.around, { signal: neverStopped })).rejects.toThrow(
    `${made.folder}/etc/ssh_config line 1: Include ~/x: only a user's own file may have ~`,
  );
});

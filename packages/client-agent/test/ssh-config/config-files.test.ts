import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfigFiles } from '../../src/ssh-config/config-files.ts';
import type { ConfigQuery } from '../../src/ssh-config/query.ts';
import type { SshConfig } from '../../src/ssh-config/ssh-config.ts';
import { until } from '../ssh/real-sshd.ts';
import { configFolder, isRunning, neverStopped, plainQuery, type ConfigFolder } from './config-case.ts';

const read = (made: ConfigFolder, query: Partial<ConfigQuery> = {}): Promise<SshConfig> =>
  readConfigFiles({ ...plainQuery, ...query }, made.around, { signal: neverStopped });

describe('which files are read', () => {
  const files = {
    'home/.ssh/config': 'User own\nInclude conf.d/*.conf\n',
    'home/.ssh/conf.d/b.conf': 'Port 1002\nHostName b\n',
    'home/.ssh/conf.d/a.conf': 'Port 1001\n',
    'home/.ssh/conf.d/.hidden.conf': 'Compression yes\n',
    'etc/ssh_config': 'User system\nConnectionAttempts 3\nInclude more\n',
    'etc/more': 'ConnectionAttempts 4\nBindAddress ::1\n',
    other: 'User other\n',
  };

  test("the user's, then the system's, and what they include beside them", async () => {
    await using made = await configFolder(files);
    const config = await read(made);
    expect(config.source).toBe('files');
    const values = ['user', 'port', 'hostname', 'connectionattempts', 'bindaddress', 'compression'].map((name) =>
      config.get(name),
    );
    expect(values).toEqual(['own', '1001', 'b', '3', '::1', 'no']);
    expect([config.isDefault('user'), config.isDefault('compression')]).toEqual([false, true]);
  });

  test('-F replaces both', async () => {
    await using made = await configFolder(files);
    const config = await read(made, { file: 'other' });
    expect([config.get('user'), config.get('connectionattempts')]).toEqual(['other', '1']);
  });

  test('-F none reads none', async () => {
    await using made = await configFolder(files);
    expect((await read(made, { file: 'none' })).get('user')).toBe('jane');
  });

  test('there need be none', async () => {
    await using made = await configFolder({});
    expect((await read(made)).get('userknownhostsfile')).toBe(join(made.folder, 'home/.ssh/known_hosts'));
  });
});

describe('criteria that not every OpenSSH has', () => {
  const rows: [criteria: string, applies: boolean][] = [
    ['tagged work', true],
    ['tagged home,w*', true],
    ['!tagged work', false],
    ['localnetwork 127.0.0.0/8', true],
    ['localnetwork 203.0.113.77/32,127.0.0.1', true],
    ['localnetwork 203.0.113.77/32', false],
    ['sessiontype none', true],
    ['sessiontype shell', false],
    ['command ls', false],
  ];
  test.each(rows)('Match %s: %s', async (criteria, applies) => {
    await using made = await configFolder({ 'home/.ssh/config': `Tag work\nMatch ${criteria}\n  Port 1001\n` });
    expect((await read(made)).get('port')).toBe(applies ? '1001' : '22');
  });
});

describe('commands of Match exec', () => {
  const rows: [title: string, line: string, runs: boolean][] = [
    ['run', 'Match host myhost exec', true],
    ['do not run when a criterion in front of them does not hold', 'Match host other exec', false],
    ['run when a negated one holds', 'Match !host other exec', true],
    [
      'do not run in an included file of a block that does not apply',
      'Host other\nInclude ~/include\nMatch host other exec',
      false,
    ],
  ];
  test.each(rows)('%s', async (_title, line, runs) => {
    await using made = await configFolder({
      'home/.ssh/config': `${line} "touch DIR/ran"\n  Port 1001\n`,
      'home/include': 'Match exec "touch DIR/ran"\n',
    });
    expect((await read(made)).get('port')).toBe(runs ? '1001' : '22');
    expect(existsSync(join(made.folder, 'ran'))).toBe(runs);
  });

  test('that hang are ended with all they have started, and named', async () => {
    await using made = await configFolder({
      'home/.ssh/config': 'Match exec "sleep 600 & echo $! > DIR/pid.new; mv DIR/pid.new DIR/pid; wait"\n',
    });
    const around = { ...made.around, programTimeoutMs: 5000 };
    const asked = readConfigFiles(plainQuery, around, { signal: neverStopped });
    await expect(asked).rejects.toMatchObject({
      code: 'wrong-usage',
      message: expect.stringMatching(
        /config line 1: \/bin\/sh -c sleep 600 .* did not end within 5 seconds$/,
      ) as string,
    });
    const pid = Number(await readFile(join(made.folder, 'pid'), 'utf8'));
    await until('the sleeper is gone', async () => !(await isRunning(pid)));
  }, 30_000);

  test('may leave something in the background, which is not waited for', async () => {
    await using made = await configFolder({
      'home/.ssh/config': 'Match exec "sleep 600 & echo $! > DIR/pid"\n  Port 1001\n',
    });
    const around = { ...made.around, programTimeoutMs: 5000 };
    const config = await readConfigFiles(plainQuery, around, { signal: neverStopped });
    const pid = Number(await readFile(join(made.folder, 'pid'), 'utf8'));
    expect(await isRunning(pid)).toBe(true);
    process.kill(pid);
    expect(config.get('port')).toBe('1001');
  }, 30_000);

  test('are stopped with the command', async () => {
    await using made = await configFolder({ 'home/.ssh/config': 'Match exec "touch DIR/ran; sleep 600"\n' });
    const stop = new AbortController();
    const asked = readConfigFiles(plainQuery, made.around, { signal: stop.signal });
    const failure = expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    await until('it runs', () => existsSync(join(made.folder, 'ran')));
    stop.abort();
    await failure;
  }, 30_000);
});

test('lists of algorithms start from those of OpenSSH', async () => {
  await using made = await configFolder({
    'home/.ssh/config': 'KexAlgorithms -*\nHostKeyAlgorithms ^ssh-rsa\nMACs *md5*\n',
  });
  const config = await read(made);
  expect(config.get('kexalgorithms')).toBe('');
  expect(config.get('hostkeyalgorithms')).toMatch(/^ssh-rsa,ssh-ed25519,/);
  expect(config.get('macs')).toBe('hmac-md5,hmac-md5-96');
});

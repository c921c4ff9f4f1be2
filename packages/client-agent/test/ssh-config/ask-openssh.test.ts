import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { argumentsFor, OpenSsh, splitFileList } from '../../src/ssh-config/ask-openssh.ts';
import { until, withoutLab } from '../ssh/real-sshd.ts';
import { configFolder, isRunning, neverStopped, plainQuery } from './config-case.ts';

describe.skipIf(withoutLab)("OpenSSH's client", () => {
  const ssh = new OpenSsh('ssh', { signal: neverStopped, timeoutMs: 60_000 });

  test('says which values are its defaults', async () => {
    const config = await ssh.ask({ ...plainQuery, file: 'none', options: ['Port=1001'] });
    expect(config?.source).toBe('ssh -G');
    expect(config?.isDefault('port')).toBe(false);
    expect(config?.isDefault('ciphers')).toBe(true);
    expect(config?.isDefault('proxycommand')).toBe(true);
  });

  test('its words about a wrong line become one line', async () => {
    await using made = await configFolder({ config: 'Port 22\nPrt 1\nUser "x\n' });
    const file = join(made.folder, 'config');
    const failure = await ssh.ask({ ...plainQuery, file }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'wrong-usage' });
    const message = failure instanceof Error ? failure.message : '';
    expect(message).toMatch(/^ssh -G does not accept the configuration: /);
    expect(message).toContain(`${file}: line 2: Bad configuration option: prt; ${file} line 3: `);
    expect(message).not.toMatch(/[\r\n]|Pseudo-terminal/);
  });

  test('a command of Match exec that hangs is ended with it', async () => {
    await using made = await configFolder({
      config: 'Match exec "echo $$ > DIR/pid.new; mv DIR/pid.new DIR/pid; exec sleep 600"\n',
    });
    const hasty = new OpenSsh('ssh', { signal: neverStopped, timeoutMs: 5000 });
    const asked = hasty.ask({ ...plainQuery, file: join(made.folder, 'config') });
    await expect(asked).rejects.toMatchObject({
      code: 'wrong-usage',
      message: `ssh -G -F ${made.folder}/config -- myhost did not end within 5 seconds`,
    });
    const pid = Number(await readFile(join(made.folder, 'pid'), 'utf8'));
    await until('the sleeper is gone', async () => !(await isRunning(pid)));
  }, 30_000);

  test('a host that looks like an option is a host', async () => {
    await using made = await configFolder({});
    const config = ssh.ask({ ...plainQuery, file: 'none', host: `-oProxyCommand=touch ${made.folder}/ran` });
    // Newer versions refuse the name, older ones take it.
    await config.catch(() => undefined);
    expect(existsSync(join(made.folder, 'ran'))).toBe(false);
    expect((await config.catch(() => undefined))?.get('proxycommand')).toBeUndefined();
  });
});

test('a program that is not there is named', async () => {
  const ssh = new OpenSsh('/nope/ssh', { signal: neverStopped, timeoutMs: 60_000 });
  await expect(ssh.ask(plainQuery)).rejects.toMatchObject({
    code: 'wrong-usage',
    message: '/nope/ssh cannot be started: spawn /nope/ssh ENOENT',
  });
});

test('what wins stands in front, and the host behind --', () => {
  const query = {
    host: 'h',
    user: 'l',
    port: 1,
    jump: 'j',
    identityFiles: ['/a', '/b'],
    options: ['X=y', 'Z 1'],
    destinationUser: 'd',
    destinationPort: 2,
    file: '/f',
  };
  expect(argumentsFor(query).join(' ')).toBe('-F /f -l l -p 1 -J j -i /a -i /b -o X=y -o Z 1 -l d -p 2 -- h');
  expect(argumentsFor(plainQuery)).toEqual(['--', 'myhost']);
});

const fileLists: [text: string, files: string[]][] = [
  ['/a /b', ['/a', '/b']],
  ['/my hosts /b', ['/my hosts', '/b']],
  [
    'C:\\Users\\Jane Doe/.ssh/known_hosts C:\\Users\\Jane Doe/.ssh/known_hosts2',
    ['C:\\Users\\Jane Doe/.ssh/known_hosts', 'C:\\Users\\Jane Doe/.ssh/known_hosts2'],
  ],
  ['~/a ${HOME}/b %d/c', ['~/a', '${HOME}/b', '%d/c']],
  ['one two', ['one', 'two']],
  ['none', ['none']],
];
test.each(fileLists)('the files in %s', (text, files) => {
  expect(splitFileList(text)).toEqual(files);
});

import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FTPDUCT, startCommand } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { mustRun, Program } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';

const PASSPHRASE = 'open sesame';

/** Logging in with the built command to real SSH servers, with a lab account that has a key and a password. */
describe.skipIf(labIsLeftOut())('logging in', () => {
  let lab: LabFolder;
  let keyOnly: Sshd;
  let keyAndPassword: Sshd;
  /** With PAM: keyboard-interactive, and words when the password was right. */
  let pam: Sshd;
  let passwordFile: string;
  beforeAll(async () => {
    lab = await makeLabFolder();
    passwordFile = join(lab.root, 'password');
    await writeFile(passwordFile, `${lab.account.password}\r\n`, { mode: 0o600 });
    await writeFile(
      join(lab.etc, 'pam.d', 'sshd'),
      'auth required pam_unix.so nodelay\nauth optional pam_echo.so Your lease ends on Friday\n' +
        'account required pam_unix.so\nsession required pam_permit.so\n',
    );
    keyOnly = await startSshd(lab, { config: ['PasswordAuthentication no', 'KbdInteractiveAuthentication no'] });
    keyAndPassword = await startSshd(lab, { config: ['AuthenticationMethods publickey,password'] });
    pam = await startSshd(lab, {
      config: ['UsePAM yes', 'AuthenticationMethods keyboard-interactive publickey,keyboard-interactive'],
    });
    for (const { keyFile } of [keyOnly, keyAndPassword, pam]) {
      await mustRun('ssh-keygen', ['-q', '-p', '-N', PASSPHRASE, '-f', keyFile]);
    }
  });
  afterAll(async () => {
    for (const sshd of [keyOnly, keyAndPassword, pam]) await sshd[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  test('an encrypted key, whose passphrase SSH_ASKPASS gives at the second try', async () => {
    const { path, questions } = await askpass(
      `case $(wc -l <"$0.questions") in 1) echo wrong;; *) echo '${PASSPHRASE}';; esac`,
    );
    await using command = await ftpduct(keyOnly, [], { SSH_ASKPASS: path, SSH_ASKPASS_REQUIRE: 'force' });
    await command.waitFor(/listening on /);
    expect(command.stderr).toContain(`Bad passphrase for ${keyOnly.keyFile}, please try again.`);
    const question = `Enter passphrase for key '${keyOnly.keyFile}': `;
    expect(await questions()).toEqual([question, question]);
  });

  test('a host key that SSH_ASKPASS says yes to', async () => {
    const { path, questions } = await askpass(`case "$1" in Enter*) echo '${PASSPHRASE}';; *) echo yes;; esac`);
    await using command = await ftpduct(keyOnly, ['--hostkey-policy', 'ask'], {
      SSH_ASKPASS: path,
      SSH_ASKPASS_REQUIRE: 'prefer',
      DISPLAY: ':999',
    });
    await command.waitFor(/listening on /);
    const asked = (await questions()).join('\n');
    expect(asked).toMatch(/^The authenticity of host [^]*Are you sure you want to continue connecting/);
    expect(asked).toContain('Enter passphrase for key');
  });

  test('in batch mode nothing is asked through SSH_ASKPASS: exit code 4', async () => {
    const { path } = await askpass(`echo '${PASSPHRASE}'`);
    const home = await newHome();
    const command = startCommand(home, ['-B', ...toServer(keyOnly)], undefined, {
      variables: {
        SSH_ASKPASS: path,
        SSH_ASKPASS_REQUIRE: 'force',
        DISPLAY: ':999',
      },
    });
    const exit = await command.finish();
    expect(exit.code, command.stderr).toBe(4);
    expect(command.stderr).toContain(
      `there was nothing to try; ${keyOnly.keyFile} was not used: it is encrypted and nobody can be asked for the passphrase`,
    );
    expect(existsSync(`${path}.questions`)).toBe(false);
  });

  test('in batch mode nothing is asked on a terminal', async () => {
    const line = startLine(await newHome(), ['-B', ...toServer(keyOnly)]);
    await using terminal = new Program('script', ['-q', '-e', '-f', '-c', line, '/dev/null'], { keepInputOpen: true });
    expect((await terminal.finish()).code, terminal.stdout).toBe(4);
    expect(terminal.stdout).not.toContain('Enter passphrase');
  });

  test('a key and then a password', async () => {
    const { path } = await askpass(`echo '${PASSPHRASE}'`);
    const askpassVariables = { SSH_ASKPASS: path, SSH_ASKPASS_REQUIRE: 'force' };
    const password = ['--password', `file://${passwordFile}`];
    await using command = await ftpduct(keyAndPassword, password, askpassVariables);
    await command.waitFor(/listening on /);
    expect(keyAndPassword.log()).toMatch(/Partial publickey[^]*Accepted password/);

    const wrong = join(lab.root, 'wrong-password');
    await writeFile(wrong, 'wrong\n');
    await chmod(wrong, 0o644);
    await using refused = await ftpduct(
      keyAndPassword,
      ['-i', keyAndPassword.keyFile, '--password', `file://${wrong}`],
      {
        ...askpassVariables,
        SSH_ASKPASS: (await askpass(`case "$1" in Enter*) echo '${PASSPHRASE}';; *) exit 1;; esac`)).path,
      },
    );
    expect((await refused.finish()).code).toBe(4);
    expect(refused.stderr).toContain(`the password file ${wrong} can be read by others on this host`);
    expect(refused.stderr).toMatch(
      /tried \S+ \(ED25519 SHA256:\S+\) \(accepted, more was asked\), password; password was given up: \S+ \(SSH_ASKPASS\) gave no answer: it ended with exit code 1; the server offers password;/,
    );
  });

  test('keyboard-interactive of PAM: the password from a program, and what the server has to say', async () => {
    const { path } = await askpass(`echo '${lab.account.password}'`);
    await using command = await ftpduct(pam, ['-B', '--password', `extprog://${path}`]);
    await command.waitFor(/listening on /);
    expect(command.stderr.split('\n')).toContain('Your lease ends on Friday');
    expect(pam.log()).toContain('Accepted keyboard-interactive/pam');
  });

  test('a password typed on a terminal, wrong at first', async () => {
    const line = startLine(await newHome(), toServer(pam, '/nowhere'));
    await using terminal = new Program('script', ['-q', '-e', '-f', '-c', line, '/dev/null'], { keepInputOpen: true });
    const question = `\\(${pam.user}@127\\.0\\.0\\.1\\) Password: `;
    await terminal.waitFor(new RegExp(question));
    terminal.write('wrong\r');
    await terminal.waitFor(new RegExp(`${question}[^]*Permission denied, please try again\\.\\r\\n${question}`));
    terminal.write(`${lab.account.password}\r`);
    await terminal.waitFor(/listening on /);
    expect(terminal.stdout).not.toContain(lab.account.password);
    terminal.write('\u0003');
    expect((await terminal.finish()).code).toBe(0);
  });

  let programs = 0;
  /** A program for SSH_ASKPASS that keeps what it was asked. */
  async function askpass(script: string): Promise<{ path: string; questions: () => Promise<string[]> }> {
    const path = join(lab.root, `askpass-${++programs}`);
    await writeFile(path, `#!/bin/sh\nprintf '%s\\n' "$1" >>"$0.questions"\n${script}\n`, { mode: 0o700 });
    return {
      path,
      questions: async () => (await readFile(`${path}.questions`, 'utf8')).split('\n').slice(0, -1),
    };
  }

  async function ftpduct(sshd: Sshd, args: readonly string[], variables?: NodeJS.ProcessEnv): Promise<Program> {
    return startCommand(await newHome(), [...toServer(sshd), ...args], undefined, variables && { variables });
  }

  function startLine(home: string, args: readonly string[]): string {
    const quoted = args.map((arg) => `'${arg}'`).join(' ');
    // A shell that stays would be ended by ^C too, and its end would be taken for that of the command.
    return `exec env -u SSH_AUTH_SOCK -u SSH_ASKPASS -u SSH_ASKPASS_REQUIRE HOME='${home}' '${process.execPath}' '${FTPDUCT}' ${quoted}`;
  }

  function toServer({ host, port, user, keyFile }: Sshd, key = keyFile): string[] {
    const policy = ['--hostkey-policy', 'tofu'];
    return ['-i', key, '-p', String(port), ...policy, '-L', 'ftp/0:localhost:21', `${user}@${host}`];
  }

  let homes = 0;
  async function newHome(): Promise<string> {
    const home = join(lab.root, `home-${++homes}`);
    await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    return home;
  }
});

import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FTPDUCT } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { makeOwnHome, type OwnHome } from './fixtures/own-home.ts';
import type { Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';

interface Case {
  readonly title: string;
  readonly files: Readonly<Record<string, string>>;
  readonly args: readonly string[];
  /** Lines that ssh must print, so that the case shows what its title says. */
  readonly expected: readonly string[];
}

const cases: readonly Case[] = [
  { title: 'nothing configured', files: {}, args: ['myhost'], expected: ['user root', 'hostname myhost', 'port 22'] },
  {
    title: "the user's file wins over the system's",
    files: {
      config: 'Host myhost\n  Port 1001\n  HostName %h.example\n',
      '/ssh_config': 'Host *\n  Port 1002\n  HashKnownHosts yes\n  SendEnv LANG LC_*\n',
    },
    args: ['myhost'],
    expected: ['port 1001', 'hostname myhost.example', 'hashknownhosts yes'],
  },
  {
    title: 'Include beside each of the files',
    files: {
      config: 'Include conf.d/* missing\nHost myhost\n  Include ~/.ssh/in-block\n',
      'conf.d/20-b': 'Port 1002\nUser b\n',
      'conf.d/10-a': 'Port 1001\n',
      'in-block': 'Compression yes\nHost other\n  BatchMode yes\n',
      '/ssh_config': 'Include /etc/ssh/ssh_config.d/*.conf\nConnectionAttempts 2\n',
      '/ssh_config.d/x.conf': 'ConnectionAttempts 3\nServerAliveCountMax 9\n',
    },
    args: ['myhost'],
    expected: ['port 1001', 'user b', 'compression yes', 'connectionattempts 3', 'serveralivecountmax 9'],
  },
  {
    title: 'Match, in both readings',
    files: {
      config:
        'Match originalhost my* !localuser nobody exec "test %d = HOME"\n  HostName real.example\n' +
        'Match final host *.example\n  Port 1001\nHost real.*\n  User final\n',
    },
    args: ['myhost'],
    expected: ['hostname real.example', 'port 1001', 'user final'],
  },
  {
    title: 'paths below the home folder, and with tokens',
    files: {
      config:
        'UserKnownHostsFile ~/.ssh/k-%h %d/k2\nGlobalKnownHostsFile /g\nIdentityFile ~/.ssh/id-%r\nIdentityFile %d/id2\n' +
        'IdentityAgent ~/agent-%u\nIdentitiesOnly yes\nCertificateFile ~/c\nHostKeyAlias Alias\n',
    },
    args: ['myhost'],
    expected: ['identityfile ~/.ssh/id-%r', 'hostkeyalias alias', 'globalknownhostsfile /g'],
  },
  {
    title: 'the command line wins',
    files: {
      config:
        'Host myhost\n  Port 1001\n  User config\n  ProxyJump wrong\n  StrictHostKeyChecking yes\n  Ciphers aes128-ctr\n',
    },
    args: [
      '-p',
      '1002',
      '-l',
      'l',
      '-J',
      'j1,u@j2:33',
      '-o',
      'StrictHostKeyChecking=no',
      '-oConnectTimeout 7',
      'd@myhost',
    ],
    expected: ['port 1002', 'user l', 'proxyjump j1,u@j2:33', 'stricthostkeychecking false', 'connecttimeout 7'],
  },
  {
    title: 'another file',
    files: { config: 'Port 1001\n', other: 'User other\nServerAliveInterval 1m\n' },
    args: ['-F', 'HOME/.ssh/other', 'myhost'],
    expected: ['port 22', 'user other', 'serveraliveinterval 60'],
  },
  {
    title: 'no file',
    files: { config: 'Port 1001\n', '/ssh_config': 'User system\n' },
    args: ['-F', 'none', 'myhost'],
    expected: ['port 22', 'user root'],
  },
  {
    title: 'an ssh:// address',
    files: { config: 'Host myhost\n  Port 1001\n  ProxyCommand nc -x "p q" %h %p\n' },
    args: ['ssh://jane@myhost:1002'],
    expected: ['user jane', 'port 1002', 'proxycommand nc -x "p q" %h %p'],
  },
  {
    title: 'methods and lists',
    files: {
      config:
        'PreferredAuthentications password\nPubkeyAuthentication no\nMACs hmac-sha2-256\nKexAlgorithms curve25519-sha256\n' +
        'HostKeyAlgorithms rsa-sha2-512,ssh-ed25519\nNumberOfPasswordPrompts 2\nLogLevel DEBUG\n',
    },
    args: ['myhost'],
    expected: ['preferredauthentications password', 'macs hmac-sha2-256', 'loglevel DEBUG'],
  },
];

/** What `ftpduct -G` prints in ssh's words, ftpduct's own times and lists of algorithms aside. */
const KEYWORDS =
  /^(user|hostname|port|addressfamily|batchmode|checkhostip|compression|hashknownhosts|identitiesonly|identityfile|identityagent|certificatefile|kbdinteractiveauthentication|passwordauthentication|pubkeyauthentication|stricthostkeychecking|connectionattempts|numberofpasswordprompts|serveralivecountmax|bindaddress|hostkeyalias|loglevel|preferredauthentications|globalknownhostsfile|userknownhostsfile|proxycommand|proxyjump) /;
const OWN = /^(serveraliveinterval|connecttimeout|ciphers|macs|kexalgorithms|hostkeyalgorithms) /;
/** OpenSSH's defaults differ between versions. */
const DEFAULT_IDENTITY = /^identityfile ~\/\.ssh\/id_(rsa|dsa|ecdsa|ecdsa_sk|ed25519|ed25519_sk|xmss)$/;

const comparable = (lines: readonly string[]): string[] =>
  lines.filter((line) => KEYWORDS.test(line) && !DEFAULT_IDENTITY.test(line)).sort();

describe.skipIf(labIsLeftOut())('ssh_config', () => {
  let lab: LabFolder;
  let sshd: Sshd;
  beforeAll(async () => {
    lab = await makeLabFolder();
    sshd = await startSshd(lab);
  });
  afterAll(async () => {
    await sshd[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  /** With and without an ssh on the PATH. */
  const withSsh = (home: OwnHome, args: readonly string[]): Promise<Outcome> =>
    home.run([process.execPath, FTPDUCT, ...args]);
  const withoutSsh = (home: OwnHome, args: readonly string[]): Promise<Outcome> =>
    home.run(['env', 'PATH=/nonexistent', process.execPath, FTPDUCT, ...args]);

  test.each(cases)('ftpduct -G and ssh -G: $title', async ({ files, args, expected }) => {
    const home = await makeOwnHome(lab, files);
    const here = args.map((arg) => arg.replace('HOME', home.home));
    const ssh = linesOf(await home.run(['ssh', '-G', ...here]));
    const asked = linesOf(await withSsh(home, ['-G', ...here]));
    const read = linesOf(await withoutSsh(home, ['-G', ...here]));
    expect(ssh).toEqual(expect.arrayContaining([...expected]));
    expect(comparable(ssh).length).toBeGreaterThan(15);
    expect(comparable(asked)).toEqual(comparable(ssh));
    expect(comparable(read)).toEqual(comparable(ssh));
    expect(asked.filter((line) => OWN.test(line))).toEqual(read.filter((line) => OWN.test(line)));
    const configured = expected.filter((line) => OWN.test(line));
    expect(asked).toEqual(expect.arrayContaining(configured));
  });

  test('what nothing is configured for is shown as ftpduct does it', async () => {
    const home = await makeOwnHome(lab, {});
    expect(
      linesOf(await withSsh(home, ['-G', 'myhost']))
        .filter((line) => OWN.test(line))
        .sort(),
    ).toEqual([
      expect.stringMatching(/^ciphers (?:aes128-gcm|chacha20-poly1305)@openssh\.com,/),
      'connecttimeout 30',
      expect.stringMatching(/^hostkeyalgorithms ssh-ed25519,/),
      expect.stringMatching(/^kexalgorithms curve25519-sha256,/),
      expect.stringMatching(/^macs hmac-sha2-256-etm@openssh\.com,/),
      'serveraliveinterval 60',
    ]);
  });

  test('an error says where it is, with and without ssh: exit code 2', async () => {
    const home = await makeOwnHome(lab, { config: 'Port 22\nPrt 23\n' });
    for (const outcome of [await withSsh(home, ['-G', 'myhost']), await withoutSsh(home, ['-G', 'myhost'])]) {
      expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code: 2, stdout: '' });
      expect(outcome.stderr).toMatch(
        /^ftpduct: [^\n]*\/\.ssh\/config:? line 2: bad configuration option: prt[^\n]*\n$/i,
      );
    }
  });

  test('a file that a shell makes on the way, which an ssh that is asked would not find', async () => {
    const home = await makeOwnHome(lab, {});
    const shell = ['bash', '-c', `"$0" "$1" -G -F <(echo 'Port 1003') myhost`, process.execPath, FTPDUCT];
    expect(linesOf(await home.run(shell))).toContain('port 1003');
    const { code, stderr } = await home.run(shell, { FTPDUCT_SSH_CONFIG: 'ssh' });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/cannot read \/dev\/fd\/\d+, which is open in this process only/) as string,
    });
  });

  test('HOME decides which files are read when it is not the home folder of the user database', async () => {
    const home = await makeOwnHome(lab, { config: 'Port 1001\n', 'elsewhere/.ssh/config': 'Port 1002\n' });
    const command = [process.execPath, FTPDUCT, '-G', 'myhost'];
    const elsewhere = { HOME: join(home.home, '.ssh', 'elsewhere') };
    expect(linesOf(await home.run(command))).toContain('port 1001');
    const there = linesOf(await home.run(command, elsewhere));
    expect(there).toEqual(
      expect.arrayContaining([
        'port 1002',
        `userknownhostsfile ${elsewhere.HOME}/.ssh/known_hosts ${elsewhere.HOME}/.ssh/known_hosts2`,
      ]),
    );
    const asked = linesOf(await home.run(command, { ...elsewhere, FTPDUCT_SSH_CONFIG: 'ssh' }));
    expect(asked).toContain('port 1001');
  });

  test.each([
    ['with ssh', []],
    ['without ssh', ['env', 'PATH=/usr/sbin-nothing']],
  ])('what ssh myhost reaches, ftpduct myhost reaches, %s on the PATH', async (_title, prefix) => {
    const home = await makeOwnHome(lab, {
      config:
        `Host myhost\n  HostName ${sshd.host}\n  Port ${sshd.port}\n  User ${sshd.user}\n  IdentityFile ~/.ssh/key\n` +
        `  UserKnownHostsFile ${sshd.knownHosts}\n  StrictHostKeyChecking yes\n  BatchMode yes\n`,
    });
    const keyFile = join(home.home, '.ssh', 'key');
    await home.run(['cp', sshd.keyFile, keyFile]);
    const ssh = await home.run(['ssh', 'myhost', 'true']);
    expect(ssh.code, ssh.stderr).toBe(0);
    // A tunnel that cannot be opened ends the command once it is connected.
    const outcome = await home.run([
      ...prefix,
      process.execPath,
      FTPDUCT,
      ...['--abort-on-failing-tunnel', '-L', `ftp/${sshd.host}:${sshd.port}:localhost:21`, 'myhost'],
    ]);
    expect(outcome.stderr).toMatch(/^ftpduct: -L .*already|in use/m);
    expect(outcome.code, outcome.stderr).toBe(6);
  });
});

function linesOf(outcome: Outcome): string[] {
  expect(outcome.code, outcome.stderr).toBe(0);
  return outcome.stdout.split('\n').filter((line) => line !== '');
}

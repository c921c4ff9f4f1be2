import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadedModules, outside } from '../src/loaded-modules.ts';
import { SFTP } from './fixtures/deploy-helper.ts';
import { sha256, writeRandomFile } from './fixtures/files.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { mustRun, Program, run, type Outcome } from './fixtures/program.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThrowAwayRoot, noThrowAwayRoot, type ThrowAwayRoot } from './fixtures/throw-away-root.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const SIZE = 3 * 1024 * 1024 + 17;

/** What `npm run package` makes, installed from scratch as its users do, and a file carried each way with it. */
describe.skipIf(labIsLeftOut())('packages', () => {
  let lab: LabFolder;
  let sshd: Sshd;
  let vsftpd: FtpServer;
  let dist: string;
  beforeAll(async () => {
    lab = await makeLabFolder();
    [sshd, vsftpd] = await Promise.all([startSshd(lab, { config: [SFTP] }), startVsftpd(lab)]);
    await writeRandomFile(join(lab.account.home, 'down.bin'), SIZE, lab.account);
    await writeRandomFile(join(lab.client, 'up.bin'), SIZE);
    dist = join(lab.root, 'dist');
    await makePackages(dist);
  });
  afterAll(async () => {
    await vsftpd[Symbol.asyncDispose]();
    await sshd[Symbol.asyncDispose]();
    await lab[Symbol.asyncDispose]();
  });

  test('the same sources make the same packages, whoever makes them', async () => {
    const names = await readdir(dist);
    expect(names.sort()).toEqual([
      expect.stringMatching(/^ftpduct-\d.*\.tgz$/),
      expect.stringMatching(/^ftpduct_\d.*_all\.deb$/),
    ]);
    const again = join(lab.root, 'again');
    await makePackages(again, '0077');
    for (const name of names) expect(await sha256(join(again, name)), name).toBe(await sha256(join(dist, name)));
  });

  describe('the npm tarball', () => {
    let prefix: string;
    let env: NodeJS.ProcessEnv;
    beforeAll(async () => {
      prefix = join(lab.root, 'npm');
      const tarball = join(dist, await one(dist, '.tgz'));
      // Without the scripts of dependencies: these compile native addons, for which Node's headers are fetched.
      const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--prefix', prefix];
      await mustRun('npm', ['install', '--global', ...options, tarball], { cwd: lab.root });
      env = await cleanEnvironment(join(lab.root, 'npm-home'), join(prefix, 'bin'));
    }, 120_000);

    test('npm install -g gives a command, its help, its pages and its helper', async () => {
      const { version } = JSON.parse(await readFile(join(ROOT, 'packages/cli/package.json'), 'utf8')) as {
        version: string;
      };
      const shown = await mustRun('ftpduct', ['--version'], { env });
      expect(shown).toMatchObject({ stdout: `ftpduct ${version}\n`, stderr: '' });
      expect((await mustRun('ftpduct', ['--help'], { env })).stdout).toContain('--localfwd');
      expect(existsSync(join(prefix, 'share/man/man1/ftpduct.1'))).toBe(true);
      for (const file of ['LICENSE', 'README.md', 'completions/ftpduct.fish']) {
        expect(await readdir(join(prefix, 'lib/node_modules/ftpduct', dirname(file)))).toContain(
          file.split('/').at(-1),
        );
      }
    });

    test('its start loads its own files only', async () => {
      const folder = join(prefix, 'lib/node_modules/ftpduct');
      for (const option of ['--version', '--help']) {
        const { urls } = await loadedModules(join(folder, 'bin/ftpduct.js'), [option]);
        expect(outside(join(folder, 'dist'), outside(join(folder, 'bin'), urls))).toEqual([]);
        expect(urls.length).toBeGreaterThan(1);
      }
    });

    test('a file goes down and up', async () => {
      await transfers(
        new Program('ftpduct', tunnelArguments(['-i', sshd.keyFile, '--hostkey-policy', 'tofu']), { env }),
        'npm',
      );
    });

    test('the helper in it is put on an SSH server', async () => {
      const args = ['-q', '-B', '-i', sshd.keyFile, '--hostkey-policy', 'tofu', '-p', String(sshd.port), server()];
      await helperComesAndGoes((action, ...options) =>
        run('ftpduct', ['helper', action, ...options, ...args], { env }),
      );
    });
  });

  const reason = noThrowAwayRoot();
  describe.skipIf(reason !== undefined)(`the .deb${reason === undefined ? '' : ` (left out: ${reason})`}`, () => {
    let root: ThrowAwayRoot;
    let file: string;
    beforeAll(async () => {
      root = await makeThrowAwayRoot(join(lab.root, 'overlay'), lab.root);
      file = join(dist, await one(dist, '.deb'));
      await provideNode(root);
      await install();
    }, 120_000);
    afterAll(async () => {
      await root[Symbol.asyncDispose]();
    });

    /** Manual pages and documents, too: images for containers are set up to do without. */
    async function install(): Promise<Outcome> {
      const all = ['--path-include=/usr/share/man/*', '--path-include=/usr/share/doc/*'];
      const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
      return root.mustRun(['dpkg', ...all, '--install', file], { env });
    }

    test('dpkg -i makes the user and leaves everything as it is packed', async () => {
      expect((await root.mustRun(['dpkg-query', '-W', '-f', '${db:Status-Status}', 'ftpduct'])).stdout).toBe(
        'installed',
      );
      expect((await root.mustRun(['dpkg', '--verify', 'ftpduct'])).stdout).toBe('');
      const { stdout } = await root.mustRun(['getent', 'passwd', 'ftpduct']);
      expect(stdout).toMatch(/^ftpduct:.*:\/var\/lib\/ftpduct:\/usr\/sbin\/nologin\n$/);
      expect(existsSync('/usr/lib/ftpduct'), 'this machine is not touched').toBe(false);
      // As another user than the one who packed, and again.
      await install();
    });

    test('the archive belongs to root, and nothing in it is more than it has to be', async () => {
      const { stdout } = await mustRun('dpkg-deb', ['--contents', file]);
      for (const line of stdout.trim().split('\n')) {
        expect(line).toMatch(/^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x|lrwxrwxrwx) root\/root /);
        expect(line).not.toMatch(/\.(node|ts|map|gyp)$/);
      }
      const programs = stdout.split('\n').filter((line) => line.startsWith('-rwx'));
      expect(programs.map((line) => line.split(' ').at(-1))).toEqual(['./usr/lib/ftpduct/bin/ftpduct.js']);
      for (const line of stdout.split('\n').filter((each) => each.startsWith('l'))) expect(line).not.toContain('-> /');
      const control = await mustRun('dpkg-deb', ['--field', file, 'Depends']);
      expect(control.stdout).toContain('nodejs (>= 20.19)');
    });

    test.skipIf(!existsSync('/usr/bin/man'))('man finds its pages', async () => {
      const env = { PATH: '/usr/bin:/bin', MANPAGER: 'cat', MANWIDTH: '80', LC_ALL: 'C.UTF-8' };
      for (const page of ['ftpduct', 'ftpduct-agent', 'ftpduct-doctor']) {
        const { stdout } = await root.mustRun(['man', page], { env });
        expect(stdout).toMatch(new RegExp(`${page} - \\S`));
      }
    });

    test.skipIf(!existsSync('/usr/bin/systemd-analyze'))(
      'systemd finds nothing wrong with the units, and little to be afraid of',
      async () => {
        const system = '/usr/lib/systemd/system/ftpduct.service';
        const verified = await root.run(['systemd-analyze', 'verify', '--man=yes', system]);
        expect({ code: verified.code, said: aboutOurs(verified) }).toEqual({ code: 0, said: [] });
        const user = ['/usr/bin/env', 'XDG_RUNTIME_DIR=/run', 'systemd-analyze', 'verify', '--user', '--man=no'];
        const verifiedUser = await root.run([...user, '/usr/lib/systemd/user/ftpduct-agent.service']);
        expect({ code: verifiedUser.code, said: aboutOurs(verifiedUser) }).toEqual({ code: 0, said: [] });
        // In tenths; systemd 250 and newer know --threshold.
        const rated = await root.run([
          'systemd-analyze',
          'security',
          '--offline=true',
          '--threshold=15',
          '--no-pager',
          system,
        ]);
        expect(rated.code, rated.stdout + rated.stderr).toBe(0);
        expect(rated.stdout).toMatch(/Overall exposure level for ftpduct\.service: 1\.[0-5] OK/);
      },
    );

    test('the service may write where the documents have it log', async () => {
      const unit = await root.mustRun(['cat', '/usr/lib/systemd/system/ftpduct.service']);
      expect(unit.stdout).toMatch(/^LogsDirectory=ftpduct$/m);
      const documents = await root.mustRun(['cat', '/usr/share/doc/ftpduct/docs/logging.md']);
      expect(documents.stdout).toContain('file: /var/log/ftpduct/agent.log');
    });

    test('shells find its completions', async () => {
      const bash = 'source /usr/share/bash-completion/completions/ftpduct; complete -p ftpduct';
      expect((await root.mustRun(['bash', '-c', bash])).stdout).toContain('_ftpduct_yargs_completions');
      const zsh = await root.mustRun(['head', '-n', '1', '/usr/share/zsh/vendor-completions/_ftpduct']);
      expect(zsh.stdout).toBe('#compdef ftpduct\n');
      const fish = await root.mustRun(['cat', '/usr/share/fish/vendor_completions.d/ftpduct.fish']);
      expect(fish.stdout).toContain('complete -c ftpduct');
    });

    test('its user carries a file down and up, with a key of its own', async () => {
      const state = '/var/lib/ftpduct';
      const owned = (mode: string): string[] => ['install', '-o', 'ftpduct', '-g', 'ftpduct', '-m', mode];
      await root.mustRun([...owned('0700'), '-d', state, `${state}/.ssh`]);
      await root.mustRun([...owned('0600'), sshd.keyFile, `${state}/.ssh/id_ed25519`]);
      await root.mustRun([...owned('0600'), sshd.knownHosts, `${state}/.ssh/known_hosts`]);
      const [program, args] = root.inside(['/usr/bin/ftpduct', ...tunnelArguments([])], 'ftpduct');
      const env = { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', HOME: state };
      await transfers(new Program(program, args, { env }), 'deb');
    });

    test('the helper in it is put on an SSH server', async () => {
      const args = ['-q', '-B', '-i', sshd.keyFile, '--hostkey-policy', 'tofu', '-p', String(sshd.port), server()];
      const env = { PATH: '/usr/bin:/bin', HOME: '/root' };
      await helperComesAndGoes((action, ...options) =>
        root.run(['ftpduct', 'helper', action, ...options, ...args], { env }),
      );
    });

    test('agent install writes a unit that names the installed command', async () => {
      const env = { PATH: '/usr/bin:/bin', HOME: '/root' };
      await root.mustRun(['ftpduct', 'agent', 'install'], { env });
      const unit = '/root/.config/systemd/user/ftpduct-agent.service';
      const { stdout } = await root.mustRun(['grep', '^ExecStart=', unit]);
      expect(stdout).toMatch(/^ExecStart=\/\S*node\S* \/usr\/bin\/ftpduct agent run\n$/);
      await root.mustRun(['ftpduct', 'agent', 'uninstall'], { env });
      expect((await root.run(['test', '-e', unit])).code).toBe(1);
    });

    test('dpkg -r leaves what is configured, dpkg -P what is not its own', async () => {
      await root.mustRun(['mkdir', '-p', '/var/log/ftpduct']);
      await root.mustRun(['touch', '/etc/ftpduct/profiles.yaml', '/var/log/ftpduct/agent.log']);
      await root.mustRun(['dpkg', '--remove', 'ftpduct']);
      expect((await root.run(['ls', '/usr/bin/ftpduct', '/usr/lib/ftpduct'])).stdout).toBe('');
      await root.mustRun(['test', '-e', '/etc/default/ftpduct']);
      await root.mustRun(['dpkg', '--purge', 'ftpduct']);
      const { stdout } = await root.run([
        'sh',
        '-c',
        'ls -d /etc/default/ftpduct /var/lib/ftpduct /var/log/ftpduct /usr/share/doc/ftpduct /etc/ftpduct/*',
      ]);
      expect(stdout).toBe('/etc/ftpduct/profiles.yaml\n');
      // And from scratch once more, where the user is there already.
      await install();
      await root.mustRun(['rm', '/etc/ftpduct/profiles.yaml']);
      await root.mustRun(['dpkg', '--purge', 'ftpduct']);
      expect((await root.run(['test', '-e', '/etc/ftpduct'])).code).toBe(1);
    });
  });

  function server(): string {
    return `${sshd.user}@${sshd.host}`;
  }

  function tunnelArguments(options: readonly string[]): string[] {
    const tunnel = ['-L', `ftp/0:127.0.0.1:${vsftpd.port}`];
    return ['-B', ...options, '-p', String(sshd.port), ...tunnel, server()];
  }

  /** Downloads and uploads through the tunnel of a program that has just been started, and ends it. */
  async function transfers(program: Program, label: string): Promise<void> {
    await using tunnel = program;
    const [, port = ''] = await tunnel.waitFor(/listening on 127\.0\.0\.1:(\d+)/);
    const { name, password, home } = lab.account;
    const url = `ftp://127.0.0.1:${port}`;
    const common = ['silent', 'show-error', `user = "${name}:${password}"`];
    const down = join(lab.client, `down-${label}.bin`);
    const config = [
      ...[...common, 'ftp-pasv', `url = "${url}/down.bin"`, `output = "${down}"`, 'next'],
      ...[
        ...common,
        'ftp-port = "-"',
        `url = "${url}/up-${label}.bin"`,
        `upload-file = "${join(lab.client, 'up.bin')}"`,
      ],
    ];
    await mustRun('curl', ['--disable', '--fail-early', '--noproxy', '*', '--config', '-'], {
      input: config.join('\n'),
    });
    expect(await sha256(down)).toBe(await sha256(join(home, 'down.bin')));
    expect(await sha256(join(home, `up-${label}.bin`))).toBe(await sha256(join(lab.client, 'up.bin')));
    expect(await tunnel.stop('SIGTERM'), tunnel.stderr).toEqual({ code: 0, signal: null });
  }

  async function helperComesAndGoes(helper: (action: string, ...options: string[]) => Promise<Outcome>): Promise<void> {
    const deployed = await helper('deploy', '--node', process.execPath);
    expect(deployed.code, deployed.stderr).toBe(0);
    expect(JSON.parse((await helper('status', '--json')).stdout)).toMatchObject({ helper: 'present', matches: true });
    expect((await helper('remove')).code).toBe(0);
  }
});

/** As `npm run package` does it, of what was built before the tests. */
async function makePackages(out: string, umask = '0022'): Promise<void> {
  const script = `umask ${umask}; exec "$@"`;
  const tool = [process.execPath, join(ROOT, 'tools/package.mjs'), '--without-build', '--out', out];
  const env = { ...process.env, SOURCE_DATE_EPOCH: '1750000000' };
  await mustRun('sh', ['-c', script, 'sh', ...tool], { env, cwd: ROOT });
}

async function one(folder: string, ending: string): Promise<string> {
  const found = (await readdir(folder)).filter((name) => name.endsWith(ending));
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** What a new user of this machine has: Node, the command, and nothing of ours. */
async function cleanEnvironment(home: string, bin: string): Promise<NodeJS.ProcessEnv> {
  const node = join(home, 'node');
  await mkdir(node, { recursive: true });
  await symlink(process.execPath, join(node, 'node'));
  return { HOME: home, PATH: `${bin}:${node}:/usr/bin:/bin` };
}

/**
 * The package depends on Debian's nodejs. Where Node came another way, a package of that name and of its real version is
 * made, with nothing in it but a link to it if need be.
 */
async function provideNode(root: ThrowAwayRoot): Promise<void> {
  const found = await root.run(['dpkg-query', '-W', '-f', '${db:Status-Status} ${Version}', 'nodejs']);
  const [status, version = '0'] = found.stdout.split(' ');
  const isEnough = await root.run(['dpkg', '--compare-versions', version, 'ge', '20.19']);
  if (status === 'installed' && isEnough.code === 0) return;
  const script = [
    'set -e',
    'mkdir -p /tmp/nodejs/DEBIAN /tmp/nodejs/usr/bin',
    `test -e '${process.execPath}'`,
    `test -e /usr/bin/node || ln -s '${process.execPath}' /tmp/nodejs/usr/bin/node`,
    `printf 'Package: nodejs\\nVersion: ${process.versions.node}\\nArchitecture: all\\nMaintainer: the lab <lab@localhost>\\n` +
      "Description: stands for the Node that is here\\n' > /tmp/nodejs/DEBIAN/control",
    'dpkg-deb --build /tmp/nodejs /tmp/nodejs.deb',
    'dpkg --install /tmp/nodejs.deb',
  ].join('\n');
  await root.mustRun(['sh', '-c', script]);
}

/** systemd-analyze verify looks at what a unit refers to as well. */
function aboutOurs({ stdout, stderr }: Outcome): string[] {
  return `${stdout}${stderr}`.split('\n').filter((line) => line.includes('ftpduct'));
}

import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { proftpdRows, vsftpdRows } from './doctor/ftp-rows.ts';
import { local, REMOTE, sshdRows } from './doctor/sshd-rows.ts';
import { deployHelper, SFTP } from './fixtures/deploy-helper.ts';
import { eventually } from './fixtures/eventually.ts';
import { freePort } from './fixtures/free-port.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { startCommand } from './fixtures/ftpduct.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import type { Outcome } from './fixtures/program.ts';
import { processTree, socketsOf } from './fixtures/sockets.ts';
import { startProftpd } from './fixtures/proftpd.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { makeThreeHosts } from './fixtures/three-hosts.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

/** What `ftpduct doctor --json` prints, as far as it is looked at here. */
interface Report {
  readonly ok: boolean;
  readonly exitCode: number;
  readonly steps: readonly Step[];
  readonly sshFailure?: { readonly code: string };
  readonly tunnels: readonly {
    readonly steps: readonly Step[];
    readonly findings: readonly {
      readonly severity: string;
      readonly what: string;
      readonly causes: readonly { readonly setting: string; readonly where: string; readonly change: string }[];
    }[];
  }[];
}

interface How {
  /** What stands in known_hosts; the server's host key unless told. */
  readonly knows?: string;
  /** The network namespace to run in. */
  readonly netns?: string;
}

interface Step {
  readonly id: string;
  readonly status: string;
  readonly detail: string;
}

/** Passive ports that a firewall drops need nft, which changes the machine, and is not among the lab's programs. */
describe.skipIf(labIsLeftOut())('ftpduct doctor', () => {
  let lab: LabFolder;
  let ftp: FtpServer;
  let sshd: Sshd;
  beforeAll(async () => {
    lab = await makeLabFolder();
    ftp = await startVsftpd(lab);
    sshd = await startSshd(lab);
    await writeFile(join(lab.root, 'ftp-password'), `${lab.account.password}\n`, { mode: 0o600 });
  });
  afterAll(async () => {
    for (const started of [sshd, ftp, lab]) await started[Symbol.asyncDispose]();
  });

  describe('names what sshd forbids', () => {
    test.each(sshdRows)('$title', async ({ config = [], key, tunnel, exitCode, names, where }) => {
      const keys = join(lab.root, `keys-${await freePort()}`);
      const lines = [...config, `AuthorizedKeysFile ${keys}`].map((line) => line.replace('FTP', String(ftp.port)));
      await using server = await startSshd(lab, { config: lines });
      const options = key === undefined ? '' : `${key.replace('FTP', String(ftp.port))} `;
      await writeFile(keys, options + (await readFile(`${server.keyFile}.pub`, 'latin1')), { mode: 0o644 });
      const { report, outcome } = await json(server, tunnel?.(ftp.port) ?? local(ftp.port));
      expect(outcome.code, outcome.stdout).toBe(exitCode);
      expect(report.exitCode).toBe(exitCode);
      expect(settingsOf(report), outcome.stdout).toEqual(names);
      for (const cause of causesOf(report)) {
        expect(cause.change).not.toBe('');
        if (where) expect(cause.where).toMatch(where);
      }
      await nothingLeft(server);
    });
  });

  describe.each([
    { name: 'vsftpd', start: startVsftpd, ftpRows: vsftpdRows },
    { name: 'ProFTPD', start: startProftpd, ftpRows: proftpdRows },
  ])('names what $name forbids', ({ start, ftpRows }) => {
    describe.each([
      ['-L', local],
      ['-R', REMOTE],
    ])('%s', (option, tunnel) => {
      test.each(ftpRows)('$title', async ({ config, tlsRequired, exitCode, names, modes, peer }) => {
        await using server = await start(lab, { config, ...(tlsRequired && { tlsRequired }) });
        const { report, outcome } = await json(sshd, tunnel(server.port));
        expect(outcome.code, outcome.stdout).toBe(exitCode);
        expect(settingsOf(report), outcome.stdout).toEqual(names);
        const detailOf = (id: string): string => report.tunnels[0]?.steps.find((step) => step.id === id)?.detail ?? '';
        expect(detailOf('modes')).toMatch(modes);
        if (peer) {
          expect(detailOf('ftp-data-peer')).toMatch(peer);
          const isTried = detailOf('ftp-data-peer').includes('; passive ones ');
          expect(isTried, 'only this host can choose where they come from').toBe(option === '-R');
        }
        await nothingLeft(sshd);
      });
    });
  });

  test('PassivePorts, and PermitOpen of those and the control port: nothing is wrong', async () => {
    const first = Math.min(await freePort(), 65_000);
    const ports = Array.from({ length: 20 }, (_, i) => first + i);
    await using proftpd = await startProftpd(lab, { config: [`PassivePorts ${first} ${first + ports.length - 1}`] });
    const config = [`PermitOpen ${[proftpd.port, ...ports].map((port) => `127.0.0.1:${port}`).join(' ')}`];
    await using server = await startSshd(lab, { config });
    const { report, outcome } = await json(server, local(proftpd.port));
    expect(outcome.code, outcome.stdout).toBe(0);
    expect(settingsOf(report)).toEqual([]);
    const steps = Object.fromEntries(report.tunnels.flatMap((each) => each.steps.map((step) => [step.id, step])));
    // The one port that is tried without a listing is none of those.
    expect(steps['data-ports']?.detail).toMatch(/prohibits/);
    expect([steps['ftp-pasv']?.status, steps['ftp-epsv']?.status]).toEqual(['ok', 'ok']);
  });

  test('every mode is tried with a listing, and the FTP session ends with QUIT', async () => {
    const { report } = await json(sshd, local(ftp.port));
    const statuses = Object.fromEntries(report.tunnels.flatMap(({ steps }) => steps.map((s) => [s.id, s.status])));
    expect(statuses).toMatchObject({ 'ftp-pasv': 'ok', 'ftp-epsv': 'ok', 'ftp-port': 'ok', 'ftp-eprt': 'ok' });
    expect(report.steps.map(({ id }) => id)).toEqual([
      ...['ssh-tcp', 'ssh-host-key', 'ssh-key-exchange', 'ssh-login', 'sessions', 'server-helper'],
    ]);
    expect(await ftp.log()).toMatch(/FTP command: .*"QUIT"\s+.*FTP response: .*"221 Goodbye\."/);
  });

  test('nobody listens there: the SSH server may connect, and the FTP server is what is missing', async () => {
    const port = await freePort();
    const { report, outcome } = await json(sshd, local(port));
    expect(outcome.code).toBe(1);
    expect(settingsOf(report)).toContain('no server on that port');
  });

  test('a remote tunnel to a port on which nobody listens here', async () => {
    const port = await freePort();
    const { report, outcome } = await json(sshd, ['-R', `tcp/0:127.0.0.1:${port}`]);
    expect(outcome.code, outcome.stdout).toBe(1);
    expect(settingsOf(report)).toContain('no server on that port');
    expect((await json(sshd, ['-R', `tcp/0:127.0.0.1:${ftp.port}`])).outcome.code).toBe(0);
  });

  test('another server than one of FTP: what it says instead is shown', async () => {
    const { report, outcome } = await json(sshd, local(sshd.port));
    expect(outcome.code).toBe(1);
    expect(report.tunnels[0]?.findings[0]?.what).toMatch(
      /does not greet as an FTP server does: .*; it said: SSH-2\.0-/,
    );
  });

  test('with the server helper the two that look the same are told apart, with the line', async () => {
    await using server = await startSshd(lab, { config: ['DisableForwarding yes', 'Subsystem sftp internal-sftp'] });
    const where = (await whereIs(server)).args;
    const home = await newHome(server);
    const deploy = startCommand(home, ['helper', 'deploy', '-q', ...where]);
    expect((await deploy.finish(40_000)).code, deploy.stderr).toBe(0);
    try {
      const { report, outcome } = await json(server, local(ftp.port));
      expect(settingsOf(report), outcome.stdout).toEqual(['DisableForwarding yes']);
      expect(causesOf(report)[0]?.where).toMatch(/sshd_config line 1$/);
    } finally {
      await startCommand(home, ['helper', 'remove', '-q', ...where]).finish(40_000);
    }
  });

  test('an FTP server on another host: bytes travel in clear there, and PORT has nothing to name', async () => {
    await using hosts = await makeThreeHosts();
    await using server = await startSshd(lab, { host: hosts.sshServer.address, netns: hosts.sshServer.netns });
    await using far = await startVsftpd(lab, { host: hosts.ftpServer.address, netns: hosts.ftpServer.netns });
    const tunnel = ['-L', `ftp/0:${far.host}:${far.port}`];
    const { report, outcome } = await onceUp(() => json(server, tunnel, { netns: hosts.client.netns }));
    const steps = Object.fromEntries(report.tunnels.flatMap((each) => each.steps.map((step) => [step.id, step])));
    expect(steps['clear-text'], outcome.stdout).toMatchObject({
      status: 'warning',
      detail: `between ${server.user}@${server.host} port ${server.port} and ${far.host}, unless that is the same host`,
    });
    expect([steps['ftp-pasv']?.status, steps['ftp-port']?.status]).toEqual(['ok', 'skipped']);
    expect(steps['modes']?.detail).toMatch(/active clients: EPSV or PASV on the server side, translated/);
    expect(settingsOf(report)).toEqual([]);
  });

  test.each([
    [
      'clientspecified',
      'ok',
      /^10\.93\.2\.1: the server helper says/,
      /active clients: EPRT or PORT to 10\.93\.2\.1 on/,
    ],
    ['no', 'warning', /^nothing: .*GatewayPorts in sshd_config is no/, /active clients: EPSV or PASV .* translated/],
  ] as const)(
    'an FTP server on another host, with the helper and GatewayPorts %s',
    async (gatewayPorts, status, detail, modes) => {
      await using hosts = await makeThreeHosts();
      const { client, sshServer, ftpServer } = hosts;
      const config = [`GatewayPorts ${gatewayPorts}`, SFTP];
      await using server = await startSshd(lab, { host: sshServer.address, netns: sshServer.netns, config });
      await using far = await startVsftpd(lab, { host: ftpServer.address, netns: ftpServer.netns });
      const tunnel = ['-L', `ftp/0:${far.host}:${far.port}`];
      const netns = client.netns;
      const { examined, without } = await withHelper(server, netns, async () => ({
        examined: await onceUp(() => json(server, tunnel, { netns })),
        without: await json(server, ['--helper', 'never', ...tunnel], { netns }),
      }));
      const { report, outcome } = examined;
      const steps = Object.fromEntries(report.tunnels.flatMap((each) => each.steps.map((step) => [step.id, step])));
      expect(steps['active-address']?.status, outcome.stdout).toBe(status);
      expect(steps['active-address']?.detail).toMatch(detail);
      const isActive = status === 'ok' ? 'ok' : 'skipped';
      expect([steps['ftp-port']?.status, steps['ftp-eprt']?.status]).toEqual([isActive, isActive]);
      expect(steps['ftp-data-peer']?.status).toBe(isActive);
      expect(steps['modes']?.detail).toMatch(modes);
      const left = without.report.steps.filter(({ id }) => id === 'sessions' || id === 'server-helper');
      expect(left.map(({ status }) => status)).toEqual(['skipped', 'skipped']);
      expect(without.outcome.code).toBe(0);
    },
  );

  test('SSH itself fails: the step, and the exit code of a tunnel', async () => {
    const keyFile = join(lab.root, 'nobodys-key');
    const { report, outcome } = await json({ ...sshd, keyFile }, local(ftp.port));
    expect(outcome.code).toBe(4);
    expect(report.steps.at(-1)).toMatchObject({ id: 'ssh-login', status: 'failed' });
    const nowhere = await json({ ...sshd, port: await freePort() }, local(ftp.port));
    expect(nowhere.outcome.code).toBe(5);
    expect(nowhere.report.steps.at(-1)).toMatchObject({ id: 'ssh-tcp', status: 'failed' });
    const { outcome: refused, report: keyRefused } = await json(sshd, local(ftp.port), { knows: '' });
    expect(refused.code).toBe(3);
    expect(keyRefused.steps.at(-1)).toMatchObject({ id: 'ssh-host-key', status: 'failed' });
  });

  test('for people: plain words where there is no terminal', async () => {
    const outcome = await doctor(sshd, [...local(ftp.port)]);
    expect(outcome.code).toBe(0);
    expect(outcome.stdout).toMatch(/^ {2}ok {6}a listing with PASV: \d+ bytes, 127\.0\.0\.1:\d+ named$/m);
    expect(outcome.stdout).toMatch(/\nall that a tunnel needs works\n$/);
    expect(outcome.stdout).not.toContain('\x1b');
    expect(outcome.stdout + outcome.stderr).not.toContain(lab.account.password);
  });

  /** The rows of the other tests are of an SSH server without one, so it is taken away again. */
  async function withHelper<T>(server: Sshd, netns: string, work: () => Promise<T>): Promise<T> {
    await deployHelper(lab, server, netns);
    try {
      return await work();
    } finally {
      await rm(join(lab.account.home, '.local/share/ftpduct'), { recursive: true });
    }
  }

  /** An FTP server in a namespace has no port until it listens, which only its own host could see. */
  function onceUp<T extends { outcome: Outcome }>(examine: () => Promise<T>): Promise<T> {
    return eventually(
      async () => {
        const examined = await examine();
        return examined.outcome.code === 0 ? examined : undefined;
      },
      'vsftpd does not come up in its namespace',
      60_000,
    );
  }

  async function json(
    server: Sshd,
    options: readonly string[],
    how: How = {},
  ): Promise<{ report: Report; outcome: Outcome }> {
    const outcome = await doctor(server, ['--json', ...options], how);
    expect(outcome.stdout, outcome.stderr).toMatch(/^\{/);
    return { report: JSON.parse(outcome.stdout) as Report, outcome };
  }

  async function doctor(server: Sshd, options: readonly string[], { knows, netns }: How = {}): Promise<Outcome> {
    const login = ['--ftp-user', lab.account.name, '--ftp-password', `file://${join(lab.root, 'ftp-password')}`];
    const { args } = await whereIs(server);
    const program = startCommand(await newHome(server, knows), ['doctor', ...options, ...login, ...args], netns);
    const exit = await program.finish(60_000);
    return { ...exit, stdout: program.stdout, stderr: program.stderr };
  }

  function whereIs(server: Sshd): Promise<{ args: string[] }> {
    const args = ['-B', '-p', String(server.port), '-i', server.keyFile, `${server.user}@${server.host}`];
    return Promise.resolve({ args });
  }

  let homes = 0;
  async function newHome(server: Sshd, knows?: string): Promise<string> {
    const home = join(lab.root, `home-${++homes}`);
    await mkdir(join(home, '.ssh'), { recursive: true, mode: 0o700 });
    await writeFile(join(home, '.ssh', 'known_hosts'), knows ?? (await readFile(server.knownHosts)));
    return home;
  }
});

function causesOf({ tunnels }: Report): { setting: string; where: string; change: string }[] {
  return tunnels.flatMap(({ findings }) => findings.flatMap(({ causes }) => causes));
}

/** Each once: two findings may have the same cause. */
function settingsOf(report: Report): string[] {
  return [...new Set(causesOf(report).map(({ setting }) => setting))];
}

/** No remote forward, no channel, no session of ours. */
async function nothingLeft(sshd: Sshd): Promise<void> {
  let found = '';
  await eventually(
    async () => {
      const tree = await processTree(sshd.pid);
      const sockets = (await Promise.all(tree.map((pid) => socketsOf(pid)))).flat();
      const surplus = sockets.filter(({ state, localPort }) => state !== 'listening' || localPort !== sshd.port);
      found = JSON.stringify(surplus);
      return surplus.length === 0 || undefined;
    },
    () => `left behind: ${found}`,
    10_000,
  );
}

import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curl } from './clients/curl.ts';
import { tnftp } from './clients/tnftp.ts';
import { makeAgentHome, type AgentHome } from './fixtures/agent.ts';
import { ControlScript } from './fixtures/control-script.ts';
import { sha256, writeRandomFile } from './fixtures/files.ts';
import { freePort } from './fixtures/free-port.ts';
import type { FtpServer } from './fixtures/ftp-server.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, SLOW_BYTES_PER_SECOND, type LabFolder } from './fixtures/lab-folder.ts';
import { notifySocketMissing, openNotifySocket } from './fixtures/notify-socket.ts';
import { socketsOf } from './fixtures/sockets.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

const HOST = '127.0.0.1';
const EXAMPLE = join(import.meta.dirname, '../../packages/client-agent/test/configuration/ssh-broker-config.xml');

/** The background agent with a real sshd, a real FTP server and real clients, as its commands show it. */
describe.skipIf(labIsLeftOut())('the background agent', () => {
  let lab: LabFolder;
  let server: FtpServer;
  let sshd: Sshd;

  beforeAll(async () => {
    lab = await makeLabFolder();
    await writeRandomFile(join(lab.account.home, 'down.bin'), 300_000, lab.account);
    await writeRandomFile(join(lab.client, 'up.bin'), 200_000);
    await writeRandomFile(join(lab.slowAccount.home, 'slow.bin'), 60 * SLOW_BYTES_PER_SECOND, lab.slowAccount);
    server = await startVsftpd(lab);
    sshd = await startSshd(lab);
  });
  afterAll(async () => {
    for (const started of [server, sshd, lab]) await started[Symbol.asyncDispose]();
  });

  test("Tectia's example, in a complete ssh-broker-config.xml: stock ftp transfers both ways", async () => {
    await using home = await makeAgentHome(lab);
    const port = await freePort();
    const example = await readFile(EXAMPLE, 'utf8');
    const here = example
      .replace(
        'host="sshserver.example.com"\n             port="22"',
        `host="${sshd.host}"\n             port="${sshd.port}"`,
      )
      .replace('user="username"', `user="${sshd.user}"`)
      .replace('file="hostkey.pub"', `file="${sshd.hostKeyFile}.pub"`)
      .replace('file="user_key"', `file="${sshd.keyFile}"`)
      .replace('listen-port="1234"', `listen-port="${port}"`)
      .replace('dst-port="21"', `dst-port="${server.port}"`)
      .replace('listen-port="8143"', `listen-port="${await freePort()}"`);
    const file = join(home.folder, 'ssh-broker-config.xml');
    await writeFile(file, here);
    await home.run(file);
    const target = { host: HOST, port, account: lab.account };
    const outcome = await tnftp.transfer(
      target,
      'PASV',
      [
        { do: 'download', from: 'down.bin', to: join(home.folder, 'down.bin') },
        { do: 'upload', from: join(lab.client, 'up.bin'), to: 'tectia.bin' },
      ],
      home.folder,
    );
    expect(outcome.code, outcome.stdout + outcome.stderr).toBe(0);
    expect(await sha256(join(home.folder, 'down.bin'))).toBe(await sha256(join(lab.account.home, 'down.bin')));
    expect(await sha256(join(lab.account.home, 'tectia.bin'))).toBe(await sha256(join(lab.client, 'up.bin')));
  });

  test('a session with its transfer is shown, and can be ended', async () => {
    await using home = await makeAgentHome(lab);
    await home.run(await profiles(home, [`{ name: files, listen: "${HOST}:0", to: "${HOST}:${server.port}" }`]));
    const port = await home.port('files');
    await using control = await ControlScript.open(HOST, port);
    await control.logIn(lab.slowAccount);
    const data = await control.passive('EPSV');
    expect(await control.command('RETR slow.bin')).toMatch(/^150/);
    await data.got(1_000);
    const { sessions, connections } = await home.status();
    expect(connections).toMatchObject([{ profile: 'lab', state: 'connected' }]);
    expect(sessions).toMatchObject([
      { user: lab.slowAccount.name, transfer: { command: 'RETR', mode: 'EPSV', bytes: expect.any(Number) as number } },
    ]);
    const shown = await home.ftpduct('session', 'list');
    expect(shown.stdout).toContain('RETR slow.bin');
    expect((await home.ftpduct('session', 'close', String(sessions[0]?.id))).code).toBe(0);
    expect(await control.reply()).toMatch(/^421 ftpduct: the session was closed/);
    expect(await data.ended).toBe('reset');
    data.socket.destroy();
  });

  test('a hundred tunnels are there as soon as the agent answers, and a hundred reloads leave nothing behind', async () => {
    await using home = await makeAgentHome(lab);
    const line = (name: string): string => `{ name: ${name}, listen: "${HOST}:0", to: "${HOST}:${server.port}" }`;
    const names = Array.from({ length: 100 }, (_, number) => `t${number}`);
    const file = await profiles(home, names.map(line));
    const agent = await home.run(file);
    expect((await home.status()).tunnels.map(({ state }) => state)).toEqual(names.map(() => 'open'));
    const kept = await home.port('t0');
    const reloads = (): number => agent.stderr.split('reload: tunnels:').length - 1;
    for (let count = 1; count <= 100; count++) {
      await profiles(home, (count % 2 === 0 ? names : [...names.slice(0, 50), 'new']).map(line));
      agent.kill('SIGHUP');
      await expect.poll(reloads, { timeout: 20_000 }).toBe(count);
    }
    expect(await home.port('t0')).toBe(kept);
    expect((await home.status()).tunnels.map(({ name }) => name)).toEqual(names);
    await expect.poll(async () => (await socketsOf(agent.pid)).length, { timeout: 10_000 }).toBe(100);
  });

  test('a wrong file changes nothing and says where', async () => {
    await using home = await makeAgentHome(lab);
    const file = await profiles(home, [`{ name: files, listen: "${HOST}:0", to: "${HOST}:${server.port}" }`]);
    await home.run(file);
    const before = await home.port('files');
    await writeFile(file, (await readFile(file, 'utf8')).replace('user:', 'usr:'));
    const { code, stdout, stderr } = await home.ftpduct('agent', 'reload');
    expect(code).toBe(2);
    expect(stdout + stderr).toMatch(/profiles\.yaml:5:5: .*"usr".*did you mean user\?/);
    expect(await home.port('files')).toBe(before);
  });

  test('killed with -9, it leaves nothing behind that stops the next one', async () => {
    await using home = await makeAgentHome(lab);
    const port = await freePort();
    const file = await profiles(home, [`{ name: files, listen: "${HOST}:${port}", to: "${HOST}:${server.port}" }`]);
    const first = await home.run(file);
    const to = join(home.folder, 'down.bin');
    const get = () =>
      curl.transfer(
        { host: HOST, port, account: lab.account },
        'EPSV',
        [{ do: 'download', from: 'down.bin', to }],
        home.folder,
      );
    expect((await get()).code).toBe(0);
    first.kill('SIGKILL');
    await first.exited;
    const { stderr } = await home.ftpduct('agent', 'status');
    expect(stderr).toContain('no agent runs');
    await home.run(file);
    expect((await get()).code).toBe(0);
    const second = await home.ftpduct('agent', 'run', '--config', file);
    expect([second.code, second.stderr]).toEqual([1, expect.stringMatching(/already runs|process \d+/) as string]);
  });

  test('a second signal cuts what runs: a reset, never an end-of-file', async () => {
    await using home = await makeAgentHome(lab);
    const file = await profiles(home, [`{ name: files, listen: "${HOST}:0", to: "${HOST}:${server.port}" }`]);
    await writeFile(file, `${await readFile(file, 'utf8')}agent: { grace: 60s }\n`);
    const agent = await home.run(file);
    await using control = await ControlScript.open(HOST, await home.port('files'));
    await control.logIn(lab.slowAccount);
    const data = await control.passive('EPSV');
    expect(await control.command('RETR slow.bin')).toMatch(/^150/);
    await data.got(1_000);
    agent.kill('SIGTERM');
    await agent.waitFor(/stopping/);
    agent.kill('SIGTERM');
    expect(await data.ended).toBe('reset');
    expect((await agent.finish()).code).toBe(1);
    data.socket.destroy();
  });

  test.skipIf(notifySocketMissing() !== undefined)(
    'systemd is told that it is ready, reloads, lives and stops',
    async () => {
      await using home = await makeAgentHome(lab);
      const file = await profiles(home, [`{ name: files, listen: "${HOST}:0", to: "${HOST}:${server.port}" }`]);
      await using manager = await openNotifySocket(join(home.folder, 'notify'));
      const agent = await home.run(file, { NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: '400000' });
      await manager.got(/READY=1\nSTATUS=1 of 1 tunnels open/);
      await manager.got(/WATCHDOG=1/);
      agent.kill('SIGHUP');
      await manager.got(/RELOADING=1\nMONOTONIC_USEC=\d+/);
      agent.kill('SIGTERM');
      await manager.got(/STOPPING=1/);
      expect((await agent.finish()).code).toBe(0);
    },
  );

  async function profiles(home: AgentHome, tunnels: readonly string[]): Promise<string> {
    const file = join(home.folder, 'profiles.yaml');
    const lines = [
      'profiles:',
      '  lab:',
      `    host: ${sshd.host}`,
      `    port: ${sshd.port}`,
      `    user: ${sshd.user}`,
      `    identityFiles: [${sshd.keyFile}]`,
      '    hostKeyPolicy: tofu',
      '    localTunnels:',
      ...tunnels.map((tunnel) => `      - ${tunnel}`),
    ];
    await writeFile(`${file}.new`, lines.join('\n') + '\n');
    await cp(`${file}.new`, file);
    return file;
  }
});

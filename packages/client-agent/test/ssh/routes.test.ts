import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshOptions, SshRoute } from '../../src/ssh/options.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { containing, matching } from './matching.ts';
import { observe, patternSha256, sendPattern, tcpServer, writePattern } from './observed.ts';
import { type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const SIZE = 8 * 1024 ** 2;

describe.skipIf(withoutLab)('the way to an SSH server (needs openssh-server)', { timeout: 30_000 }, () => {
  let target: RealSshd;
  let jump: RealSshd;
  let network: SshNetwork | undefined;
  beforeAll(async () => {
    [target, jump] = await Promise.all([startSshd(), startSshd()]);
  }, 30_000);
  afterEach(async () => {
    await network?.close();
    network = undefined;
    for (const sshd of [target, jump]) {
      await until('no session is left', async () => (await sshd.sessionPids()).length === 0);
      sshd.reports.length = 0;
    }
  });
  afterAll(async () => {
    await Promise.all([target, jump].map((sshd) => sshd[Symbol.asyncDispose]()));
  });

  const open = async (options: SshOptions): Promise<SshNetwork> =>
    (network = await openSsh(options, { signal: limit() }));
  const by = (route: SshRoute, changes: Partial<SshOptions> = {}): SshOptions => target.options({ route, ...changes });
  const through = (server: SshOptions): SshRoute => ({ by: 'jump', server });

  /** Both ways at once, by checksum. */
  async function transfers(over: SshNetwork): Promise<void> {
    let arrived: Promise<string> | undefined;
    await using server = await tcpServer((socket) => {
      arrived = received(socket);
      void writePattern(socket, SIZE);
    });
    const pin = await over.pin({ signal: limit() });
    const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
    const observed = observe(connection, { keep: false });
    await sendPattern(connection, observed, SIZE);
    expect(await observed.closed).toBeUndefined();
    expect(observed.sha256()).toBe(patternSha256(SIZE));
    expect(await arrived).toBe(patternSha256(SIZE));
  }

  describe('through a jump host', () => {
    it('carries everything, and closing it leaves no session on either', async () => {
      await transfers(await open(by(through(jump.options()))));
      expect(await jump.sessionPids()).toHaveLength(1);
    });

    it('through two in a row, the nearer one being asked first', async () => {
      const second = through(jump.options({ route: through(target.options()) }));
      await transfers(await open(by(second)));
      expect(await target.sessionPids()).toHaveLength(2);
    });

    it('whose key is not known is refused by its own name, and nothing goes on to the server', async () => {
      await expect(open(by(through(jump.options({ userKnownHostsFiles: [] }))))).rejects.toMatchObject({
        code: 'host-key-refused',
        message: containing(`the host key of [127.0.0.1]:${jump.port} is refused`),
      });
    });

    it('that cannot be reached is named', async () => {
      await expect(open(by(through(jump.options({ port: 1 }))))).rejects.toMatchObject({
        code: 'refused',
        message: matching(/^cannot reach SSH server \S+@127\.0\.0\.1 port 1: connection refused/),
      });
    });

    it('that may not connect to the server says so, and its session is closed', async () => {
      await using strict = await startSshd({ config: 'PermitOpen 127.0.0.1:1' });
      await expect(open(by(through(strict.options())))).rejects.toMatchObject({ code: 'prohibited' });
      await until('no session is left', async () => (await strict.sessionPids()).length === 0);
    });

    it('that is lost takes the server with it, and the reason says which one it was', async () => {
      const over = await open(by(through(jump.options())));
      await using source = await tcpServer((socket) => void writePattern(socket, 1024 ** 3));
      const pin = await over.pin({ signal: limit() });
      const to = { host: '127.0.0.1', port: source.port };
      const observed = observe(await pin.connect(to, { signal: limit() }), { keep: false });
      await until('bytes come', () => observed.bytes > 0);
      for (const pid of await jump.sessionPids()) process.kill(pid, 'SIGKILL');
      const reason = await observed.closed;
      expect(observed.events).toEqual(['closed: lost']);
      expect(reason?.message).toMatch(
        new RegExp(`port ${target.port} was lost: the SSH connection to \\S+ port ${jump.port} was lost: `),
      );
      // The next one goes the whole way again.
      await transfers(over);
    });

    it('whose questions take long does not use up the time of the server', async () => {
      const slow = jump.options({
        hostKeyPolicy: 'ask',
        userKnownHostsFiles: [],
        prompter: {
          secret: () => Promise.reject(new Error('not asked')),
          answer: () => new Promise((resolve) => setTimeout(resolve, 1_500, 'yes')),
        },
      });
      await open(by(through(slow), { connectTimeoutMs: 1_000 }));
    });
  });

  describe('through a proxy command', () => {
    const ssh = (...more: string[]): string =>
      [
        ...['exec ssh -F none -o BatchMode=yes -p', jump.port, '-i', `${jump.folder}/id`],
        ...['-o', `UserKnownHostsFile=${jump.folder}/known_hosts`, ...more, '127.0.0.1'],
      ].join(' ');
    const running = (mark: string): string =>
      execFileSync('sh', ['-c', `pgrep -f '${mark}' || true`], { encoding: 'utf8' }).trim();

    it('carries everything, and the command ends with the connection', async () => {
      const mark = `ConnectTimeout=${target.port}`;
      const command = ssh('-o', mark, '-W', `127.0.0.1:${target.port}`);
      await transfers(await open(by({ by: 'command', command })));
      expect(running(`[C]${mark.slice(1)}`)).not.toBe('');
      await network?.close();
      await until('the command has ended', () => running(`[C]${mark.slice(1)}`) === '');
    });

    it('that fails is quoted with its last words', async () => {
      const route: SshRoute = { by: 'command', command: `sh -c 'echo no way through >&2; exit 7'` };
      await expect(open(by(route))).rejects.toMatchObject({
        code: 'unreachable',
        message: matching(/^the proxy command "sh -c .*" failed: it ended with exit code 7; it said: no way through$/),
      });
      expect(target.reports).toContainEqual('warning: the proxy command says: no way through');
    });

    it('that ends without a word, or is not there', async () => {
      await expect(open(by({ by: 'command', command: 'true' }))).rejects.toMatchObject({
        code: 'unreachable',
        message: 'the proxy command "true" failed: it ended with exit code 0',
      });
      await expect(open(by({ by: 'command', command: 'no-such-program-here' }))).rejects.toMatchObject({
        code: 'unreachable',
        message: matching(/it ended with exit code 127; it said: .*not found/),
      });
    });

    it.each([
      ['asks nobody where nobody may be asked', undefined],
      ['may ask where we may', { secret: () => Promise.resolve(''), answer: () => Promise.resolve('') }],
    ])('that runs ssh %s', async (_title, prompter) => {
      const [program, asked] = [`${jump.folder}/askpass`, `${jump.folder}/asked`];
      await writeFile(program, `#!/bin/sh\ntouch '${asked}'\necho no\n`, { mode: 0o755 });
      await rm(asked, { force: true });
      vi.stubEnv('SSH_ASKPASS', program);
      vi.stubEnv('SSH_ASKPASS_REQUIRE', 'force');
      onTestFinished(() => {
        vi.unstubAllEnvs();
      });
      // Its host key is not known there, which ssh asks about.
      const unknown = `exec ssh -F none -o UserKnownHostsFile=/dev/null -p ${jump.port} -W 127.0.0.1:1 127.0.0.1`;
      await expect(open(by({ by: 'command', command: unknown }, { prompter }))).rejects.toMatchObject({
        code: 'unreachable',
        message: containing('Host key verification failed.'),
      });
      expect(existsSync(asked)).toBe(prompter !== undefined);
    });

    it('has no terminal to ask on where nobody may be asked', async () => {
      const sessionOf = (command: string): string => execFileSync('sh', ['-c', command], { encoding: 'utf8' }).trim();
      const ours = sessionOf('ps -o sid= -p $$');
      const command = `sh -c 'echo session $(ps -o sid= -p $$) >&2; exit 7'`;
      await expect(open(by({ by: 'command', command }))).rejects.toMatchObject({ code: 'unreachable' });
      const said = target.reports.find((line) => line.includes('session '));
      expect(said).toMatch(/session \d+$/);
      expect(said).not.toContain(`session ${ours}`);
    });

    it('that says nothing is given up after the connect timeout, and ended', async () => {
      const route: SshRoute = { by: 'command', command: `sleep 98${target.port}` };
      await expect(open(by(route, { connectTimeoutMs: 300 }))).rejects.toMatchObject({ code: 'timed-out' });
      await until('the command has ended', () => running(`^slee[p] 98${target.port}`) === '');
    });

    it('that ends in mid-transfer is a loss, never an end-of-file', async () => {
      const route: SshRoute = { by: 'command', command: ssh('-W', `127.0.0.1:${target.port}`) };
      const over = await open(by(route));
      await using source = await tcpServer((socket) => void writePattern(socket, 1024 ** 3));
      const pin = await over.pin({ signal: limit() });
      const to = { host: '127.0.0.1', port: source.port };
      const observed = observe(await pin.connect(to, { signal: limit() }), { keep: false });
      await until('bytes come', () => observed.bytes > 0);
      for (const pid of await jump.sessionPids()) process.kill(pid, 'SIGKILL');
      await observed.closed;
      expect(observed.events).toEqual(['closed: lost']);
    });
  });

  describe('by TCP', () => {
    const tcp: Extract<SshRoute, { by: 'tcp' }> = {
      by: 'tcp',
      addressFamily: 'any',
      bindAddress: undefined,
      attempts: 1,
    };

    it.each([
      ['ipv4', '127.0.0.1'],
      ['ipv6', '::1'],
    ] as const)('in the family that was asked for: %s', async (addressFamily, address) => {
      await open(by({ ...tcp, addressFamily }, { host: address, hostKeyPolicy: 'advisory' }));
      expect(target.log()).toContain(`Connection from ${address} port`);
      const other = addressFamily === 'ipv4' ? 'ipv6' : 'ipv4';
      await expect(open(by({ ...tcp, addressFamily: other }, { host: address }))).rejects.toMatchObject({
        code: 'unknown-host',
        message: matching(/that is no IPv[46] address, and AddressFamily asks for one$/),
      });
    });

    it('from the address that was asked for', async () => {
      await open(by({ ...tcp, bindAddress: '127.0.0.5' }));
      expect(target.log()).toContain('Connection from 127.0.0.5 port');
    });

    it('from an address that is not ours: the message names BindAddress', async () => {
      await expect(open(by({ ...tcp, bindAddress: '203.0.113.9' }))).rejects.toMatchObject({
        code: 'address-not-local',
        message: matching(/203\.0\.113\.9 is no address of this host; check BindAddress$/),
      });
      await expect(open(by({ ...tcp, bindAddress: 'no-such-host.invalid' }))).rejects.toMatchObject({
        code: 'address-not-local',
      });
    });

    it('again, as often as was asked for', async () => {
      const gone = await tcpServer(() => undefined);
      await gone[Symbol.asyncDispose]();
      const late = open(by({ ...tcp, attempts: 20 }, { port: gone.port }));
      const failure = expect(late).rejects.toMatchObject({ code: 'ssh-failed' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      let asked = 0;
      const server = createServer((socket) => {
        asked += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => server.listen(gone.port, '127.0.0.1', resolve));
      // It got through: what then goes wrong is no reason to dial again.
      await failure;
      expect(asked).toBe(1);
      await new Promise((resolve) => server.close(resolve));
    });
  });
});

async function received(socket: Socket): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of socket) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

import { connect, type Socket } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServerHelper } from '../../src/helper/server-helper.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import type { SshOptions } from '../../src/ssh/options.ts';
import type { SshNetwork } from '../../src/ssh/ssh-network.ts';
import { tcpServer } from '../ssh/observed.ts';
import { containing } from '../ssh/matching.ts';
import { type RealSshd, startSshd, until, withoutLab } from '../ssh/real-sshd.ts';
import { ACCOUNT, canHaveAccounts, startAccountSshd } from './account-sshd.ts';
import { buildHelperBundle, type HelperBundle } from './helper-bundle.ts';

const limit = (): AbortSignal => AbortSignal.timeout(40_000);

let bundle: HelperBundle;
beforeAll(async () => {
  bundle = await buildHelperBundle();
});
afterAll(() => bundle[Symbol.asyncDispose]());

interface Asked extends AsyncDisposable {
  readonly network: SshNetwork;
  readonly helper: ServerHelper;
}

async function ask(options: SshOptions): Promise<Asked> {
  const network = await openSsh(options, { signal: limit() });
  const helper = new ServerHelper(network, { programVersion: '0.1.0', program: bundle.command });
  return {
    network,
    helper,
    [Symbol.asyncDispose]: async () => {
      await helper.close();
      await network.close();
    },
  };
}

/** Has the SSH server listen, and answers with where the helper says that it does. */
async function whereItListens({ network, helper }: Asked, address: string): Promise<string[] | 'refused'> {
  const pin = await network.pin({ signal: limit() });
  const port = await freePort();
  const listener = await pin.listen({ address, port }, { signal: limit() }).catch(() => undefined);
  if (!listener) return 'refused';
  try {
    const found = (await helper.listenersOn(port, { signal: limit() })) ?? [];
    for (const { at, owner } of found) expect([at.port, owner.session, owner.program]).toEqual([port, 'ours', 'sshd']);
    return found.map(({ at }) => at.address).sort();
  } finally {
    await listener.close();
  }
}

const LOOPBACKS = ['127.0.0.1', '::1'];
const WILDCARDS = ['0.0.0.0', '::'];
/** RFC 5737: nobody has it. */
const NOT_LOCAL = '192.0.2.77';

describe.skipIf(withoutLab)('where a remote forward really listens (needs openssh-server)', { timeout: 60_000 }, () => {
  const rows: [gatewayPorts: string, expected: Record<string, string[] | 'refused'>][] = [
    [
      'no',
      {
        '127.0.0.1': ['127.0.0.1'],
        '::1': ['::1'],
        localhost: LOOPBACKS,
        '': LOOPBACKS,
        '*': LOOPBACKS,
        '0.0.0.0': LOOPBACKS,
        '::': LOOPBACKS,
        [NOT_LOCAL]: LOOPBACKS,
      },
    ],
    [
      'clientspecified',
      {
        '127.0.0.1': ['127.0.0.1'],
        '::1': ['::1'],
        localhost: LOOPBACKS,
        '': WILDCARDS,
        '*': WILDCARDS,
        '0.0.0.0': ['0.0.0.0'],
        '::': ['::'],
        [NOT_LOCAL]: 'refused',
      },
    ],
    [
      'yes',
      {
        '127.0.0.1': WILDCARDS,
        '::1': WILDCARDS,
        localhost: WILDCARDS,
        '': WILDCARDS,
        '*': WILDCARDS,
        '0.0.0.0': WILDCARDS,
        '::': WILDCARDS,
        [NOT_LOCAL]: WILDCARDS,
      },
    ],
  ];
  it.each(rows)('GatewayPorts %s', async (gatewayPorts, expected) => {
    await using sshd = await startSshd({ config: `GatewayPorts ${gatewayPorts}` });
    await using asked = await ask(sshd.options());
    const found: Record<string, string[] | 'refused'> = {};
    for (const address of Object.keys(expected)) found[address] = await whereItListens(asked, address);
    expect(found).toEqual(expected);
  });
});

describe.skipIf(withoutLab)('what else it tells (needs openssh-server)', { timeout: 60_000 }, () => {
  let sshd: RealSshd;
  let asked: Asked;
  beforeAll(async () => {
    sshd = await startSshd({ keyOptions: 'restrict,port-forwarding,permitopen="*:*",environment="A=b"' });
    asked = await ask(sshd.options());
  });
  afterAll(async () => {
    await asked[Symbol.asyncDispose]();
    await sshd[Symbol.asyncDispose]();
  });

  it('says hello', async () => {
    expect(await asked.helper.status({ signal: limit() })).toEqual({
      is: 'there',
      version: '0.1.0',
      protocolVersion: 2,
    });
  });

  it.each([
    ['there is no such program', 'exec /nonexistent/ftpduct-helper.cjs', 'ended without a word'],
    ['something else answers', 'echo Hello; exec true', 'it said: Hello'],
    ['our own words come back', 'echo Hello; exec cat', 'as what only echoes does'],
    ['SFTP answers', 'exec /usr/lib/openssh/sftp-server', 'the server helper on'],
  ])('%s: that is found out at once, and remembered', async (_title, program, reason) => {
    await using helper = new ServerHelper(asked.network, { programVersion: '0.1.0', program });
    const status = await helper.status({ signal: limit() });
    expect(status).toMatchObject({ is: 'absent', reason: containing(reason) });
    expect(await helper.status({ signal: limit() })).toBe(status);
    expect(await helper.listenersOn(21, { signal: limit() })).toBeUndefined();
  });

  it('nothing listens on a port', async () => {
    expect(await asked.helper.listenersOn(await freePort(), { signal: limit() })).toEqual([]);
  });

  it('the listener of sshd itself is none of our session', async () => {
    const listeners = await asked.helper.listenersOn(sshd.port, { signal: limit() });
    expect(listeners?.map(({ at, owner }) => [at.address, owner.pid, owner.session])).toEqual([
      ['127.0.0.1', sshd.pid, 'other'],
      ['::1', sshd.pid, 'other'],
    ]);
  });

  it('who is connected to a remote forward, from when it connects until it is gone', async () => {
    const pin = await asked.network.pin({ signal: limit() });
    await using listener = await pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
    const { port } = listener.bound === 'unknown' ? { port: 0 } : listener.bound;
    const peers = async (): Promise<string[]> => {
      const answer = await asked.helper.peersOn(port, { signal: limit() });
      expect(answer?.leftOut).toBe(0);
      // The port may have been another test's a moment ago.
      const present = (answer?.peers ?? []).filter(({ state }) => state !== 'time-wait');
      return present.map(({ peer, state }) => `${peer.address}:${peer.port} ${state}`);
    };
    expect(await peers()).toEqual([]);
    const socket: Socket = connect({ host: '127.0.0.1', port, localAddress: '127.0.0.9' });
    const accepted = await listener.accept(() => undefined, { signal: limit() });
    expect(await peers()).toEqual([`127.0.0.9:${socket.localPort ?? 0} established`]);
    socket.destroy();
    accepted.abort(new Error('enough'));
    await until('the connection is gone', async () => !(await peers()).some((peer) => peer.endsWith('established')));
  });

  it('which addresses face a host, by literal and by name', async () => {
    const { helper } = asked;
    expect(await helper.addressesFacing('127.0.0.53', { signal: limit() })).toEqual([
      { address: '127.0.0.53', local: '127.0.0.1' },
    ]);
    expect(await helper.addressesFacing('::1', { signal: limit() })).toEqual([{ address: '::1', local: '::1' }]);
    const named = await helper.addressesFacing('localhost', { signal: limit() });
    expect(named?.length).toBeGreaterThan(0);
    for (const { address, local } of named ?? []) expect(local).toBe(address);
    await expect(helper.addressesFacing('no-such-host.invalid', { signal: limit() })).rejects.toMatchObject({
      code: 'unknown-host',
      message: containing('no-such-host.invalid cannot be looked up here'),
    });
  });

  it('what can be reached, and why not', async () => {
    const { helper } = asked;
    await using server = await tcpServer((socket) => socket.end());
    const [reached] = (await helper.reach({ host: '127.0.0.1', port: server.port }, { signal: limit() })) ?? [];
    expect(reached).toMatchObject({ address: '127.0.0.1', outcome: { connected: { address: '127.0.0.1' } } });
    const port = await freePort();
    const [refused] = (await helper.reach({ host: '::1', port }, { signal: limit() })) ?? [];
    expect(refused).toMatchObject({ address: '::1', outcome: { failure: { code: 'refused' } } });
    await expect(helper.reach({ host: 'no-such-host.invalid', port }, { signal: limit() })).rejects.toMatchObject({
      code: 'unknown-host',
    });
  });

  it('many questions at once, each with its own answer', async () => {
    const servers = await Promise.all(Array.from({ length: 20 }, () => tcpServer(() => undefined)));
    const found = await Promise.all(
      servers.flatMap(({ port }) => [
        asked.helper.listenersOn(port, { signal: limit() }),
        asked.helper.listenersOn(port, { signal: limit() }),
      ]),
    );
    const ports = servers.flatMap(({ port }) => [port, port]);
    expect(found.map((listeners) => listeners?.map(({ at, owner }) => [at.port, owner.pid]))).toEqual(
      ports.map((port) => [[port, process.pid]]),
    );
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  });

  it("the options of the key that logged in, without what is nobody's business", async () => {
    const [type, base64] = (await readFile(join(sshd.folder, 'id.pub'), 'utf8')).split(' ');
    const settings = await asked.helper.sshdSettings({ publicKey: `${type ?? ''} ${base64 ?? ''}`, signal: limit() });
    expect(settings?.keys).toMatchObject([
      {
        place: { file: join(sshd.folder, 'authorized_keys'), line: 1 },
        options: ['restrict', 'port-forwarding', 'permitopen="*:*"'],
        used: 'yes',
      },
    ]);
  });
});

describe.skipIf(withoutLab || !canHaveAccounts)(
  "sshd's settings, for root and for an ordinary user (needs openssh-server, root)",
  { timeout: 60_000 },
  () => {
    it('as sshd -T says it, with the places of the files', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'ftpduct-match-'));
      const included = join(folder, 'match.conf');
      await chmod(folder, 0o755);
      await writeFile(included, `Match User ${userInfo().username}\nPermitOpen a:1 b:2\nMaxSessions 3\n`);
      await using sshd = await startSshd({ config: `GatewayPorts clientspecified\nInclude ${included}` });
      await using asked = await ask(sshd.options());
      const settings = await asked.helper.sshdSettings({ signal: limit() });
      const configFile = join(sshd.folder, 'sshd_config');
      expect(settings).toMatchObject({ source: 'sshd -T', configFile, notes: [] });
      const told = settings?.settings.map(({ name, value, place }) => [name, value, place?.file, place?.line]);
      expect(told).toContainEqual(['GatewayPorts', 'clientspecified', configFile, 1]);
      expect(told).toContainEqual(['PermitOpen', 'a:1 b:2', included, 2]);
      expect(told).toContainEqual(['MaxSessions', '3', included, 3]);
      expect(told).toContainEqual(['DisableForwarding', 'no', undefined, undefined]);
      await rm(folder, { recursive: true });
    });

    it('as the files say it, where sshd cannot be asked', async () => {
      const config = [
        'AllowTcpForwarding local',
        'PermitListen 127.0.0.1:*',
        'Match RDomain elsewhere',
        'AllowTcpForwarding no',
        `Match Group ${ACCOUNT} Address 127.0.0.0/8`,
        'PermitOpen a:1',
      ];
      await using sshd = await startAccountSshd({ config, keyOptions: 'permitlisten="2121"' });
      await using asked = await ask(sshd.options);
      const settings = await asked.helper.sshdSettings({ signal: limit() });
      expect(settings).toMatchObject({
        source: 'files',
        notes: [containing('sshd itself cannot be asked: /usr/sbin/sshd failed: ')],
        keys: [{ options: ['permitlisten="2121"'], used: 'unknown' }],
      });
      const told = settings?.settings.map(({ name, value, place, onlyIf }) => [name, value, place?.line, onlyIf]);
      // Six lines stand before ours.
      expect(told).toEqual([
        ['AllowTcpForwarding', 'no', 10, 'Match RDomain elsewhere'],
        ['AllowTcpForwarding', 'local', 7, undefined],
        ['AllowStreamLocalForwarding', 'yes', undefined, undefined],
        ['DisableForwarding', 'no', undefined, undefined],
        ['GatewayPorts', 'no', undefined, undefined],
        ['PermitOpen', 'a:1', 12, undefined],
        ['PermitListen', '127.0.0.1:*', 8, undefined],
        ['MaxSessions', '10', undefined, undefined],
      ]);
    });

    it('neither, where the file may not be read', async () => {
      await using sshd = await startAccountSshd({ configMode: 0o600 });
      await using asked = await ask(sshd.options);
      const settings = await asked.helper.sshdSettings({ signal: limit() });
      expect(settings).toMatchObject({ source: 'none', settings: [] });
      expect(settings?.notes).toContainEqual(`${join(sshd.folder, 'sshd_config')} cannot be read by ${ACCOUNT}`);
    });

    it("an ordinary user's remote forward is found to be ours, though the kernel hides sshd's files", async () => {
      await using sshd = await startAccountSshd();
      await using asked = await ask(sshd.options);
      const pin = await asked.network.pin({ signal: limit() });
      await using listener = await pin.listen({ address: '127.0.0.1', port: 0 }, { signal: limit() });
      const { port } = listener.bound === 'unknown' ? { port: 0 } : listener.bound;
      expect(await asked.helper.listenersOn(port, { signal: limit() })).toMatchObject([
        { at: { address: '127.0.0.1', port }, owner: { uid: sshd.uid, program: 'sshd', session: 'ours' } },
      ]);
      // A second session of the same user might as well be its owner.
      await using second = await ask(sshd.options);
      expect(await second.helper.listenersOn(port, { signal: limit() })).toMatchObject([
        { at: { address: '127.0.0.1', port }, owner: { uid: sshd.uid, session: 'unknown' } },
      ]);
    });
  },
);

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const { port, ...server } = await tcpServer(() => undefined);
  await server[Symbol.asyncDispose]();
  return port;
}

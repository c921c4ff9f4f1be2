import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { openTunnel, type Tunnel, type TunnelEvent } from '../../src/tunnel.ts';
import type { TunnelSpec } from '../../src/tunnel-spec.ts';
import { fetchFile, fileServer, Speaker } from '../ftp/scripted-ftp.ts';
import { hasIPv6Loopback, RawPeer } from '../network/raw-peer.ts';
import { containing } from './matching.ts';
import { type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);
const file = randomBytes(300_000);

describe.skipIf(withoutLab)('a remote tunnel (needs openssh-server)', { timeout: 30_000 }, () => {
  let sshd: RealSshd | undefined;
  let destination: { host: string; port: number };
  beforeEach(async () => {
    destination = { host: '127.0.0.1', port: (await fileServer(file)).port };
  });
  afterEach(async () => {
    await sshd?.[Symbol.asyncDispose]();
  });

  async function open(
    listen: TunnelSpec['listen'],
    { config = '', advertiseAddress }: { config?: string; advertiseAddress?: string } = {},
  ): Promise<{ tunnel: Tunnel; events: TunnelEvent[] }> {
    sshd = await startSshd({ config });
    const ssh = await openSsh(sshd.options(), { signal: limit() });
    onTestFinished(() => ssh.close());
    const events: TunnelEvent[] = [];
    const spec = { protocol: 'ftp', listen, destination, ...(advertiseAddress && { advertiseAddress }) } as const;
    const tunnel = await openTunnel(
      spec,
      { clientSide: ssh, serverSide: new LocalNetwork() },
      { relay: false, signal: limit(), onEvent: (event) => events.push(event) },
    );
    onTestFinished(() => tunnel.close('the test is over'));
    return { tunnel, events };
  }

  it.each(hasIPv6Loopback ? ['127.0.0.1', '::1'] : ['127.0.0.1'])(
    'serves a client on the SSH server at %s, and its data listener stands there too',
    async (host) => {
      const { tunnel } = await open({ address: undefined, port: 0 });
      expect(tunnel.bound.map(({ address }) => address)).toEqual(['127.0.0.1', '::1']);
      expect(tunnel.uncertain).toEqual([]);
      expect(await fetchFile(tunnel.bound[0]?.port ?? 0, host)).toEqual(file);
      const log = sshd?.log() ?? '';
      expect(log).toMatch(new RegExp(`Local forwarding listening on ${host.replaceAll('.', '\\.')} port`));
      await tunnel.close('enough');
      await until('no forward is left', () => (sshd?.log() ?? '').includes('cancel-tcpip-forward'));
    },
  );

  it('is opened again on the same port when SSH was lost', async () => {
    const { tunnel, events } = await open({ address: undefined, port: 0 });
    const port = tunnel.bound[0]?.port ?? 0;
    for (const pid of (await sshd?.sessionPids()) ?? []) process.kill(pid, 'SIGKILL');
    await until('it listens again', () => events.some(({ kind }) => kind === 'listens-again'));
    expect(tunnel.bound.map((at) => at.port)).toEqual([port, port]);
    expect(await fetchFile(port, '127.0.0.1')).toEqual(file);
  });

  it('that the SSH server does not allow is an error that names the settings', async () => {
    await expect(open({ address: undefined, port: 0 }, { config: 'AllowTcpForwarding local' })).rejects.toMatchObject({
      code: 'prohibited',
      message: containing('AllowTcpForwarding or PermitListen in its sshd_config, or permitlisten'),
    });
  });

  it('with GatewayPorts yes is open to the network, which is said', async () => {
    await open({ address: undefined, port: 0 }, { config: 'GatewayPorts yes' });
    expect(sshd?.reports).toContainEqual(containing('has GatewayPorts yes: what was to listen on 127.0.0.1 port'));
  });

  it('on every address does not know where it is: PASV is refused, EPSV works', async () => {
    const { tunnel } = await open({ address: '*', port: 0 }, { config: 'GatewayPorts clientspecified' });
    expect(tunnel.bound).toEqual([]);
    expect(tunnel.uncertain.map(({ address }) => address)).toEqual(['0.0.0.0', '::']);
    const port = tunnel.uncertain[0]?.port ?? 0;
    expect(await fetchFile(port, '127.0.0.1')).toEqual(file);
    const client = await greeted(port, '127.0.0.1');
    client.says('PASV');
    await client.hears(/^502 ftpduct: PASV has to name an address, .* use EPSV \(or set advertiseAddress\)$/);
  });

  it('on every address names the one that it is told to', async () => {
    const how = { config: 'GatewayPorts clientspecified', advertiseAddress: '192.0.2.7' };
    const { tunnel } = await open({ address: '*', port: 0 }, how);
    const client = await greeted(tunnel.uncertain[0]?.port ?? 0, '127.0.0.1');
    client.says('PASV');
    await client.hears(/^227 ok \(192,0,2,7,\d+,\d+\)$/);
  });
});

async function greeted(port: number, host: string): Promise<Speaker> {
  const client = new Speaker(await RawPeer.connect(port, host));
  await client.hears('220 ready');
  return client;
}

import { expect, onTestFinished, test, vi } from 'vitest';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { openTunnel, type TunnelEvent } from '../../src/tunnel.ts';
import { passive, Speaker } from '../ftp/scripted-ftp.ts';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';

// As where the process has no file descriptor left to read the kernel's table with.
vi.mock('../../src/network/socket-owner.ts', () => ({
  ownerOfPeer: () => Promise.reject(new Error('EMFILE: too many open files')),
}));

test('a client whose user cannot be looked up is served, but its data connections are refused', async () => {
  const { port: destination, connected } = await rawServer();
  const events: TunnelEvent[] = [];
  const tunnel = await openTunnel(
    {
      protocol: 'ftp',
      listen: { address: '127.0.0.1', port: 0 },
      destination: { host: '127.0.0.1', port: destination },
    },
    { clientSide: new LocalNetwork(), serverSide: new LocalNetwork() },
    { relay: false, onEvent: (event) => events.push(event) },
  );
  onTestFinished(() => tunnel.close('the test is over'));
  const client = new Speaker(await RawPeer.connect(tunnel.bound[0]?.port ?? 0));
  client.peer.socket.once('end', () => client.peer.socket.end());
  const server = new Speaker(await connected);
  server.peer.socket.once('end', () => server.peer.socket.end());
  server.says('220 ready');
  await client.hears('220 ready');
  const { port } = await passive({ client, server });
  await RawPeer.dial(port).sees('ECONNRESET');
  await until('the refusal', () =>
    events.some(
      (event) =>
        event.kind === 'session-note' &&
        event.note.kind === 'problem' &&
        event.note.text.includes('which user of this host the control connection belongs to'),
    ),
  );
  client.says('NOOP');
  expect(await server.hears('NOOP')).toBe('NOOP');
});

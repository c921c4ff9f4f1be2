import { randomBytes } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { openTunnel, type TunnelEvent } from '../../src/tunnel.ts';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';

async function socks(): Promise<{ port: number; events: TunnelEvent[] }> {
  const events: TunnelEvent[] = [];
  const tunnel = await openTunnel(
    { protocol: 'socks', listen: { address: '127.0.0.1', port: 0 } },
    { clientSide: new LocalNetwork(), serverSide: new LocalNetwork() },
    { relay: false, onEvent: (event) => events.push(event) },
  );
  onTestFinished(() => tunnel.close('the test is over'));
  return { port: tunnel.bound[0]?.port ?? 0, events };
}

const request5 = (port: number): Buffer => Buffer.from([5, 1, 0, 1, 127, 0, 0, 1, port >> 8, port & 255]);
const SUCCESS = [5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0];

test('a client says where, and what it sends at once with that arrives too, in both directions', async () => {
  const { port } = await socks();
  const server = await rawServer();
  const client = await RawPeer.connect(port);
  client.socket.write(Buffer.concat([Buffer.from([5, 1, 0]), request5(server.port), Buffer.from('early, ')]));
  const far = await server.connected;
  client.socket.write('late');
  client.socket.end();
  await far.hears('early, late');
  await far.sees('end');
  const answer = randomBytes(300_000);
  far.socket.end(answer);
  await client.sees('end');
  expect(client.received.equals(Buffer.concat([Buffer.from(SUCCESS), answer]))).toBe(true);
});

test('a destination that refuses is answered as such, and the operator is told', async () => {
  const { port, events } = await socks();
  const client = await RawPeer.connect(port);
  client.socket.write(Buffer.concat([Buffer.from([5, 1, 0]), request5(1)]));
  await client.sees('end');
  expect([...client.received]).toEqual([5, 0, 5, 5, 0, 1, 0, 0, 0, 0, 0, 0]);
  await until('a warning', () =>
    events.some((event) => event.kind === 'warning' && event.text.includes('127.0.0.1:1')),
  );
});

test.each([
  ['leaves', (client: RawPeer) => client.socket.end()],
  ['is reset', (client: RawPeer) => client.socket.resetAndDestroy()],
  ['speaks another protocol', (client: RawPeer) => client.socket.end('GET / HTTP/1.1\r\n')],
])('a client that %s before it has said where: its session ends', async (_title, leave) => {
  const { port, events } = await socks();
  const client = await RawPeer.connect(port);
  client.socket.write(Buffer.from([5, 1]).subarray(0, _title === 'speaks another protocol' ? 0 : 2));
  leave(client);
  await until('the end of the session', () => events.some(({ kind }) => kind === 'session-closed'));
});

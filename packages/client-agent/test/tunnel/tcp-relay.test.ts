import { describe, expect, onTestFinished, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork, PinnedLocalNetwork } from '../../src/network/local-network.ts';
import type { Network } from '../../src/network/network.ts';
import { TcpRelay } from '../../src/tcp-relay.ts';
import { never, RawPeer, rawServer } from '../network/raw-peer.ts';
import { FaultyNetwork, unanswered } from '../ftp/data-path-fixture.ts';
import { networkWith } from '../ftp/scripted-ftp.ts';

interface Started {
  readonly relay: TcpRelay;
  readonly client: RawPeer;
  /** What the operator was told. */
  readonly failures: string[];
}

async function start(port: number, network: Network = new LocalNetwork()): Promise<Started> {
  await using listener = await new PinnedLocalNetwork().listen({ address: '127.0.0.1', port: 0 }, { signal: never });
  const client = await RawPeer.connect(listener.bound.port);
  const accepted = await listener.accept(() => undefined, { signal: never });
  const failures: string[] = [];
  const relay = new TcpRelay({
    client: accepted,
    clientPeer: accepted.peer ?? { address: '127.0.0.1', port: 0 },
    network,
    destination: { host: '127.0.0.1', port },
    failed: (text) => failures.push(text),
  });
  onTestFinished(async () => {
    relay.stop('the test is over');
    await relay.closed;
  });
  return { relay, client, failures };
}

async function deadPort(): Promise<number> {
  const listener = await new PinnedLocalNetwork().listen({ address: '127.0.0.1', port: 0 }, { signal: never });
  await listener.close();
  return listener.bound.port;
}

describe('one connection', () => {
  test('each direction ends for itself', async () => {
    const { port, connected } = await rawServer();
    const { relay, client, failures } = await start(port);
    const server = await connected;
    client.socket.end('question');
    await server.sees('end');
    expect(server.text).toBe('question');
    expect(client.events).toEqual([]);
    server.socket.end('answer');
    await client.sees('end');
    expect(client.text).toBe('answer');
    await expect(relay.closed).resolves.toBe('both sides have finished');
    expect(failures).toEqual([]);
  });

  test('the server ends first, as it does with a banner', async () => {
    const { port, connected } = await rawServer();
    const { client } = await start(port);
    const server = await connected;
    server.socket.end('go away');
    await client.sees('end');
    expect(client.text).toBe('go away');
    client.socket.end('no');
    await server.hears('no');
  });

  test('a destination that nobody answers at: the client is reset, the operator told', async () => {
    const port = await deadPort();
    const { relay, client, failures } = await start(port);
    await client.sees('ECONNRESET');
    expect(failures).toEqual([expect.stringMatching(new RegExp(`127.0.0.1:${port}: connection refused`))]);
    await expect(relay.closed).resolves.toBe(failures[0]);
  });

  test('a destination that the SSH server prohibits: FTP has nothing to do with it', async () => {
    const prohibited = new ClientAgentError('prohibited', 'the SSH server prohibits connections to host:25');
    const network = networkWith(new FaultyNetwork({ connect: () => Promise.reject(prohibited) }));
    const { client, failures } = await start(25, network);
    await client.sees('ECONNRESET');
    expect(failures).toEqual(['the SSH server prohibits connections to host:25']);
  });

  test('a network that is not there', async () => {
    const lost = new ClientAgentError('lost', 'the SSH connection is lost');
    const { client, failures } = await start(9, {
      ...networkWith(new FaultyNetwork({})),
      pin: () => Promise.reject(lost),
    });
    await client.sees('ECONNRESET');
    expect(failures).toEqual(['the SSH connection is lost']);
  });

  test.each(['client', 'server'] as const)('a reset by the %s reaches the other, and the operator', async (side) => {
    const { port, connected } = await rawServer();
    const { relay, client, failures } = await start(port);
    const server = await connected;
    client.socket.write('hello');
    await server.hears('hello');
    const [broken, other] = side === 'client' ? [client, server] : [server, client];
    broken.socket.resetAndDestroy();
    await other.sees('ECONNRESET');
    await expect(relay.closed).resolves.toBe('the connection broke');
    expect(failures).toEqual([expect.stringMatching(/ broke: the other end reset it/)]);
  });
});

describe('stop', () => {
  test('resets both ends', async () => {
    const { port, connected } = await rawServer();
    const { relay, client, failures } = await start(port);
    const server = await connected;
    client.socket.write('hello');
    await server.hears('hello');
    relay.stop('ftpduct is shutting down');
    await client.sees('ECONNRESET');
    await server.sees('ECONNRESET');
    await relay.closed;
    relay.stop('again');
    expect(failures).toEqual([]);
  });

  test('cancels a dial that nobody answers', async () => {
    const { relay, client, failures } = await start(9, networkWith(new FaultyNetwork({ connect: unanswered })));
    relay.stop('ftpduct is shutting down');
    await client.sees('ECONNRESET');
    await relay.closed;
    expect(failures).toEqual([]);
  });

  test('also where the dial is answered all the same', async () => {
    const { port, connected } = await rawServer();
    let answer!: () => void;
    const asked = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const here = new PinnedLocalNetwork();
    const network = new FaultyNetwork({
      connect: () => asked.then(() => here.connect({ host: '127.0.0.1', port }, { signal: never })),
    });
    const { relay, client } = await start(port, networkWith(network));
    relay.stop('ftpduct is shutting down');
    answer();
    await client.sees('ECONNRESET');
    await (await connected).sees('ECONNRESET');
    await relay.closed;
  });
});

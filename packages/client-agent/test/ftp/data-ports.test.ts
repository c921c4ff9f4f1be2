import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { listenOnDataPort } from '../../src/ftp/data-ports.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import { never, rawServer } from '../network/raw-peer.ts';

const network = new PinnedLocalNetwork();

describe('a listener for a data connection', () => {
  test('takes a port of the range, and the next one when that is taken', async () => {
    const { port } = await rawServer();
    const range = { first: port, last: Math.min(port + 20, 65_535) };
    await using listener = await listenOnDataPort(network, '127.0.0.1', range, { signal: never, random: () => 0 });
    expect(listener.port).toBeGreaterThan(port);
    expect(listener.port).toBeLessThanOrEqual(range.last);
  });

  test('goes round at the end of the range', async () => {
    const { port } = await rawServer();
    const range = { first: port - 1, last: port };
    const options = { signal: never, random: () => 0.99 };
    const listener = await listenOnDataPort(network, '127.0.0.1', range, options).catch(() => undefined);
    // the port below may belong to another program
    if (listener) expect(listener.port).toBe(port - 1);
    await listener?.close();
  });

  test('fails with the range when all of it is taken', async () => {
    const { port } = await rawServer();
    const listening = listenOnDataPort(network, '127.0.0.1', { first: port, last: port }, { signal: never });
    await expect(listening).rejects.toThrow(`no port of dataPorts ${port}-${port} is free on 127.0.0.1`);
  });

  test('does not try the whole range for another reason', async () => {
    let tries = 0;
    const failing = {
      ...{ lost: never, connect: () => Promise.reject(new Error('not asked for')) },
      listen: () => {
        tries += 1;
        return Promise.reject(new ClientAgentError('lost', 'gone'));
      },
    };
    const listening = listenOnDataPort(failing, '127.0.0.1', { first: 2000, last: 2100 }, { signal: never });
    await expect(listening).rejects.toThrow('gone');
    expect(tries).toBe(1);
  });
});

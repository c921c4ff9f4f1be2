import { getEventListeners } from 'node:events';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { LocalNetwork } from '../../src/network/local-network.ts';
import { FaultyNetwork } from './data-path-fixture.ts';
import { dialogue, networkWith } from './scripted-ftp.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test('a network that is never lost keeps no session that is over, however old that one grew', async () => {
  const { signal: lost } = new AbortController();
  const serverSide = networkWith(new FaultyNetwork({ lost }));
  const networks = { clientSide: new LocalNetwork(), serverSide };
  const sessions = await Promise.all([1, 2, 3].map(() => dialogue({ networks })));
  expect(getEventListeners(lost, 'abort')).toHaveLength(3);
  collectGarbage();
  for (const { relay, client, server } of sessions) {
    client.says('QUIT');
    await server.hears('QUIT');
    server.says('221 bye').peer.socket.end();
    client.peer.socket.end();
    await relay.closed;
  }
  expect(getEventListeners(lost, 'abort')).toEqual([]);
});

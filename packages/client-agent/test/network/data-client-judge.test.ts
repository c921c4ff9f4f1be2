import { expect, test } from 'vitest';
import { judgeDataClient } from '../../src/network/data-client-judge.ts';
import type { SocketOwner } from '../../src/network/socket-owner.ts';

const controlPeer = { address: '127.0.0.1', port: 40000 };
const local = { address: '127.0.0.1', port: 50000 };
const fromSame = { peer: { address: '127.0.0.1', port: 40001 }, local };

test.each<[string, SocketOwner | undefined, SocketOwner | undefined, string | undefined]>([
  ['the same user', { uid: 1000 }, { uid: 1000 }, undefined],
  ['another user', { uid: 1000 }, { uid: 1001 }, 'it belongs to user 1001, but the control connection to user 1000'],
  [
    'root, when the client is not',
    { uid: 1000 },
    { uid: 0 },
    'it belongs to user 0, but the control connection to user 1000',
  ],
  ['a socket without an owner', { uid: 1000 }, 'unknown', 'it is unknown which user of this host it belongs to'],
  ['a socket that is gone', { uid: 1000 }, 'not-here', 'it is unknown which user of this host it belongs to'],
  ['a table that is gone', { uid: 1000 }, undefined, 'it is unknown which user of this host it belongs to'],
  ['a client elsewhere, by its address', 'not-here', { uid: 1000 }, undefined],
  ['a system that cannot tell, by the address', undefined, undefined, undefined],
  [
    'a control client without an owner',
    'unknown',
    { uid: 1000 },
    'it is unknown which user of this host the control connection belongs to',
  ],
])('from the same address: %s', (_, controlOwner, owner, refusal) => {
  const judge = judgeDataClient({ controlPeer, controlOwner, ownerOf: () => owner });
  expect(judge(fromSame)).toBe(refusal);
});

test('another address is refused, whoever it is', () => {
  const judge = judgeDataClient({ controlPeer, controlOwner: { uid: 0 }, ownerOf: () => ({ uid: 0 }) });
  expect(judge({ peer: { address: '127.0.0.2', port: 40001 }, local })).toBe(
    'it comes from 127.0.0.2, but the control connection from 127.0.0.1',
  );
});

test('a connection that does not say where it comes from is refused', () => {
  const judge = judgeDataClient({ controlPeer, controlOwner: undefined });
  expect(judge({ peer: undefined, local })).toBe('it does not say where it comes from');
});

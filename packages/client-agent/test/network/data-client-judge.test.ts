import { expect, test } from 'vitest';
import { judgeAddress, objectToOwner } from '../../src/network/data-client-judge.ts';
import type { SocketOwner } from '../../src/network/socket-owner.ts';

const local = { address: '127.0.0.1', port: 50000 };
const peer = { address: '127.0.0.1', port: 40001 };
const noOwner = 'it is unknown which user of this host it belongs to';

test.each<[string, SocketOwner | undefined, SocketOwner | undefined, { text: string; isUnknown: boolean } | undefined]>(
  [
    ['the same user', { uid: 1000 }, { uid: 1000 }, undefined],
    [
      'another user',
      { uid: 1000 },
      { uid: 1001 },
      { text: 'it belongs to user 1001, but the control connection to user 1000', isUnknown: false },
    ],
    [
      'root, when the client is not',
      { uid: 1000 },
      { uid: 0 },
      { text: 'it belongs to user 0, but the control connection to user 1000', isUnknown: false },
    ],
    ['a socket without an owner', { uid: 1000 }, 'unknown', { text: noOwner, isUnknown: true }],
    ['a socket that is gone', { uid: 1000 }, 'not-here', { text: noOwner, isUnknown: true }],
    ['a table that is gone', { uid: 1000 }, undefined, { text: noOwner, isUnknown: true }],
    ['a client elsewhere, by its address alone', 'not-here', { uid: 1000 }, undefined],
    ['a system that cannot tell, by the address alone', undefined, undefined, undefined],
    [
      'a control client without an owner',
      'unknown',
      { uid: 1000 },
      { text: 'it is unknown which user of this host the control connection belongs to', isUnknown: true },
    ],
  ],
)('an owner: %s', async (_, controlOwner, owner, objection) => {
  expect(await objectToOwner({ peer, local }, controlOwner, () => Promise.resolve(owner))).toEqual(objection);
});

test('an owner: a connection that does not say where it comes from', async () => {
  const objection = { text: 'it does not say where it comes from', isUnknown: true };
  expect(await objectToOwner({ peer: undefined, local }, { uid: 0 })).toEqual(objection);
});

test.each([
  ['the same', '127.0.0.1', undefined],
  ['the same, written otherwise', '::ffff:127.0.0.1', undefined],
  ['another', '127.0.0.2', 'it comes from 127.0.0.1, not from 127.0.0.2'],
])('an address: %s', (_, address, objection) => {
  expect(judgeAddress(address)({ peer, local })).toBe(objection);
});

test('an address: a network that cannot tell lets everybody in', () => {
  expect(judgeAddress('127.0.0.1')({ peer: undefined, local })).toBeUndefined();
});

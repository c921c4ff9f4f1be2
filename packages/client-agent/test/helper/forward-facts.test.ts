import { describe, expect, test } from 'vitest';
import { HelperForwardFacts, reaches, type AskedHelper } from '../../src/helper/forward-facts.ts';
import type { Listener, PinnedNetwork } from '../../src/network/network.ts';

type Session = 'ours' | 'other' | 'unknown';

/** A helper that answers so, and a network whose forwards are counted. */
function facts(answers: {
  readonly isThere?: boolean;
  readonly local?: string;
  readonly more?: boolean;
  readonly listeners?: readonly (readonly [address: string, session: Session])[];
}): { facts: HelperForwardFacts; pinned: PinnedNetwork; probes: string[]; closed: () => number } {
  const { isThere = true, local = '10.0.0.1', more = false, listeners = [] } = answers;
  const facing = { address: '10.0.0.9', local };
  const helper: AskedHelper = {
    status: () =>
      Promise.resolve(
        isThere
          ? { is: 'there', programVersion: '1', protocolVersion: 2, platform: 'linux' }
          : { is: 'absent', reason: 'none' },
      ) as ReturnType<AskedHelper['status']>,
    addressesFacing: () => Promise.resolve(more ? [facing, { ...facing, address: '10.0.0.10' }] : [facing]),
    listenersOn: (port) =>
      Promise.resolve(
        listeners.map(([address, session]) => ({
          at: { address, port },
          owner: { uid: 1, pid: 2, program: 'sshd', session },
        })),
      ),
    close: () => Promise.resolve(),
  };
  const probes: string[] = [];
  let closed = 0;
  const pinned: PinnedNetwork = {
    lost: new AbortController().signal,
    connect: () => Promise.reject(new Error('not asked for')),
    listen: ({ address }) => {
      probes.push(address);
      const close = (): Promise<void> => {
        closed += 1;
        return Promise.resolve();
      };
      const listener: Partial<Listener> = { port: 5_000, close };
      return Promise.resolve(listener as Listener);
    },
  };
  return { facts: new HelperForwardFacts(helper), pinned, probes, closed: () => closed };
}

describe('what an FTP server may be told to connect to', () => {
  test.each([
    ['clientspecified', [['10.0.0.1', 'ours']]],
    [
      'yes',
      [
        ['0.0.0.0', 'ours'],
        ['::', 'ours'],
      ],
    ],
    ['unknown owners', [['10.0.0.1', 'unknown']]],
  ] as const)('is confirmed where a forward was seen there: %s', async (_, listeners) => {
    const { facts: asked, pinned, probes, closed } = facts({ listeners });
    const { facing, why } = await asked.confirmedFacing('ftp.internal', pinned);
    expect(facing).toEqual({ address: '10.0.0.1', isBindConfirmed: true, of: '10.0.0.9' });
    expect(why).toContain('ftp.internal sees 10.0.0.1 as its client');
    await asked.confirmedFacing('ftp.internal', pinned);
    expect(probes).toEqual(['10.0.0.1']);
    expect(closed()).toBe(1);
  });

  test.each([
    [
      'GatewayPorts no',
      {
        listeners: [
          ['127.0.0.1', 'ours'],
          ['::1', 'ours'],
        ],
      },
      /listens on 127\.0\.0\.1 and ::1 \(GatewayPorts/,
    ],
    [
      'another program on that address',
      {
        listeners: [
          ['127.0.0.1', 'unknown'],
          ['10.0.0.1', 'unknown'],
        ],
      },
      /GatewayPorts/,
    ],
    ['another session’s forward', { listeners: [['10.0.0.1', 'other']] }, /does not see where/],
    ['several addresses', { more: true, listeners: [['10.0.0.1', 'ours']] }, /no single address/],
    ['no helper', { isThere: false }, /there is no server helper/],
  ] as const)('is not: %s', async (_, answers, why) => {
    const { facts: asked, pinned } = facts(answers);
    expect(await asked.confirmedFacing('h', pinned)).toEqual({
      facing: undefined,
      why: expect.stringMatching(why) as unknown,
    });
  });
});

test('a wildcard reaches addresses of its family only', () => {
  expect(reaches([{ address: '0.0.0.0', port: 1 }], '10.0.0.1')).toBe(true);
  expect(reaches([{ address: '::', port: 1 }], '10.0.0.1')).toBe(false);
  expect(reaches([{ address: '::', port: 1 }], '2001:db8::1')).toBe(true);
  expect(reaches([{ address: '127.0.0.1', port: 1 }], '127.0.0.1')).toBe(true);
});

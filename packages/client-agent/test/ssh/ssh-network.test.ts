import { expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import type { SshEngine } from '../../src/ssh/engine.ts';
import { SshNetwork } from '../../src/ssh/ssh-network.ts';

const never = new AbortController().signal;

function engine(lost: AbortSignal = never): SshEngine {
  const unused = (): never => {
    throw new Error('not used here');
  };
  return {
    name: 'user@sshserver',
    lost,
    openDirect: unused,
    listenRemote: unused,
    exec: unused,
    close: () => Promise.resolve(),
  };
}

test('a failed attempt to reconnect is everybody’s for a while, which doubles up to half a minute', async () => {
  let attempts = 0;
  let nowMs = 0;
  let isUp = false;
  const refused = new ClientAgentError('refused', 'cannot reach SSH server');
  const network = new SshNetwork(
    engine(AbortSignal.abort(refused)),
    () => {
      attempts += 1;
      return isUp ? Promise.resolve(engine()) : Promise.reject(refused);
    },
    () => nowMs,
  );
  const pin = (): Promise<unknown> => network.pin({ signal: never });
  for (const waitMs of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
    const before = attempts;
    await expect(pin()).rejects.toBe(refused);
    nowMs += waitMs - 1;
    await expect(pin()).rejects.toBe(refused);
    expect(attempts).toBe(before + 1);
    nowMs += 1;
  }
  isUp = true;
  await pin();
  await pin();
  expect(attempts).toBe(8);
});

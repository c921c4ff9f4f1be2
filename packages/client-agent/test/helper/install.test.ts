import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { removeHelper } from '../../src/helper/install.ts';
import type { RemoteFiles } from '../../src/ssh/remote-files.ts';
import { unlessCancelled } from '../../src/ssh/unless-cancelled.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('an SFTP server that never answers is not waited for without end', async () => {
  const host = {
    name: 'user@sshserver',
    lost: new AbortController().signal,
    exec: () => Promise.reject(new Error('not used here')),
    openFiles: (how: { signal: AbortSignal }) =>
      unlessCancelled(new Promise<RemoteFiles>(() => undefined), { ...how, doing: 'opening SFTP' }),
  };
  const removed = expect(removeHelper(host, { signal: new AbortController().signal })).rejects.toMatchObject({
    code: 'timed-out',
    message: 'opening SFTP timed out',
  });
  await vi.advanceTimersByTimeAsync(20_000);
  await removed;
});

import { join } from 'node:path';
import { eventually } from '../../fixtures/eventually.ts';
import type { Ftpduct } from '../../fixtures/ftpduct.ts';
import { memoryOf, openFilesOf } from '../../fixtures/process-memory.ts';
import { processTree, socketsOf } from '../../fixtures/sockets.ts';

/** What a process that carries nothing holds. */
export interface Resources {
  /** ftpduct's. */
  readonly openFiles: number;
  readonly listeners: number;
  /** sshd's: remote forwards that listen, and channels' connections to the FTP servers. */
  readonly remoteForwards: number;
  readonly channels: number;
  /** What ftpduct has in use after a collection, in bytes: the least of several looks. */
  readonly memory: number;
  /** Its resident memory, in bytes, to be read with care: V8 and malloc give back in their own time. */
  readonly resident: number;
}

/** For Node, so that {@link resourcesAtRest} can look. */
export const MEMORY_PROBE: readonly string[] = [
  '--expose-gc',
  '--import',
  join(import.meta.dirname, '..', '..', 'fixtures', 'memory-probe.mjs'),
];

const LOOKS = 10;
const BETWEEN_LOOKS_MS = 1_000;

/**
 * Waits until nothing changes any more and the last session is gone, whose data listener may outlive it by a minute, then
 * looks for some seconds.
 */
export async function resourcesAtRest(ftpduct: Ftpduct, sshd: { pid: number; port: number }): Promise<Resources> {
  let last = '';
  await eventually(
    async () => {
      const now = await counts(ftpduct.pid, sshd);
      const own = ftpduct.tunnels.reduce((sum, { addresses }) => sum + addresses.length, 0);
      const isIdle = now.channels === 0 && now.remoteForwards === 0 && now.listeners === own;
      const isStill = isIdle && JSON.stringify(now) === last;
      last = JSON.stringify(now);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return isStill || undefined;
    },
    () => `ftpduct does not come to rest: ${last}`,
    90_000,
  );
  let memory = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    memory = Math.min(memory, await memoryInUse(ftpduct));
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  return { ...(await counts(ftpduct.pid, sshd)), memory, resident: (await memoryOf(ftpduct.pid)).now };
}

async function memoryInUse(ftpduct: Ftpduct): Promise<number> {
  const { length } = ftpduct.stderr();
  process.kill(ftpduct.pid, 'SIGUSR2');
  return eventually(() => {
    const said = /memory in use: (\d+)\n/.exec(ftpduct.stderr().slice(length))?.[1];
    return said === undefined ? undefined : Number(said);
  }, 'ftpduct does not say what it has in use');
}

async function counts(
  ftpduct: number,
  sshd: { pid: number; port: number },
): Promise<Omit<Resources, 'memory' | 'resident'>> {
  const own = await socketsOf(ftpduct);
  const sockets = (await Promise.all((await processTree(sshd.pid)).map(socketsOf))).flat();
  const carried = sockets.filter(({ localPort }) => localPort !== sshd.port);
  return {
    openFiles: await openFilesOf(ftpduct),
    listeners: own.filter(({ state }) => state === 'listening').length,
    remoteForwards: carried.filter(({ state }) => state === 'listening').length,
    channels: carried.filter(({ state }) => state !== 'listening').length,
  };
}

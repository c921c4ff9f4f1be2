import { memoryOf, openFilesOf } from '../../fixtures/process-memory.ts';
import { eventually } from '../../fixtures/eventually.ts';
import { processTree, socketsOf } from '../../fixtures/sockets.ts';

/** What a process that carries nothing holds. */
export interface Resources {
  /** ftpduct's. */
  readonly openFiles: number;
  readonly listeners: number;
  /** sshd's: remote forwards that listen, and channels' connections to the FTP servers. */
  readonly remoteForwards: number;
  readonly channels: number;
  /** ftpduct's resident memory, in bytes. */
  readonly memory: number;
}

/** Resident memory falls when V8 collects, which it does in its own time: the least of so many looks counts. */
const LOOKS = 20;
const BETWEEN_LOOKS_MS = 500;

/** Waits until nothing changes any more, then looks for some seconds. */
export async function resourcesAtRest(ftpduct: number, sshd: { pid: number; port: number }): Promise<Resources> {
  let last = '';
  await eventually(
    async () => {
      const now = JSON.stringify(await counts(ftpduct, sshd));
      const isStill = now === last;
      last = now;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      return isStill || undefined;
    },
    'what ftpduct holds still changes',
    90_000,
  );
  let memory = Infinity;
  for (let look = 0; look < LOOKS; look++) {
    memory = Math.min(memory, (await memoryOf(ftpduct)).now);
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS));
  }
  return { ...(await counts(ftpduct, sshd)), memory };
}

async function counts(ftpduct: number, sshd: { pid: number; port: number }): Promise<Omit<Resources, 'memory'>> {
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

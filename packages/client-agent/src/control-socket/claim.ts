/** One agent for each control socket: whoever comes second is told, and what a dead one has left behind is replaced. */
import { once } from 'node:events';
import { chmod, lstat, rename, unlink } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { ClientAgentError } from '../error.ts';
import { greet } from './greet.ts';
import { checkSocket, codeOf, prepareFolder, type ControlSocketPlace } from './place.ts';

export interface ClaimedSocket {
  readonly server: Server;
  /** Takes who has connected already, and who will. To be called once. */
  accept(take: (socket: Socket) => void): void;
  /** Takes the socket away, if it is still ours: from then on another agent may start. */
  release(): Promise<void>;
}

/** Held for some milliseconds; one that a killed process has left behind counts for so long. */
const LOCK_STALE_MS = 3_000;
/** Somewhat longer than that. */
const LOCK_RETRIES = { retries: 60, minTimeout: 20, maxTimeout: 100, factor: 1.5 };

/**
 * Listens on the control socket. Whoever connects waits until somebody accepts.
 * @throws ClientAgentError `already-running`, which says where the first one is; `not-permitted`
 */
export async function claimControlSocket(place: ControlSocketPlace): Promise<ClaimedSocket> {
  await prepareFolder(place);
  const server = createServer({ pauseOnConnect: true });
  const accept = acceptLater(server);
  if (place.platform === 'win32') {
    // A pipe goes with its process, and the system lets only one make it.
    await listen(server, place.path).catch(async (error: unknown) => {
      if (codeOf(error) === 'EADDRINUSE') throw await alreadyRunning(place);
      throw notListening(place, error);
    });
    return { server, accept, release: () => Promise.resolve() };
  }
  return await whileLocked(place, async () => {
    // Between this look and our own socket nobody else replaces it: they all take the lock first.
    if ((await checkSocket(place)) !== undefined) {
      if (await isAlive(place.path)) throw await alreadyRunning(place);
    }
    // Under another name first: libuv removes the name that it bound when it closes, whoever's it is by then.
    const made = join(dirname(place.path), `.${process.pid}`);
    try {
      await unlink(made).catch(unlessGone);
      await listen(server, made);
      await chmod(made, 0o600);
      await rename(made, place.path);
    } catch (error) {
      server.close();
      throw notListening(place, error);
    }
    const ours = await lstat(place.path);
    return {
      server,
      accept,
      release: async () => {
        const now = await lstat(place.path).catch(unlessGone);
        if (now?.ino === ours.ino && now.dev === ours.dev) await unlink(place.path).catch(unlessGone);
      },
    };
  });
}

/** A connection whose event nobody hears is lost to all: it is never answered, and the server is never closed. */
function acceptLater(server: Server): ClaimedSocket['accept'] {
  const early: Socket[] = [];
  const hold = (socket: Socket): void => {
    early.push(socket);
  };
  server.on('connection', hold);
  return (take) => {
    server.off('connection', hold).on('connection', take);
    early.forEach(take);
  };
}

/** Only a refusal says that nobody listens: an agent that is stopped or overrun is still one. */
async function isAlive(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch (error) {
    return codeOf(error) !== 'ECONNREFUSED' && codeOf(error) !== 'ENOENT';
  } finally {
    socket.destroy();
  }
}

async function alreadyRunning({ path }: ControlSocketPlace): Promise<ClientAgentError> {
  const pid = await greet(connect(path), { programVersion: '' }).then(
    ({ socket, hello }) => {
      socket.destroy();
      return `process ${hello.pid}`;
    },
    () => 'it does not answer',
  );
  return new ClientAgentError(
    'already-running',
    `an agent runs already: ${pid}, its socket is ${path}; ftpduct agent stop ends it`,
  );
}

/** Between bind and chmod the umask keeps others out; libuv binds within the call, and nothing else runs meanwhile. */
async function listen(server: Server, path: string): Promise<void> {
  const umask = process.platform === 'win32' ? undefined : process.umask(0o177);
  const listening = once(server, 'listening');
  try {
    server.listen(path);
  } finally {
    if (umask !== undefined) process.umask(umask);
  }
  await listening;
}

async function whileLocked<T>({ path }: ControlSocketPlace, work: () => Promise<T>): Promise<T> {
  // Loaded when it is needed, since it listens to the process's signals from then on.
  const { lock } = await import('proper-lockfile');
  const release = await lock(path, {
    realpath: false,
    stale: LOCK_STALE_MS,
    update: 1_000,
    retries: LOCK_RETRIES,
    // Somebody took us for dead, for instance after a suspend: then the socket is his, or bind fails.
    onCompromised: () => undefined,
  }).catch((cause: unknown) => {
    if (codeOf(cause) !== 'ELOCKED') throw notListening({ path }, cause);
    throw new ClientAgentError('already-running', `another agent is just starting: ${path}.lock is held`, { cause });
  });
  try {
    return await work();
  } finally {
    await release().catch(() => undefined);
  }
}

function notListening({ path }: Pick<ControlSocketPlace, 'path'>, cause: unknown): ClientAgentError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new ClientAgentError('not-permitted', `the control socket ${path} cannot be made: ${why}`, { cause });
}

function unlessGone(cause: unknown): undefined {
  if (codeOf(cause) !== 'ENOENT') throw cause;
  return undefined;
}

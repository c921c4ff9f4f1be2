import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Socket } from 'node:net';
import type { FtpServerFaults } from './faults.ts';
import { FtpReplyError } from './ftp-reply-error.ts';

const CHUNK_BYTES = 64 * 1024;
/** Long enough that what is sent now arrives before what is sent then, even on a busy machine. */
const BEFORE_LAST_BYTE_MS = 150;

/** What a transfer needs of its session. */
export interface TransferHost {
  readonly faults: FtpServerFaults;
  /** Aborted by ABOR and by the end of the control connection. */
  readonly signal: AbortSignal;
  reply(line: string): void;
  /** So many bytes of the upload have come. */
  received(bytes: number): void;
  /** Ends the control connection at once, as a crash does, and the data connection with it. */
  die(socket: Socket): void;
}

export const TRANSFER_BEGINS = '150 Here it comes.';
export const TRANSFER_COMPLETE = '226 Transfer complete.';

/**
 * Sends a file or a listing and the reply that ends the transfer. The end-of-file goes first, and the reply does not
 * wait for the client's.
 *
 * @throws FtpReplyError 426 when the client has gone
 */
export async function sendContent(socket: Socket, content: Buffer, host: TransferHost): Promise<void> {
  const { faults } = host;
  const write = writerTo(socket, host.signal);
  if (faults.transferReply === '426') {
    await write(content.subarray(0, content.length / 2));
    await finish(socket);
    throw new FtpReplyError(426, 'Failure writing network stream.');
  }
  if (faults.dieAfterBytes !== undefined) {
    await write(content.subarray(0, faults.dieAfterBytes));
    if (faults.diesBy !== 'reset') await finish(socket);
    host.die(socket);
    return;
  }
  if (faults.resetDataAfterBytes !== undefined) {
    await write(content.subarray(0, faults.resetDataAfterBytes));
    socket.resetAndDestroy();
    throw new FtpReplyError(426, 'Failure writing network stream.');
  }
  if (faults.preliminaryReply === 'behind-data') {
    await write(content.subarray(0, content.length / 2));
    await delay(BEFORE_LAST_BYTE_MS);
    host.reply(TRANSFER_BEGINS);
    content = content.subarray(content.length / 2);
  }
  if (faults.stallAfterBytes !== undefined) {
    await write(content.subarray(0, faults.stallAfterBytes));
    socket.resume();
    const gone = ['end', 'close'].map((event) => once(socket, event));
    await Promise.race([once(host.signal, 'abort'), ...gone]);
    throw new FtpReplyError(426, 'Aborted.');
  }
  if (faults.completeBeforeLastByte) {
    await write(content.subarray(0, -1));
    host.reply(TRANSFER_COMPLETE);
    await delay(BEFORE_LAST_BYTE_MS);
    await write(content.subarray(-1));
    await finish(socket);
    return;
  }
  await write(content);
  await finish(socket);
  host.reply(TRANSFER_COMPLETE);
}

/**
 * Takes an upload until its end-of-file, and sends the reply that ends the transfer.
 *
 * @param keep gets what came, also when the transfer breaks
 * @throws FtpReplyError 426 when the client broke it
 */
export async function receiveContent(
  socket: Socket,
  keep: (content: Buffer) => void,
  host: TransferHost,
): Promise<void> {
  const chunks: Buffer[] = [];
  const reset = (): void => {
    socket.resetAndDestroy();
  };
  host.signal.addEventListener('abort', reset, { once: true });
  if (host.faults.halfClosesUploads) socket.end();
  try {
    await collect(socket, chunks, host);
  } catch (cause) {
    throw new FtpReplyError(426, 'Failure reading network stream.', { cause });
  } finally {
    host.signal.removeEventListener('abort', reset);
    keep(Buffer.concat(chunks));
  }
  if (!host.faults.completeBeforeLastByte) host.reply(TRANSFER_COMPLETE);
}

async function collect(socket: Socket, chunks: Buffer[], host: TransferHost): Promise<void> {
  const { faults } = host;
  let bytes = 0;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    if (bytes === 0 && faults.completeBeforeLastByte) host.reply(TRANSFER_COMPLETE);
    bytes += chunk.length;
    host.received(bytes);
    if (bytes >= (faults.dieAfterBytes ?? Infinity)) host.die(socket);
    if (bytes >= (faults.resetDataAfterBytes ?? Infinity)) {
      socket.resetAndDestroy();
      throw new Error('reset as told');
    }
  }
  // Node before 24 did so at the end of the loop, where an end of ours is still to be sent.
  socket.destroy();
}

/** Writes piece by piece, each when the one before has room. */
function writerTo(socket: Socket, signal: AbortSignal): (bytes: Buffer) => Promise<void> {
  const closed = new AbortController();
  socket.once('close', () => {
    closed.abort();
  });
  const given = AbortSignal.any([signal, closed.signal]);
  return async (bytes) => {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
      try {
        given.throwIfAborted();
        if (!socket.write(bytes.subarray(at, at + CHUNK_BYTES))) await once(socket, 'drain', { signal: given });
      } catch (cause) {
        throw new FtpReplyError(426, 'Failure writing network stream.', { cause });
      }
    }
  };
}

/** Sends the end-of-file; the socket goes when the client has sent its own. */
async function finish(socket: Socket): Promise<void> {
  if (socket.destroyed) throw new FtpReplyError(426, 'Failure writing network stream.');
  socket.resume();
  const finished = once(socket, 'finish');
  const closed = once(socket, 'close');
  socket.end();
  await Promise.race([finished, closed]);
  if (!socket.writableFinished) throw new FtpReplyError(426, 'Failure writing network stream.');
}

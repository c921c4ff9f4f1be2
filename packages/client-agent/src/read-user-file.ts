import { constants, type Stats } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { cancelled } from './network/cancelled.ts';
import { sleep } from './waiting.ts';

export interface ReadUserFileOptions {
  /** No more is kept than that: someone may name any file, and a device has no end. */
  readonly mostBytes: number;
  /** Ends waiting for a pipe. */
  readonly signal?: AbortSignal | undefined;
  /** How long a pipe may say nothing: before somebody writes into it, and in between. By default half a minute. */
  readonly silentMs?: number | undefined;
  /** Looks at what was opened before anything is read; what it throws is the outcome. */
  readonly check?: (stats: Stats) => void;
  /** Whether what came just now is the last that is wanted. */
  readonly isEnough?: (bytes: Buffer) => boolean;
}

/** For a program that makes the text first (`<(…)` of a shell), in milliseconds. */
const SILENT_MS = 30_000;
/** Between looks whether something came, in milliseconds: soon after something has come, else rarely. */
const FIRST_LOOK_MS = 2;
const LOOK_MS = 50;
const CHUNK_BYTES = 64 * 1024;

/** Open already when its path is made, with a writer: its end is the end. A pipe with a name is waited for. */
const OPEN_ALREADY = /^\/(?:dev\/(?:fd\/|stdin$)|proc\/[^/]+\/(?:task\/[^/]+\/)?fd\/)/;

/** Whether a path stands for what this process has open; another process has nothing there, or something else. */
export function isOpenHere(path: string): boolean {
  return OPEN_ALREADY.test(path);
}

/**
 * Reads a file that a person named, which may be a pipe. An open(2) that waits for a pipe's other end cannot be called
 * off, and keeps the process from ending, so nothing here waits in the system.
 *
 * @throws what open and read say; Error where a pipe is silent too long; ClientAgentError `cancelled`
 */
export async function readUserFile(path: string, options: ReadUserFileOptions): Promise<Buffer | 'too-big'> {
  const { signal, check } = options;
  if (signal?.aborted) throw cancelled(signal, `reading ${path}`);
  const file = await open(path, constants.O_RDONLY | (process.platform === 'win32' ? 0 : constants.O_NONBLOCK));
  try {
    const stats = await file.stat();
    check?.(stats);
    return await readAll(file, path, stats.isFIFO() && !OPEN_ALREADY.test(path), options);
  } finally {
    await file.close();
  }
}

async function readAll(
  file: FileHandle,
  path: string,
  mayLackWriter: boolean,
  { mostBytes, signal = new AbortController().signal, silentMs = SILENT_MS, isEnough }: ReadUserFileOptions,
): Promise<Buffer | 'too-big'> {
  const chunks: Buffer[] = [];
  let length = 0;
  let silentSinceMs = performance.now();
  let lookMs = FIRST_LOOK_MS;
  for (;;) {
    const chunk = await readSome(file, Math.min(CHUNK_BYTES, mostBytes + 1 - length));
    if (chunk && chunk.length > 0) {
      chunks.push(chunk);
      length += chunk.length;
      if (isEnough?.(chunk) === true) break;
      if (length > mostBytes) return 'too-big';
      silentSinceMs = performance.now();
      lookMs = FIRST_LOOK_MS;
      continue;
    }
    if (chunk && (length > 0 || !mayLackWriter)) break;
    if (performance.now() - silentSinceMs >= silentMs) {
      throw new Error(`it is a pipe into which nobody wrote for ${silentMs / 1000} seconds`);
    }
    await sleep(lookMs, signal);
    if (signal.aborted) throw cancelled(signal, `reading ${path}`);
    lookMs = Math.min(LOOK_MS, lookMs * 2);
  }
  return Buffer.concat(chunks);
}

/** @returns nothing in it at the end, and where a pipe has no writer; undefined where a writer has written nothing yet */
async function readSome(file: FileHandle, most: number): Promise<Buffer | undefined> {
  const buffer = Buffer.allocUnsafe(most);
  try {
    const { bytesRead } = await file.read(buffer, 0, most, null);
    return buffer.subarray(0, bytesRead);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return undefined;
    throw error;
  }
}

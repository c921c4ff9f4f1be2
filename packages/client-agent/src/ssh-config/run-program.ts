import { spawn } from 'node:child_process';
import { ClientAgentError } from '../error.ts';

export interface ProgramResult {
  /** Undefined when a signal ended it. */
  readonly exitCode: number | undefined;
  readonly output: string;
  readonly errors: string;
}

export interface ProgramLimits {
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

/** More than any configuration prints. */
const MAX_OUTPUT = 1024 * 1024;
/** For what a program has printed to be read once it has ended, in milliseconds. */
const LAST_READ_MS = 500;

/**
 * Runs a program to its end, without a shell and without input. One that takes too long is killed together with
 * everything it has started: `ssh -G` waits for the commands of Match exec, and they would outlive it. What it has left
 * in the background, which may hold its output open for ever, is not waited for, as ssh does not.
 *
 * @throws ClientAgentError `wrong-usage` when it cannot be started, takes too long or says too much; `cancelled`
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { signal, timeoutMs }: ProgramLimits,
): Promise<ProgramResult> {
  if (signal.aborted) throw new ClientAgentError('cancelled', `${program} was not started: stopped before`);
  const ownGroup = process.platform !== 'win32';
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], detached: ownGroup, windowsHide: true });
  const killAll = (): void => {
    try {
      // Minus: the whole group, of which the child is the leader.
      if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      else child.kill('SIGKILL');
    } catch {
      // It has ended by itself.
    }
  };
  let failure: ClientAgentError | undefined;
  const fail = (error: ClientAgentError): void => {
    failure ??= error;
    killAll();
  };
  const onAbort = (): void => {
    fail(new ClientAgentError('cancelled', `${program} was stopped`));
  };
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = setTimeout(() => {
    const what = [program, ...args].join(' ');
    fail(new ClientAgentError('wrong-usage', `${what} did not end within ${timeoutMs / 1000} seconds`));
  }, timeoutMs);
  const collect = (stream: typeof child.stdout): (() => string) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_OUTPUT)
        fail(new ClientAgentError('wrong-usage', `${program} printed more than ${MAX_OUTPUT} bytes`));
      else chunks.push(chunk);
    });
    return () => Buffer.concat(chunks).toString('utf8');
  };
  const output = collect(child.stdout);
  const errors = collect(child.stderr);
  let lastRead: NodeJS.Timeout | undefined;
  try {
    const exitCode = await new Promise<number | undefined>((resolve, reject) => {
      child.once('error', (error) => {
        reject(new ClientAgentError('wrong-usage', `${program} cannot be started: ${error.message}`, { cause: error }));
      });
      child.once('close', (code) => {
        resolve(code ?? undefined);
      });
      child.once('exit', () => {
        clearTimeout(timer);
        lastRead = setTimeout(() => {
          child.stdout.destroy();
          child.stderr.destroy();
        }, LAST_READ_MS);
      });
    });
    if (failure) throw failure;
    return { exitCode, output: output(), errors: errors() };
  } finally {
    clearTimeout(timer);
    clearTimeout(lastRead);
    signal.removeEventListener('abort', onAbort);
  }
}

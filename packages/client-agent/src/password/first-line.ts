import { spawn } from 'node:child_process';
import { fileProblem } from '../file-problem.ts';

/** A program ended badly, or not in time. The message is a reason: `it ended with exit code 1`. */
export class ProgramFailure extends Error {
  override readonly name = 'ProgramFailure';
}

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  /** After so many milliseconds it is ended. */
  readonly limitMs: number;
  /** Ends it earlier. */
  readonly signal: AbortSignal;
}

/** OpenSSH takes 1023 bytes from such a program; nobody has a longer password. */
const LONGEST_LINE = 4096;
/** For a program to end itself after it was asked to, in milliseconds. */
const GRACE_MS = 500;

/**
 * The first line that a program prints, without its line end. It is started without a shell; its standard error is
 * ours, so that it can say what is wrong.
 *
 * @throws ProgramFailure; its message never carries what the program printed, which may be the secret
 */
export function firstLineOf({ program, args, limitMs, signal }: ProgramRun): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      reject(new ProgramFailure('it was not started, because the question was withdrawn'));
      return;
    }
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], windowsHide: true });
    let printed: Buffer = Buffer.alloc(0);
    const settle = (outcome: string | ProgramFailure): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', withdrawn);
      // A grandchild may hold the pipe open; we are done with it.
      child.stdout.destroy();
      if (typeof outcome === 'string') resolve(outcome);
      else reject(outcome);
    };
    const end = (why: string): void => {
      settle(new ProgramFailure(why));
      child.kill('SIGTERM');
      const last = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
      child.once('exit', () => {
        clearTimeout(last);
      });
    };
    const withdrawn = (): void => {
      end('the question was withdrawn');
    };
    const timer = setTimeout(() => {
      end(`it did not end within ${limitMs / 1000} seconds`);
    }, limitMs);
    signal.addEventListener('abort', withdrawn, { once: true });

    const answer = (): void => {
      settle(firstLine(printed.toString('utf8')) ?? new ProgramFailure('its first line is too long for an answer'));
    };
    child.stdout.on('data', (chunk: Buffer) => {
      // What follows is read and thrown away, so that the program can end.
      if (printed.length <= LONGEST_LINE) printed = Buffer.concat([printed, chunk]);
      if (child.exitCode === 0 && printed.includes('\n')) answer();
    });
    child.once('error', (error) => {
      settle(new ProgramFailure(fileProblem(error), { cause: error }));
    });
    child.once('exit', (code, killedBy) => {
      const how = code === null ? `by ${String(killedBy)}` : `with exit code ${code}`;
      if (code !== 0) settle(new ProgramFailure(`it ended ${how}`));
      // Else the rest of the line is still to come; a program that it left behind may hold the pipe open.
      else if (printed.includes('\n')) answer();
    });
    child.once('close', answer);
  });
}

/** Undefined: too long. A byte order mark, which editors on Windows put in front, is none of it. */
export function firstLine(text: string): string | undefined {
  const [line = ''] = text.replace(/^\uFEFF/, '').split(/\r?\n|\r$/, 1);
  return Buffer.byteLength(line) > LONGEST_LINE ? undefined : line;
}

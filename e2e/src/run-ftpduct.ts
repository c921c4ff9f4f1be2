/** Runs the built command as a user does, in a process of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Endpoint } from './endpoint.ts';

/** The command's file in this checkout. */
export const ftpductFile: string = fileURLToPath(new URL('../../packages/cli/bin/ftpduct.js', import.meta.url));

export interface RunFtpductOptions {
  readonly args: readonly string[];
  /** The user's home folder: known_hosts, keys and configuration are looked for there and nowhere else. */
  readonly home: string;
  /** How many `listening on` lines to wait for; 1 unless told. */
  readonly tunnels?: number;
  /** Called with each line of standard error as it comes. */
  readonly onLine?: (line: string) => void;
  /** From the start to the last `listening on`. 20 s unless told. */
  readonly startTimeoutMs?: number;
}

export interface ExitStatus {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningFtpduct extends AsyncDisposable {
  /** Per tunnel, in the order of their lines, where it listens. */
  readonly listening: readonly (readonly Endpoint[])[];
  /** Standard error so far, line by line. */
  readonly lines: readonly string[];
  /** Waits for a line of standard error, past or future. @throws Error when none matches in time */
  line(pattern: RegExp, timeoutMs?: number): Promise<string>;
  /** Waits for one more line of standard error. @throws Error when none comes in time */
  nextLine(): Promise<void>;
  readonly exited: Promise<ExitStatus>;
  /** Asks it to end and waits; kills it if it does not. */
  stop(signal?: NodeJS.Signals): Promise<ExitStatus>;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/**
 * Starts the command and waits until every tunnel listens.
 *
 * @throws Error with all of standard error when it ends before, or takes too long
 */
export async function runFtpduct(options: RunFtpductOptions): Promise<RunningFtpduct> {
  const child = spawn(process.execPath, [ftpductFile, ...options.args], {
    env: environment(options.home),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const lines: string[] = [];
  const exited = once(child, 'close').then(([code, signal]): ExitStatus => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
  }));
  let exit: ExitStatus | undefined;
  void exited.then((status) => {
    exit = status;
    child.emit('progress');
  });
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines.push(line);
    options.onLine?.(line);
    child.emit('progress');
  });

  const until = async <T>(found: () => T | undefined, what: string, timeoutMs: number): Promise<T> => {
    const tooLate = AbortSignal.timeout(timeoutMs);
    for (;;) {
      const result = found();
      if (result !== undefined) return result;
      if (exit) throw new Error(`ftpduct ended with code ${exit.code} before ${what}:\n${lines.join('\n')}`);
      try {
        await once(child, 'progress', { signal: tooLate });
      } catch (cause) {
        throw new Error(`ftpduct did not come to ${what} within ${timeoutMs} ms:\n${lines.join('\n')}`, { cause });
      }
    }
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<ExitStatus> => {
    if (exit) return exit;
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    try {
      return await exited;
    } finally {
      clearTimeout(late);
    }
  };

  const wanted = options.tunnels ?? 1;
  try {
    const listening = await until(
      () => {
        const found = lines.map(parseListeningLine).filter((each) => each !== undefined);
        return found.length >= wanted ? found : undefined;
      },
      'its listening line',
      options.startTimeoutMs ?? START_TIMEOUT_MS,
    );
    return {
      listening,
      lines,
      line: (pattern, timeoutMs = STOP_TIMEOUT_MS) =>
        until(() => lines.find((line) => pattern.test(line)), `a line like ${String(pattern)}`, timeoutMs),
      nextLine: async () => {
        const before = lines.length;
        await until(() => lines.length > before || undefined, 'its next line', STOP_TIMEOUT_MS);
      },
      exited,
      stop,
      [Symbol.asyncDispose]: async () => {
        await stop();
      },
    };
  } catch (error) {
    await stop('SIGKILL');
    throw error;
  }
}

/** Runs the command to its end, for what never comes to listen. */
export async function runFtpductToEnd(
  options: Pick<RunFtpductOptions, 'args' | 'home'> & { timeoutMs?: number },
): Promise<ExitStatus & { readonly standardError: string }> {
  const child = spawn(process.execPath, [ftpductFile, ...options.args], {
    env: environment(options.home),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: options.timeoutMs ?? START_TIMEOUT_MS,
  });
  const chunks: Buffer[] = [];
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, standardError: Buffer.concat(chunks).toString() };
}

/** `listening on 127.0.0.1:1234 and [::1]:1234 → localhost:21 (ftp, local) via user@host` */
export function parseListeningLine(line: string): readonly Endpoint[] | undefined {
  const where = /listening on (.+?) → /.exec(line)?.[1];
  if (where === undefined) return undefined;
  return [...where.matchAll(/(\d+(?:\.\d+){3}|\[[^\]]+\]):(\d+)/g)].map(([, address = '', port]) => ({
    address: address.replace(/^\[|\]$/g, ''),
    port: Number(port),
  }));
}

/** The caller's environment without what would lead to the caller's own keys, agent and configuration. */
function environment(home: string): NodeJS.ProcessEnv {
  const hidden = new Set(['SSH_AUTH_SOCK', 'SSH_ASKPASS', 'XDG_CONFIG_HOME']);
  const kept = Object.entries(process.env).filter(([name]) => !hidden.has(name));
  return { ...Object.fromEntries(kept), HOME: home, USERPROFILE: home, NO_COLOR: '1' };
}

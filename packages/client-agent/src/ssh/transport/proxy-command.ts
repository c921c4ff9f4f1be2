import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Duplex, type Readable, type Writable } from 'node:stream';
import { ClientAgentError } from '../../error.ts';
import { printable } from '../printable.ts';
import type { SshTransport } from './transport.ts';

/** How long a proxy command may take to end after its connection has, in milliseconds. */
const ENDING_MS = 2_000;
/** What is kept of the command's last words, for the error when it ends. */
const LAST_WORDS = 3;

/**
 * Runs a ProxyCommand as ssh does: by the user's shell, replaced by the command (`exec`), so that a signal meets the
 * command itself. It shares our terminal, because it may have to ask for a password there; so ^C meets it too. Where
 * nobody may be asked it gets neither the terminal nor SSH_ASKPASS: an `ssh` in it does not know of our batch mode.
 *
 * @param mayAsk whether somebody may be asked
 * @param report gets each line of the command's standard error
 */
export function runProxyCommand(
  command: string,
  { mayAsk, report }: { readonly mayAsk: boolean; readonly report: (line: string) => void },
): SshTransport {
  return new ProxyCommandTransport(start(command, mayAsk), command, report);
}

function start(command: string, mayAsk: boolean): ChildProcessByStdio<Writable, Readable, Readable> {
  const env = mayAsk ? process.env : { ...process.env, SSH_ASKPASS_REQUIRE: 'never' };
  if (process.platform === 'win32') {
    return spawn(command, { shell: true, env, stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true });
  }
  // Set but empty means none, as for ssh.
  const shell = process.env['SHELL'] ?? '';
  const once = `exec ${command.replace(/^\s*exec\s/, '')}`;
  return spawn(shell === '' ? '/bin/sh' : shell, ['-c', once], {
    env,
    // A session of its own has no terminal to open.
    detached: !mayAsk,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

class ProxyCommandTransport extends Duplex implements SshTransport {
  readonly #child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly #command: string;
  readonly #lastWords: string[] = [];
  #bytesRead = 0;
  #bytesWritten = 0;
  #hasExited = false;

  constructor(
    child: ChildProcessByStdio<Writable, Readable, Readable>,
    command: string,
    report: (line: string) => void,
  ) {
    super({ allowHalfOpen: false });
    this.#child = child;
    this.#command = command;
    child.stdout.on('data', (bytes: Buffer) => {
      this.#bytesRead += bytes.length;
      if (!this.push(bytes)) child.stdout.pause();
    });
    // A command that ends early does not read what we write; its exit says why.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stderr }).on('line', (line) => {
      const text = printable(line);
      this.#lastWords.push(text);
      if (this.#lastWords.length > LAST_WORDS) this.#lastWords.shift();
      report(text);
    });
    child.once('error', (error) => {
      this.#hasExited = true;
      this.destroy(this.#failure(error.message));
    });
    // `close` comes after `exit` and the last byte of its output.
    child.once('close', (code, signal) => {
      this.#hasExited = true;
      const how = signal === null ? `it ended with exit code ${String(code)}` : `it was ended by ${signal}`;
      if (code === 0 && this.#bytesRead > 0) this.push(null);
      else this.destroy(this.#failure(how));
    });
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#bytesWritten += chunk.length;
    const { stdin } = this.#child;
    if (stdin.destroyed) done();
    else if (stdin.write(chunk)) done();
    else this.#whenDrained(done);
  }

  override _final(done: () => void): void {
    this.#child.stdin.end();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    if (!this.#hasExited) this.#end();
    done(error);
  }

  /** A pipe that is closed never drains. */
  #whenDrained(done: () => void): void {
    const { stdin } = this.#child;
    const go = (): void => {
      stdin.off('drain', go).off('close', go);
      done();
    };
    stdin.on('drain', go).on('close', go);
  }

  #end(): void {
    const child = this.#child;
    child.stdin.destroy();
    child.stdout.destroy();
    child.kill('SIGHUP');
    const tooLong = setTimeout(() => child.kill('SIGKILL'), ENDING_MS);
    child.once('exit', () => {
      clearTimeout(tooLong);
    });
  }

  #failure(how: string): ClientAgentError {
    const words = this.#lastWords.length > 0 ? `; it said: ${this.#lastWords.join(' / ')}` : '';
    return new ClientAgentError(
      'unreachable',
      `the proxy command "${printable(this.#command)}" failed: ${how}${words}`,
    );
  }
}

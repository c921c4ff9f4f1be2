import {
  ClientAgentError,
  type DoctorReport,
  type Examination,
  type ExaminationSurroundings,
  type Prompter,
  type SshOptions,
} from '@ftpduct/client-agent';
import type { DoctorRequest } from './doctor-command.ts';
import { DoctorDisplay, type DisplayStyle } from './doctor-display.ts';
import { EXIT, exitCodeForSsh, type ExitCode } from '../exit-codes.ts';
import type { ForegroundRequest } from '../connect/foreground.ts';
import { VERSION } from '../version.ts';

/** What the command stands on, handed in so that tests can hand in something else. */
export interface DoctorSurroundings extends DisplayStyle {
  readonly ssh: (report: SshOptions['report']) => SshOptions;
  readonly verbosity: ForegroundRequest['verbosity'];
  readonly examine: (
    examination: Examination,
    around: Pick<ExaminationSurroundings, 'listener' | 'signal'>,
  ) => Promise<DoctorReport>;
  /** The FTP user's, from where the command line says; undefined: it does not say. */
  readonly ftpPassword: (() => Promise<string>) | undefined;
  /** Writes one line for the user on standard error. */
  readonly print: (line: string) => void;
  readonly stop: AbortSignal;
}

/** Runs `ftpduct doctor`. Resolves with the exit code; throws only what is a bug. */
export async function runDoctor(request: DoctorRequest, around: DoctorSurroundings): Promise<ExitCode> {
  const display = new DoctorDisplay(around);
  const print = (line: string): void => {
    if (!request.json) display.interrupted();
    around.print(line);
  };
  const ssh = around.ssh(reporter(around.verbosity, print));
  const silent = { began: () => undefined, ended: () => undefined, tunnel: () => undefined };
  const { ftpUser } = request;
  try {
    const report = await around.examine(
      {
        ssh,
        tunnels: request.tunnels,
        relay: request.relay,
        helper: request.helper ?? 'auto',
        ftpLogin: ftpUser === undefined ? undefined : { user: ftpUser, password: passwordOf(ftpUser, ssh, around) },
        programVersion: VERSION,
      },
      { listener: request.json ? silent : display, signal: around.stop },
    );
    const exitCode = exitCodeOf(report);
    if (request.json) around.write(`${JSON.stringify({ ...report, exitCode }, null, 2)}\n`);
    else display.result(report);
    return exitCode;
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    print(`ftpduct: ${around.stop.aborted ? 'stopped before it was done' : error.message}`);
    return error.code === 'wrong-usage' ? EXIT.wrongUsage : EXIT.failure;
  }
}

function exitCodeOf({ ok, sshFailure }: DoctorReport): ExitCode {
  if (sshFailure) return exitCodeForSsh(sshFailure.code);
  return ok ? EXIT.done : EXIT.failure;
}

function passwordOf(
  user: string,
  { prompter }: SshOptions,
  { ftpPassword, stop }: DoctorSurroundings,
): (() => Promise<string | undefined>) | undefined {
  if (ftpPassword) return ftpPassword;
  // RFC 1635: anonymous logs in with anything.
  if (user === 'anonymous' || user === 'ftp') return () => Promise.resolve('ftpduct@');
  return prompter && (() => ask(prompter, user, stop));
}

function ask(prompter: Prompter, user: string, signal: AbortSignal): Promise<string> {
  return prompter.secret(`password of the FTP user ${user}: `, { signal });
}

function reporter(verbosity: ForegroundRequest['verbosity'], print: (line: string) => void): SshOptions['report'] {
  return (level, text) => {
    if (level === 'debug' ? verbosity === 'debug' : verbosity !== 'quiet') {
      print(level === 'warning' ? `ftpduct: warning: ${text}` : level === 'debug' ? `ssh: ${text}` : text);
    }
  };
}

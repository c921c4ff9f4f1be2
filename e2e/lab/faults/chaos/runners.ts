import { join } from 'node:path';
import type { Account } from '../../fixtures/lab-folder.ts';
import { run, type Outcome, type ProgramOptions } from '../../fixtures/program.ts';
import type { MirroredFiles } from './mirrored-files.ts';

/** One transfer of all files in one direction, with whatever patience the program has. */
export interface Job {
  readonly port: number;
  readonly account: Account;
  readonly active: boolean;
  /** Gives up after few tries, so that errors are among what is seen. */
  readonly impatient: boolean;
  readonly files: MirroredFiles;
  /** The client's folder with the files to bring, and the one to fetch them into. */
  readonly localFrom: string;
  readonly localTo: string;
  /** On the server, relative to the home folder. */
  readonly remoteTo: string;
  readonly home: string;
}

export type Direction = 'down' | 'up';

/** An FTP client program that goes on after an error. What it says at the end is its exit code. */
export interface Runner {
  readonly name: string;
  readonly direction: Direction;
  readonly run: (job: Job) => Promise<Outcome>;
}

/** No run may take longer; a program that does is a failure of its own kind. */
const DEADLINE_MS = 150_000;
/** How long a script waits for an lftp. */
const LFTP_SECONDS = 25;
/** How often a script starts a program again that has given up. */
const SCRIPT_ATTEMPTS = 4;

export const RUNNERS: readonly Runner[] = [
  { name: 'lftp mirror', direction: 'down', run: (job) => runLftp(job, [], downMirror(job)) },
  {
    name: 'lftp mirror',
    direction: 'up',
    // lftp 4.9.2 hangs when it has to go on with an upload of which it has read all, without ftpduct as well (m). Small
    // buffers make that rare, and a script that does not wait for ever makes it an error.
    run: (job) =>
      runLftp(
        job,
        ['set net:socket-buffer 16384', 'set xfer:buffer-size 16384'],
        `mirror -R --continue "${job.localFrom}" "${job.remoteTo}"`,
      ),
  },
  // What is there stays, and the rest is fetched: curl goes on where the part ends.
  { name: 'curl', direction: 'down', run: (job) => runCurl(job, ['--continue-at', '-', ...downloads(job)]) },
  { name: 'curl', direction: 'up', run: (job) => runCurl(job, uploads(job)) },
];

function downMirror({ files, localTo }: Job): string {
  return `mirror --continue "${files.folder}" "${localTo}"`;
}

function runLftp(job: Job, settings: readonly string[], command: string): Promise<Outcome> {
  const { name, password } = job.account;
  const lines = [
    `set net:max-retries ${job.impatient ? 1 : 10}`,
    'set net:reconnect-interval-base 1',
    'set net:reconnect-interval-multiplier 1',
    'set net:timeout 15',
    'set ftp:ssl-allow no',
    ...settings,
    `set ftp:passive-mode ${job.active ? 'no' : 'yes'}`,
    `open -u "${name},${password}" "ftp://127.0.0.1:${job.port}"`,
    command,
    'exit', // with what the command ended with
    '',
  ];
  const env = { ...process.env, HOME: job.home, LFTP_HOME: job.home, LC_ALL: 'C.UTF-8' };
  return insist(job, 'timeout', [String(LFTP_SECONDS), 'lftp', '--norc', '-d'], { input: lines.join('\n'), env });
}

/** With curl's own retries, and a script around them. */
function runCurl(job: Job, transfers: readonly string[]): Promise<Outcome> {
  const { name, password } = job.account;
  const retry = job.impatient ? [] : ['--retry', '3', '--retry-all-errors', '--retry-delay', '1'];
  const patience = ['--connect-timeout', '15', '--speed-limit', '1', '--speed-time', '15'];
  const mode = job.active ? ['--ftp-port', '-', '--disable-eprt'] : [];
  const login = ['--disable', '--silent', '--show-error', '--fail-early', '--user', `${name}:${password}`];
  return insist(job, 'curl', [...login, ...retry, ...patience, ...mode, ...transfers], {
    env: { ...process.env, HOME: job.home },
  });
}

/** What a nightly script does: starts the program again after a while, until it is content. */
async function insist(
  { impatient }: Job,
  program: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<Outcome> {
  let outcome = await run(program, args, { ...options, deadlineMs: DEADLINE_MS });
  const attempts = impatient ? 1 : SCRIPT_ATTEMPTS;
  for (let attempt = 1; attempt < attempts && outcome.code !== 0; attempt++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const next = await run(program, args, { ...options, deadlineMs: DEADLINE_MS });
    outcome = { ...next, stderr: outcome.stderr + next.stderr };
  }
  return outcome;
}

function downloads({ files, port, localTo }: Job): string[] {
  return files.names.flatMap((name) => [
    '--output',
    join(localTo, name),
    `ftp://127.0.0.1:${port}/${files.folder}/${name}`,
  ]);
}

function uploads({ files, port, localFrom, remoteTo }: Job): string[] {
  return files.names.flatMap((name) => [
    '--upload-file',
    join(localFrom, name),
    `ftp://127.0.0.1:${port}/${remoteTo}/${name}`,
  ]);
}

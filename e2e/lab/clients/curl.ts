import { join } from 'node:path';
import { run, type Outcome } from '../fixtures/program.ts';
import { familyOf, type AbortJob, type Client, type Mode, type Step, type Target } from './client.ts';

/** curl: one process, one login; its configuration comes in on standard input so that no password stands in `ps`. */
export const curl: Client = {
  name: 'curl',
  cannot: () => undefined,
  appends: true,
  transfer: (target, mode, steps, home) =>
    runCurl(
      steps.map((step) => [...common(target, mode), ...forStep(target, step)]),
      home,
    ),
  staysInSession: false,
  abort: (target, mode, job, home) => runCurl([abortedByRange(target, mode, job)], home),
};

async function runCurl(transfers: readonly (readonly string[])[], home: string): Promise<Outcome> {
  const config = transfers.map((lines) => lines.join('\n')).join('\nnext\n') + '\n';
  const env = { ...process.env, HOME: home };
  return run('curl', ['--disable', '--fail-early', '--config', '-'], { input: config, env, deadlineMs: 90_000 });
}

function common(target: Target, mode: Mode): string[] {
  const modes: Record<Mode, string[]> = {
    PASV: ['ftp-pasv', 'disable-epsv'],
    EPSV: ['ftp-pasv'],
    PORT: ['ftp-port = "-"', 'disable-eprt'],
    EPRT: ['ftp-port = "-"'],
  };
  const { name, password } = target.account;
  return ['silent', 'show-error', 'noproxy = "*"', `user = "${name}:${password}"`, ...modes[mode]];
}

function forStep(target: Target, step: Step): string[] {
  switch (step.do) {
    case 'list':
      return [url(target, `${step.folder}/`), 'list-only'];
    case 'download':
      return [url(target, step.from), `output = "${step.to}"`];
    case 'upload':
      return [url(target, step.to), `upload-file = "${step.from}"`];
    case 'append':
      return [url(target, step.to), `upload-file = "${step.from}"`, 'append'];
    case 'resume':
      return [url(target, step.from), `output = "${step.to}"`, 'continue-at = "-"'];
    case 'download-all':
      return step.names.flatMap((name) => [url(target, `${step.from}/${name}`), `output = "${join(step.to, name)}"`]);
    default:
      return step satisfies never;
  }
}

/** With a range curl breaks the transfer off itself: it sends ABOR, closes the data connection, and quits. */
function abortedByRange(target: Target, mode: Mode, job: AbortJob): string[] {
  return [...common(target, mode), url(target, job.big), 'range = "0-99999"', `output = "${join(job.to, job.big)}"`];
}

function url(target: Target, path: string): string {
  const host = familyOf(target.host) === 'IPv6' ? `[${target.host}]` : target.host;
  return `url = "ftp://${host}:${target.port}/${path}"`;
}

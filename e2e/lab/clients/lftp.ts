import { join } from 'node:path';
import { hasContent } from '../fixtures/files.ts';
import { Program, run } from '../fixtures/program.ts';
import { familyOf, isPassive, type Client, type Mode, type Step, type Target } from './client.ts';

/** lftp, told what to do on standard input. */
export const lftp: Client = {
  name: 'lftp',
  cannot: (mode, family) => {
    if (mode !== 'EPRT') return undefined;
    return family === 'IPv4'
      ? 'lftp sends EPRT on IPv6 only and has no setting for it'
      : 'lftp names the address :: in EPRT, which servers refuse, and goes passive';
  },
  appends: false,
  transfer: (target, mode, steps, home) =>
    run('lftp', ['--norc'], {
      input: [...opening(target, mode), ...steps.flatMap(forStep), 'exit 0', ''].join('\n'),
      env: environment(home),
      deadlineMs: 90_000,
    }),
  staysInSession: true,
  abort: async (target, mode, job, home) => {
    await using program = new Program('lftp', ['--norc'], { env: environment(home), keepInputOpen: true });
    const big = join(job.to, job.big);
    program.write([...opening(target, mode), `get "${job.big}" -o "${big}" &`, ''].join('\n'));
    await hasContent(big);
    program.write(`kill all\nwait all\nget "${job.after}" -o "${join(job.to, job.after)}"\nexit 0\n`);
    const exit = await program.finish(40_000);
    return { ...exit, stdout: program.stdout, stderr: program.stderr };
  },
};

function environment(home: string): NodeJS.ProcessEnv {
  return { ...process.env, HOME: home, LFTP_HOME: home, LC_ALL: 'C.UTF-8' };
}

function opening(target: Target, mode: Mode): string[] {
  const { name, password } = target.account;
  const host = familyOf(target.host) === 'IPv6' ? `[${target.host}]` : target.host;
  return [
    'set net:max-retries 1',
    'set net:persist-retries 0',
    'set net:reconnect-interval-base 1',
    'set net:timeout 30',
    'set ftp:ssl-allow no',
    'set xfer:clobber yes',
    `set ftp:passive-mode ${isPassive(mode) ? 'yes' : 'no'}`,
    `set ftp:prefer-epsv ${mode === 'EPSV' ? 'yes' : 'no'}`,
    `open -u "${name},${password}" "ftp://${host}:${target.port}"`,
  ];
}

function forStep(step: Step): string[] {
  switch (step.do) {
    case 'list':
      return [`cls -1 "${step.folder}/"`];
    case 'download':
      return [`get "${step.from}" -o "${step.to}"`];
    case 'upload':
      return [`put "${step.from}" -o "${step.to}"`];
    case 'append':
      return [`put -c "${step.whole}" -o "${step.to}"`];
    case 'resume':
      return [`get -c "${step.from}" -o "${step.to}"`];
    case 'download-all':
      return step.names.map((name) => `get "${step.from}/${name}" -o "${join(step.to, name)}"`);
    default:
      return step satisfies never;
  }
}

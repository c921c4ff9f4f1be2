import { join } from 'node:path';
import { hasContent } from '../fixtures/files.ts';
import { Program, run } from '../fixtures/program.ts';
import { familyOf, isPassive, type Client, type Mode, type Step, type Target } from './client.ts';

/** tnftp, the `ftp` of Debian and the BSDs, told what to do on standard input. */
export const tnftp: Client = {
  name: 'tnftp',
  cannot: () => undefined,
  appends: true,
  transfer: (target, mode, steps, home) =>
    run('tnftp', argumentsFor(target, mode), {
      input: [...opening(target, mode), ...steps.flatMap(forStep), 'quit', ''].join('\n'),
      env: { ...process.env, HOME: home },
      deadlineMs: 90_000,
    }),
  staysInSession: true,
  abort: async (target, mode, job, home) => {
    await using program = new Program('tnftp', argumentsFor(target, mode), {
      env: { ...process.env, HOME: home },
      keepInputOpen: true,
    });
    const big = join(job.to, job.big);
    program.write([...opening(target, mode), `get "${job.big}" "${big}"`, ''].join('\n'));
    await hasContent(big);
    program.kill('SIGINT');
    await program.waitFor(/receive aborted/);
    program.write(`get "${job.after}" "${join(job.to, job.after)}"\nquit\n`);
    const exit = await program.finish(40_000);
    return { ...exit, stdout: program.stdout, stderr: program.stderr };
  },
};

function argumentsFor(target: Target, mode: Mode): string[] {
  return ['-n', '-i', '-v', isPassive(mode) ? '-p' : '-A', target.host, String(target.port)];
}

function opening(target: Target, mode: Mode): string[] {
  const { name, password } = target.account;
  const extended = mode === 'EPSV' || mode === 'EPRT';
  // only the IPv4 switch matters: on IPv6 tnftp has no other commands
  const epsv = !extended && familyOf(target.host) === 'IPv4' ? ['epsv4 off'] : [];
  return [`user ${name} ${password}`, ...epsv, 'binary'];
}

function forStep(step: Step): string[] {
  switch (step.do) {
    case 'list':
      return [`nlist "${step.folder}"`];
    case 'download':
      return [`get "${step.from}" "${step.to}"`];
    case 'upload':
      return [`put "${step.from}" "${step.to}"`];
    case 'append':
      return [`append "${step.from}" "${step.to}"`];
    case 'resume':
      return [`reget "${step.from}" "${step.to}"`];
    case 'download-all':
      return step.names.map((name) => `get "${step.from}/${name}" "${join(step.to, name)}"`);
    default:
      return step satisfies never;
  }
}

import { describe, expect, test } from 'vitest';
import { ClientAgentError, type DoctorReport, type SshOptions, type Step } from '@ftpduct/client-agent';
import type { DoctorRequest } from '../../src/doctor/doctor-command.ts';
import { runDoctor, type DoctorSurroundings } from '../../src/doctor/doctor-run.ts';

const STEPS: Step[] = [
  { id: 'ssh-login', title: 'log in', status: 'ok', detail: 'as jane' },
  { id: 'remote-forward', title: 'listen', status: 'warning', detail: 'refused' },
  { id: 'control-port', title: 'open', status: 'failed', detail: 'prohibited' },
  { id: 'ftp-pasv', title: 'a listing with PASV', status: 'skipped', detail: 'no --ftp-user' },
];
const [login] = STEPS;

const SICK: DoctorReport = {
  server: 'jane@host',
  ok: false,
  steps: STEPS.slice(0, 1),
  sshFailure: undefined,
  tunnels: [
    {
      tunnel: '-L ftp/1234:localhost:21',
      steps: STEPS.slice(1),
      findings: [
        {
          severity: 'failure',
          what: 'it may not connect',
          causes: [
            { setting: 'AllowTcpForwarding no', where: 'sshd_config', change: 'AllowTcpForwarding yes' },
            { setting: 'DisableForwarding yes', where: 'sshd_config', change: 'DisableForwarding no' },
          ],
        },
        {
          severity: 'warning',
          what: 'it is open',
          causes: [{ setting: 'GatewayPorts yes', where: 'sshd_config line 3', change: 'GatewayPorts no' }],
        },
        { severity: 'warning', what: 'it is strange', causes: [] },
      ],
    },
  ],
};

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string[];
}

async function run(
  report: DoctorReport | Error,
  { request = {}, isRich = false }: { request?: Partial<DoctorRequest>; isRich?: boolean } = {},
): Promise<Ran> {
  let stdout = '';
  const stderr: string[] = [];
  const around: Partial<DoctorSurroundings> = {
    ssh: () => ({ prompter: undefined }) as SshOptions,
    verbosity: 'normal',
    examine: (_examination, { listener }) => {
      if (report instanceof Error) return Promise.reject(report);
      for (const step of report.steps) {
        listener.began(step.title);
        listener.ended(step);
      }
      for (const { tunnel, steps } of report.tunnels) {
        listener.tunnel(tunnel);
        for (const step of steps) listener.ended(step);
      }
      return Promise.resolve(report);
    },
    ftpPassword: undefined,
    isRich,
    write: (text) => (stdout += text),
    print: (line) => stderr.push(line),
    stop: new AbortController().signal,
  };
  const asked = { tunnels: [], relay: false, ftpUser: undefined, json: false, ...request };
  const code = await runDoctor(asked as unknown as DoctorRequest, around as DoctorSurroundings);
  return { code, stdout, stderr };
}

describe('for people', () => {
  test('plain words: each step as it ends, then what it comes to', async () => {
    const { code, stdout, stderr } = await run(SICK);
    expect(code).toBe(1);
    expect(stderr).toEqual([]);
    expect(stdout.split('\n')).toEqual([
      'ok      log in: as jane',
      '-L ftp/1234:localhost:21',
      '  note    listen: refused',
      '  FAILED  open: prohibited',
      '  skipped a listing with PASV: no --ftp-user',
      '',
      'problem: it may not connect',
      '  one of these, which cannot be told apart from here:',
      '    cause:  AllowTcpForwarding no (sshd_config)',
      '    change: AllowTcpForwarding yes',
      '    cause:  DisableForwarding yes (sshd_config)',
      '    change: DisableForwarding no',
      '',
      'note: it is open',
      '  cause:  GatewayPorts yes (sshd_config line 3)',
      '  change: GatewayPorts no',
      '',
      'note: it is strange',
      '  the cause cannot be told from here',
      '',
      'something that a tunnel needs does not work',
      '',
    ]);
  });

  test('a terminal: what is looked at, then a mark in its place', async () => {
    const { stdout } = await run(SICK, { isRich: true });
    expect(stdout).toMatch('… log in\r\x1b[K\x1b[32m✓\x1b[0m log in: as jane\n');
    expect(stdout).toMatch('✗\x1b[0m open: prohibited\n');
    expect(stdout).toMatch('  – a listing with PASV');
  });

  test('all well', async () => {
    const { code, stdout } = await run({ ...SICK, ok: true, tunnels: [] });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nall that a tunnel needs works\n$/);
  });

  test('all well, as far as anybody can see who has not logged in to the FTP server', async () => {
    const step = { id: 'ftp-login', title: 'log in', status: 'skipped', detail: 'no --ftp-user is given' } as const;
    const tunnels = [{ tunnel: '-L ftp/1234:localhost:21', steps: [step], findings: [] }];
    const { code, stdout } = await run({ ...SICK, ok: true, tunnels });
    expect(code).toBe(0);
    expect(stdout).toMatch(/\nnothing that was tried fails; with --ftp-user .* are tried too\n$/);
  });
});

test('for programs: one object and nothing else', async () => {
  const { code, stdout } = await run(SICK, { request: { json: true } });
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ ...SICK, sshFailure: undefined, exitCode: 1 });
});

test.each([
  ['host-key-refused', 3],
  ['authentication-refused', 4],
  ['refused', 5],
  ['ssh-failed', 5],
] as const)('no SSH connection, %s: exit code %d', async (code, exitCode) => {
  const steps = login ? [login] : [];
  const ran = await run({ ...SICK, steps, sshFailure: { code, text: 'why' }, tunnels: [] });
  expect(ran.code).toBe(exitCode);
  expect(ran.stdout).toMatch(/\nno SSH connection to jane@host, so nothing behind it was looked at: why\n$/);
});

test('the SSH connection goes away in the midst of it', async () => {
  const ran = await run(new ClientAgentError('lost', 'the SSH connection was lost'));
  expect(ran).toMatchObject({ code: 1, stderr: ['ftpduct: the SSH connection was lost'] });
});

test('a password that cannot be read is wrong usage', async () => {
  const ran = await run(new ClientAgentError('wrong-usage', 'the password file gave no password'));
  expect(ran).toMatchObject({ code: 2, stderr: ['ftpduct: the password file gave no password'] });
});

test('a bug is thrown', async () => {
  await expect(run(new TypeError('oops'))).rejects.toThrow('oops');
});

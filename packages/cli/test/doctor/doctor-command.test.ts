import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/command-line/command-line.ts';
import { only } from '../command-line/only.ts';
import type { DoctorRequest } from '../../src/doctor/doctor-command.ts';
import { UsageError } from '../../src/usage-error.ts';

/** Runs the command line with a command `doctor` that only keeps its request. */
async function run(...args: string[]): Promise<{ printed: string; request: DoctorRequest | undefined; code: number }> {
  let request: DoctorRequest | undefined;
  let printed = '';
  const code = await runCommandLine(
    args,
    only({
      print: (text) => (printed += text),
      doctor: (asked) => {
        request = asked;
        return Promise.resolve(1);
      },
    }),
  );
  return { printed, request, code };
}

test('tunnels, the FTP login, and what every command has to reach its SSH server', async () => {
  const login = ['--ftp-user', 'jane', '--ftp-password', 'file:///secret'];
  const { request, code } = await run('doctor', '-L', 'ftp/0:ftp:21', '-p2222', '-g', '--json', ...login, 'jane@host');
  expect(code).toBe(1);
  expect(request).toMatchObject({
    tunnels: [{ text: '-L ftp/0:ftp:21', direction: 'local', spec: { destination: { host: 'ftp', port: 21 } } }],
    relay: true,
    helper: undefined,
    ftpUser: 'jane',
    ftpPassword: { kind: 'file', path: '/secret' },
    json: true,
    ssh: { destination: { user: 'jane', host: 'host' }, port: 2222 },
  });
});

test('without a tunnel the most usual one', async () => {
  const { request } = await run('doctor', 'host');
  expect(request).toMatchObject({
    tunnels: [{ text: '-L ftp/1234:localhost:21' }],
    ftpUser: undefined,
    ftpPassword: undefined,
    json: false,
  });
});

test('the server helper is left out where that is asked for', async () => {
  expect((await run('doctor', '--helper', 'never', 'host')).request?.helper).toBe('never');
  await expect(run('doctor', '--helper', 'sometimes', 'host')).rejects.toThrow(UsageError);
});

test('-R alone', async () => {
  const { request } = await run('doctor', '-R', 'ftp/2121:localhost:21', 'host');
  expect(request?.tunnels.map(({ direction }) => direction)).toEqual(['remote']);
});

test.each<[string[], RegExp]>([
  [['--ftp-password', 'file:///secret', 'host'], /^--ftp-password is of no use without --ftp-user$/],
  [['--ftp-user', 'jane', '--ftp-password', 'secret', 'host'], /^--ftp-password takes file:\/\/PATH or extprog/],
  [['--ftp-user', 'jane\r\nDELE x', 'host'], /^--ftp-user takes a user name$/],
  [['--ftp-user', '', 'host'], /^--ftp-user takes a user name$/],
  [['-L', 'nonsense', 'host'], /^-L: /],
  [['--grace', '1', 'host'], /unknown argument/],
  [[], /no SSH server is given/],
])('wrong usage: %j', async (args, message) => {
  const error: unknown = await run('doctor', ...args).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UsageError);
  expect((error as UsageError).message).toMatch(message);
});

test('help', async () => {
  const { printed } = await run('doctor', '--help');
  expect(printed).toContain('ftpduct doctor [-L … | -R …] [options] [user@]host[#port]');
  expect(printed).toContain('--ftp-user');
  expect(printed).not.toContain('--reconnect');
});

import { ClientAgentError, type ClientAgentErrorCode } from '@ftpduct/client-agent';
import { describe, expect, test } from 'vitest';
import type { HelperRequest } from '../../src/helper/helper-command.ts';
import { runHelper, type HelperSurroundings } from '../../src/helper/helper-run.ts';

type Host = Awaited<ReturnType<HelperSurroundings['openSsh']>>;
type Files = Awaited<ReturnType<Host['openFiles']>>;

const request = (changes: Partial<HelperRequest>): HelperRequest =>
  // How the SSH server is reached is read elsewhere.
  ({
    action: 'status',
    node: undefined,
    subsystem: false,
    json: false,

    ...changes,
  }) as HelperRequest;

const notUsed = (): never => {
  throw new Error('not used here');
};

/** An SSH server that runs no commands, and on which a helper may have been put. */
class BareHost implements Host {
  readonly name = 'user@sshserver';
  readonly lost = new AbortController().signal;
  closed = 0;
  present = true;

  exec(): Promise<never> {
    return Promise.reject(new ClientAgentError('ssh-failed', 'user@sshserver refused to run a command'));
  }

  openFiles(): Promise<Files> {
    return Promise.resolve({
      home: () => Promise.resolve('/home/user'),
      stat: notUsed,
      makeFolder: notUsed,
      putFile: notUsed,
      remove: () => {
        const was = this.present;
        this.present = false;
        return Promise.resolve(was);
      },
      close: () => Promise.resolve(),
    });
  }

  close(): Promise<void> {
    this.closed += 1;
    return Promise.resolve();
  }
}

async function run(
  asked: Partial<HelperRequest>,
  around: Partial<HelperSurroundings> = {},
): Promise<{ code: number; out: string[]; err: string[]; host: BareHost }> {
  const host = new BareHost();
  const out: string[] = [];
  const err: string[] = [];
  const code = await runHelper(request(asked), {
    // Handed on to openSsh as it is.
    ssh: () => ({}) as ReturnType<HelperSurroundings['ssh']>,
    verbosity: 'normal',
    openSsh: () => Promise.resolve(host),
    bundle: () => Promise.resolve(new TextEncoder().encode('#!/usr/bin/env node\n')),
    result: (text) => out.push(text),
    print: (line) => err.push(line),
    stop: new AbortController().signal,
    ...around,
  });
  return { code, out, err, host };
}

describe('results go to standard output', () => {
  test('status, where there is none', async () => {
    const { code, out, err, host } = await run({});
    expect({ code, err, closed: host.closed }).toEqual({ code: 1, err: [], closed: 1 });
    expect(out).toEqual([
      'there is no server helper on user@sshserver: user@sshserver refused to run a command; ' +
        'ftpduct helper deploy puts one there',
    ]);
  });

  test('status as JSON', async () => {
    const { out } = await run({ json: true });
    expect(out.map((text) => JSON.parse(text) as unknown)).toEqual([
      {
        server: 'user@sshserver',
        helper: 'absent',
        matches: false,
        reason: 'user@sshserver refused to run a command',
      },
    ]);
  });

  test('remove', async () => {
    const file = '/home/user/.local/share/ftpduct/ftpduct-helper.cjs';
    expect(await run({ action: 'remove' })).toMatchObject({ code: 0, out: [`removed ${file} from user@sshserver`] });
    const json = await run({ action: 'remove', json: true });
    expect(JSON.parse(json.out[0] ?? '')).toEqual({ server: 'user@sshserver', helper: 'absent', removed: true, file });
  });
});

describe('failures are one sentence on standard error', () => {
  test.each<[ClientAgentErrorCode, number]>([
    ['refused', 5],
    ['host-key-refused', 3],
    ['authentication-refused', 4],
  ])('%s: exit code %i', async (errorCode, exitCode) => {
    const { code, out, err } = await run(
      {},
      { openSsh: () => Promise.reject(new ClientAgentError(errorCode, 'why and what next')) },
    );
    expect({ code, out, err }).toEqual({ code: exitCode, out: [], err: ['ftpduct: why and what next'] });
  });

  test('deploy, where no command may be run', async () => {
    const { code, out, err, host } = await run({ action: 'deploy' });
    expect({ code, out, closed: host.closed }).toEqual({ code: 1, out: [], closed: 1 });
    expect(err).toEqual(['ftpduct: user@sshserver refused to run a command']);
  });

  test('deploy with a path of Node that cannot be used', async () => {
    const { code, err } = await run({ action: 'deploy', node: "/a'; rm -rf ~" });
    expect({ code, lines: err.length }).toEqual({ code: 2, lines: 1 });
    expect(err[0]).toContain('expected an absolute path on the SSH server');
  });

  test('a signal', async () => {
    const stop = AbortSignal.abort();
    const { code, err } = await run(
      {},
      { stop, openSsh: () => Promise.reject(new ClientAgentError('cancelled', 'x')) },
    );
    expect({ code, err }).toEqual({ code: 1, err: ['ftpduct: stopped before it was done'] });
  });

  test('a bug is not made a sentence of', async () => {
    await expect(run({}, { openSsh: () => Promise.reject(new TypeError('oops')) })).rejects.toThrow('oops');
  });
});

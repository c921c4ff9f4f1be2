import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { observe, patternSha256, sendPattern, tcpServer, writePattern } from './observed.ts';
import { keygen, startSshd, withoutLab } from './real-sshd.ts';
import { person, startScriptedServer } from './scripted-server.ts';

// A version of ssh2 that calls its inner things otherwise.
vi.mock('../../src/ssh/ssh2-internals.ts', () => ({
  receiveWindowOf: () => undefined,
  silence: () => undefined,
  rekey: () => false,
  countAsAnswer: () => false,
  listenToLogin: () => false,
}));

describe.skipIf(withoutLab)('without the private names of ssh2 (needs openssh-server)', { timeout: 30_000 }, () => {
  it('everything still arrives, at the speed that ssh2 has by itself', async () => {
    const signal = AbortSignal.timeout(20_000);
    await using sshd = await startSshd();
    await using network = await openSsh(sshd.options(), { signal });
    const pin = await network.pin({ signal });
    const total = 8_000_000;
    await using server = await tcpServer((socket) => {
      socket.resume();
      void writePattern(socket, total);
    });
    const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal });
    const observed = observe(connection, { keep: false });
    await sendPattern(connection, observed, total);
    expect(await observed.closed).toBeUndefined();
    expect(observed.sha256()).toBe(patternSha256(total));
  });

  it('several keys and methods in a row still log in', async () => {
    const signal = AbortSignal.timeout(20_000);
    await using server = await startScriptedServer({
      authenticate: (context) => {
        if (context.method === 'publickey' && !context.signature) context.accept();
        else if (context.method === 'publickey') context.reject(['keyboard-interactive'], true);
        else if (context.method === 'keyboard-interactive') {
          context.prompt([{ prompt: 'Password: ', echo: false }], () => {
            context.prompt([], 'Welcome', () => {
              context.accept();
            });
          });
        } else context.reject(['publickey']);
      },
    });
    const key = join(server.folder, 'key');
    await keygen(key, 'ed25519');
    const prompter = person('secret');
    await using network = await openSsh(server.options({ identityFiles: [key], prompter }), { signal });
    expect(network.lost.aborted).toBe(false);
    // What needs the names: words without a question.
    expect(server.reports.filter((line) => line.startsWith('notice'))).toEqual([]);
  });
});

import Module, { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import { observe, patternSha256, sendPattern, tcpServer, writePattern } from './observed.ts';
import { plainOptions } from './plain-options.ts';
import { startSshd, withoutLab } from './real-sshd.ts';

/** As where install scripts are disabled: no compiled module can be loaded. */
function hideNativeAddons(): void {
  const extensions = (Module as unknown as { _extensions: Record<string, unknown> })._extensions;
  extensions['.node'] = (): never => {
    throw new Error('hidden by this test');
  };
}

describe("without ssh2's native addon", { timeout: 30_000 }, () => {
  beforeAll(() => {
    hideNativeAddons();
    const crypto = createRequire(import.meta.url)('ssh2/lib/protocol/crypto.js') as { bindingAvailable: boolean };
    expect(crypto.bindingAvailable).toBe(false);
  });

  it('the same algorithms are offered', async () => {
    const { algorithms } = await import('../../src/ssh/algorithms.ts');
    const { cipher } = algorithms(
      { ...plainOptions, report: () => undefined },
      { stored: new Set(), accepted: undefined },
      { fastAes: true },
    );
    expect(cipher).toEqual([
      'aes128-gcm@openssh.com',
      'aes256-gcm@openssh.com',
      'chacha20-poly1305@openssh.com',
      'aes128-ctr',
      'aes192-ctr',
      'aes256-ctr',
    ]);
  });

  it.skipIf(withoutLab).each(['aes128-gcm@openssh.com', 'chacha20-poly1305@openssh.com', 'aes128-ctr'])(
    'bytes arrive whole with %s (needs openssh-server)',
    async (cipher) => {
      const { openSsh } = await import('../../src/ssh/open-ssh.ts');
      const signal = AbortSignal.timeout(20_000);
      await using sshd = await startSshd();
      await using network = await openSsh(sshd.options({ ciphers: [cipher] }), { signal });
      const pin = await network.pin({ signal });
      const total = 4_000_000;
      await using server = await tcpServer((socket) => {
        socket.resume();
        void writePattern(socket, total);
      });
      const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal });
      const observed = observe(connection, { keep: false });
      await sendPattern(connection, observed, total);
      expect(await observed.closed).toBeUndefined();
      expect(observed.sha256()).toBe(patternSha256(total));
    },
  );
});

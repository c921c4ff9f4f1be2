import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { rekey } from '../../src/ssh/ssh2-internals.ts';
import { observe, patternSha256, sendPattern, tcpServer, writePattern } from './observed.ts';
import { startSshd, withoutLab } from './real-sshd.ts';
import { type Rekeys, watchRekeys } from './rekeys.ts';

const limit = (): AbortSignal => AbortSignal.timeout(50_000);
const TOTAL = 6_000_000;
const CIPHERS = ['aes128-gcm@openssh.com', 'chacha20-poly1305@openssh.com', 'aes128-ctr'];

/** Who begins the key exchanges in the middle of a transfer. */
const starts = [
  {
    by: 'sshd',
    ciphers: CIPHERS,
    config: 'RekeyLimit 256K',
    begin: (): void => undefined,
    check: (rekeys: Rekeys): void => {
      expect(rekeys.ours).toBe(0);
      // sshd looks at its limit when it has emptied its queue, which may be of 2 MB.
      expect(rekeys.theirs).toBeGreaterThanOrEqual(2);
    },
  },
  {
    by: 'us',
    ciphers: CIPHERS,
    config: '',
    begin: (rekeys: Rekeys): void => {
      const again = (): void => void setImmediate(() => rekey(rekeys.client));
      rekeys.client.on('handshake', again);
      again();
    },
    check: (rekeys: Rekeys): void => {
      expect(rekeys.ours).toBeGreaterThanOrEqual(3);
      // The last one may still be under way.
      expect(rekeys.finished).toBeGreaterThanOrEqual(rekeys.ours - 1);
      expect(rekeys.finished).toBeLessThanOrEqual(rekeys.ours);
    },
  },
  {
    by: 'both',
    ciphers: CIPHERS.slice(0, 1),
    config: 'RekeyLimit 128K',
    begin: (rekeys: Rekeys): void => {
      let count = 0;
      rekeys.client.on('handshake', () => {
        if (count++ % 2 === 0) setImmediate(() => rekey(rekeys.client));
      });
      rekey(rekeys.client);
    },
    check: (rekeys: Rekeys): void => {
      // Those that both begin at the same moment count as ours.
      expect(rekeys.ours).toBeGreaterThanOrEqual(1);
      expect(rekeys.theirs).toBeGreaterThanOrEqual(1);
    },
  },
];

describe.skipIf(withoutLab).each(starts)(
  'new keys in the middle of a transfer, begun by $by (needs openssh-server)',
  { timeout: 60_000 },
  ({ ciphers, config, begin, check }) => {
    it.each(ciphers)('down, up, and both at once with %s: every byte arrives', async (cipher) => {
      await using sshd = await startSshd({ config });
      for (const direction of ['down', 'up', 'both'] as const) {
        const { opened, rekeys } = await watchRekeys(() =>
          openSsh(sshd.options({ ciphers: [cipher] }), { signal: limit() }),
        );
        await using network = opened;
        const pin = await network.pin({ signal: limit() });
        let far: Promise<string> | undefined;
        await using server = await tcpServer((socket) => {
          far = receive(socket);
          if (direction === 'up') socket.once('end', () => socket.end());
          else void writePattern(socket, TOTAL);
        });
        const connection = await pin.connect({ host: '127.0.0.1', port: server.port }, { signal: limit() });
        const observed = observe(connection, { keep: false });
        begin(rekeys);
        if (direction === 'down') connection.finish();
        else await sendPattern(connection, observed, TOTAL);
        expect(await observed.closed).toBeUndefined();

        const empty = patternSha256(0);
        const whole = patternSha256(TOTAL);
        expect({ direction, down: observed.sha256(), up: await far }).toEqual({
          direction,
          down: direction === 'up' ? empty : whole,
          up: direction === 'down' ? empty : whole,
        });
        check(rekeys);
      }
    });
  },
);

/** The checksum of everything up to the end. */
async function receive(socket: Socket): Promise<string> {
  const hash = createHash('sha256');
  socket.on('data', (bytes) => hash.update(bytes));
  await once(socket, 'end');
  return hash.digest('hex');
}

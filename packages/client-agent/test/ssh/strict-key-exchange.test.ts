import { createRequire } from 'node:module';
import ssh2, { type Client } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSsh } from '../../src/ssh/open-ssh.ts';
import { ignorePacket, MESSAGE, relayTo, type ServerPiece } from './cleartext-relay.ts';
import { matching } from './matching.ts';
import { type RealSshd, startSshd, until, withoutLab } from './real-sshd.ts';

const limit = (): AbortSignal => AbortSignal.timeout(20_000);

/** The cipher whose packets can be cut off at the front without a trace where the key exchange is not strict. */
const CHACHA = { ciphers: ['chacha20-poly1305@openssh.com'] };

/** What a prefix truncation does: one packet more in clear, one encrypted packet less, so that the numbers are right. */
function truncatePrefix(): (piece: ServerPiece) => readonly Buffer[] {
  let dropped = false;
  let newKeys: Buffer | undefined;
  return (piece) => {
    if (piece.kind === 'packet' && piece.type === MESSAGE.newKeys) {
      // Held until the next packet is here: the server sends it at once, and then waits for us, so that whatever
      // comes in the next read is that packet and nothing else.
      newKeys = piece.bytes;
      return [];
    }
    if (piece.kind !== 'encrypted' || dropped || !newKeys) return [piece.bytes];
    dropped = true;
    return [ignorePacket, newKeys];
  };
}

// CVE-2023-48795, "Terrapin"; OpenSSH's PROTOCOL, 1.10.
describe.skipIf(withoutLab)('strict key exchange with a real sshd (needs openssh-server)', { timeout: 60_000 }, () => {
  let sshd: RealSshd;
  beforeAll(async () => {
    sshd = await startSshd({ config: 'LogLevel DEBUG3' });
  });
  afterAll(() => sshd[Symbol.asyncDispose]());
  const through = (port: number): { hostKeyAlias: string; port: number } => ({
    port,
    hostKeyAlias: `[127.0.0.1]:${sshd.port}`,
  });

  it('is used: sshd says so', async () => {
    const network = await openSsh(sshd.options(), { signal: limit() });
    await network.close();
    expect(sshd.log()).toMatch(/will use strict KEX ordering/);
    await until('sshd has begun its numbers anew', () => /resetting (read|send) seqnr/.test(sshd.log()));
  });

  it('a relay that changes nothing is no hindrance', async () => {
    await using relay = await relayTo(sshd.port, (piece) => [piece.bytes]);
    const network = await openSsh(sshd.options(through(relay.port)), { signal: limit() });
    await network.close();
    expect(relay.seen.slice(0, 5)).toEqual([
      'version',
      MESSAGE.kexInit,
      MESSAGE.kexReply,
      MESSAGE.newKeys,
      'encrypted',
    ]);
  });

  it.each([
    { before: 'KEXINIT', type: MESSAGE.kexInit, why: /KEXINIT not first packet in strict KEX mode$/ },
    { before: 'the reply', type: MESSAGE.kexReply, why: /Received unexpected packet type 2$/ },
    { before: 'NEWKEYS', type: MESSAGE.newKeys, why: /Received unexpected packet type 2$/ },
  ])('a packet that someone puts before $before ends the connection', async ({ type, why }) => {
    await using relay = await relayTo(sshd.port, (piece) =>
      piece.kind === 'packet' && piece.type === type ? [ignorePacket, piece.bytes] : [piece.bytes],
    );
    await expect(openSsh(sshd.options(through(relay.port)), { signal: limit() })).rejects.toMatchObject({
      code: 'ssh-failed',
      message: matching(why),
    });
    expect(relay.seen).toContain(type);
  });

  it.each([CHACHA, { ciphers: ['aes128-gcm@openssh.com'] }])(
    'nor can a packet be put in and the first encrypted one be cut off: $ciphers',
    async (cipher) => {
      await using relay = await relayTo(sshd.port, truncatePrefix());
      const options = sshd.options({ ...through(relay.port), ...cipher });
      await expect(openSsh(options, { signal: limit() })).rejects.toMatchObject({ code: 'ssh-failed' });
      expect(relay.seen.slice(0, 5)).toEqual([
        'version',
        MESSAGE.kexInit,
        MESSAGE.kexReply,
        MESSAGE.newKeys,
        'encrypted',
      ]);
    },
  );

  it('without it the same truncation succeeds unseen, so that these tests mean something', async () => {
    const connect = vi.spyOn(ssh2.Client.prototype, 'connect').mockImplementation(function (this: Client, config) {
      connect.mockRestore();
      this.connect(config);
      leaveOutStrict(this);
      return this;
    });
    await using relay = await relayTo(sshd.port, truncatePrefix());
    const network = await openSsh(sshd.options({ ...through(relay.port), ...CHACHA }), { signal: limit() });
    await network.close();
    expect(relay.seen.slice(0, 5).at(-1)).toBe('encrypted');
  });
});

interface Lists {
  readonly kex: { readonly array: string[] };
  readonly [kind: string]: unknown;
}

/** Has ssh2 behave as it did before it knew strict key exchange. */
function leaveOutStrict(client: Client): void {
  const { _protocol: protocol } = client as unknown as { _protocol: { _offer: { lists: Lists } } };
  const { KexInit } = createRequire(import.meta.url)('ssh2/lib/protocol/kex.js') as {
    KexInit: new (lists: unknown) => { lists: Lists };
  };
  const { lists } = protocol._offer;
  const arrays = (list: object): object =>
    Object.fromEntries(Object.entries(list).map(([kind, { array }]: [string, { array: string[] }]) => [kind, array]));
  protocol._offer = new KexInit({
    ...arrays({ serverHostKey: lists['serverHostKey'] }),
    cs: arrays(lists['cs'] as object),
    sc: arrays(lists['sc'] as object),
    kex: lists.kex.array.filter((name) => !name.startsWith('kex-strict-')),
  });
  Object.defineProperty(protocol, '_strictMode', { get: () => false, set: () => undefined });
}

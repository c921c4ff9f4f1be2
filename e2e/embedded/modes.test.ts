/** Every mode, each family on each side, through the built command. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedSetup, ftpPassword, ftpUser, listeningIn, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { type DataMode, FtpClient, sha256 } from '../src/ftp-client.ts';
import { canListenOn } from '../src/listening.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(3_000_000);
const loopback = { ipv4: '127.0.0.1', ipv6: '::1' } as const;
const families = (await canListenOn('::1')) ? (['ipv4', 'ipv6'] as const) : (['ipv4'] as const);
const isPassive = (verb: DataMode): boolean => verb === 'PASV' || verb === 'EPSV';

describe.each(families)('FTP server on %s', (serverFamily) => {
  let setup: EmbeddedSetup;
  beforeAll(async () => {
    setup = await startEmbeddedSetup({ ftp: { address: loopback[serverFamily], files: { '/file.bin': file } } });
  });
  afterAll(async () => {
    await setup[Symbol.asyncDispose]();
  });

  describe.each(families)('FTP client on %s', (clientFamily) => {
    const modes: DataMode[] = clientFamily === 'ipv4' ? ['PASV', 'EPSV', 'PORT', 'EPRT'] : ['EPSV', 'EPRT'];

    test.each(modes)('%s: list, download, upload, append, resume', async (mode) => {
      const before = setup.ftp.transfers.length;
      await using client = await FtpClient.login(listeningIn(clientFamily, setup), ftpUser, ftpPassword);

      const list = await client.download('', mode, { command: 'LIST' });
      expect(list.content.toString()).toMatch(/ 3000000 .* file\.bin\r\n/);

      const down = await client.download('file.bin', mode);
      expect(down.replies.map(({ code }) => code)).toEqual([150, 226]);
      expect(down).toMatchObject({ sha256: sha256(file), ending: 'finished' });

      const name = `${clientFamily}-${mode}.bin`;
      expect(await client.upload(name, file.subarray(0, 1_000_000), mode)).toMatchObject({ final: { code: 226 } });
      expect(await client.upload(name, file.subarray(1_000_000), mode, { command: 'APPE' })).toMatchObject({
        final: { code: 226 },
      });
      expect(sha256(setup.ftp.files.read(`/${name}`) ?? Buffer.alloc(0))).toBe(sha256(file));

      await client.expect('REST 2999000', 350);
      expect((await client.download(name, mode)).sha256).toBe(sha256(file.subarray(2_999_000)));

      await client.expect('QUIT', 221);
      expect(await client.ended()).toBe('finished');
      const verbs = setup.ftp.transfers.slice(before).map(({ verb }) => verb);
      expect(verbs).toHaveLength(5);
      expect(verbs.every((verb) => isPassive(verb) === isPassive(mode))).toBe(true);
      await expectNothingLeft(setup);
    });

    test('an empty file, and many small ones in one session', async () => {
      await using client = await FtpClient.login(listeningIn(clientFamily, setup), ftpUser, ftpPassword);
      for (const mode of modes) {
        for (const size of [0, 1, 100, 65_536]) {
          const content = file.subarray(0, size);
          expect(await client.upload('small.bin', content, mode)).toMatchObject({ final: { code: 226 } });
          expect(await client.download('small.bin', mode)).toMatchObject({
            sha256: sha256(content),
            final: { code: 226 },
            ending: 'finished',
          });
        }
      }
    });
  });
});

test.runIf(families.length === 2)(
  'PASV and PORT from an FTP client on IPv6 are refused, and EPSV still works',
  async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files: { '/file.bin': file } } });
    await using client = await FtpClient.login(listeningIn('ipv6', setup), ftpUser, ftpPassword);
    await client.expect('PASV', 502);
    await client.expect('PORT 127,0,0,1,200,10', 501);
    expect(await client.download('file.bin', 'EPSV')).toMatchObject({ sha256: sha256(file) });
  },
);

test('localhost, the first line a user types', async () => {
  await using setup = await startEmbeddedSetup({
    ftp: { files: { '/file.bin': file } },
    destinationHost: 'localhost',
  });
  for (const mode of ['PASV', 'PORT'] as const) {
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    expect(await client.download('file.bin', mode)).toMatchObject({ sha256: sha256(file) });
  }
});

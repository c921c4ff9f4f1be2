/** Every form of 227 and 229 that servers are known to send, through the built command. */
import { describe, expect, test } from 'vitest';
import { ftpPassword, ftpUser, listeningIn, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { FtpClient, sha256 } from '../src/ftp-client.ts';
import type { ExtendedPassiveReplyForm, PassiveReplyForm } from '../src/ftp-server/passive-reply.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(100_000);
const files = { '/file.bin': file };

describe('227', () => {
  test.each<PassiveReplyForm>([
    'plain',
    'full-stop',
    'no-parentheses',
    'equals-sign',
    'sentence',
    'spaces-around-commas',
    'negative-numbers',
    'multi-line',
    'multi-line-with-decoy',
    'zero-address',
    'private-address',
    'loopback-address',
    'answered-by-229',
  ])('%s: the file arrives through the tunnel', async (passiveReply) => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { passiveReply } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    // Twice: the first data path of a tunnel is opened more carefully than the later ones.
    for (let round = 0; round < 2; round += 1) {
      const { setup: reply, ...transfer } = await client.download('file.bin', 'PASV');
      expect(reply.code).toBe(227);
      expect(transfer).toMatchObject({ sha256: sha256(file), ending: 'finished', final: { code: 226 } });
    }
    await client.quit();
    await expectNothingLeft(setup);
  });

  test.each<PassiveReplyForm>(['octet-above-255', 'no-numbers', 'five-numbers'])(
    '%s: never passes; the server is asked by EPSV instead',
    async (passiveReply) => {
      await using setup = await startEmbeddedSetup({ ftp: { files, faults: { passiveReply } } });
      await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
      const { setup: reply, ...transfer } = await client.download('file.bin', 'PASV');
      expect(reply.code).toBe(227);
      expect(transfer).toMatchObject({ sha256: sha256(file), ending: 'finished', final: { code: 226 } });
      expect(setup.ftp.transfers).toEqual([{ verb: 'EPSV', command: 'RETR' }]);
    },
  );

  test.each<PassiveReplyForm>(['octet-above-255', 'no-numbers', 'five-numbers', 'port-below-1024'])(
    '%s, and nothing better by EPSV: refused with a reason, and the session goes on',
    async (passiveReply) => {
      await using setup = await startEmbeddedSetup({
        ftp: { files, faults: { passiveReply, extendedPassiveReply: 'no-numbers' } },
      });
      await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
      const refusal = await client.command('PASV');
      expect(refusal.code).toBe(425);
      expect(refusal.text.length).toBeGreaterThan(20);
      expect(await client.download('file.bin', 'PORT')).toMatchObject({ sha256: sha256(file) });
    },
  );
});

describe('229', () => {
  test.each<ExtendedPassiveReplyForm>([
    'plain',
    'full-stop',
    'hash-signs',
    'exclamation-marks',
    'address-filled',
    'foreign-address-filled',
    'multi-line',
  ])('%s: the file arrives through the tunnel', async (extendedPassiveReply) => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { extendedPassiveReply } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    for (let round = 0; round < 2; round += 1) {
      const { setup: reply, final, ending, sha256: checksum } = await client.download('file.bin', 'EPSV');
      expect(reply.code).toBe(229);
      expect({ checksum, ending, code: final.code }).toEqual({ checksum: sha256(file), ending: 'finished', code: 226 });
    }
    await client.quit();
    await expectNothingLeft(setup);
  });

  test.each<ExtendedPassiveReplyForm>(['no-port', 'port-above-65535', 'port-below-1024', 'no-numbers'])(
    '%s: refused with a reason, and the session goes on',
    async (extendedPassiveReply) => {
      await using setup = await startEmbeddedSetup({ ftp: { files, faults: { extendedPassiveReply } } });
      await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
      const refusal = await client.command('EPSV');
      expect(refusal.code).toBe(425);
      expect(refusal.text.length).toBeGreaterThan(20);
      expect(await client.download('file.bin', 'PASV')).toMatchObject({ sha256: sha256(file) });
    },
  );
});

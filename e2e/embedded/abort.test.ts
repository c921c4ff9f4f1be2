/** ABOR in mid-transfer, however the server answers and however the client sends it: the session stays usable. */
import { expect, test } from 'vitest';
import { ftpPassword, ftpUser, listeningIn, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { type DataMode, FtpClient, type Reply, sha256 } from '../src/ftp-client.ts';
import { readToEnd } from '../src/ftp-client/data-transfer.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(2_000_000);
const files = { '/file.bin': file };
const modes: DataMode[] = ['PASV', 'EPSV', 'PORT', 'EPRT'];
/** The download stands still, so that it is in mid-transfer for certain. */
const stallAfterBytes = 500_000;

test.each(modes)('%s: a well-behaved server, and the next transfer works', async (mode) => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes } } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  for (let round = 0; round < 2; round += 1) {
    const { data } = await client.begin('RETR file.bin', mode);
    const received = readToEnd(data);
    client.send('ABOR');
    expect(await client.reply()).toMatchObject({ code: 426 });
    expect(await client.reply()).toMatchObject({ code: 226 });
    expect(await received).toMatchObject({ ending: 'reset' });
  }
  expect(await client.upload('up.bin', file, mode)).toMatchObject({ final: { code: 226 } });
  expect(sha256(setup.ftp.files.read('/up.bin') ?? Buffer.alloc(0))).toBe(sha256(file));
  await client.quit();
  await expectNothingLeft(setup);
});

test.each([0, 1, 3] as const)(
  'a server that sends %i replies in all: replies re-align at the next set-up',
  async (aborReplies) => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes, aborReplies } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const { data } = await client.begin('RETR file.bin', 'PASV');
    data.on('error', () => undefined).resume();
    client.send('ABOR');
    // As a client that has given up waiting for the rest: the next command follows, and its reply is known by its code.
    client.send('PASV');
    await replyWith(227, client);
    data.destroy();
    const { final } = await client.upload('up.bin', file, 'EPSV');
    expect(final.code).toBe(226);
    expect(sha256(setup.ftp.files.read('/up.bin') ?? Buffer.alloc(0))).toBe(sha256(file));
    await client.expect('NOOP', 200);
    await client.quit();
    await expectNothingLeft(setup);
  },
);

test.each([
  ['as tnftp sends it, its last urgent byte lost', [0xff, 0xf4, 0xf2], 'ABOR\r\n'],
  ['as lftp sends it, its last urgent byte lost', [0xff, 0xf4, 0xff], 'ABOR\r\n'],
  ['whole, with Telnet codes', [0xff, 0xf4, 0xff, 0xf2], 'ABOR\r\n'],
  ['as ftplib sends it, its line feed lost', [], 'ABOR\r'],
])('ABOR %s', async (_title, telnet, line) => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes } } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  const { data } = await client.begin('RETR file.bin', 'EPSV');
  data.on('error', () => undefined).resume();
  client.send(Buffer.concat([Buffer.from(telnet), Buffer.from(line)]));
  expect(await client.reply()).toMatchObject({ code: 426 });
  expect(await client.reply()).toMatchObject({ code: 226 });
  expect(setup.ftp.commands.at(-1)).toBe('ABOR');
  await client.expect('NOOP', 200);
});

test('ABOR with no transfer', async () => {
  await using setup = await startEmbeddedSetup();
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  await client.expect('ABOR', 225);
  await client.expect('NOOP', 200);
});

/** Reads on until the reply with this code, past those of the abort. */
async function replyWith(code: number, client: FtpClient): Promise<Reply> {
  for (;;) {
    const reply = await client.reply();
    if (reply.code === code) return reply;
  }
}

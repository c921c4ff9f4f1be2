/** Whole sessions, many at once, and what is left when they end. */
import { createServer } from 'node:net';
import { Readable, Writable } from 'node:stream';
import { Client as BasicFtp } from 'basic-ftp';
import { expect, test } from 'vitest';
import { ftpPassword, ftpUser, listeningIn, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { type DataMode, FtpClient, sha256 } from '../src/ftp-client.ts';
import { readToEnd } from '../src/ftp-client/data-transfer.ts';
import { closeServer, listenOn } from '../src/listening.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(1_000_000);
const files = { '/file.bin': file };
const modes: readonly DataMode[] = ['PASV', 'EPSV', 'PORT', 'EPRT'];

test('20 sessions at once, in all modes', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files } });
  const session = async (_: unknown, number: number): Promise<void> => {
    const mode = modes[number % modes.length] ?? 'PASV';
    const content = somePattern(500_000 + number, number);
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    for (let round = 0; round < 3; round += 1) {
      expect(await client.download('file.bin', mode)).toMatchObject({ sha256: sha256(file), ending: 'finished' });
      expect(await client.upload(`${number}.bin`, content, mode)).toMatchObject({ final: { code: 226 } });
      expect(setup.ftp.files.read(`/${number}.bin`)?.equals(content)).toBe(true);
    }
    await client.expect('QUIT', 221);
  };
  await Promise.all(Array.from({ length: 20 }, session));
  expect(setup.ssh.connectionCount()).toBe(1);
  await expectNothingLeft(setup);
});

test('basic-ftp does a whole session', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files } });
  const { address: host, port } = listeningIn('ipv4', setup);
  const client = new BasicFtp(10_000);
  try {
    await client.access({ host, port, user: ftpUser, password: ftpPassword });
    expect(await client.list('/')).toMatchObject([{ name: 'file.bin', size: file.length }]);
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    });
    await client.downloadTo(sink, 'file.bin');
    expect(sha256(Buffer.concat(chunks))).toBe(sha256(file));
    await client.uploadFrom(Readable.from([file]), 'b.bin');
    await client.appendFrom(Readable.from([Buffer.from('more')]), 'b.bin');
    expect(await client.size('b.bin')).toBe(file.length + 4);
    await client.remove('b.bin');
  } finally {
    client.close();
  }
  await expectNothingLeft(setup);
});

test.each(['PORT', 'EPRT'] as const)(
  '%s where the SSH server prohibits remote forwards: carried as passive mode, and said why',
  async (mode) => {
    await using setup = await startEmbeddedSetup({ ftp: { files }, ssh: { prohibit: { remoteForwards: true } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    expect(await client.download('file.bin', mode)).toMatchObject({ sha256: sha256(file) });
    expect(await client.upload('up.bin', file, mode)).toMatchObject({ final: { code: 226 } });
    expect(sha256(setup.ftp.files.read('/up.bin') ?? Buffer.alloc(0))).toBe(sha256(file));
    expect(setup.ftp.transfers.map(({ verb }) => verb)).toEqual(['EPSV', 'EPSV']);
    await setup.ftpduct.line(/active mode is translated to passive mode on the server side: .*(forward|listen)/);
    await client.expect('QUIT', 221);
    expect(await client.ended()).toBe('finished');
    await expectNothingLeft(setup);
  },
);

test('an FTP server that is not there: 421 that says so', async () => {
  await using setup = await startEmbeddedSetup();
  await setup.ftp.close();
  await using client = await FtpClient.connect(listeningIn('ipv4', setup));
  expect(client.greeting.code).toBe(421);
  expect(client.greeting.text).toContain(String(setup.ftp.endpoint.port));
  expect(client.greeting.text).toMatch(/could not be connected to|refused/);
  expect(await client.ended()).toBe('finished');
});

test.each(['QUIT', 'a reset', 'an end-of-file'])('a session that ends by %s leaves nothing behind', async (how) => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes: 1000 } } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  await client.begin('RETR file.bin', 'PORT');
  client.send('ABOR');
  await client.reply();
  await client.reply();
  // Set up and never used.
  await client.setUp('PASV');
  await client.setUp('EPRT');
  if (how === 'QUIT') await client.expect('QUIT', 221);
  else if (how === 'a reset') client.reset();
  else client.close();
  await expectNothingLeft(setup);
});

test('a transfer under way when the client resets everything leaves nothing behind', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes: 1000 } } });
  for (const mode of modes) {
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const { data } = await client.begin('RETR file.bin', mode);
    client.reset();
    data.resetAndDestroy();
    await expectNothingLeft(setup);
  }
});

test('SSH drops in mid-download: a reset and a 421; the next session connects again', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { stallAfterBytes: 1000 } } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  const { data } = await client.begin('RETR file.bin', 'PASV');
  const received = readToEnd(data);
  setup.ssh.dropConnections();
  expect((await received).ending).toBe('reset');
  expect((await lastReply(client)).code).toBe(421);

  await using next = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  expect(await next.upload('up.bin', file, 'PASV')).toMatchObject({ final: { code: 226 } });
});

test('stopped by a signal: sessions get 421, the exit code is 0, and the port is free again', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files } });
  const at = listeningIn('ipv4', setup);
  await using client = await FtpClient.login(at, ftpUser, ftpPassword);
  const stopped = setup.ftpduct.stop('SIGTERM');
  expect((await client.reply()).code).toBe(421);
  expect(await stopped).toEqual({ code: 0, signal: null });
  const probe = createServer();
  await listenOn(probe, at);
  await closeServer(probe);
});

test('a data connection that the client leaves half-open does not hold up the end', async () => {
  await using setup = await startEmbeddedSetup({
    ftp: { files, faults: { stallAfterBytes: 1000, aborReplies: 1 } },
  });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  const { data } = await client.begin('RETR file.bin', 'PASV');
  data.resume();
  await client.expect('ABOR', 226);
  await client.expect('QUIT', 221);
  const before = performance.now();
  expect(await setup.ftpduct.stop('SIGTERM')).toEqual({ code: 0, signal: null });
  expect(performance.now() - before).toBeLessThan(5000);
  data.destroy();
});

test('the transcript never holds the password', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  await client.expect('QUIT', 221);
  await setup.ftpduct.line(/ PASS /);
  expect(setup.ftpduct.lines.join('\n')).not.toContain(ftpPassword);
});

/** The last reply before the connection ends. */
async function lastReply(client: FtpClient): Promise<{ code: number }> {
  let last = await client.reply();
  await client.ended();
  for (;;) {
    try {
      last = await client.reply();
    } catch {
      return last;
    }
  }
}

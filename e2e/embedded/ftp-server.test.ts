/** The embedded FTP server and the scripted client against each other and against a client written elsewhere. */
import { Readable, Writable } from 'node:stream';
import { Client as BasicFtp } from 'basic-ftp';
import { describe, expect, test } from 'vitest';
import { startEmbeddedFtpServer } from '../src/embedded-ftp-server.ts';
import { type DataMode, FtpClient, sha256 } from '../src/ftp-client.ts';
import { canListenOn } from '../src/listening.ts';
import { ftpPassword as password, ftpUser as user } from '../src/embedded-setup.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(300_000);
const families = (await canListenOn('::1')) ? ['127.0.0.1', '::1'] : ['127.0.0.1'];
const modesOf = (address: string): DataMode[] =>
  address.includes(':') ? ['EPSV', 'EPRT'] : ['PASV', 'EPSV', 'PORT', 'EPRT'];

describe.each(families)('on %s', (address) => {
  test.each(modesOf(address))('%s: list, download, upload, append, resume', async (mode) => {
    await using server = await startEmbeddedFtpServer({ user, password, address, files: { '/file.bin': file } });
    await using client = await FtpClient.login(server.endpoint, user, password);

    const list = await client.download('', mode, { command: 'LIST' });
    expect(list.content.toString()).toMatch(/^-rw-r--r-- .* 300000 .* file\.bin\r\n$/);

    const down = await client.download('file.bin', mode);
    expect(down).toMatchObject({ sha256: sha256(file), ending: 'finished', final: { code: 226 } });

    expect(await client.upload('up.bin', file.subarray(0, 100_000), mode)).toMatchObject({ final: { code: 226 } });
    await client.upload('up.bin', file.subarray(100_000), mode, { command: 'APPE' });
    expect(await client.command('SIZE up.bin')).toMatchObject({ text: '213 300000' });
    await client.expect('REST 299990', 350);
    expect((await client.download('up.bin', mode)).content).toEqual(file.subarray(299_990));
    expect(server.transfers.map(({ verb }) => verb)).toEqual([mode, mode, mode, mode, mode]);
  });
});

test('refuses PORT and EPRT to anybody but the control peer, and to system ports', async () => {
  await using server = await startEmbeddedFtpServer({ user, password });
  await using client = await FtpClient.login(server.endpoint, user, password);
  for (const command of ['PORT 127,0,0,2,200,0', 'PORT 127,0,0,1,0,22', 'PORT 127,0,0,1', 'EPRT |1|10.0.0.1|50000|']) {
    expect(await client.command(command)).toMatchObject({ code: 500 });
  }
  expect(await client.command('EPRT |2|::1|50000|')).toMatchObject({ code: 522 });
  expect(await client.command('RETR x')).toMatchObject({ code: 550 });
  expect(await client.command('LIST')).toMatchObject({ code: 425 });
});

test('EPSV ALL rules the other set-up commands out until REIN', async () => {
  await using server = await startEmbeddedFtpServer({ user, password });
  await using client = await FtpClient.login(server.endpoint, user, password);
  await client.expect('EPSV ALL', 200);
  await client.expect('PASV', 550);
  await client.expect('PORT 127,0,0,1,200,0', 550);
  await client.expect('EPSV', 229);
  await client.expect('REIN', 220);
  await client.expect('PWD', 530);
  await client.expect(`USER ${user}`, 331);
  await client.expect(`PASS ${password}`, 230);
  await client.expect('PASV', 227);
});

test.each([
  [0, []],
  [1, [226]],
  [2, [426, 226]],
  [3, [426, 226, 225]],
] as const)('ABOR with %i replies', async (aborReplies, codes) => {
  await using server = await startEmbeddedFtpServer({
    user,
    password,
    files: { '/file.bin': file },
    faults: { aborReplies, stallAfterBytes: 1000 },
  });
  await using client = await FtpClient.login(server.endpoint, user, password);
  const { data } = await client.begin('RETR file.bin', 'EPSV');
  client.send('ABOR');
  for (const code of codes) expect(await client.reply()).toMatchObject({ code });
  await client.expect('NOOP', 200);
  data.destroy();
});

test('a server that dies in mid-download ends both connections cleanly', async () => {
  await using server = await startEmbeddedFtpServer({
    user,
    password,
    files: { '/file.bin': file },
    faults: { dieAfterBytes: 1000 },
  });
  await using client = await FtpClient.login(server.endpoint, user, password);
  const { data } = await client.begin('RETR file.bin', 'EPSV');
  const chunks: Buffer[] = [];
  for await (const chunk of data) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks)).toHaveLength(1000);
  await expect(client.reply()).rejects.toThrow('the server closed the control connection');
});

test('basic-ftp does a whole session', async () => {
  await using server = await startEmbeddedFtpServer({ user, password, files: { '/a/file.bin': file } });
  const client = new BasicFtp(10_000);
  try {
    await client.access({ host: server.endpoint.address, port: server.endpoint.port, user, password });
    expect(await client.list('/a')).toMatchObject([{ name: 'file.bin', size: file.length, isFile: true }]);
    const chunks: Buffer[] = [];
    const sink = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        chunks.push(chunk);
        done();
      },
    });
    await client.downloadTo(sink, '/a/file.bin');
    expect(sha256(Buffer.concat(chunks))).toBe(sha256(file));
    await client.uploadFrom(Readable.from([file]), '/b.bin');
    await client.appendFrom(Readable.from([Buffer.from('more')]), '/b.bin');
    expect(await client.size('/b.bin')).toBe(file.length + 4);
    await client.remove('/b.bin');
  } finally {
    client.close();
  }
});

/** Servers that misbehave, as no real one can be made to, through the built command. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { ftpPassword, ftpUser, listeningIn, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { type DataMode, FtpClient, sha256 } from '../src/ftp-client.ts';
import { expectNothingLeft } from './expect-nothing-left.ts';
import { somePattern } from './some-pattern.ts';

const file = somePattern(1_000_000);
const files = { '/file.bin': file };
const modes: DataMode[] = ['PASV', 'EPSV', 'PORT', 'EPRT'];

describe.each(modes)('%s', (mode) => {
  const isPassive = mode === 'PASV' || mode === 'EPSV';

  test('226 before the last byte: every byte arrives', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { completeBeforeLastByte: true } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    expect(await client.download('file.bin', mode)).toMatchObject({
      sha256: sha256(file),
      ending: 'finished',
      final: { code: 226 },
    });
  });

  test('426 after half a download that ends as if it were whole: the client sees a reset', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { transferReply: '426' } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const { final, ending } = await client.download('file.bin', mode);
    expect(final.code).toBe(426);
    expect(isPassive ? ['reset'] : ['reset', 'none']).toContain(ending);
    await client.expect('NOOP', 200);
    await client.quit();
    await expectNothingLeft(setup);
  });

  test('425 instead of 150: it passes, and nothing stays behind', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { transferReply: '425' } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    expect(await client.download('file.bin', mode)).toMatchObject({ final: { code: 425 } });
    await client.expect('NOOP', 200);
    await client.quit();
    await expectNothingLeft(setup);
  });

  test('the server dies in mid-download: the client sees a reset, never an end-of-file', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { dieAfterBytes: 400_000 } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const { final, content, ending } = await client.download('file.bin', mode);
    expect(final.code).toBe(421);
    // In active mode the end may come before ftpduct has connected to the client.
    expect(isPassive ? ['reset'] : ['reset', 'none']).toContain(ending);
    expect(content.equals(file.subarray(0, content.length))).toBe(true);
    await client.ended();
    await expectNothingLeft(setup);
  });

  test('an upload that the client breaks never ends with 2yz', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const { data } = await client.begin('STOR up.bin', mode);
    await new Promise((resolve) => data.write(file, resolve));
    data.resetAndDestroy();
    // In active mode the reset may overtake the news that ftpduct has connected: then there was no data connection.
    expect(isPassive ? [426] : [425, 426]).toContain((await client.reply()).code);
    await client.quit();
    await expectNothingLeft(setup);
  });
});

describe('a data port on which nobody listens', () => {
  test.each(['PASV', 'EPSV'] as const)('%s: an early 425 with the reason', async (mode) => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { deadDataPort: 'always' } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const transfer = await client.download('file.bin', mode);
    expect(transfer).toMatchObject({ replies: [], final: { code: 425 } });
    expect(transfer.final.text).toMatch(/could not be connected to|refused/);
    expect(await client.download('file.bin', 'PORT')).toMatchObject({ sha256: sha256(file) });
  });

  test('the second one of a session: 425 without a word to the server, and the third works', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { deadDataPort: 'second' } } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    expect(await client.download('file.bin', 'PASV')).toMatchObject({ sha256: sha256(file) });
    const failed = await client.download('file.bin', 'PASV');
    expect(failed.final.code).toBe(425);
    expect(failed.final.text).toMatch(/could not be connected to|refused/);
    expect(setup.ftp.commands.filter((line) => line.startsWith('RETR'))).toHaveLength(1);
    expect(await client.download('file.bin', 'PASV')).toMatchObject({ sha256: sha256(file) });
  });
});

test('a data port on which nobody listens, and a client that comes late: it is let in, and told why', async () => {
  await using setup = await startEmbeddedSetup({ ftp: { files, faults: { deadDataPort: 'second' } } });
  await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
  expect(await client.download('file.bin', 'PASV')).toMatchObject({ sha256: sha256(file) });
  const { text } = await client.command('PASV');
  const [, high, low] = /,(\d+),(\d+)\)/.exec(text) ?? [];
  await setup.ftpduct.line(/data connection 2: .*(?:refused|could not be connected to)/);
  const data = connect({ host: '127.0.0.1', port: Number(high) * 256 + Number(low) });
  await once(data, 'connect');
  const reset = once(data, 'error');
  expect(await client.command('RETR file.bin')).toMatchObject({ code: 425 });
  expect(await reset).toMatchObject([{ code: 'ECONNRESET' }]);
});

describe('a 227 that nobody asked for', () => {
  test.each([
    ['behind the login', { unsolicited227: 'after-login' }],
    ['behind a 150', { unsolicited227: 'after-150' }],
    ['inside the login reply', { passiveLineInWelcome: true }],
  ] as const)('%s: it opens nothing, and the session goes on', async (_title, faults) => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults } });
    await using client = await FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
    const decoys = (): readonly string[] => client.dialogue.filter((line) => line.startsWith('< 227 '));
    await client.expect('NOOP', 200);
    expect(setup.ssh.channelCount()).toBe(1);

    const { setup: reply, ...transfer } = await client.download('file.bin', 'EPSV');
    expect(reply.code).toBe(229);
    expect(transfer).toMatchObject({ sha256: sha256(file), final: { code: 226 } });
    await client.expect('NOOP', 200);
    if (!('passiveLineInWelcome' in faults)) expect(decoys()).toEqual([]);
    expect(setup.ftp.decoyConnectionCount()).toBe(0);
    expect(setup.ftp.transfers).toHaveLength(1);
  });
});

describe('a server that insists on TLS is named as such', () => {
  test.each(['vsftpd', 'proftpd', 'pure-ftpd', 'filezilla', 'iis'] as const)('%s', async (insistsOnTls) => {
    await using setup = await startEmbeddedSetup({ ftp: { faults: { insistsOnTls } } });
    await using client = await FtpClient.connect(listeningIn('ipv4', setup));
    expect((await client.command('AUTH TLS')).code).toBe(534);
    const reply = await client.command(`USER ${ftpUser}`);
    expect(reply.code).toBeGreaterThanOrEqual(400);
    expect(reply.text).toMatch(/TLS/);
    expect(await setup.ftpduct.line(/problem .*TLS/)).toMatch(/insist|require/i);
  });
});

describe('greetings', () => {
  test('421 passes, and the connection ends', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { faults: { greeting: '421' } } });
    await using client = await FtpClient.connect(listeningIn('ipv4', setup));
    expect(client.greeting.code).toBe(421);
    expect(await client.ended()).toBe('finished');
    await expectNothingLeft(setup);
  });

  test('120 passes, then 220', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { greeting: '120-first' } } });
    await using client = await FtpClient.connect(listeningIn('ipv4', setup));
    expect(client.greeting.code).toBe(120);
    expect((await client.reply()).code).toBe(220);
    await client.expect(`USER ${ftpUser}`, 331);
    await client.expect(`PASS ${ftpPassword}`, 230);
    expect(await client.download('file.bin', 'PASV')).toMatchObject({ sha256: sha256(file) });
  });

  test('a late one, with commands sent ahead of it', async () => {
    await using setup = await startEmbeddedSetup({ ftp: { files, faults: { greetingDelayMs: 500 } } });
    await using client = await FtpClient.connect(listeningIn('ipv4', setup));
    client.send(`USER ${ftpUser}`);
    client.send(`PASS ${ftpPassword}`);
    expect([(await client.reply()).code, (await client.reply()).code]).toEqual([331, 230]);
    expect(await client.download('file.bin', 'PORT')).toMatchObject({ sha256: sha256(file) });
  });
});

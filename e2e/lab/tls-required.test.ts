import { describe, expect, test } from 'vitest';
import { ControlScript } from './fixtures/control-script.ts';
import { startFtpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder } from './fixtures/lab-folder.ts';
import { startProftpd } from './fixtures/proftpd.ts';
import { run } from './fixtures/program.ts';
import { startSshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';

describe.skipIf(labIsLeftOut())('an FTP server that insists on TLS', () => {
  test.each([
    { name: 'vsftpd', start: startVsftpd },
    { name: 'ProFTPD', start: startProftpd },
  ])('is named as the cause in the reply and on standard error: $name', async ({ start }) => {
    await using lab = await makeLabFolder();
    await using server = await start(lab, { tlsRequired: 'all' });
    await using sshd = await startSshd(lab);
    await using ftpduct = await startFtpduct(lab, sshd, { tunnels: [`ftp/0:127.0.0.1:${server.port}`] });
    const port = ftpduct.tunnels[0]?.port ?? 0;
    {
      await using script = await ControlScript.open('127.0.0.1', port);
      // a client that asks for TLS is told why it does not get it, and is not told that it could
      expect(await script.command('AUTH TLS')).toMatch(/^534 .*SSH/);
      expect(await script.command('FEAT')).not.toMatch(/AUTH|PBSZ|PROT/);
      const reply = await script.command(`USER ${lab.account.name}`);
      expect(reply).toMatch(/^5[35]0.*TLS/s);
    }
    const { account } = lab;
    const curl = await run('curl', [
      '-sS',
      '-v',
      '-u',
      `${account.name}:${account.password}`,
      `ftp://127.0.0.1:${port}/`,
    ]);
    expect(curl.code).not.toBe(0);
    expect(curl.stderr).toMatch(/^< 5[35]0.*TLS/m);
    expect(ftpduct.stderr()).toMatch(/^#\d+ problem .*TLS/m);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { curl } from './clients/curl.ts';
import { ftplib } from './clients/ftplib.ts';
import { lftp } from './clients/lftp.ts';
import { tnftp } from './clients/tnftp.ts';
import { isPassive, type Client, type Mode, type Target } from './clients/client.ts';
import { startFtpduct, type Ftpduct } from './fixtures/ftpduct.ts';
import type { FtpServer, FtpServerOptions, StartFtpServer } from './fixtures/ftp-server.ts';
import { findPython, labIsLeftOut } from './fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from './fixtures/lab-folder.ts';
import { nothingLeftBehind } from './fixtures/leftovers.ts';
import { startProftpd } from './fixtures/proftpd.ts';
import { startSshd, type Sshd } from './fixtures/sshd.ts';
import { startVsftpd } from './fixtures/vsftpd.ts';
import { LOOPBACK } from './matrix/cells.ts';
import { serveFiles, type ServedFiles } from './matrix/served-files.ts';
import { abortCase, sessionCase, TRANSFERS_IN_SESSION, type CasePlace } from './matrix/session-case.ts';

/** A network or a server that allows only one of the two modes, and what clients of the other one get by it. */
interface Situation {
  readonly title: string;
  readonly start: StartFtpServer;
  readonly server: FtpServerOptions;
  readonly sshd?: readonly string[];
  /** What the clients ask for, and what must not be sent to the server but to find out. */
  readonly wanted: 'active' | 'passive';
  readonly why: RegExp;
  /** Every client, or two that behave most differently. */
  readonly clients: 'all' | 'two';
}

const { IPv4, IPv6 } = LOOPBACK;
const situations: Situation[] = [
  {
    title: 'vsftpd with port_enable=NO',
    start: startVsftpd,
    server: { host: IPv4, config: ['port_enable=NO'] },
    wanted: 'active',
    clients: 'all',
    why: /active mode is translated to passive mode on the server side: the FTP server refuses active mode \(550 /,
  },
  {
    title: 'vsftpd on IPv6 with port_enable=NO',
    start: startVsftpd,
    server: { host: IPv6, config: ['port_enable=NO'] },
    wanted: 'active',
    clients: 'two',
    why: /active mode is translated to passive mode on the server side: the FTP server refuses active mode \(550 /,
  },
  {
    title: 'vsftpd with pasv_enable=NO',
    start: startVsftpd,
    server: { host: IPv4, config: ['pasv_enable=NO'] },
    wanted: 'passive',
    clients: 'all',
    why: /passive mode is translated to active mode on the server side: the FTP server refuses passive mode \(550 /,
  },
  {
    title: 'vsftpd on IPv6 with pasv_enable=NO',
    start: startVsftpd,
    server: { host: IPv6, config: ['pasv_enable=NO'] },
    wanted: 'passive',
    clients: 'two',
    why: /passive mode is translated to active mode on the server side: the FTP server refuses passive mode \(550 /,
  },
  {
    title: 'vsftpd behind an sshd with AllowTcpForwarding local',
    start: startVsftpd,
    server: { host: IPv4 },
    sshd: ['AllowTcpForwarding local'],
    wanted: 'active',
    clients: 'two',
    why: /active mode is translated to passive mode on the server side: .*(refuse|prohibit)/,
  },
  {
    title: 'proftpd behind an sshd with PermitListen none',
    start: startProftpd,
    server: { host: IPv4 },
    sshd: ['PermitListen none'],
    wanted: 'active',
    clients: 'two',
    why: /active mode is translated to passive mode on the server side: .*(refuse|prohibit)/,
  },
  {
    title: 'proftpd that denies EPRT and PORT',
    start: startProftpd,
    server: { host: IPv4, config: ['<Limit EPRT PORT>', '  DenyAll', '</Limit>'] },
    wanted: 'active',
    clients: 'two',
    why: /active mode is translated to passive mode on the server side: the FTP server refuses active mode \(5\d\d /,
  },
  {
    title: 'proftpd that denies EPSV and PASV',
    start: startProftpd,
    server: { host: IPv4, config: ['<Limit EPSV PASV>', '  DenyAll', '</Limit>'] },
    wanted: 'passive',
    clients: 'two',
    why: /passive mode is translated to active mode on the server side: the FTP server refuses passive mode \(5\d\d /,
  },
];

const MODES = { active: ['EPRT', 'PORT'], passive: ['EPSV', 'PASV'] } as const;
const CLIENTS = { all: [curl, lftp, tnftp, ftplib], two: [curl, tnftp] } as const;

describe.skipIf(labIsLeftOut()).each(situations)('$title', ({ start, server, sshd: config, wanted, clients, why }) => {
  let lab: LabFolder;
  let files: ServedFiles;
  let ftpServer: FtpServer;
  let sshd: Sshd;
  let ftpduct: Ftpduct;

  beforeAll(async () => {
    lab = await makeLabFolder();
    files = await serveFiles(lab);
    ftpServer = await start(lab, server);
    sshd = await startSshd(lab, { ...(config && { config }) });
    const { host, port } = ftpServer;
    ftpduct = await startFtpduct(lab, sshd, {
      tunnels: [`ftp/0:${host.includes(':') ? `[${host}]` : host}:${port}`],
    });
  });
  afterAll(async () => {
    for (const started of [ftpduct, sshd, ftpServer, lab]) await started[Symbol.asyncDispose]();
  });

  const cells = CLIENTS[clients]
    .flatMap((client: Client) => MODES[wanted].map((mode) => [client, mode] as const))
    .filter(([client, mode]) => client.cannot(mode, 'IPv4') === undefined);

  test.each(cells.map(([client, mode]) => [client.name, mode, client] as const))(
    '%s, %s: a whole session',
    async (name, mode, client) => {
      if (name === 'ftplib' && findPython() === undefined) return;
      const transcript = ftpduct.transcript();
      await sessionCase(client, target('account'), mode, place(client, mode, 'session'));
      await nothingLeftBehind(ftpduct, sshd);
      const setUps = transcript.serverVerbs.filter((verb) => ['EPSV', 'PASV', 'EPRT', 'PORT'].includes(verb));
      const theOtherWay = setUps.filter((verb) => isPassive(verb as Mode) !== (wanted === 'passive'));
      expect(theOtherWay.length).toBeGreaterThanOrEqual(TRANSFERS_IN_SESSION);
      // What is refused is asked until that is known, and by later sessions not at all.
      expect(setUps.length - theOtherWay.length, transcript.text.slice(0, 2_000)).toBeLessThanOrEqual(2);
      expect(transcript.text).toMatch(why);
    },
  );

  test.each(cells.map(([client, mode]) => [client.name, mode, client] as const))(
    '%s, %s: abort, and what the client does then',
    async (name, mode, client) => {
      if (name === 'ftplib' && findPython() === undefined) return;
      await abortCase(client, target('slowAccount'), mode, place(client, mode, 'abort'));
      await nothingLeftBehind(ftpduct, sshd);
    },
  );

  function target(account: 'account' | 'slowAccount'): Target {
    return { host: IPv4, port: ftpduct.tunnels[0]?.port ?? 0, account: lab[account] };
  }

  function place(client: Client, mode: Mode, what: string): CasePlace {
    return { lab, files, name: `${client.name}-${mode}-${what}` };
  }
});

import type { HarnessOptions } from './harness.ts';

/** Who speaks, what is sent, and what arrives on the other side where that differs; `\n` stands for CRLF, `↵` for LF alone. */
export type Step = readonly ['client' | 'server', sent: string, arrives?: string];

export interface Dialogue {
  readonly title: string;
  readonly options?: HarnessOptions;
  readonly steps: readonly Step[];
  /**
   * The data paths that are opened: `passive 40000`, where the server is dialled, `active 51200`, where the client is,
   * `active as passive 51200 40000`, where both are, or `passive as active`, where neither is.
   */
  readonly paths: readonly string[];
}

const login: Step[] = [
  ['server', '220 ready\n'],
  ['client', 'USER anonymous\n'],
  ['server', '331 Please specify the password.\n'],
  ['client', 'PASS ftp@\n'],
  ['server', '230 Login successful.\n'],
];

/** As clients and servers speak, in the orders that they are known for. */
export const dialogues: readonly Dialogue[] = [
  {
    title: 'curl and vsftpd: EPSV, download',
    steps: [
      ...login,
      ['client', 'PWD\n'],
      ['server', '257 "/" is the current directory\n'],
      ['client', 'EPSV\n'],
      [
        'server',
        '229 Entering Extended Passive Mode (|||40000|)\n',
        '229 Entering Extended Passive Mode (|||30001|)\n',
      ],
      ['client', 'TYPE I\n'],
      ['server', '200 Switching to Binary mode.\n'],
      ['client', 'SIZE file\n'],
      ['server', '213 5\n'],
      ['client', 'RETR file\n'],
      ['server', '150 Opening BINARY mode data connection for file (5 bytes).\n226 Transfer complete.\n'],
      ['client', 'QUIT\n'],
      ['server', '221 Goodbye.\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'curl -P - and vsftpd: EPRT, upload',
    steps: [
      ...login,
      ['client', 'EPRT |1|127.0.0.1|51200|\n', 'PORT 127,0,0,1,117,49\n'],
      ['server', '200 PORT command successful. Consider using PASV.\n'],
      ['client', 'STOR file\n'],
      ['server', '150 Ok to send data.\n226 Transfer complete.\n'],
    ],
    paths: ['active 51200'],
  },
  {
    title: 'lftp and ProFTPD: AUTH before USER, FEAT with TLS, PASV, pipelined',
    steps: [
      ['server', '220-Welcome\n 227 is no reply here (1,2,3,4,5,6)\n220 ProFTPD\n'],
      ['client', 'FEAT\n'],
      [
        'server',
        '211-Features:\n AUTH TLS\n MLST modify*;\n PBSZ\n PROT\n211 End\n',
        '211-Features:\n MLST modify*;\n211 End\n',
      ],
      ['client', 'USER me\nPASS secret\nPWD\n'],
      ['server', '331 Password required\n230-Hello\n230 User me logged in\n257 "/" is the current directory\n'],
      ['client', 'PASV\n'],
      ['server', '227 Entering Passive Mode (127,0,0,1,156,64).\n', '227 Entering Passive Mode (127,0,0,1,117,49).\n'],
      ['client', 'MLSD\n'],
      ['server', '150 Opening BINARY mode data connection for MLSD\n'],
      ['server', '226 Transfer complete\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'tnftp and a server older than EPSV: PASV is asked in its place, and the next time from the first',
    steps: [
      ...login,
      ['client', 'EPSV\n', 'EPSV\nPASV\n'],
      ['server', '500 Command "EPSV" not understood.\n', ''],
      ['server', '227 Entering passive mode (127,0,0,1,156,64).\n', '229 Entering Extended Passive Mode (|||30001|)\n'],
      ['client', 'LIST\n'],
      ['server', '125 Data connection already open. Transfer starting.\n226 Transfer complete.\n'],
      ['client', 'EPSV\n', 'PASV\n'],
      ['server', '227 Entering passive mode (127,0,0,1,156,65).\n', '229 Entering Extended Passive Mode (|||30002|)\n'],
      ['client', 'LIST\n'],
      ['server', '125 Data connection already open. Transfer starting.\n226 Transfer complete.\n'],
    ],
    paths: ['passive 40000', 'passive 40001'],
  },
  {
    title: 'inetutils and vsftpd: PORT, then the next PORT',
    steps: [
      ...login,
      ['client', 'PORT 127,0,0,1,200,0\n', 'PORT 127,0,0,1,117,49\n'],
      ['server', '200 PORT command successful.\n'],
      ['client', 'NLST\n'],
      ['server', '150 Here comes the directory listing.\n226 Directory send OK.\n'],
      ['client', 'PORT 127,0,0,1,200,1\n', 'PORT 127,0,0,1,117,50\n'],
      ['server', '200 PORT command successful.\n'],
      ['client', 'RETR file\n'],
      ['server', '550 Failed to open file.\n'],
    ],
    paths: ['active 51200', 'active 51201'],
  },
  {
    title: 'Python’s ftplib and IIS: PASV, 125, abort',
    steps: [
      ...login,
      ['client', 'TYPE I\n'],
      ['server', '200 Type set to I.\n'],
      ['client', 'PASV\n'],
      ['server', '227 Entering Passive Mode (127,0,0,1,156,64).\n', '227 Entering Passive Mode (127,0,0,1,117,49).\n'],
      ['client', 'RETR file\n'],
      ['server', '125 Data connection already open; Transfer starting.\n'],
      ['client', 'ABOR\n'],
      ['server', '426 Connection closed; transfer aborted.\n226 ABOR command successful.\n'],
      ['client', 'NOOP\n'],
      ['server', '200 noop command successful.\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'tnftp aborts with Telnet residue',
    steps: [
      ...login,
      ['client', 'EPSV\n'],
      [
        'server',
        '229 Entering Extended Passive Mode (|||40000|)\n',
        '229 Entering Extended Passive Mode (|||30001|)\n',
      ],
      ['client', 'RETR file\n'],
      ['server', '150 Opening BINARY mode data connection for file (5 bytes).\n'],
      ['client', '\xff\xf4\xf2ABOR\n', 'ABOR\n'],
      ['server', '426 Failure writing network stream.\n226 ABOR successful.\n'],
      ['client', '\xff\xf4\xffABOR\nPWD\n', 'ABOR\nPWD\n'],
      ['server', '225 No transfer to ABOR.\n257 "/"\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'Pure-FTPd: a 227 in several lines, names in UTF-8 and Latin-1',
    steps: [
      ['server', '220---------- Welcome to Pure-FTPd ----------\n220-You are user 1 of 50.\n220 bye in 15 minutes\n'],
      ['client', 'CWD \xc3\xa4\xff\xff\n'],
      ['server', "550 Can't change directory to \xc3\xa4\xff: no\n"],
      ['client', 'PASV\n'],
      [
        'server',
        '227-listen socket created\n227 (0,0,0,0,156,64)\n',
        '227-listen socket created\n227 (127,0,0,1,117,49)\n',
      ],
      ['client', 'STOR \xe4\n'],
      ['server', '150 Accepted data connection\n'],
      ['server', '226-File successfully transferred\n226 0.002 seconds\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'a server that answers PASV with 229, another with 227 to EPSV',
    steps: [
      ...login,
      ['client', 'PASV\n'],
      ['server', '229 Extended (|||40000|)\n', '227 Entering Passive Mode (127,0,0,1,117,49)\n'],
      ['client', 'EPSV 1\n', 'EPSV\n'],
      ['server', '227 Passive =127,0,0,1,156,65\n', '229 Entering Extended Passive Mode (|||30002|)\n'],
      ['client', 'LIST\n'],
      ['server', '150 x\n226 y\n'],
    ],
    paths: ['passive 40000', 'passive 40001'],
  },
  {
    title: 'ncftp: LF only, small letters, everything at once',
    steps: [
      ['client', 'user me↵pass x↵pasv↵type I↵retr file↵quit↵'],
      ['server', '220 ready\n331 x\n230 y\n'],
      [
        'server',
        '227 Entering Passive Mode (127,0,0,1,156,64)\n200 ok\n',
        '227 Entering Passive Mode (127,0,0,1,117,49)\n200 ok\n',
      ],
      ['server', '150 a\n226 b\n221 c\n'],
    ],
    paths: ['passive 40000'],
  },
  {
    title: 'curl -P - and a vsftpd elsewhere: EPRT and PORT, served by EPSV',
    options: { server: { peer: { address: '10.0.0.9', port: 21 } } },
    steps: [
      ...login,
      ['client', 'EPRT |1|127.0.0.1|51200|\n', 'EPSV\n'],
      ['server', '229 Entering Extended Passive Mode (|||40000|)\n', '200 ftpduct: EPRT command successful\n'],
      ['client', 'TYPE I\nRETR file\n'],
      ['server', '200 Switching to Binary mode.\n'],
      ['server', '150 Opening BINARY mode data connection for file (5 bytes).\n226 Transfer complete.\n'],
      ['client', 'PORT 127,0,0,1,200,1\n', 'EPSV\n'],
      ['server', '229 Entering Extended Passive Mode (|||40001|)\n', '200 ftpduct: PORT command successful\n'],
      ['client', 'STOR file\n'],
      ['server', '150 Ok to send data.\n', '150 Ok to send data.\n'],
      ['server', '226 Transfer complete.\n'],
    ],
    paths: ['active as passive 51200 40000', 'active as passive 51201 40001'],
  },
  {
    title: 'inetutils and vsftpd with port_enable=NO: PORT, refused once, served by EPSV',
    steps: [
      ...login,
      ['client', 'PORT 127,0,0,1,200,0\n', 'PORT 127,0,0,1,117,49\nEPSV\n'],
      ['server', '550 Permission denied.\n', ''],
      ['server', '229 Entering Extended Passive Mode (|||40000|)\n', '200 ftpduct: PORT command successful\n'],
      ['client', 'NLST\n'],
      ['server', '150 Here comes the directory listing.\n226 Directory send OK.\n'],
      ['client', 'PORT 127,0,0,1,200,1\n', 'EPSV\n'],
      ['server', '229 Entering Extended Passive Mode (|||40001|)\n', '200 ftpduct: PORT command successful\n'],
      ['client', 'RETR file\n'],
      ['server', '550 Failed to open file.\n'],
    ],
    paths: ['active 51200', 'active as passive 51200 40000', 'active as passive 51201 40001'],
  },
  {
    title: 'lftp, ncftp and vsftpd with pasv_enable=NO: PASV, refused once, served by PORT',
    steps: [
      ...login,
      ['client', 'PASV\nTYPE I\n', 'PASV\nTYPE I\nEPSV\nPORT 127,0,0,1,117,49\n'],
      ['server', '550 Permission denied.\n200 Switching to Binary mode.\n550 Permission denied.\n', ''],
      [
        'server',
        '200 PORT command successful. Consider using PASV.\n',
        '227 Entering Passive Mode (127,0,0,1,117,49)\n200 Switching to Binary mode.\n',
      ],
      ['client', 'RETR file\n'],
      ['server', '150 Opening BINARY mode data connection for file (5 bytes).\n226 Transfer complete.\n'],
      ['client', 'EPSV\n', 'PORT 127,0,0,1,117,50\n'],
      ['server', '200 PORT command successful.\n', '229 Entering Extended Passive Mode (|||30002|)\n'],
      ['client', 'STOR file\n'],
      ['server', '150 Ok to send data.\n226 Transfer complete.\n'],
    ],
    paths: ['passive as active', 'passive as active'],
  },
  {
    title: 'REIN, HELP in many lines, replies nobody asked for',
    steps: [
      ...login,
      ['client', 'HELP\nREIN\n'],
      ['server', '214-The following\n ABOR\n214-CWD\n 229 (|||1|)\n214 Help OK.\n220 again\n'],
      ['server', '250 unasked\n227 (127,0,0,1,156,64)\n', '250 unasked\n'],
    ],
    paths: [],
  },
  {
    title: 'an old server: only codes, LF alone, ABOR without reply',
    steps: [
      ['server', '220↵'],
      ['client', 'PASV\n'],
      ['server', '227 =127,0,0,1,156,64↵', '227 =127,0,0,1,117,49\n'],
      ['client', 'RETR a\n'],
      ['server', '150↵'],
      ['client', 'ABOR\nEPSV\n'],
      ['server', '229 (!!!40001!)↵', '229 (|||30002|)\n'],
      ['client', 'RETR b\n'],
      ['server', '150↵226↵'],
    ],
    paths: ['passive 40000', 'passive 40001'],
  },
];

/** The bytes of a step. */
export function onTheWire(step: string): string {
  return step.replaceAll('\n', '\r\n').replaceAll('↵', '\n');
}

import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';

describe('what passes does so unchanged', () => {
  it('8-bit, LF alone, stray lines, several lines', () => {
    const ftp = new Harness();
    const said = '220-\xe4\xff\n 227 (1,2,3,4,5,6)\n220 \r\nstray\r\n\r\n';
    expect(ftp.fromServer(said).takeToClient()).toBe(said);
    const asked = 'cwd \xc3\xa4\xff\xff\n';
    expect(ftp.fromClient(asked).takeToServer()).toBe(asked);
  });

  it('a reply passes line by line', () => {
    const ftp = new Harness().fromServer('220-wel');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.fromServer('come\r\n220').takeToClient()).toBe('220-welcome\r\n');
  });

  it('a reply that nobody asked for, unless it is 227, 228 or 229', () => {
    const ftp = new Harness()
      .greeted()
      .server('250 what', '227 (127,0,0,1,156,64)', '228 x', '229-(|||1|)', '229 x', '226 done');
    expect(ftp.takeToClient()).toBe('250 what\r\n226 done\r\n');
    expect(ftp.problems()).toEqual(['protocol-error', 'protocol-error', 'protocol-error']);
    expect(ftp.paths.size).toBe(0);
  });

  it.each(['227(127,0,0,1,156,64)', '227\t(127,0,0,1,156,64)', '227'])('not even %j', (reply) => {
    const ftp = new Harness().greeted().server(reply);
    expect(ftp.takeToClient()).toBe('');
  });

  it('an address in answer to a verb that nobody knows becomes 502', () => {
    const ftp = new Harness().greeted().client('XPSV').server('227 (127,0,0,1,156,64)');
    expect(ftp.takeToClient()).toMatch(/^502 .*XPSV/);
    expect(ftp.paths.size).toBe(0);
  });
});

describe('replies of ours', () => {
  it('keep their turn among pipelined commands', () => {
    const ftp = new Harness().client('AUTH TLS', 'USER me', 'LPRT 6', 'EPRT |3|x|1|', 'PWD', 'RETR x');
    expect(ftp.takeToServer()).toBe('USER me\r\nPWD\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('220 ready').takeToClient()).toMatch(/^220 ready\r\n534 [^\r]*\r\n$/);
    expect(ftp.server('331-pass').takeToClient()).toBe('331-pass\r\n');
    expect(ftp.server('331 word').takeToClient()).toMatch(/^331 word\r\n502 [^\r]*\r\n522 [^\r]*\r\n$/);
    expect(ftp.server('257 "/"').takeToClient()).toMatch(/^257 "\/"\r\n425 [^\r]*\r\n$/);
  });

  it('do not stand between the lines of a reply that nobody asked for', () => {
    const ftp = new Harness().greeted().server('425-what').client('RETR x').server('425 what');
    expect(ftp.takeToClient()).toMatch(/^425 ftpduct[^\r]*\r\n425-what\r\n425 what\r\n$/);
  });

  it('are plain ASCII on one line whatever the reason says', () => {
    const ftp = new Harness({ dialsWork: false }).greeted().client('PASV').server('227 (127,0,0,1,156,64)');
    ftp.failed(1, 'server', 'caf\xe9\r\n226 → done\u{1f600}');
    expect(ftp.takeToClient()).toMatch(/^425 [ -~]+\r\n$/);
  });

  it('do not overtake a transfer, however long that takes', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    ftp.client('LPRT 6').pass(3_600_000);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.ended(id).server('226 done').takeToClient()).toMatch(/^226 done\r\n502 [^\r]*\r\n$/);
  });
});

describe('AUTH', () => {
  it.each(['AUTH TLS', 'AUTH SSL', 'auth tls', 'AUTH'])('%s is refused', (line) => {
    const ftp = new Harness().greeted().client(line);
    expect(ftp.takeToClient()).toMatch(/^534 .*SSH/);
    expect(ftp.client('USER me').takeToServer()).toBe('USER me\r\n');
  });

  it('passed and accepted: what follows is untouched, and a warning says so', () => {
    const ftp = new Harness({ tls: 'pass' }).greeted().fromClient('AUTH TLS\r\n\x16\x03\x01\r\nPASV\r\n');
    expect(ftp.takeToServer()).toBe('AUTH TLS\r\n');
    ftp.fromServer('234 go\r\n\x16\x03\x03\r\n227 (1,2,3,4,5,6)\r\n');
    expect(ftp.takeToClient()).toBe('234 go\r\n\x16\x03\x03\r\n227 (1,2,3,4,5,6)\r\n');
    expect(ftp.takeToServer()).toBe('\x16\x03\x01\r\nPASV\r\n');
    expect(ftp.problems()).toEqual(['data-unprotected']);
    expect(ftp.fromClient('\xff\xf4PORT').takeToServer()).toBe('\xff\xf4PORT');
    expect(ftp.fromServer('227').takeToClient()).toBe('227');
  });

  it('TLS bytes that look like Telnet residue, behind AUTH, byte by byte', () => {
    const ftp = new Harness({ tls: 'pass' }).greeted();
    for (const byte of 'AUTH TLS\r\n\xff\xf4\x16\n') ftp.fromClient(byte);
    expect(ftp.server('234 go').takeToServer()).toBe('AUTH TLS\r\n\xff\xf4\x16\n');
  });

  it('passed and refused: as before', () => {
    const ftp = new Harness({ tls: 'pass' }).greeted().client('AUTH TLS', 'PASV').forget().server('502 no');
    expect(ftp.takeToClient()).toBe('502 no\r\n');
    expect(ftp.takeToServer()).toBe('PASV\r\n');
    expect(ftp.server('227 (127,0,0,1,156,64)').takeEvents()).toEqual(['open 1']);
  });

  it('a server that does not answer it keeps nobody waiting for ever', () => {
    const ftp = new Harness({ tls: 'pass' }).greeted().client('AUTH TLS', 'USER me').forget();
    ftp.passAll();
    expect(ftp.takeToClient()).toMatch(/^421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('once TLS is spoken, the end comes without a word in clear', () => {
    for (const end of [(ftp: Harness) => ftp.stop(), (ftp: Harness) => ftp.serverEnded('broken')]) {
      const ftp = new Harness({ tls: 'pass' }).greeted().client('AUTH TLS').server('234 go').forget();
      expect(end(ftp).takeToClient()).toBe('');
      expect(ftp.closed).toBeDefined();
    }
  });
});

describe('FEAT', () => {
  const reply = ['211-Features:', ' AUTH TLS', ' EPSV', ' PROT', '211 End'];
  it('hides what we refuse', () => {
    const ftp = new Harness()
      .greeted()
      .client('FEAT')
      .server(...reply);
    expect(ftp.takeToClient()).toBe('211-Features:\r\n EPSV\r\n211 End\r\n');
  });
  it('hides nothing with tls: pass', () => {
    const ftp = new Harness({ tls: 'pass' })
      .greeted()
      .client('FEAT')
      .server(...reply);
    expect(ftp.takeToClient()).toBe(`${reply.join('\r\n')}\r\n`);
  });
  it('a 211 to another command is not touched', () => {
    const ftp = new Harness()
      .greeted()
      .client('STAT')
      .server(...reply);
    expect(ftp.takeToClient()).toBe(`${reply.join('\r\n')}\r\n`);
  });
});

describe('a server that insists on TLS is named as the cause', () => {
  it.each([
    ['to USER', 'USER me', ['530 Non-anonymous sessions must use encryption.']],
    ['to USER with 421, as Pure-FTPd', 'USER me', ['421 Sorry, cleartext sessions are not accepted on this server.']],
    ['in several lines', 'USER me', ['530-Policy:', '530 TLS required']],
    ['to PASV', 'PASV', ['522 Data connections must be encrypted.']],
  ])('%s', (_, command, replies) => {
    const ftp = new Harness()
      .greeted()
      .client(command)
      .server(...replies);
    const code = replies[0]?.slice(0, 3);
    const told = ftp.takeToClient();
    expect(told).toMatch(
      new RegExp(`^(${code}-[^\r]*\r\n)+${code} ftpduct: this FTP server insists on TLS[^\r]*\r\n$`),
    );
    for (const reply of replies) expect(told).toContain(reply.slice(4));
    expect(ftp.problems()).toContain('server-requires-tls');
  });

  it('in the greeting', () => {
    const ftp = new Harness().server('421 FTPS only');
    expect(ftp.takeToClient()).toMatch(/421 ftpduct: this FTP server insists on TLS/);
  });

  it('a wrong password is a wrong password', () => {
    const ftp = new Harness().greeted().client('PASS x').server('530 Login incorrect.');
    expect(ftp.takeToClient()).toBe('530 Login incorrect.\r\n');
    expect(ftp.problems()).toEqual([]);
  });
});

describe('the transcript', () => {
  it('masks PASS and ACCT, shows both sides of what is rewritten, and never a password', () => {
    const ftp = new Harness().greeted().client('USER me', 'PASS secret', 'acct secret', 'PORT 127,0,0,1,200,0');
    ftp.listening(1, 'server', 1025).client('LPRT 6').server('331 ok', '230 ok', '230 ok', '200 ok');
    const lines = ftp.notes.flatMap((note) =>
      note.kind === 'command'
        ? [[note.fromClient, note.toServer]]
        : note.kind === 'reply'
          ? [[note.fromServer, note.toClient]]
          : [],
    );
    expect(lines).toEqual([
      ['220 ready', '220 ready'],
      ['USER me', 'USER me'],
      ['PASS ****', 'PASS ****'],
      ['acct ****', 'acct ****'],
      ['PORT 127,0,0,1,200,0', 'PORT 127,0,0,1,4,1'],
      ['LPRT 6', undefined],
      ['331 ok', '331 ok'],
      ['230 ok', '230 ok'],
      ['230 ok', '230 ok'],
      ['200 ok', '200 ok'],
      [undefined, expect.stringMatching(/^502 ftpduct: /)],
    ]);
    expect(JSON.stringify(ftp.notes)).not.toContain('secret');
  });

  it('a password in a line that is too long is not shown either', () => {
    const ftp = new Harness({ limits: { commandLineBytes: 20 } }).greeted().client(`PASS ${'secret'.repeat(10)}`);
    expect(ftp.takeToClient()).toMatch(/^500 /);
    expect(JSON.stringify(ftp.notes)).not.toContain('secret');
  });

  it('a 227 stands side by side', () => {
    const ftp = new Harness().greeted().client('PASV').server('227-x', '227 (127,0,0,1,156,64)').listening(1, 'client');
    expect(ftp.notes).toContainEqual({
      kind: 'reply',
      fromServer: '227 (127,0,0,1,156,64)',
      toClient: '227 (127,0,0,1,117,49)',
    });
  });
});

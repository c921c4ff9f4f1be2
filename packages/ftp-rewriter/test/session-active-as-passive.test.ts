import { describe, expect, it } from 'vitest';
import { TunnelMemory } from '../src/tunnel-memory.ts';
import { Harness, type HarnessOptions } from './harness.ts';

const port = 'PORT 127,0,0,1,200,0';
const ok = '200 ftpduct: PORT command successful\r\n';
const elsewhere = { server: { peer: { address: '10.0.0.9', port: 21 } }, serverHost: 'mainframe' } as const;
const elsewhere6 = { server: { peer: { address: '2001:db8::9', port: 21 } } } as const;

/** Active as passive, offered to the client; the server's end connected. */
function offered(options: HarnessOptions = elsewhere): Harness {
  const ftp = new Harness(options).greeted().client(port).server('229 Extended (|||40000|)').connected(1, 'server');
  expect(ftp.takeToServer()).toBe('EPSV\r\n');
  expect(ftp.takeToClient()).toBe(ok);
  return ftp.forget();
}

/** The server has begun a transfer, and the client is being dialled. */
function dialling(command = 'RETR file'): Harness {
  const ftp = offered().client(command).server('150 here');
  expect(ftp.takeToClient()).toBe('');
  expect(ftp.takeEvents()).toEqual(['dial 1']);
  return ftp.forget();
}

describe('PORT and EPRT of a client, while the server is asked to listen', () => {
  it('a whole download', () => {
    const ftp = new Harness(elsewhere).greeted().client(port);
    expect(ftp.takeToServer()).toBe('EPSV\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('229 Extended (|||40000|)').takeToClient()).toBe(ok);
    expect(ftp.path(1)).toEqual({
      do: 'open-data-path',
      id: 1,
      clientEnd: { do: 'dial', to: { host: '127.0.0.1', port: 51200 }, when: 'told' },
      serverEnd: { do: 'dial', to: { host: '10.0.0.9', port: 40000 }, when: 'now' },
      protection: 'clear',
    });
    ftp.connected(1, 'server').client('TYPE I', 'REST 5', 'RETR file');
    expect(ftp.takeToServer()).toBe('TYPE I\r\nREST 5\r\nRETR file\r\n');
    expect(ftp.server('200 I', '350 from 5').takeToClient()).toBe('200 I\r\n350 from 5\r\n');
    expect(ftp.takeEvents()).toEqual(['open 1']);
    expect(ftp.server('150 here').takeToClient()).toBe('');
    expect(ftp.takeEvents()).toEqual(['dial 1']);
    expect(ftp.connected(1, 'client').takeToClient()).toBe('150 here\r\n');
    expect(ftp.server('226 done').takeToClient()).toBe('226 done\r\n');
    expect(ftp.takeEvents()).toEqual(['settle 1 complete']);
    expect(ftp.ended(1).passAll()).toBe(0);
  });

  it('says once which way it goes and why', () => {
    const ftp = offered();
    ftp.client(port).server('229 Extended (|||40001|)');
    expect(ftp.notes.filter(({ kind }) => kind === 'mode')).toEqual([
      {
        kind: 'mode',
        text:
          'active mode is translated to passive mode on the server side: the FTP server mainframe cannot be told where to ' +
          'connect to, since it was not reached as 127.0.0.1 or ::1 of user@sshserver (it is elsewhere, or PermitOpen has ' +
          'only its name)',
      },
    ]);
  });

  it.each([
    ['EPRT', elsewhere, 'EPRT |1|127.0.0.1|51200|', 'EPSV\r\n', '229 (|||40000|)', '200 ftpduct: EPRT command'],
    ['the server on IPv6', elsewhere6, port, 'EPSV\r\n', '229 (|||40000|)', '200 ftpduct: PORT command'],
    ['a server that answers with 227', elsewhere, port, 'EPSV\r\n', '227 (10,0,0,9,156,64)', '200 ftpduct: PORT'],
  ])('%s', (_, options, line, toServer, reply, toClient) => {
    const ftp = new Harness(options).greeted().client(line);
    expect(ftp.takeToServer()).toBe(toServer);
    expect(ftp.server(reply).takeToClient()).toContain(toClient);
    expect(ftp.path(1).serverEnd).toMatchObject({ to: { host: options.server.peer.address, port: 40000 } });
  });

  it('the first dial of a tunnel is waited for, and a dead port is an early 425', () => {
    const ftp = new Harness({ ...elsewhere, dialsWork: false }).greeted().client(port);
    expect(ftp.server('229 (|||40000|)').takeToClient()).toBe('');
    ftp.failed(1, 'server', 'the SSH server prohibits it');
    expect(ftp.takeToClient()).toBe('425 ftpduct: no data connection: the SSH server prohibits it\r\n');
    ftp.ended(1, 'unused', 'unused').client(port).server('229 (|||40001|)');
    expect(ftp.connected(2, 'server').takeToClient()).toBe(ok);
  });

  it('later commands pass, transfers and other set-ups wait, and replies keep their order', () => {
    const ftp = new Harness(elsewhere).greeted().client(port, 'TYPE I', 'LPRT 6', 'NOOP', 'RETR file', 'NOOP');
    expect(ftp.takeToServer()).toBe('EPSV\r\nTYPE I\r\nNOOP\r\n');
    expect(ftp.server('500 what').takeToServer()).toBe('PASV\r\n');
    expect(ftp.server('200 I', '200 noop').takeToClient()).toBe('');
    ftp.server('227 (10,0,0,9,156,64)');
    expect(ftp.takeToClient()).toMatch(/^200 ftpduct: PORT[^\r]*\r\n200 I\r\n502 [^\r]*\r\n200 noop\r\n$/);
    expect(ftp.takeToServer()).toBe('RETR file\r\nNOOP\r\n');
  });

  it('EPSV refused: PASV, and from then on in this tunnel PASV at once', () => {
    const memory = new TunnelMemory();
    memory.noteDial('succeeded');
    const ftp = new Harness({ ...elsewhere, memory }).greeted().client(port);
    expect(ftp.server('500 EPSV not understood').takeToServer()).toBe('EPSV\r\nPASV\r\n');
    expect(ftp.server('227 (10,0,0,9,156,64)').takeToClient()).toBe(ok);
    const later = new Harness({ ...elsewhere, memory }).greeted().client(port);
    expect(later.takeToServer()).toBe('PASV\r\n');
    expect(later.server('502 no').takeToServer()).toBe('EPSV\r\n');
  });

  it('both refused: 500, and the session goes on', () => {
    const ftp = new Harness(elsewhere).greeted().client(port, 'LIST');
    ftp.server('500 EPSV not understood', '502 PASV not implemented');
    expect(ftp.takeToServer()).toBe('EPSV\r\nPASV\r\n');
    expect(ftp.takeToClient()).toMatch(
      /^500 ftpduct: active mode is not possible: [^\r]*refuses \(502 PASV not implemented\)\r\n425 [^\r]*\r\n$/,
    );
    expect(ftp.takeEvents()).toEqual([]);
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
    expect(ftp.passAll()).toBe(0);
  });

  it('a server on IPv6 is not asked by PASV', () => {
    const ftp = new Harness(elsewhere6).greeted().client(port).server('500 EPSV not understood');
    expect(ftp.takeToServer()).toBe('EPSV\r\n');
    expect(ftp.takeToClient()).toMatch(/^500 /);
  });

  it.each(['530 Please login with USER and PASS.', '425 no more ports', '522 Data connections must be encrypted.'])(
    'what it says for other reasons is the client’s reply: %s',
    (reply) => {
      const ftp = new Harness(elsewhere).greeted().client(port).server(reply);
      expect(ftp.takeToServer()).toBe('EPSV\r\n');
      expect(ftp.takeToClient()).toContain(reply.slice(0, 3));
      expect(ftp.takeToClient()).not.toMatch(/^500/);
    },
  );

  it.each(['200 ok', '350 go on'])('neither an address nor a refusal: 425 (%s)', (reply) => {
    const ftp = new Harness(elsewhere).greeted().client(port).server(reply);
    expect(ftp.takeToClient()).toMatch(new RegExp(`^425 .*${reply}\r\n$`));
  });

  it('the checks of what the client names stay', () => {
    const ftp = new Harness(elsewhere).greeted().client('PORT 10,0,0,7,200,0', 'PORT 1,2', 'PORT 127,0,0,1,0,20');
    expect(ftp.takeToClient()).toMatch(/^504 [^\r]*\r\n501 [^\r]*\r\n504 [^\r]*\r\n$/);
    expect(ftp.takeToServer()).toBe('');
  });

  it('EPSV ALL binds the client, not us', () => {
    const ftp = offered().client('EPSV ALL').server('200 ok').forget().client(port);
    expect(ftp.takeToClient()).toMatch(/^503 /);
    expect(ftp.client('REIN').server('220 again').forget().client(port).takeToServer()).toBe('EPSV\r\n');
  });
});

describe('the transfer, while the client is dialled', () => {
  it('a 2yz without a 1yz waits for the connection too', () => {
    const ftp = offered().client('NLST').server('226 nothing here');
    expect(ftp.takeEvents()).toEqual(['settle 1 complete', 'dial 1']);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(1, 'client').takeToClient()).toBe('226 nothing here\r\n');
    expect(ftp.ended(1).passAll()).toBe(0);
  });

  it('a 226 that comes before the client has answered waits behind the 150', () => {
    const ftp = dialling().client('NOOP').server('226 done', '200 ok');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(1, 'client').takeToClient()).toBe('150 here\r\n226 done\r\n200 ok\r\n');
  });

  it.each([
    ['before the final reply', ['426 broken']],
    ['and the server says that all is well', ['226 done']],
    ['and the server says more', ['125 again', '451 broken']],
  ])('nobody answers, %s: 425 with the reason, and the server’s replies are absorbed', (_, replies) => {
    const ftp = dialling().failed(1, 'client', '127.0.0.1:51200: connection refused');
    expect(ftp.takeToClient()).toBe('425 ftpduct: no data connection: 127.0.0.1:51200: connection refused\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
    ftp.ended(1, 'unused', 'broken').server(...replies);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
    expect(ftp.passAll()).toBe(0);
    // The client's fault, not that of the way.
    expect(ftp.client(port).takeToServer()).toBe('NOOP\r\nEPSV\r\n');
  });

  it('nobody answers a 226 without a 150: 425', () => {
    const ftp = offered().client('NLST').server('226 done').failed(1, 'client', 'connection refused');
    expect(ftp.takeToClient()).toBe('425 ftpduct: no data connection: connection refused\r\n');
    expect(ftp.ended(1, 'unused', 'finished').passAll()).toBe(0);
  });

  it('a listener that never answers is waited for no longer than openMs', () => {
    const ftp = dialling();
    expect(ftp.pass(29_999).takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toMatch(/^425 .*did not answer in time\r\n$/);
    expect(ftp.takeEvents()).toEqual(['close 1']);
    expect(ftp.ended(1, 'unused', 'broken').server('426 cut').takeToClient()).toBe('');
    expect(ftp.passAll()).toBe(0);
  });

  it('the server gives up meanwhile: its reply passes, without the 150', () => {
    const ftp = dialling().server('451 disk error');
    expect(ftp.takeToClient()).toBe('451 disk error\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
    expect(ftp.ended(1, 'unused', 'broken').passAll()).toBe(0);
  });

  it('a 5xx to the transfer drops both ends, and nobody is dialled', () => {
    const ftp = offered().client('RETR file').server('550 no such file');
    expect(ftp.takeToClient()).toBe('550 no such file\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
  });

  it('the server’s end fails before it begins: 425, and nobody is dialled', () => {
    const ftp = new Harness(elsewhere).greeted().client(port).server('229 (|||40000|)').client('RETR file');
    ftp.forget().failed(1, 'server', 'connection refused');
    expect(ftp.takeToClient()).toMatch(/^425 .*connection refused/);
    ftp.ended(1, 'unused', 'unused').server('150 here', '426 nothing');
    expect(ftp.takeEvents()).toEqual(['close 1']);
    expect(ftp.takeToClient()).toBe('');
  });

  it('a verb that nobody knows and that turns out to be a transfer: the same', () => {
    const ftp = offered().client('XYZZY').server('150 here');
    expect(ftp.takeEvents()).toEqual(['dial 1']);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(1, 'client').server('226 done').takeToClient()).toBe('150 here\r\n226 done\r\n');
  });

  it('a new set-up command drops both ends', () => {
    const ftp = offered().client('EPSV');
    expect(ftp.takeEvents()).toEqual(['close 1']);
    expect(ftp.client(port).takeToServer()).toBe('EPSV\r\n');
  });

  it('the 150 in several lines, and cut anywhere', () => {
    const said = '150-here\r\n it\r\n150 comes\r\n';
    for (let at = 1; at < said.length; at += 1) {
      const ftp = offered().client('RETR file').fromServer(said.slice(0, at)).fromServer(said.slice(at));
      expect(ftp.takeToClient()).toBe('');
      expect(ftp.connected(1, 'client').takeToClient()).toBe(said);
    }
  });
});

describe('ABOR', () => {
  it('while the server is asked: it passes, and both get their replies', () => {
    const ftp = new Harness(elsewhere).greeted().client(port, 'ABOR');
    expect(ftp.takeToServer()).toBe('EPSV\r\nABOR\r\n');
    expect(ftp.server('229 (|||40000|)', '225 nothing to abort').takeToClient()).toBe(`${ok}225 nothing to abort\r\n`);
    expect(ftp.client('RETR file').takeToServer()).toBe('RETR file\r\n');
  });

  it('while it is asked by PASV instead: the client’s order', () => {
    const ftp = new Harness(elsewhere).greeted().client(port, 'ABOR').server('500 what', '225 nothing to abort');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('227 (10,0,0,9,156,64)').takeToClient()).toBe(`${ok}225 nothing to abort\r\n`);
  });

  it('between set-up and transfer: the set-up lives on', () => {
    const ftp = offered().client('ABOR').server('225 nothing').forget().client('RETR file').server('150 here');
    expect(ftp.connected(1, 'client').takeToClient()).toBe('150 here\r\n');
  });

  it.each([
    ['before the 1yz', (ftp: Harness) => ftp.client('RETR file', 'ABOR')],
    ['while the client is dialled', (ftp: Harness) => ftp.client('RETR file').server('150 here').client('ABOR')],
  ])('%s: no 150 any more, and nothing is left', (_, start) => {
    const ftp = start(offered());
    ftp.server('426 aborted', '226 ABOR done');
    expect(ftp.takeToClient()).toBe('426 aborted\r\n226 ABOR done\r\n');
    expect(ftp.takeEvents()).toContain('close 1');
    expect(ftp.ended(1, 'unused', 'broken').passAll()).toBe(0);
    expect(ftp.isClearToClient()).toBe(true);
  });

  it('a server that is deaf to it while the client is dialled: its data connection is closed for it', () => {
    const ftp = dialling().client('ABOR').pass(1000);
    expect(ftp.takeEvents()).toEqual(['close 1']);
    ftp.ended(1, 'unused', 'broken').server('426 broken', '226 ABOR done');
    expect(ftp.takeToClient()).toBe('426 broken\r\n226 ABOR done\r\n');
    expect(ftp.passAll()).toBe(0);
  });

  it('in mid-transfer', () => {
    const ftp = dialling().connected(1, 'client').client('ABOR').server('426 aborted', '226 ABOR done');
    expect(ftp.takeToClient()).toBe('150 here\r\n426 aborted\r\n226 ABOR done\r\n');
    expect(ftp.takeEvents()).toEqual(['settle 1 failed']);
  });
});

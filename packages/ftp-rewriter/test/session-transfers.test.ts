import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/limits.ts';
import { Harness } from './harness.ts';

describe('a transfer that goes well', () => {
  it('a download: settled with the 226, which passes at once', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    expect(ftp.server('226 done').takeToClient()).toBe('226 done\r\n');
    expect(ftp.takeEvents()).toEqual([`settle ${id} complete`]);
    ftp.ended(id);
    expect(ftp.isClearToClient()).toBe(true);
    expect(ftp.passAll()).toBe(0);
  });

  it('the data ends before the 226', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    expect(ftp.ended(id).server('226 done').takeToClient()).toBe('226 done\r\n');
    expect(ftp.takeEvents()).toEqual([]);
  });

  it('a 226 in several lines', () => {
    const ftp = new Harness().greeted();
    ftp.transferring();
    expect(ftp.server('226-done', ' and how', '226 bye').takeToClient()).toBe('226-done\r\n and how\r\n226 bye\r\n');
  });

  it('a 426 of the server passes, and the client’s end is reset', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    expect(ftp.server('426 Failure writing network stream.').takeToClient()).toMatch(/^426 Failure/);
    expect(ftp.takeEvents()).toEqual([`settle ${id} failed`]);
  });

  it('a verb that nobody knows may turn out to be a transfer', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive();
    ftp.client('XLST').server('150 here').server('226 done');
    expect(ftp.takeToClient()).toBe('150 here\r\n226 done\r\n');
    expect(ftp.takeEvents()).toEqual([`settle ${id} complete`]);
  });
});

describe('a 2yz while the client is not connected', () => {
  it('waits for it, and everything behind', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: ['server'] });
    ftp.client('RETR file', 'NOOP').server('150 here', '226 done', '200 ok');
    expect(ftp.takeToClient()).toBe('150 here\r\n');
    expect(ftp.takeEvents()).toEqual([`settle ${id} complete`]);
    expect(ftp.connected(id, 'client').takeToClient()).toBe('226 done\r\n200 ok\r\n');
  });

  it.each([
    ['its listener fails', (ftp: Harness, id: number) => ftp.failed(id, 'client', 'no such luck')],
    ['the server cannot be dialled', (ftp: Harness, id: number) => ftp.failed(id, 'server', 'no such luck')],
    ['the path ends unused', (ftp: Harness, id: number) => ftp.ended(id, 'unused', 'finished')],
  ])('becomes 425 when %s', (_, accident) => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.client('RETR file', 'NOOP').server('150 here', '226 done', '200 ok').forget();
    expect(accident(ftp, id).takeToClient()).toMatch(/^425 [^\r]*\r\n200 ok\r\n$/);
  });

  it('becomes 425 when it never comes', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: ['server'] });
    ftp.client('RETR file').server('150 here', '226 done').forget().pass(59_999);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toMatch(/^425 .*the FTP client did not connect\r\n$/);
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
  });

  it('waits only shortly without a 1yz, which would have told the client to come', () => {
    const ftp = new Harness().greeted();
    ftp.passive({ connected: ['server'] });
    ftp
      .client('LIST')
      .server('226 nothing to list')
      .forget()
      .pass(defaultLimits.lateConnectionMs - 1);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toMatch(/^425 .*the FTP client did not connect\r\n$/);
  });

  it('passes without a 1yz if an active server has not connected either: there was nothing to send', () => {
    const ftp = new Harness().greeted();
    ftp.active();
    ftp
      .client('LIST')
      .server('226 nothing to list')
      .forget()
      .pass(defaultLimits.lateConnectionMs - 1);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toBe('226 nothing to list\r\n');
  });

  it('a 4yz does not wait', () => {
    const ftp = new Harness().greeted();
    ftp.passive({ connected: ['server'] });
    expect(ftp.client('LIST').server('150 here', '451 disk').takeToClient()).toBe('150 here\r\n451 disk\r\n');
  });
});

describe('a client end that broke never sees a 2yz', () => {
  it.each([
    ['it is told so', (ftp: Harness, id: number) => ftp.failed(id, 'client', 'reset by peer')],
    ['it shows in the summary', (ftp: Harness, id: number) => ftp.ended(id, 'broken', 'finished')],
    ['the server’s end broke', (ftp: Harness, id: number) => ftp.ended(id, 'finished', 'broken')],
  ])('download: %s', (_, accident) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    accident(ftp, id);
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.server('226-well', '226 done').takeToClient()).toMatch(/^426 ftpduct: transfer cut: [^\r]*\r\n$/);
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it('download: the server’s end is closed at once', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    expect(ftp.failed(id, 'client').takeEvents()).toEqual([`close ${id}`]);
  });

  it('a 4yz of the server passes', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    expect(ftp.failed(id, 'client').server('426 broken').takeToClient()).toBe('426 broken\r\n');
  });

  it('not even where it broke before its turn came', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive();
    ftp.failed(id, 'client').forget();
    expect(ftp.client('STOR file').takeToClient()).toMatch(/^425 /);
    expect(ftp.takeToServer()).toBe('');
  });
});

describe('a broken upload', () => {
  it.each([
    ['426 and 226', ['426 aborted', '226 abort ok'], /^426 aborted\r\n$/],
    ['226 and 225, as vsftpd', ['226 done', '225 no transfer'], /^426 ftpduct: [^\r]*\r\n$/],
    ['225 before 226', ['225 abort', '226 done'], /^426 ftpduct: [^\r]*\r\n$/],
  ])('the server is sent ABOR, its reply is absorbed: %s', (_, replies, expected) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.failed(id, 'client', 'reset by peer');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    expect(ftp.takeEvents()).toEqual([]);
    ftp.client('PWD');
    expect(ftp.takeToServer()).toBe('');
    for (const reply of replies) ftp.server(reply);
    expect(ftp.takeToClient()).toMatch(expected);
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
    expect(ftp.takeToServer()).toBe('PWD\r\n');
    expect(ftp.ended(id, 'broken', 'broken').server('257 "/"').takeToClient()).toBe('257 "/"\r\n');
    expect(ftp.passAll()).toBeLessThanOrEqual(1000);
    expect(ftp.takeToClient() + ftp.takeToServer()).toBe('');
  });

  it.each([
    ['one reply in all', ['226 done']],
    ['one reply in all, which aborts', ['426 aborted']],
  ])('a server that answers ABOR once less does not keep the next command waiting: %s', (_, replies) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp
      .failed(id, 'client')
      .server(...replies)
      .ended(id, 'broken', 'broken')
      .forget();
    ftp.client('PWD');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.pass(1000).takeToServer()).toBe('PWD\r\n');
    expect(ftp.server('257 "/"').takeToClient()).toBe('257 "/"\r\n');
  });

  it('a server that is deaf while it receives (vsftpd) loses its data connection after a while', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.failed(id, 'client').pass(4999);
    expect(ftp.takeEvents()).toEqual([]);
    expect(ftp.pass(1).takeEvents()).toEqual([`close ${id}`]);
    ftp.ended(id, 'broken', 'broken').server('226 done', '225 no transfer');
    expect(ftp.takeToClient()).toMatch(/^426 ftpduct: [^\r]*\r\n$/);
    expect(ftp.client('PWD').server('257 "/"').takeToClient()).toBe('257 "/"\r\n');
    expect(ftp.passAll()).toBeLessThanOrEqual(1000);
  });

  it('one that never answers loses the session', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.failed(id, 'client').client('PWD').pass(5000).ended(id, 'broken', 'broken').pass(4999);
    expect(ftp.closed).toBeUndefined();
    expect(ftp.pass(1).takeToClient()).toMatch(/^421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('and its other data paths with it', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive();
    ftp.client('STOR file', 'PORT 127,0,0,1,200,0').listening(2, 'server').server('150 here').failed(id, 'client');
    ftp.pass(5000).ended(id, 'broken', 'broken').pass(5000);
    expect(ftp.closed).toBeDefined();
    expect(ftp.takeEvents()).toContain('close 2');
  });

  it('the client’s own ABOR as well', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring('STOR file');
    ftp.client('ABOR').failed(id, 'client');
    expect(ftp.takeToServer()).toBe('ABOR\r\n');
    ftp.server('426 aborted', '226 abort ok').ended(id, 'broken', 'broken');
    expect(ftp.takeToClient()).toBe('426 aborted\r\n226 abort ok\r\n');
    expect(ftp.client('PWD').server('257 "/"').takeToClient()).toBe('257 "/"\r\n');
  });
});

describe('ABOR of the client', () => {
  it.each([
    ['426 and 226', ['426 a', '226 b']],
    ['226 and 225, it was over already', ['226 a', '225 b']],
    ['one', ['426 a']],
    ['three', ['426 a', '226 b', '226 c']],
    ['none', []],
  ])('the server answers with %s, and the next transfer works', (_, replies) => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    ftp.client('ABOR').server(...replies);
    expect(ftp.takeToClient()).toBe(replies.map((reply) => `${reply}\r\n`).join(''));
    ftp.ended(id, 'broken', 'finished').client('PASV').server('227 Passive (127,0,0,1,156,65)').listening(2, 'client');
    expect(ftp.takeToClient()).toBe('227 Passive (127,0,0,1,117,50)\r\n');
    ftp.connected(2, 'server').connected(2, 'client').client('RETR b').server('150 x').ended(2).server('226 y');
    expect(ftp.takeToClient()).toBe('150 x\r\n226 y\r\n');
  });

  it('a reply of ours does not wait long for one that never comes', () => {
    const ftp = new Harness().greeted().client('ABOR', 'LPRT 6');
    expect(ftp.pass(999).takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toMatch(/^502 /);
  });

  it.each([
    ['tnftp', '\xff\xf4\xf2ABOR\r\n'],
    ['lftp', '\xff\xf4\xffABOR\r\n'],
    ['ftplib', 'ABOR\r'],
  ])('damaged, as %s sends it', (_, sent) => {
    const ftp = new Harness().greeted();
    ftp.transferring();
    expect(ftp.fromClient(sent).pass(100).takeToServer()).toBe('ABOR\r\n');
    expect(ftp.fromClient('NOOP\r\n').takeToServer()).toBe('NOOP\r\n');
  });

  it('in one read with the command before it, as ftplib sends it', () => {
    const ftp = new Harness().greeted();
    ftp.transferring();
    ftp.fromClient('NOOP\r\nABOR\r');
    expect(ftp.takeToServer()).toBe('NOOP\r\n');
    expect(ftp.pass(100).takeToServer()).toBe('ABOR\r\n');
    expect(ftp.fromClient('\nNOOP\r\n').takeToServer()).toBe('NOOP\r\n');
  });
});

describe('a transfer that the server passed over', () => {
  it('is closed', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    ftp.client('ABOR', 'EPSV').server('229 (|||40001|)');
    expect(ftp.takeEvents()).toEqual(['open 2', `close ${id}`].sort());
  });
});

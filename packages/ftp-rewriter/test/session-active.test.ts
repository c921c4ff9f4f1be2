import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';

const port = 'PORT 127,0,0,1,200,0';

const forwarded = { activeMode: 'forward' } as const;

describe('PORT and EPRT, forwarded', () => {
  it('wait for our listener, and later commands with them, replies not', () => {
    const ftp = new Harness(forwarded).greeted().client('NOOP', port, 'LIST', 'NOOP');
    expect(ftp.takeToServer()).toBe('NOOP\r\n');
    expect(ftp.path(1)).toEqual({
      do: 'open-data-path',
      id: 1,
      clientEnd: { do: 'dial', to: { host: '127.0.0.1', port: 51200 }, when: 'accepted' },
      serverEnd: { do: 'listen', address: '127.0.0.1', from: '127.0.0.1' },
      protection: 'clear',
    });
    expect(ftp.server('200 ok').takeToClient()).toBe('200 ok\r\n');
    expect(ftp.listening(1, 'server').takeToServer()).toBe('PORT 127,0,0,1,117,49\r\nLIST\r\nNOOP\r\n');
    ftp.server('200 PORT ok', '150 here').connected(1, 'server').connected(1, 'client').server('226 done', '200 ok');
    expect(ftp.takeToClient()).toBe('200 PORT ok\r\n150 here\r\n226 done\r\n200 ok\r\n');
    expect(ftp.takeEvents()).toEqual(['open 1', 'settle 1 complete']);
  });

  it('name the listener with the address that the server faces, not the one that was bound', () => {
    const ftp = new Harness().greeted().client(port).listening(1, 'server', 1025, '0.0.0.0');
    expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,4,1\r\n');
  });

  it('a refused forward gets 500, the server never hears of it, and held commands go on', () => {
    const ftp = new Harness(forwarded).greeted().client(port, 'PWD').failed(1, 'server', 'the SSH server refused it');
    expect(ftp.takeToServer()).toBe('PWD\r\n');
    expect(ftp.takeToClient()).toBe(
      '500 ftpduct: active mode is not possible: the SSH server refused it; use passive mode\r\n',
    );
    expect(ftp.server('257 "/"').takeToClient()).toBe('257 "/"\r\n');
    expect(ftp.problems()).toContain('data-path-failed');
  });

  it.each([
    ['the path ends', (ftp: Harness) => ftp.ended(1, 'unused', 'unused')],
    ['both ends are done', (ftp: Harness) => ftp.ended(1)],
  ])('do not wait for a path that is gone: %s', (_, accident) => {
    const ftp = accident(new Harness(forwarded).greeted().client(port, 'PWD'));
    expect(ftp.takeToClient()).toMatch(/^500 /);
    expect(ftp.takeToServer()).toBe('PWD\r\n');
  });

  it('a 5xx of the server closes the path', () => {
    const ftp = new Harness(forwarded).greeted().client(port).listening(1, 'server').forget();
    expect(ftp.server('500 Illegal PORT command.').takeToClient()).toBe('500 Illegal PORT command.\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
    expect(ftp.client('LIST').takeToClient()).toMatch(/^425 /);
  });

  it('a transfer sent along with a PORT that is refused is answered by the server', () => {
    const ftp = new Harness(forwarded).greeted().client(port, 'LIST').listening(1, 'server');
    ftp.forget().server('500 Illegal PORT command.', '425 Use PORT or PASV first.');
    expect(ftp.takeToClient()).toBe('500 Illegal PORT command.\r\n425 Use PORT or PASV first.\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
  });

  it('off the SSH server’s host they are refused, and passive works on', () => {
    const server = { peer: { address: '10.0.0.9', port: 21 } };
    const ftp = new Harness({ ...forwarded, server, serverHost: 'mainframe' }).greeted();
    expect(ftp.client(port).takeToClient()).toMatch(/^500 .*mainframe.*passive mode/);
    expect(ftp.paths.size).toBe(0);
    expect(ftp.client('EPSV').takeToServer()).toBe('EPSV\r\n');
  });

  it('a refused PORT leaves the set-up before it alone', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive();
    ftp.client('PORT 10,0,0,7,200,0', 'RETR file');
    expect(ftp.takeToClient()).toMatch(/^504 /);
    expect(ftp.problems()).toEqual(['refused']);
    expect(ftp.takeToServer()).toBe('RETR file\r\n');
    expect(ftp.ended(id).server('150 x', '226 y').takeToClient()).toBe('150 x\r\n226 y\r\n');
  });

  it('the client’s listener does not answer: 425, and the server’s replies are absorbed', () => {
    const ftp = new Harness().greeted();
    const id = ftp.active();
    ftp
      .client('RETR file')
      .server('150 here')
      .connected(id, 'server')
      .forget()
      .failed(id, 'client', 'connection refused');
    expect(ftp.takeToClient()).toBe('425 ftpduct: no data connection: connection refused\r\n');
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
    expect(ftp.server('426 broken').takeToClient()).toBe('');
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it('a 226 that outruns its data connection waits for it', () => {
    const ftp = new Harness().greeted();
    const id = ftp.active();
    ftp.client('RETR file').server('150 here').forget().server('226 done');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(id, 'server').takeToClient()).toBe('');
    expect(ftp.connected(id, 'client').takeToClient()).toBe('226 done\r\n');
  });

  it('a new PORT supersedes the one before', () => {
    const ftp = new Harness().greeted();
    const id = ftp.active();
    expect(ftp.client(port).takeEvents()).toEqual([`close ${id}`, 'open 2']);
  });

  it('a failing active dial does not make passive mode strict', () => {
    const ftp = new Harness().greeted();
    const id = ftp.active();
    ftp.client('RETR a').failed(id, 'client').ended(id, 'unused', 'finished').server('425 no').forget();
    expect(ftp.client('PASV').server('227 (127,0,0,1,156,64)').listening(2, 'client').takeToClient()).toMatch(/^227 /);
  });
});

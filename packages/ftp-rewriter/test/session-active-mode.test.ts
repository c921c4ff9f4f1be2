import { describe, expect, it } from 'vitest';
import { TunnelMemory } from '../src/tunnel-memory.ts';
import { Harness, type HarnessOptions } from './harness.ts';

const port = 'PORT 127,0,0,1,200,0';
const ok = '200 ftpduct: PORT command successful\r\n';
const elsewhere = { server: { peer: { address: '10.0.0.9', port: 21 } }, serverHost: 'mainframe' } as const;

describe('auto: from forwarding to translation', () => {
  const forwardedFirst = { dialsWork: true } as const;

  it('where the SSH server refuses the listener: at once, for the same command', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port, 'PWD').failed(1, 'server', 'the SSH server refused');
    expect(ftp.takeToServer()).toBe('EPSV\r\nPWD\r\n');
    ftp.server('229 (|||40000|)', '257 "/"');
    expect(ftp.takeToClient()).toBe(`${ok}257 "/"\r\n`);
    expect(ftp.problems()).toEqual([]);
    expect(ftp.notes.flatMap((note) => (note.kind === 'mode' ? [note.text] : []))).toEqual([
      'active mode is carried as it is: the FTP server can connect to 127.0.0.1',
      'active mode is translated to passive mode on the server side: the SSH server refused',
    ]);
  });

  it('where the FTP server refuses the command: at once, and behind it the replies that came first', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port, 'NOOP', 'RETR file').listening(1, 'server');
    expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,117,49\r\nNOOP\r\n');
    expect(ftp.server('500 Illegal PORT command.').takeToServer()).toBe('EPSV\r\n');
    expect(ftp.takeEvents()).toEqual(['open 1', 'close 1']);
    expect(ftp.server('200 ok').takeToClient()).toBe('');
    expect(ftp.server('229 (|||40000|)').takeToClient()).toBe(`${ok}200 ok\r\n`);
    expect(ftp.takeToServer()).toBe('RETR file\r\n');
  });

  it('is remembered by the tunnel', () => {
    const memory = new TunnelMemory();
    new Harness({ memory }).greeted().client(port).listening(1, 'server').server('550 Permission denied.');
    const later = new Harness({ memory }).greeted().client(port);
    expect(later.takeToServer()).toBe('EPSV\r\n');
    expect(memory.learned('active')).toEqual({
      serverMode: 'passive',
      why: 'the FTP server refuses active mode (550 Permission denied.)',
    });
  });

  it.each(['530 Please login with USER and PASS.', '421 too many', '534 TLS first', '503 Bad sequence'])(
    'not for other refusals: %s',
    (reply) => {
      const ftp = new Harness(forwardedFirst).greeted().client(port).listening(1, 'server').forget().server(reply);
      expect(ftp.takeToServer()).toBe('');
      expect(ftp.takeToClient()).toContain(reply.slice(0, 3));
    },
  );

  it('the server cannot connect: 425, and the next set-up is translated; the transfer is not repeated', () => {
    const ftp = new Harness(forwardedFirst).greeted();
    const id = ftp.active();
    ftp.client('RETR file').server('425 Failed to establish connection.');
    expect(ftp.takeToClient()).toBe('425 Failed to establish connection.\r\n');
    expect(ftp.takeToServer()).toBe('RETR file\r\n');
    ftp.ended(id, 'unused', 'unused').client(port);
    expect(ftp.takeToServer()).toBe('EPSV\r\n');
  });

  it('nobody comes, though the server says that all is well: the same', () => {
    const ftp = new Harness(forwardedFirst).greeted();
    ftp.active();
    ftp.client('RETR file').server('150 here', '226 done').pass(5000);
    expect(ftp.takeToClient()).toMatch(/^150 here\r\n425 [^\r]*\r\n$/);
    expect(ftp.forget().client(port).takeToServer()).toBe('EPSV\r\n');
  });

  it('the listener breaks in mid-transfer: the same', () => {
    const ftp = new Harness(forwardedFirst).greeted();
    const id = ftp.active();
    ftp.client('RETR file').failed(id, 'server', 'the remote forward is gone');
    expect(ftp.takeToClient()).toMatch(/^425 .*gone\r\n$/);
    ftp.server('425 no').forget();
    expect(ftp.client(port).takeToServer()).toBe('EPSV\r\n');
  });

  it.each([
    ['a file that is not there', (ftp: Harness) => ftp.client('RETR x').server('550 no such file')],
    ['an abort', (ftp: Harness) => ftp.client('RETR x', 'ABOR').server('425 aborted', '226 ABOR done')],
    [
      'a client that does not answer',
      (ftp: Harness, id: number) => {
        return ftp.client('RETR x').connected(id, 'server').failed(id, 'client').server('425 no');
      },
    ],
    ['an empty listing without a connection', (ftp: Harness) => ftp.client('NLST').server('226 none').pass(5000)],
  ])('not for %s', (_, accident) => {
    const ftp = new Harness(forwardedFirst).greeted();
    accident(ftp, ftp.active()).forget().client(port);
    expect(ftp.takeToServer()).toBe('');
  });

  it('and back, where the server refuses to listen', () => {
    const memory = new TunnelMemory();
    memory.learn('active', { serverMode: 'passive', why: 'something that is over' });
    const ftp = new Harness({ memory }).greeted().client(port).server('550 no', '550 no').listening(1, 'server');
    expect(ftp.takeToServer()).toBe('EPSV\r\nPASV\r\nPORT 127,0,0,1,117,49\r\n');
    expect(ftp.server('200 PORT ok').takeToClient()).toBe('200 PORT ok\r\n');
    expect(memory.learned('active')).toBeUndefined();
  });

  it('neither way: 500, once', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port).listening(1, 'server');
    ftp.server('500 Illegal PORT command.', '550 no', '550 no');
    expect(ftp.takeToClient()).toMatch(/^500 [^\r]*active mode is not possible[^\r]*\r\n$/);
    expect(ftp.ended(1, 'unused', 'unused').passAll()).toBe(0);
  });

  it.each([
    ['the server ends', (ftp: Harness) => ftp.serverEnded('broken')],
    ['it is stopped', (ftp: Harness) => ftp.stop()],
    ['the client breaks', (ftp: Harness) => ftp.clientEnded('broken')],
  ])('a session that ends meanwhile asks nothing more: %s', (_, accident) => {
    const ftp = accident(new Harness(forwardedFirst).greeted().client(port));
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.closed).toBeDefined();
  });

  it('a server that has gone is asked nothing more', () => {
    const ftp = new Harness(forwardedFirst).greeted();
    const id = ftp.active();
    ftp.client('RETR file').server('150 here', '226 done').client(port).forget();
    ftp.server('421 bye').serverEnded('finished').failed(2, 'server', 'the SSH server refused');
    expect(ftp.takeToServer()).toBe('');
    ftp.connected(id, 'server').connected(id, 'client');
    expect(ftp.takeToClient()).toMatch(/^226 done\r\n421 bye\r\n500 [^\r]*refused[^\r]*\r\n$/);
    expect(ftp.closed).toBeDefined();
  });

  it('a server that ends before it answers the second question does not leave the client waiting', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port).listening(1, 'server').server('500 no');
    ftp.forget().serverEnded('finished');
    expect(ftp.takeToClient()).toMatch(/^421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('a server that says 421 instead of an answer', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port, 'NOOP').listening(1, 'server').server('500 no');
    ftp.forget().server('421 bye').serverEnded('finished');
    expect(ftp.takeToClient()).toBe('421 bye\r\n');
    expect(ftp.closed).toBeDefined();
  });

  it('a server that answers nothing more: 421 in the end', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port, 'NOOP').listening(1, 'server').server('500 no');
    expect(ftp.server('garbage').forget().pass(300_000).takeToClient()).toMatch(/421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('a client that has finished still gets its set-up answered, and the server its end after that', () => {
    const ftp = new Harness(forwardedFirst).greeted().client(port).listening(1, 'server').clientEnded('finished');
    expect(ftp.forget().server('500 no').takeEvents()).toEqual(['close 1']);
    expect(ftp.server('229 (|||40000|)').takeToClient()).toBe(ok);
    expect(ftp.takeEvents()).toEqual(['open 2', 'finish server']);
  });
});

describe('activeMode', () => {
  const onLoopback = {} as const;
  const facing = (isBindConfirmed: boolean): HarnessOptions => ({
    server: { peer: { address: '10.0.0.9', port: 21 }, facing: { address: '10.0.0.2', isBindConfirmed } },
  });
  it.each<[string, HarnessOptions, string]>([
    ['auto, the server on loopback', { activeMode: 'auto', ...onLoopback }, 'forwarded to 127.0.0.1'],
    ['auto, elsewhere', { activeMode: 'auto', ...elsewhere }, 'EPSV'],
    ['auto, nothing known', { activeMode: 'auto', server: 'unknown' }, 'EPSV'],
    ['auto, elsewhere, facing known and confirmed', { activeMode: 'auto', ...facing(true) }, 'forwarded to 10.0.0.2'],
    ['auto, elsewhere, facing known only', { activeMode: 'auto', ...facing(false) }, 'EPSV'],
    ['forward, facing known only', { activeMode: 'forward', ...facing(false) }, 'forwarded to 10.0.0.2'],
    ['forward, elsewhere', { activeMode: 'forward', ...elsewhere }, '500'],
    ['translate, the server on loopback', { activeMode: 'translate', ...onLoopback }, 'EPSV'],
    ['refuse', { activeMode: 'refuse', ...onLoopback }, '500'],
  ])('%s', (_, options, expected) => {
    const ftp = new Harness(options).greeted().client(port);
    const end = ftp.paths.get(1)?.serverEnd;
    const seen = end?.do === 'listen' ? `forwarded to ${end.address}` : ftp.takeToServer() || ftp.takeToClient();
    expect(seen.trim()).toMatch(new RegExp(`^${expected}`));
  });

  it('a server that was reached by name is told the facing address, and only it may connect', () => {
    const found = { address: '10.0.0.2', isBindConfirmed: true, of: '10.0.0.9' };
    const ftp = new Harness({ activeMode: 'auto', server: { facing: found } }).greeted().client(port);
    expect(ftp.paths.get(1)?.serverEnd).toEqual({ do: 'listen', address: '10.0.0.2', from: '10.0.0.9' });
  });

  it('that is possible in no way says why for both', () => {
    const ftp = new Harness({ activeMode: 'auto', ...elsewhere }).greeted().client(port).server('500 no', '550 never');
    expect(ftp.takeToClient()).toMatch(
      /^500 [^\r]*cannot be told where to connect to[^\r]*passive mode[^\r]*550 never/,
    );
  });

  it('translate never goes the other way', () => {
    const ftp = new Harness({ activeMode: 'translate' }).greeted().client(port).server('500 no', '500 no');
    expect(ftp.takeToClient()).toMatch(/^500 /);
    expect(ftp.paths.size).toBe(0);
  });
});

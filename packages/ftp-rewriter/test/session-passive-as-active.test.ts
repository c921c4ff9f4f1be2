import { describe, expect, it } from 'vitest';
import { TunnelMemory } from '../src/tunnel-memory.ts';
import { Harness, type HarnessOptions } from './harness.ts';

const ours = '227 Entering Passive Mode (127,0,0,1,120,49)\r\n';
const elsewhere = { server: { peer: { address: '10.0.0.9', port: 21 } }, serverHost: 'mainframe' } as const;
const ipv6Server = { server: { peer: { address: '::1', port: 21 } } } as const;

/** Ports of our listeners: 30001 on the server side, 30769 (120,49) on the client side. */
function listening(ftp: Harness, id = 1): Harness {
  return ftp.listening(id, 'server').listening(id, 'client', 30_769);
}

/** A server that was told to connect and agreed, and a client that knows of its listener. */
function offered(options: HarnessOptions = { passiveMode: 'translate' }): Harness {
  const ftp = listening(new Harness(options).greeted().client('PASV')).server('200 PORT ok');
  expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,117,49\r\n');
  expect(ftp.takeToClient()).toBe(ours);
  return ftp.forget();
}

describe('PASV and EPSV of a client, to a server that does only active mode', () => {
  it('refused at first, both ways: the server is told to connect, for the same command', () => {
    const ftp = new Harness().greeted().client('PASV').server('550 Permission denied.', '550 Permission denied.');
    expect(ftp.takeToServer()).toBe('PASV\r\nEPSV\r\n');
    expect(ftp.path(1)).toEqual({
      do: 'open-data-path',
      id: 1,
      clientEnd: { do: 'listen', address: '127.0.0.1', from: '127.0.0.1' },
      serverEnd: { do: 'listen', address: '127.0.0.1', from: '127.0.0.1' },
      protection: 'clear',
    });
    expect(listening(ftp).takeToServer()).toBe('PORT 127,0,0,1,117,49\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('200 PORT ok').takeToClient()).toBe(ours);
    expect(ftp.notes.flatMap((note) => (note.kind === 'mode' ? [note.text] : []))).toEqual([
      'passive mode is translated to active mode on the server side: ' +
        'the FTP server refuses passive mode (550 Permission denied.)',
    ]);
    ftp.client('RETR file').server('150 here').connected(1, 'server').connected(1, 'client');
    expect(ftp.server('226 done').takeToClient()).toBe('150 here\r\n226 done\r\n');
    expect(ftp.takeEvents()).toEqual(['open 1', 'settle 1 complete']);
    expect(ftp.ended(1).passAll()).toBe(0);
  });

  it('is remembered by the tunnel, and asked by PORT from the first', () => {
    const memory = new TunnelMemory();
    new Harness({ memory }).greeted().client('EPSV').server('502 no', '500 what');
    const later = new Harness({ memory }).greeted().client('PASV');
    expect(later.takeToServer()).toBe('');
    expect(listening(later).takeToServer()).toBe('PORT 127,0,0,1,117,49\r\n');
  });

  it.each([
    ['PASV', {}, 'PORT 127,0,0,1,117,49\r\n', /^227 Entering Passive Mode \(127,0,0,1,120,49\)\r\n$/],
    ['EPSV', {}, 'PORT 127,0,0,1,117,49\r\n', /^229 Entering Extended Passive Mode \(\|\|\|30769\|\)\r\n$/],
    ['EPSV 1', {}, 'PORT 127,0,0,1,117,49\r\n', /^229 [^\r]*\(\|\|\|30769\|\)\r\n$/],
    ['PASV', ipv6Server, 'EPRT |2|::1|30001|\r\n', /^227 Entering Passive Mode \(127,0,0,1,120,49\)\r\n$/],
  ] as const)('%s', (line, options, toServer, toClient) => {
    const ftp = listening(new Harness({ passiveMode: 'translate', ...options }).greeted().client(line));
    expect(ftp.takeToServer()).toBe(toServer);
    expect(ftp.server('200 ok').takeToClient()).toMatch(toClient);
  });

  it('the server hears of it when both listeners are bound, the client when the server has agreed', () => {
    for (const first of ['client', 'server'] as const) {
      const ftp = new Harness({ passiveMode: 'translate' }).greeted().client('PASV', 'NOOP', 'RETR file');
      ftp.listening(1, first);
      expect(ftp.takeToServer() + ftp.takeToClient()).toBe('');
      ftp.listening(1, first === 'client' ? 'server' : 'client');
      expect(ftp.takeToServer()).toMatch(/^PORT [\d,]*\r\nNOOP\r\n$/);
      expect(ftp.takeToClient()).toBe('');
      expect(ftp.server('200 PORT ok', '200 ok').takeToClient()).toMatch(/^227 [^\r]*\r\n200 ok\r\n$/);
      expect(ftp.takeToServer()).toBe('RETR file\r\n');
    }
  });

  it('after a refusal: replies that came first wait, and replies of ours keep their turn', () => {
    const ftp = new Harness().greeted().client('PASV', 'NOOP', 'LPRT 6', 'PWD', 'RETR file');
    expect(ftp.takeToServer()).toBe('PASV\r\nNOOP\r\nPWD\r\n');
    ftp.server('500 no', '200 noop', '257 "/"', '500 no');
    expect(listening(ftp).takeToServer()).toBe('EPSV\r\nPORT 127,0,0,1,117,49\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('200 PORT ok').takeToClient()).toMatch(/^227 [^\r]*\r\n200 noop\r\n502 [^\r]*\r\n257 "\/"\r\n$/);
    expect(ftp.takeToServer()).toBe('RETR file\r\n');
  });

  it.each([
    ['log in first', ['530 Please login with USER and PASS.']],
    ['TLS first', ['522 Data connections must be encrypted.']],
    ['no ports left', ['425 no more ports']],
    ['EPSV is not known, and PASV has no ports left', ['500 what', '425 no more ports']],
  ])('other refusals are the client’s reply: %s', (_, replies) => {
    const ftp = new Harness()
      .greeted()
      .client('EPSV')
      .server(...replies);
    expect(ftp.takeToClient()).toContain(replies.at(-1)?.slice(0, 3));
    expect(ftp.takeToServer()).not.toContain('PORT');
    expect(ftp.paths.size).toBe(0);
    expect(ftp.passAll()).toBe(0);
  });

  it.each([
    ['EPSV', '227 Entering (127,0,0,1,156,64)', /^229 [^\r]*30001/],
    ['PASV', '229 Extended (|||40000|)', /^227 [^\r]*127,0,0,1,117,49/],
  ])('a server that refuses %s only is asked the other way', (line, reply, toClient) => {
    const ftp = new Harness().greeted().client(line).server('500 what', reply).listening(1, 'client');
    expect(ftp.takeToClient()).toMatch(toClient);
    expect(ftp.path(1).serverEnd).toMatchObject({ do: 'dial' });
  });

  it('where it cannot be told where to connect: its own refusal, with the reason', () => {
    const ftp = new Harness(elsewhere).greeted().client('PASV').server('550-Permission', '550 denied.', '500 what');
    expect(ftp.takeToClient()).toMatch(/^500-what\r\n500 ftpduct: [^\r]*mainframe cannot be told where to connect to/);
    expect(ftp.paths.size).toBe(0);
    expect(ftp.client('EPSV').takeToServer()).toBe('PASV\r\nEPSV\r\nPASV\r\n');
  });

  it('the SSH server refuses the listener: 500 with the reason', () => {
    const ftp = new Harness().greeted().client('PASV', 'NOOP').server('500 no', '200 ok', '500 no');
    ftp.failed(1, 'server', 'the SSH server refused it');
    expect(ftp.takeToClient()).toMatch(/^500 ftpduct: passive mode is not possible: [^\r]*refused it\r\n200 ok\r\n$/);
    expect(ftp.ended(1, 'unused', 'unused').passAll()).toBe(0);
  });

  it('… and again, where the server was known to refuse: its own refusal, with the SSH server as the reason', () => {
    const memory = new TunnelMemory();
    memory.learn('passive', { serverMode: 'active', why: 'the FTP server refuses passive mode (550 no)' });
    const ftp = new Harness({ memory }).greeted().client('PASV').failed(1, 'server', 'the SSH server refused it');
    ftp.server('550 no', '550 denied');
    expect(ftp.takeToClient()).toMatch(
      /^550-denied\r\n550 ftpduct: [^\r]*active mode is not possible: [^\r]*refused it/,
    );
  });

  it('the server refuses PORT as well: its reply, with what it was asked', () => {
    const ftp = listening(new Harness().greeted().client('PASV').server('550 no', '550 no'));
    expect(ftp.forget().server('550 never').takeToClient()).toMatch(
      /^550-never\r\n550 ftpduct: [^\r]* refuses passive mode, and active mode too/,
    );
    expect(ftp.takeEvents()).toEqual(['close 1']);
    // What did not help is not remembered.
    expect(ftp.ended(1, 'unused', 'unused').client('PASV').takeToServer()).toBe('PASV\r\n');
  });

  it('what was remembered is over: the server is asked to listen, for the same command', () => {
    const memory = new TunnelMemory();
    memory.noteDial('succeeded');
    memory.learn('passive', { serverMode: 'active', why: 'something that is over' });
    const ftp = listening(new Harness({ memory }).greeted().client('PASV')).server('500 no');
    expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,117,49\r\nPASV\r\n');
    ftp.server('227 (127,0,0,1,156,64)').listening(2, 'client');
    expect(ftp.takeToClient()).toMatch(/^227 /);
    expect(memory.learned('passive')).toBeUndefined();
  });

  it('a server that has gone meanwhile is told nothing more', () => {
    const ftp = new Harness().greeted().client('PASV').server('550 no', '550 no', '421 bye').serverEnded('finished');
    expect(listening(ftp.forget()).takeToServer()).toBe('');
    expect(ftp.takeToClient()).toMatch(/^500 [^\r]*\r\n421 bye\r\n$/);
    expect(ftp.closed).toBeDefined();
  });

  it('AUTH waits for it: behind that nothing can be asked any more', () => {
    const ftp = new Harness({ tls: 'pass' }).greeted().client('PASV', 'AUTH TLS').server('550 no', '550 no');
    expect(listening(ftp).takeToServer()).toBe('PASV\r\nEPSV\r\nPORT 127,0,0,1,117,49\r\n');
    expect(ftp.server('200 PORT ok').takeToServer()).toBe('AUTH TLS\r\n');
  });

  it('its listeners are gone before the server has agreed: 425', () => {
    const ftp = listening(new Harness({ passiveMode: 'translate' }).greeted().client('PASV'));
    ftp.failed(1, 'client', 'the listener broke').server('200 PORT ok');
    expect(ftp.takeToClient()).toMatch(/^425 .*the listener broke\r\n$/);
  });
});

describe('the transfer', () => {
  it.each([
    ['server', 'client'],
    ['client', 'server'],
  ] as const)('joined whichever comes first: %s', (first, second) => {
    const ftp = offered().client('RETR file').connected(1, first);
    expect(ftp.server('150 here').takeToClient()).toBe('150 here\r\n');
    ftp.connected(1, second).server('226 done');
    expect(ftp.takeToClient()).toBe('226 done\r\n');
    expect(ftp.ended(1).passAll()).toBe(0);
  });

  it('a client that connects before the transfer', () => {
    const ftp = offered().judging(1).connected(1, 'client').client('STOR file').server('150 here');
    expect(ftp.connected(1, 'server').server('226 done').takeToClient()).toBe('150 here\r\n226 done\r\n');
  });

  it('the server cannot connect: its reply passes, and the client’s end is closed', () => {
    const ftp = offered().connected(1, 'client').client('RETR file').server('425 Failed to establish connection.');
    expect(ftp.takeToClient()).toBe('425 Failed to establish connection.\r\n');
    expect(ftp.takeEvents()).toEqual(['close 1']);
  });

  it.each([
    [
      'the server’s connection',
      'client',
      /the FTP server did not connect to the listener on its side; try again, or in active mode/,
      5000,
    ],
    ['the client’s connection', 'server', /the FTP client did not connect/, 60_000],
  ] as const)('a 226 waits for %s, and becomes 425 without it', (_, there, reason, ms) => {
    const ftp = offered().client('RETR file').connected(1, there).server('150 here', '226 done');
    expect(ftp.takeToClient()).toBe('150 here\r\n');
    expect(ftp.pass(ms - 1).takeToClient()).toBe('');
    expect(ftp.pass(1).takeToClient()).toMatch(new RegExp(`^425 .*${reason.source}\r\n$`));
    expect(ftp.takeEvents()).toContain('close 1');
    const other = there === 'client' ? 'server' : 'client';
    const late = offered().client('RETR file').connected(1, there).server('150 here', '226 done');
    expect(late.connected(1, other).takeToClient()).toBe('150 here\r\n226 done\r\n');
  });

  it('a listing of nothing, for which the server does not connect', () => {
    const ftp = offered().connected(1, 'client').client('NLST').server('226 none').pass(5000);
    expect(ftp.takeToClient()).toBe('226 none\r\n');
    expect(ftp.takeEvents()).toContain('close 1');
  });

  it('a 5xx, and a new set-up, drop both ends', () => {
    expect(offered().client('RETR x').server('550 no').takeEvents()).toEqual(['close 1']);
    expect(offered().client('PASV').takeEvents()).toEqual(['close 1', 'open 2']);
  });

  it('ABOR in mid-transfer', () => {
    const ftp = offered().client('RETR x').connected(1, 'server').connected(1, 'client').server('150 here');
    ftp.client('ABOR').server('426 aborted', '226 ABOR done');
    expect(ftp.takeToClient()).toBe('150 here\r\n426 aborted\r\n226 ABOR done\r\n');
    expect(ftp.takeEvents()).toEqual(['settle 1 failed']);
  });

  it('ABOR while the server is told, and before the transfer', () => {
    const ftp = listening(new Harness({ passiveMode: 'translate' }).greeted().client('PASV')).client('ABOR');
    expect(ftp.server('200 PORT ok', '225 nothing').takeToClient()).toBe(`${ours}225 nothing\r\n`);
    ftp.client('ABOR').server('225 nothing').client('RETR x').connected(1, 'server').connected(1, 'client');
    expect(ftp.forget().server('150 here', '226 done').takeToClient()).toBe('150 here\r\n226 done\r\n');
  });
});

describe('passiveMode', () => {
  it('translate: from the first, and a server that cannot be told is not asked', () => {
    expect(offered().notes).toContainEqual({
      kind: 'mode',
      text: 'passive mode is translated to active mode on the server side: as set (passiveMode: translate)',
    });
    const ftp = new Harness({ passiveMode: 'translate', ...elsewhere }).greeted().client('PASV');
    expect(ftp.takeToClient()).toMatch(/^500 .*mainframe cannot be told/);
    expect(ftp.takeToServer()).toBe('');
  });

  it('translate never goes the other way', () => {
    const ftp = listening(new Harness({ passiveMode: 'translate' }).greeted().client('PASV')).server('500 no');
    expect(ftp.takeToClient()).toBe('500 no\r\n');
    expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,117,49\r\n');
  });

  it('translate: CPSV, which is for another server, goes as it is', () => {
    expect(new Harness({ passiveMode: 'translate' }).greeted().client('CPSV').takeToServer()).toBe('CPSV\r\n');
  });

  it('forward: a refusal passes', () => {
    const ftp = new Harness({ passiveMode: 'forward' }).greeted().client('PASV').server('550 no');
    expect(ftp.takeToClient()).toBe('550 no\r\n');
    expect(ftp.client('EPSV').server('550 no').takeToClient()).toBe('550 no\r\n');
    expect(ftp.takeToServer()).toBe('PASV\r\nEPSV\r\n');
  });

  it('EPSV ALL is not passed to a server that is told PORT, which it would then refuse', () => {
    const ftp = offered().client('EPSV ALL', 'PASV', 'EPSV');
    expect(ftp.takeToClient()).toMatch(/^200 ftpduct: EPSV ALL[^\r]*\r\n503 [^\r]*\r\n$/);
    expect(listening(ftp, 2).takeToServer()).toBe('PORT 127,0,0,1,117,50\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';

const theirs = '227 Entering Passive Mode (127,0,0,1,156,64).';
const ours = '227 Entering Passive Mode (127,0,0,1,117,49).\r\n';
const ipv6Client = { clientPeer: { address: '::1', port: 50000 }, clientLocal: { address: '::1', port: 1234 } };
const ipv6Server = { server: { peer: { address: '::1', port: 21 }, local: { address: '::1', port: 40000 } } };

describe('when the server side is dialled', () => {
  it('eager: at once; the 227 waits for our listener only', () => {
    const ftp = new Harness().greeted().client('PASV').server(theirs);
    expect(ftp.path(1)).toEqual({
      do: 'open-data-path',
      id: 1,
      clientEnd: { do: 'listen', address: '127.0.0.1', from: '127.0.0.1' },
      serverEnd: { do: 'dial', to: { host: '127.0.0.1', port: 40000 }, when: 'now' },
      protection: 'clear',
    });
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.listening(1, 'client').takeToClient()).toBe(ours);
  });

  it('lazy: when the client connects', () => {
    const ftp = new Harness({ dataOpen: 'lazy', dialsWork: false }).greeted().client('PASV').server(theirs);
    expect(ftp.path(1).serverEnd).toMatchObject({ when: 'accepted' });
    expect(ftp.listening(1, 'client').takeToClient()).toBe(ours);
  });

  it.each([
    ['strict', { dataOpen: 'strict' }],
    ['eager, the first of a tunnel', { dataOpen: 'eager', dialsWork: false }],
  ] as const)('%s: before the 227 goes on, whichever comes first', (_, options) => {
    for (const listenerFirst of [true, false]) {
      const ftp = new Harness(options).greeted().client('PASV').server(theirs);
      if (listenerFirst) ftp.listening(1, 'client');
      else ftp.connected(1, 'server');
      expect(ftp.takeToClient()).toBe('');
      if (listenerFirst) ftp.connected(1, 'server');
      else ftp.listening(1, 'client');
      expect(ftp.takeToClient()).toBe(ours);
    }
  });

  it('the first dial that works lets the next be eager, a failed one makes the next strict again', () => {
    const ftp = new Harness({ dialsWork: false }).greeted();
    ftp.passive();
    ftp.client('PASV').server(theirs).listening(2, 'client');
    expect(ftp.takeToClient()).toMatch(/^227 /);
    ftp.failed(2, 'server').forget();
    ftp.client('PASV').server(theirs).listening(3, 'client');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.connected(3, 'server').takeToClient()).toMatch(/^227 /);
  });
});

describe('a port that nobody answers', () => {
  it('strict: the 227 becomes 425 with the reason', () => {
    const ftp = new Harness({ dialsWork: false }).greeted().client('PASV').server(theirs).listening(1, 'client');
    ftp.failed(1, 'server', 'the SSH server prohibits it');
    expect(ftp.takeToClient()).toBe('425 ftpduct: no data connection: the SSH server prohibits it\r\n');
    expect(ftp.takeEvents()).toEqual(['open 1', 'close 1']);
    expect(ftp.problems()).toContain('data-path-failed');
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it.each([
    ['the path ends', (ftp: Harness) => ftp.ended(1, 'unused', 'finished')],
    ['it connects and breaks', (ftp: Harness) => ftp.connected(1, 'server').failed(1, 'server')],
    ['it connects and ends', (ftp: Harness) => ftp.connected(1, 'server').ended(1, 'unused', 'finished')],
    [
      'both connect and break',
      (ftp: Harness) => ftp.connected(1, 'client').connected(1, 'server').ended(1, 'broken', 'broken'),
    ],
    ['both connect and end', (ftp: Harness) => ftp.connected(1, 'client').connected(1, 'server').ended(1)],
  ])('the 227 never waits for a path that is gone: %s', (_, accident) => {
    const ftp = accident(new Harness({ dialsWork: false }).greeted().client('PASV').server(theirs));
    expect(ftp.takeToClient()).toMatch(/^425 ftpduct: [^\r\n]+\r\n$/);
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it('eager, before the transfer command: that is answered 425 and not sent', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.failed(id, 'server').ended(id, 'unused', 'unused').forget();
    ftp.client('RETR file');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.takeToClient()).toMatch(/^425 .*connection refused\r\n$/);
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it.each<[how: string, end: (ftp: Harness) => void]>([
    ['its command was answered', (ftp) => ftp.client('RETR file')],
    ['it sets up anew', (ftp) => ftp.client('PASV')],
    ['it does not come', (ftp) => ftp.pass(60_000)],
    ['it goes', (ftp) => ftp.clientEnded('finished').serverEnded('finished')],
  ])('eager, failed: the client finds its listener until %s', (_, end) => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.failed(id, 'server');
    expect(ftp.takeEvents()).toEqual([]);
    end(ftp);
    expect(ftp.takeEvents()).toContain(`close ${id}`);
  });

  it('eager, failed, and the client comes all the same: it hears why, and is reset', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.failed(id, 'server').connected(id, 'client');
    expect(ftp.client('RETR file').takeToClient()).toMatch(/^425 .*connection refused\r\n$/);
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
    ftp.ended(id, 'broken', 'unused');
    expect(ftp.client('NOOP').server('200 ok').takeToClient()).toBe('200 ok\r\n');
  });

  it('eager, failed but not ended yet: the same', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.failed(id, 'server').forget();
    expect(ftp.client('RETR file').takeToClient()).toMatch(/^425 .*connection refused\r\n$/);
    expect(ftp.takeToServer()).toBe('');
  });

  it.each([
    ['one reply', ['425 Failed to establish connection.']],
    ['150 and 425', ['150 here it comes', '425 no']],
    ['150 and 226', ['150 here it comes', '226 done']],
    ['several lines', ['425-no', '425-really', '425 no']],
  ])('after the transfer command: 425 at once, and what the server says is absorbed: %s', (_, replies) => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.client('RETR file', 'NOOP').failed(id, 'server');
    expect(ftp.takeToClient()).toMatch(/^425 .*connection refused\r\n$/);
    ftp.ended(id, 'unused', 'unused').server(...replies, '200 ok');
    expect(ftp.takeToClient()).toBe('200 ok\r\n');
    expect(ftp.client('CWD x').server('250 ok').takeToClient()).toBe('250 ok\r\n');
  });

  it('after the 150 has gone on: 425 all the same, once', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.client('RETR file').server('150 here it comes').failed(id, 'server');
    expect(ftp.takeToClient()).toMatch(/^150 [^\r]*\r\n425 [^\r]*\r\n$/);
    expect(ftp.server('226 done').takeToClient()).toBe('');
  });
});

describe('what the 227 says', () => {
  it.each([
    ['an octet above 255', '227 Entering Passive Mode (10,0,0,256,156,64)', ['EPSV\r\n', '']],
    ['nothing', '227 Entering Passive Mode', ['EPSV\r\n', '']],
    ['port 0', '227 Entering Passive Mode (127,0,0,1,0,0)', ['EPSV\r\n', '']],
    ['a low port', '227 Entering Passive Mode (127,0,0,1,0,25)', ['', '425 .*port 25, below 1024']],
    ['a 228', '228 Entering Long Passive Mode (4,4,127,0,0,1,2,156,64)', ['', '425 .*can be read']],
  ])('%s never passes on', (_, reply, [toServer, toClient]) => {
    const ftp = new Harness().greeted().client('PASV').forget().server(reply);
    expect(ftp.takeToServer()).toBe(toServer);
    expect(ftp.takeToClient()).toMatch(new RegExp(toClient ? `^${toClient}\r\n$` : '^$'));
    expect(ftp.paths.size).toBe(0);
  });

  it('useless, and EPSV helps', () => {
    const ftp = new Harness().greeted().client('PASV').server('227 Passive (127,0,0,1,0,0)').forget();
    ftp.server('229 Extended (|||40000|)').listening(1, 'client');
    expect(ftp.takeToClient()).toBe('227 Entering Passive Mode (127,0,0,1,117,49)\r\n');
    expect(ftp.path(1).serverEnd).toMatchObject({ to: { host: '127.0.0.1', port: 40000 } });
  });

  it('useless, and EPSV does not help: the client gets what EPSV got', () => {
    const ftp = new Harness().greeted().client('PASV').server('227 Passive (127,0,0,1,0,0)').forget();
    expect(ftp.server('500 EPSV not understood').takeToClient()).toBe('500 EPSV not understood\r\n');
    expect(ftp.client('PASV').server('227 Passive').server('229 Extended').takeToClient()).toMatch(/^425 /);
  });

  it('useless, and other commands were sent already: their replies come first and are given last', () => {
    const ftp = new Harness().greeted().client('PASV', 'NOOP', 'LPRT 6', 'PWD').forget();
    expect(ftp.server('227 Passive (127,0,0,1,0,0)').takeToServer()).toBe('EPSV\r\n');
    expect(ftp.server('200 ok', '257 "/"').takeToClient()).toBe('');
    ftp.server('229 Extended (|||40000|)').listening(1, 'client');
    expect(ftp.takeToClient()).toMatch(/^227 [^\r]*\r\n200 ok\r\n502 [^\r]*\r\n257 "\/"\r\n$/);
  });

  it('asking again by EPSV keeps the turn of a reply of ours behind it', () => {
    const ftp = new Harness().greeted().client('PASV', 'LPRT 6').server('227 Passive (127,0,0,1,0,0)');
    expect(ftp.takeToClient()).toBe('');
    ftp.server('229 Extended (|||40000|)').listening(1, 'client');
    expect(ftp.takeToClient()).toMatch(/^227 [^\r]*\r\n502 [^\r]*\r\n$/);
  });

  it.each([
    ['control-host: where the control connection goes', 'control-host', '10,9,8,7', '127.0.0.1'],
    ['as-replied', 'as-replied', '10,9,8,7', '10.9.8.7'],
    ['as-replied, 0.0.0.0 is where the control connection goes', 'as-replied', '0,0,0,0', '127.0.0.1'],
    ['in a network that is allowed', ['10.0.0.0/8'], '10,9,8,7', '10.9.8.7'],
    ['in none', ['192.168.0.0/16'], '10,9,8,7', undefined],
  ] as const)('%s', (_, dataAddress, named, dialled) => {
    const ftp = new Harness({ dataAddress }).greeted().client('PASV').server(`227 (${named},156,64)`);
    if (dialled === undefined) {
      expect(ftp.takeToClient()).toMatch(/^425 .*10\.9\.8\.7.*dataAddress\r\n$/);
      expect(ftp.paths.size).toBe(0);
    } else {
      expect(ftp.path(1).serverEnd).toMatchObject({ to: { host: dialled, port: 40000 } });
    }
  });

  it('the name is dialled where no address is known', () => {
    const ftp = new Harness({ serverHost: 'ftp.example', server: 'unknown' })
      .greeted()
      .client('EPSV')
      .server('229 (|||40000|)');
    expect(ftp.path(1).serverEnd).toMatchObject({ to: { host: 'ftp.example', port: 40000 } });
  });

  it('a low port, allowed', () => {
    const ftp = new Harness({ lowDataPorts: 'allow' }).greeted().client('PASV').server('227 (127,0,0,1,0,20)');
    expect(ftp.path(1).serverEnd).toMatchObject({ to: { port: 20 } });
  });

  it('a refused PASV passes on', () => {
    const ftp = new Harness({ passiveMode: 'forward' }).greeted().client('PASV').server('502 not here');
    expect(ftp.takeToClient()).toBe('502 not here\r\n');
  });
});

describe('families', () => {
  it('PASV over IPv6 to the server is asked by EPSV', () => {
    const ftp = new Harness(ipv6Server).greeted().client('PASV');
    expect(ftp.takeToServer()).toBe('EPSV\r\n');
    ftp.server('229 Extended (|||40000|)').listening(1, 'client');
    expect(ftp.takeToClient()).toBe('227 Entering Passive Mode (127,0,0,1,117,49)\r\n');
    expect(ftp.path(1).serverEnd).toMatchObject({ to: { host: '::1', port: 40000 } });
  });

  it('a client on IPv6 listens to a 229, and PASV and PORT are refused', () => {
    const ftp = new Harness(ipv6Client).greeted().client('EPSV 2').server('229 Extended (|||40000|)');
    expect(ftp.takeToServer()).toBe('EPSV\r\n');
    expect(ftp.path(1).clientEnd).toEqual({ do: 'listen', address: '::1', from: '::1' });
    expect(ftp.listening(1, 'client').takeToClient()).toBe('229 Extended (|||30001|)\r\n');
    ftp.client('PASV', 'PORT 127,0,0,1,200,0');
    expect(ftp.takeToClient()).toMatch(/^502 [^\r]*EPSV\r\n501 [^\r]*EPRT\r\n$/);
    expect(ftp.takeToServer()).toBe('');
  });

  it('EPSV ALL lasts until REIN, if the server accepts it', () => {
    const ftp = new Harness().greeted().client('EPSV ALL').server('500 no').client('PASV').server(theirs);
    expect(ftp.paths.size).toBe(1);
    ftp.listening(1, 'client').client('EPSV ALL').server('200 ok').forget();
    ftp.client('PASV', 'PORT 127,0,0,1,200,0', 'EPRT |1|127.0.0.1|51200|');
    expect(ftp.takeToClient()).toMatch(/^(503 [^\r]*\r\n){3}$/);
    expect(ftp.takeToServer()).toBe('');
    ftp.client('EPSV').server('229 (|||40000|)').listening(2, 'client').forget();
    ftp.client('REIN').server('220 again').forget().client('PASV');
    expect(ftp.takeToServer()).toBe('PASV\r\n');
  });
});

describe('set-ups sent right behind EPSV ALL wait for its answer', () => {
  it.each(['PASV', 'PORT 127,0,0,1,200,0', 'EPRT |1|127.0.0.1|51200|'])('%s: refused once it is accepted', (line) => {
    const ftp = new Harness().greeted().client('EPSV ALL', line, 'NOOP');
    expect(ftp.takeToServer()).toBe('EPSV ALL\r\n');
    ftp.server('200 ok');
    expect(ftp.takeToServer()).toBe('NOOP\r\n');
    expect(ftp.takeToClient()).toMatch(/^200 ok\r\n503 [^\r]*\r\n$/);
    expect(ftp.takeEvents()).toEqual([]);
  });

  it('sent on once it is refused', () => {
    const ftp = new Harness().greeted().client('EPSV ALL', 'PASV').server('522 no');
    expect(ftp.takeToServer()).toBe('EPSV ALL\r\nPASV\r\n');
  });

  it('EPSV itself is sent on either way', () => {
    const ftp = new Harness().greeted().client('EPSV ALL', 'EPSV').server('200 ok');
    expect(ftp.takeToServer()).toBe('EPSV ALL\r\nEPSV\r\n');
  });
});

describe('the order of what is held', () => {
  it('replies wait behind a held 227, commands go on', () => {
    const ftp = new Harness().greeted().client('PASV', 'NOOP', 'PWD').server(theirs, '200 ok', '257 "/"');
    expect(ftp.takeToServer()).toBe('PASV\r\nNOOP\r\nPWD\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.listening(1, 'client').takeToClient()).toBe(`${ours}200 ok\r\n257 "/"\r\n`);
  });

  it('a transfer and a new set-up wait for the 227', () => {
    const ftp = new Harness().greeted().client('PASV', 'TYPE I', 'RETR a', 'NOOP');
    expect(ftp.takeToServer()).toBe('PASV\r\nTYPE I\r\n');
    ftp.server(theirs, '200 ok');
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.listening(1, 'client').takeToServer()).toBe('RETR a\r\nNOOP\r\n');
  });

  it('a new set-up drops a path that nobody used', () => {
    const ftp = new Harness().greeted();
    ftp.passive();
    expect(ftp.client('EPSV').takeEvents()).toEqual(['close 1']);
    expect(ftp.ended(1, 'unused', 'unused').server('229 (|||40001|)').takeEvents()).toEqual(['open 2']);
  });

  it('REIN drops it, even while it is opening', () => {
    const ftp = new Harness({ dialsWork: false })
      .greeted()
      .client('PASV')
      .server(theirs)
      .client('REIN')
      .server('220 again');
    expect(ftp.takeToClient()).toMatch(/^425 [^\r]*\r\n220 again\r\n$/);
    expect(ftp.takeEvents()).toEqual(['open 1', 'close 1']);
  });

  it('a refused transfer drops the path', () => {
    const ftp = new Harness().greeted();
    const id = ftp.passive({ connected: [] });
    ftp.client('RETR nothing').server('550 no such file');
    expect(ftp.takeToClient()).toBe('550 no such file\r\n');
    expect(ftp.takeEvents()).toEqual([`close ${id}`]);
  });

  it('a transfer before any set-up gets 425, and MODE B is exempt', () => {
    const ftp = new Harness().greeted().client('LIST');
    expect(ftp.takeToClient()).toMatch(/^425 .*EPSV, PASV, EPRT or PORT/);
    expect(ftp.takeToServer()).toBe('');
    ftp.client('MODE B').server('200 ok').forget().client('LIST');
    expect(ftp.takeToServer()).toBe('LIST\r\n');
    ftp.server('150 x', '226 y').client('MODE S').server('200 ok').forget().client('LIST');
    expect(ftp.takeToServer()).toBe('');
  });

  it('a refused MODE changes nothing', () => {
    const ftp = new Harness().greeted().client('MODE B').server('504 no').forget().client('LIST');
    expect(ftp.takeToServer()).toBe('');
  });

  it('one path is good for one transfer', () => {
    const ftp = new Harness().greeted();
    const id = ftp.transferring();
    ftp.server('226 done').ended(id).forget();
    expect(ftp.client('RETR again').takeToClient()).toMatch(/^425 /);
  });
});

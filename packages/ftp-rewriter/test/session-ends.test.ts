import { describe, expect, it } from 'vitest';
import { Harness } from './harness.ts';

const theirs = '227 Entering Passive Mode (127,0,0,1,156,64).';

/** Every phase that a session can be in when it ends: how to get there, and what still goes to the client first. */
const phases: Record<string, { reach: () => Harness; first?: string; closes?: string[] }> = {
  'before the greeting': { reach: () => new Harness() },
  idle: { reach: () => new Harness().greeted() },
  'a command outstanding': { reach: () => new Harness().greeted().client('PWD') },
  'a reply of ours waiting for its turn': { reach: () => new Harness().greeted().client('PWD', 'LPRT 6') },
  'half a reply was passed on': { reach: () => new Harness().greeted().client('HELP').server('214-Help') },
  'half an error reply is kept': { reach: () => new Harness().greeted().client('MKD x').server('550-no') },
  'half a line is kept': { reach: () => new Harness().greeted().client('PWD').fromServer('25') },
  'a 227 is held': {
    reach: () => new Harness().greeted().client('PASV').server(theirs),
    first: '425',
    closes: ['close 1'],
  },
  'a 227 is held with replies and commands behind': {
    reach: () => new Harness().greeted().client('PASV', 'NOOP', 'LIST').server(theirs, '200 ok'),
    first: '425',
    closes: ['close 1'],
  },
  'a PORT is held': {
    reach: () => new Harness().greeted().client('PORT 127,0,0,1,200,0', 'LIST'),
    first: '500',
    closes: ['close 1'],
  },
  'a data path is offered': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.passive({ connected: [] });
      return ftp;
    },
    closes: ['close 1'],
  },
  'a data path has failed': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.passive({ connected: [] });
      return ftp.failed(1, 'server');
    },
    closes: ['close 1'],
  },
  'a transfer is under way': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.transferring();
      return ftp;
    },
    closes: ['close 1'],
  },
  'a broken upload is being aborted': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.transferring('STOR x');
      return ftp.failed(1, 'client').client('PWD');
    },
    closes: ['close 1'],
  },
  'a transfer was answered by us': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.passive({ connected: [] });
      return ftp.client('RETR x').failed(1, 'server').ended(1, 'unused', 'unused');
    },
  },
  'the data has ended, the reply has not come': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.transferring();
      return ftp.ended(1);
    },
  },
  'a settled transfer still drains': {
    reach: () => {
      const ftp = new Harness().greeted();
      ftp.transferring();
      return ftp.server('226 done');
    },
  },
  'a transfer command waits for the 227': { reach: () => new Harness().greeted().client('PASV', 'LIST', 'NOOP') },
};

describe.each(Object.entries(phases))('%s', (_, { reach, first, closes = [] }) => {
  function reached(): Harness {
    return reach().forget();
  }

  it('the client is gone: nothing is left open', () => {
    const ftp = reached().clientEnded('broken');
    // An upload is aborted first, for a bounded time.
    if (!ftp.session.isOver) ftp.passAll();
    expect([...new Set(ftp.takeEvents())]).toEqual([...closes, 'close-control']);
    expect(ftp.session.nextDeadlineMs()).toBeUndefined();
  });

  it('stopped: 421 with the reason, and the end', () => {
    const ftp = reached().stop('the SSH connection is lost');
    const told = ftp.takeToClient();
    expect(told).toMatch(/(^|\r\n)421 ftpduct: the SSH connection is lost\r\n$/);
    expect(told).not.toMatch(/^22[67]/m);
    if (first !== undefined) expect(told).toMatch(new RegExp(`^${first} `));
    expect(ftp.takeEvents()).toEqual([...closes, 'close-control']);
    expect(ftp.takeToServer()).toBe('');
    expect(ftp.session.nextDeadlineMs()).toBeUndefined();
  });

  it('shut down: 421 with the reason, and the end, in a bounded time', () => {
    const ftp = reached().shutDown('ftpduct was stopped');
    const told = ftp.takeToClient();
    expect(told).toMatch(/(^|\r\n)421 ftpduct: ftpduct was stopped\r\n$/);
    expect(told).not.toMatch(/^22[67]/m);
    if (!ftp.session.isOver) ftp.passAll();
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.takeEvents()).toEqual(expect.arrayContaining([...closes, 'close-control']));
    expect(ftp.session.nextDeadlineMs()).toBeUndefined();
  });

  it.each(['finished', 'broken'] as const)('the server has %s: 421, and the end', (how) => {
    const ftp = reached().serverEnded(how);
    const told = ftp.takeToClient();
    expect(told).toMatch(/(^|\r\n)421 ftpduct: the FTP server[^\r]*\r\n$/);
    if (first !== undefined) expect(told).toMatch(new RegExp(`^${first} `));
    expect(ftp.takeEvents()).toEqual([...closes, 'close-control']);
    expect(ftp.session.nextDeadlineMs()).toBeUndefined();
  });

  it('the client has finished: the server is told once everything is sent, and the session ends', () => {
    const ftp = reached().clientEnded('finished');
    for (const id of ftp.paths.keys()) ftp.ended(id);
    ftp.passAll();
    expect(ftp.closed).toBeDefined();
    const finishes = ftp.takeEvents().filter((event) => event === 'finish server');
    expect(finishes.length).toBeLessThanOrEqual(1);
  });

  it('nothing follows the end', () => {
    const ftp = reached().stop();
    ftp.forget().client('NOOP').server('200 ok').listening(1, 'client').connected(1, 'client').ended(1);
    ftp.stop().serverEnded('broken').clientEnded('broken').pass(1e9);
    expect(ftp.takeToClient() + ftp.takeToServer()).toBe('');
    expect(ftp.takeEvents()).toEqual([]);
  });
});

describe('the server ends', () => {
  it.each([
    ['after QUIT', (ftp: Harness) => ftp.client('QUIT').server('221 bye')],
    ['after a 421 of its own', (ftp: Harness) => ftp.server('421 idle too long')],
    ['after a 421 in several lines', (ftp: Harness) => ftp.server('421-idle', '421 too long')],
  ])('%s: no word of ours', (_, before) => {
    const ftp = before(new Harness().greeted());
    const told = ftp.takeToClient();
    expect(ftp.serverEnded('finished').takeToClient()).toBe('');
    expect(told).not.toContain('ftpduct');
    expect(ftp.closed).toBeDefined();
  });

  it('in the middle of a line: it is finished, and our 421 stands on its own', () => {
    const ftp = new Harness().greeted().client('QUIT').fromServer('221 good').serverEnded('finished');
    expect(ftp.takeToClient()).toBe('221 good\r\n');
    expect(ftp.closed).toBeDefined();
    const other = new Harness().greeted().fromServer('1').serverEnded('broken');
    expect(other.takeToClient()).toMatch(/^1\r\n421 [^\r]*\r\n$/);
  });

  it.each([
    '227 Entering Passive Mode (127,0,0,1,156,64)',
    '227 Entering Passive Mode (127,0,0,1,15',
    '227-x\r\n227 (127,0,0,1,156,6',
  ])('in the middle of %j: the address does not pass', (half) => {
    const ftp = new Harness().greeted().client('PASV').fromServer(half).serverEnded('broken');
    expect(ftp.takeToClient()).not.toMatch(/227/);
    expect(ftp.closed).toBeDefined();
  });

  it.each(['226 do', '226-do\r\n', '226'])('in the middle of %j to a transfer whose client broke: no 2yz', (half) => {
    const ftp = new Harness().greeted();
    ftp.transferring();
    ftp.failed(1, 'client').fromServer(half).serverEnded('broken');
    expect(ftp.takeToClient()).not.toMatch(/226/);
    expect(ftp.closed).toBeDefined();
  });

  it('while a 226 waits for the client: it still can come', () => {
    const ftp = new Harness().greeted();
    ftp.passive({ connected: ['server'] });
    ftp.client('RETR x').server('150 here', '226 done').forget().serverEnded('finished');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.closed).toBeUndefined();
    expect(ftp.connected(1, 'client').takeToClient()).toMatch(/^226 done\r\n421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('while a 226 waits for a client that never comes: 425, 421, the end', () => {
    const ftp = new Harness().greeted();
    ftp.passive({ connected: ['server'] });
    ftp.client('RETR x').server('150 here', '226 done').forget().serverEnded('finished').passAll();
    expect(ftp.takeToClient()).toMatch(/^425 [^\r]*\r\n421 /);
    expect(ftp.closed).toBeDefined();
  });

  it('after its goodbye, with a 227 still held: it is not waited for beyond its deadline', () => {
    const ftp = new Harness().greeted().client('PASV').server(theirs, '421 bye').serverEnded('finished');
    ftp.passAll();
    expect(ftp.closed).toBeDefined();
  });
});

describe('the client has finished', () => {
  it('what it had sent goes on first, also what was held', () => {
    const ftp = new Harness({ activeMode: 'forward' })
      .greeted()
      .client('PORT 127,0,0,1,200,0', 'LIST')
      .fromClient('QUIT')
      .clientEnded('finished');
    expect(ftp.takeEvents()).toEqual(['open 1']);
    ftp.listening(1, 'server');
    expect(ftp.takeToServer()).toBe('PORT 127,0,0,1,117,49\r\nLIST\r\nQUIT');
    expect(ftp.takeEvents()).toEqual(['finish server']);
  });

  it('before the server is connected', () => {
    const ftp = new Harness({ server: 'not yet' }).client('QUIT').clientEnded('finished');
    expect(ftp.takeEvents()).toEqual([]);
    ftp.do((session) => {
      session.serverConnected({}, ftp.nowMs);
    });
    expect(ftp.takeToServer()).toBe('QUIT\r\n');
    expect(ftp.takeEvents()).toEqual(['finish server']);
  });

  it('its transfer may take as long as it takes', () => {
    const ftp = new Harness().greeted();
    ftp.transferring();
    ftp.clientEnded('finished').pass(3_600_000);
    expect(ftp.closed).toBeUndefined();
    expect(ftp.server('226 done').takeToClient()).toBe('226 done\r\n');
    ftp.ended(1).pass(15_000);
    expect(ftp.closed).toBeDefined();
  });

  it('a server that still speaks is heard', () => {
    const ftp = new Harness().greeted().client('LIST', 'PWD').clientEnded('finished').forget();
    for (let count = 0; count < 5; count += 1) {
      ftp.pass(14_000).server('214-still here');
      expect(ftp.closed).toBeUndefined();
    }
    ftp.pass(15_000);
    expect(ftp.closed).toBeDefined();
  });
});

describe('the server cannot be reached', () => {
  it('421 that names it, from where, and why', () => {
    const ftp = new Harness({ server: 'not yet', serverHost: 'mainframe' }).client('USER me').do((session) => {
      session.serverUnreachable({ text: 'connection refused' }, 1000);
    });
    expect(ftp.takeToClient()).toBe(
      '421 ftpduct: the FTP server mainframe cannot be reached from user@sshserver: connection refused\r\n',
    );
    expect(ftp.problems()).toEqual(['server-unreachable']);
    expect(ftp.closed).toBeDefined();
  });
});

/** lftp takes a 421 to CWD for a success and goes on in the wrong folder. */
describe('the end while a change of folder is unanswered', () => {
  it.each([
    ['stopped', (ftp: Harness) => ftp.stop()],
    ['shut down', (ftp: Harness) => ftp.shutDown()],
    ['the server has broken', (ftp: Harness) => ftp.serverEnded('broken')],
  ])('%s: the connection ends without an answer', (_, end) => {
    for (const command of ['CWD files', 'XCWD files', 'CDUP', 'XCUP', 'cwd files']) {
      const ftp = new Harness().greeted().client(command);
      expect(end(ftp).takeToClient()).toBe('');
      expect(ftp.closed).toBeDefined();
    }
  });

  it('with an older command unanswered it is that one’s answer, and it is given', () => {
    const ftp = new Harness().greeted().client('NOOP', 'CWD files').stop();
    expect(ftp.takeToClient()).toMatch(/^421 /);
  });

  it('answered: 421', () => {
    const ftp = new Harness().greeted().client('CWD files').server('250 ok').forget().stop();
    expect(ftp.takeToClient()).toMatch(/^421 /);
  });
});

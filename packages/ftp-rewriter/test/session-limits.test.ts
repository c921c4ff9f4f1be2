import { describe, expect, it } from 'vitest';
import { defaultLimits, type Limits } from '../src/limits.ts';
import { Harness } from './harness.ts';

const theirs = '227 Entering Passive Mode (127,0,0,1,156,64).';

describe('how much is held', () => {
  it('a command line that is too long gets 500 in its turn, and the session goes on', () => {
    const ftp = new Harness({ limits: { commandLineBytes: 100 } }).greeted();
    ftp.fromClient(`PWD\r\nMKD ${'x'.repeat(500)}`).fromClient(`${'x'.repeat(500)}\r\nNOOP\r\n`);
    expect(ftp.takeToServer()).toBe('PWD\r\nNOOP\r\n');
    expect(ftp.takeToClient()).toBe('');
    expect(ftp.server('257 "/"', '200 ok').takeToClient()).toMatch(
      /^257 "\/"\r\n500 ftpduct: [^\r]*100 bytes[^\r]*\r\n200 ok\r\n$/,
    );
  });

  it('a reply line that is too long ends the session with 421', () => {
    const ftp = new Harness({ limits: { replyLineBytes: 100 } }).greeted().fromServer(`220 ${'x'.repeat(100)}`);
    expect(ftp.takeToClient()).toMatch(/^421 .*longer than 100 bytes/);
    expect(ftp.takeEvents()).toEqual(['close-control']);
  });

  it('a reply that is kept as a whole and too large does so too', () => {
    const ftp = new Harness({ limits: { heldReplyBytes: 100 } }).greeted().client('FEAT').server('211-F');
    for (let count = 0; count < 20; count += 1) ftp.server(' FEATURE');
    expect(ftp.takeToClient()).toMatch(/^421 .*more than 100 bytes/);
    expect(ftp.closed).toBeDefined();
  });

  it('one that passes line by line may be as large as it likes', () => {
    const ftp = new Harness({ limits: { heldReplyBytes: 100 } }).greeted().client('HELP').server('214-H');
    for (let count = 0; count < 100; count += 1) ftp.server(' a line of help');
    expect(ftp.server('214 H').takeToClient()).toMatch(/214 H\r\n$/);
  });

  it('the client is no longer read, then loses the session', () => {
    const ftp = new Harness({ limits: { waitingClientBytes: 100 } }).greeted().client('PORT 127,0,0,1,200,0');
    expect(ftp.session.wantsBytesFrom('client')).toBe(true);
    ftp.client('x'.repeat(60));
    expect(ftp.session.wantsBytesFrom('client')).toBe(false);
    expect(ftp.closed).toBeUndefined();
    ftp.client('x'.repeat(60));
    expect(ftp.takeToClient()).toMatch(/421 .*more than 100 bytes from the FTP client/);
    expect(ftp.closed).toBeDefined();
  });

  it('the client is read again', () => {
    const ftp = new Harness({ limits: { waitingClientBytes: 100 } }).greeted().client('PORT 127,0,0,1,200,0');
    ftp.client('x'.repeat(60)).listening(1, 'server');
    expect(ftp.session.wantsBytesFrom('client')).toBe(true);
  });

  it('so with the server', () => {
    const ftp = new Harness({ limits: { waitingServerBytes: 100 } }).greeted().client('PASV', 'HELP').server(theirs);
    expect(ftp.session.wantsBytesFrom('server')).toBe(true);
    ftp.server(`214-${'x'.repeat(60)}`);
    expect(ftp.session.wantsBytesFrom('server')).toBe(false);
    ftp.server('x'.repeat(60));
    expect(ftp.takeToClient()).toMatch(/421 .*more than 100 bytes from the FTP server/);
    expect(ftp.closed).toBeDefined();
  });

  it('so many commands may be unanswered, more wait', () => {
    const ftp = new Harness({ limits: { unansweredCommands: 3 } }).greeted();
    ftp.client('NOOP 1', 'NOOP 2', 'NOOP 3', 'NOOP 4', 'NOOP 5');
    expect(ftp.takeToServer()).toBe('NOOP 1\r\nNOOP 2\r\nNOOP 3\r\n');
    expect(ftp.server('200 1').takeToServer()).toBe('NOOP 4\r\n');
    expect(ftp.server('200 2', '200 3').takeToServer()).toBe('NOOP 5\r\n');
  });
});

/** For each limit in time: a state that waits for it, and what has happened after it, and not a millisecond before. */
const waits: Record<
  Extract<keyof Limits, `${string}Ms`>,
  [title: string, reach: () => Harness, after: (ftp: Harness) => void][]
> = {
  serverConnectMs: [
    [
      'the server does not connect',
      () => new Harness({ server: 'not yet' }).client('USER me'),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 .*no connection within 60 s/);
        expect(ftp.closed).toBeDefined();
      },
    ],
  ],
  openMs: [
    [
      'our listener for a 227 does not come',
      () => new Harness().greeted().client('PASV').server(theirs),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^425 .*in time/);
        expect(ftp.takeEvents()).toContain('close 1');
      },
    ],
    [
      'a strict dial does not come',
      () => new Harness({ dataOpen: 'strict' }).greeted().client('PASV').server(theirs).listening(1, 'client'),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^425 .*in time/);
      },
    ],
    [
      'our listener for a PORT does not come',
      () => new Harness({ activeMode: 'forward' }).greeted().client('PORT 127,0,0,1,200,0', 'PWD'),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^500 .*in time/);
        expect(ftp.takeToServer()).toBe('PWD\r\n');
      },
    ],
  ],
  unusedListenerMs: [
    [
      'nobody uses a data path',
      () => {
        const ftp = new Harness().greeted();
        ftp.passive({ connected: [] });
        return ftp;
      },
      (ftp) => {
        expect(ftp.takeEvents()).toEqual(['close 1']);
        expect(ftp.ended(1, 'unused', 'unused').client('LIST').takeToClient()).toMatch(/^425 /);
      },
    ],
    [
      'a client does not connect though its transfer is over',
      () => {
        const ftp = new Harness().greeted();
        ftp.passive({ connected: ['server'] });
        return ftp.client('RETR x').server('150 here', '226 done').forget();
      },
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^425 .*the FTP client did not connect/);
        expect(ftp.takeEvents()).toEqual(['close 1']);
      },
    ],
  ],
  lateConnectionMs: [
    [
      'a server says 226 and does not connect',
      () => {
        const ftp = new Harness().greeted();
        ftp.active();
        return ftp.client('RETR x').server('150 here', '226 done').forget();
      },
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(
          /^425 .*the FTP server did not connect to the listener on its side; try again, or in passive mode/,
        );
        expect(ftp.takeEvents()).toEqual(['close 1']);
      },
    ],
  ],
  abortFlushMs: [
    [
      'ABOR without its line feed',
      () => new Harness().greeted().fromClient('ABOR\r'),
      (ftp) => {
        expect(ftp.takeToServer()).toBe('ABOR\r\n');
      },
    ],
  ],
  abortPatienceMs: [
    [
      'a server does not act on ABOR',
      () => {
        const ftp = new Harness().greeted();
        ftp.transferring();
        return ftp.client('ABOR').forget();
      },
      (ftp) => {
        expect(ftp.takeEvents()).toEqual(['close 1']);
        ftp.ended(1, 'broken', 'broken').server('226 done', '225 nothing to abort');
        expect(ftp.takeToClient()).toMatch(/^426 [^\r]*\r\n225 nothing to abort\r\n$/);
      },
    ],
  ],
  unansweredAbortMs: [
    [
      'a reply of ours behind an ABOR that is not answered',
      () => new Harness().greeted().client('ABOR', 'LPRT 6').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^502 /);
      },
    ],
    [
      'our own ABOR is not answered, the transfer is',
      () => {
        const ftp = new Harness().greeted();
        ftp.transferring('STOR x');
        return ftp.failed(1, 'client').server('426 aborted').ended(1, 'broken', 'broken').client('PWD').forget();
      },
      (ftp) => {
        expect(ftp.takeToServer()).toBe('PWD\r\n');
      },
    ],
  ],
  serverSilenceMs: [
    [
      'a reply of ours behind a command that is not answered',
      () => new Harness().greeted().client('MKD x', 'LPRT 6').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 .*did not answer MKD/);
        expect(ftp.closed).toBeDefined();
      },
    ],
    [
      'commands behind an AUTH that is not answered',
      () => new Harness({ tls: 'pass' }).greeted().client('AUTH TLS', 'PWD').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 /);
        expect(ftp.closed).toBeDefined();
      },
    ],
    [
      'a reply that is kept as a whole is not finished',
      () => new Harness().greeted().client('MKD x').server('550-no').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 /);
        expect(ftp.closed).toBeDefined();
      },
    ],
    [
      'a line of a reply is not finished',
      () => new Harness().greeted().client('MKD x').fromServer('250 o').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 /);
        expect(ftp.closed).toBeDefined();
      },
    ],
    [
      'commands behind too many that are not answered',
      () => new Harness({ limits: { unansweredCommands: 1 } }).greeted().client('MKD x', 'PWD').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 /);
        expect(ftp.closed).toBeDefined();
      },
    ],
    [
      'a transfer behind a PASV that is not answered',
      () => new Harness().greeted().client('PASV', 'LIST', 'PWD').forget(),
      (ftp) => {
        expect(ftp.takeToClient()).toMatch(/^421 .*did not answer the set-up before LIST/);
        expect(ftp.closed).toBeDefined();
      },
    ],
  ],
  brokenUploadHoldMs: [
    [
      'a server does not answer our ABOR',
      () => {
        const ftp = new Harness().greeted();
        ftp.transferring('STOR x');
        return ftp.failed(1, 'client').forget();
      },
      (ftp) => {
        expect(ftp.takeEvents()).toEqual(['close 1']);
        ftp.ended(1, 'broken', 'broken').pass(defaultLimits.brokenUploadHoldMs - 1);
        expect(ftp.closed).toBeUndefined();
        expect(ftp.pass(1).takeToClient()).toMatch(/^421 /);
      },
    ],
  ],
  shutDownHoldMs: [
    [
      'a server does not answer the ABOR of an upload when we shut down',
      () => {
        const ftp = new Harness().greeted();
        ftp.transferring('STOR x');
        return ftp.shutDown().forget();
      },
      (ftp) => {
        expect(ftp.takeEvents()).toEqual(['close 1']);
        expect(ftp.closed).toBeUndefined();
        ftp.ended(1, 'broken', 'broken');
        expect(ftp.closed).toBeDefined();
      },
    ],
  ],
  lingerMs: [
    [
      'a server is silent after the client has finished',
      () => new Harness().greeted().client('PWD').clientEnded('finished').forget(),
      (ftp) => {
        expect(ftp.closed).toBeDefined();
      },
    ],
  ],
};

describe.each(Object.entries(waits))('%s', (name, rows) => {
  const ms = defaultLimits[name as keyof typeof waits];

  it('has a case, and every limit in time has one', () => {
    expect(rows.length).toBeGreaterThan(0);
    expect(Object.keys(waits).sort()).toEqual(
      Object.keys(defaultLimits)
        .filter((key) => key.endsWith('Ms'))
        .sort(),
    );
  });

  it.each(rows)('%s', (_, reach, after) => {
    const ftp = reach().forget();
    ftp.pass(ms - 1);
    expect([ftp.takeToClient(), ftp.takeToServer(), ftp.takeEvents(), ftp.closed]).toEqual(['', '', [], undefined]);
    after(ftp.pass(1));
  });
});

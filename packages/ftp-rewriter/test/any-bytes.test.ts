import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Ending, Side } from '../src/actions.ts';
import { Harness, type HarnessOptions } from './harness.ts';

// They take seconds, and several times that on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

/*
 * The contract, in one sentence: any bytes from either side, in any order, with any facts, are passed on, rewritten,
 * absorbed with a note, or refused.
 */

/** Fixed, so that a run can be repeated. */
const seed = 959;

const commands = [
  'USER me\r\n',
  'PASS secret\r\n',
  'PASV\r\n',
  'pasv\n',
  'P@SW\r\n',
  'EPSV\r\n',
  'EPSV 1\r\n',
  'EPSV ALL\r\n',
  'PORT 127,0,0,1,200,0\r\n',
  'PORT 1,2\r\n',
  'PORT\t127,0,0,1,200,0\r\n',
  'EPRT |1|127.0.0.1|51200|\r\n',
  'LPRT 6\r\n',
  'RETR a\r\n',
  'STOR b\r\n',
  'LIST\r\n',
  'ABOR\r\n',
  'ABOR\r',
  '\xff\xf4\xf2ABOR\r\n',
  '\xff\xf4\xff',
  'MODE B\r\n',
  'MODE S\r\n',
  'REIN\r\n',
  'FEAT\r\n',
  'AUTH TLS\r\n',
  'XYZZY\r\n',
  '\r\n',
  'QUIT\r\n',
  'x'.repeat(300),
];

/** Every address and port in them is one that a client must never be led to. */
const replies = [
  '220 ready\r\n',
  '200 ok\r\n',
  '227 Entering Passive Mode (10,99,98,97,253,231)\r\n',
  '227 =10,99,98,97,253,231\n',
  '227(10,99,98,97,253,231)\r\n',
  '227-x\r\n227 (10,99,98,97,253,231)\r\n',
  '227-(10,99,98,97,253,231)\r\n227 x\r\n',
  '227 (10,99,98,97,253,999)\r\n',
  '227 (10,99,98,97,0,0)\r\n',
  '228 (10,99,98,97,253,231)\r\n',
  '229 Extended (|||64999|)\r\n',
  '229 (!!!64999!)\r\n',
  '229 64999\r\n',
  '150 here\r\n',
  '125 here\r\n',
  '226 done\r\n',
  '225 aborted\r\n',
  '426 broken\r\n',
  '425-no\r\n425 no\r\n',
  '500 what\r\n',
  '530 TLS required\r\n',
  '211-F\r\n AUTH TLS\r\n211 End\r\n',
  '214-H\r\n',
  '214 H\r\n',
  '421 bye\r\n',
  'stray\r\n',
  '234 go\r\n',
  'y'.repeat(300),
];

type Event =
  | { readonly kind: 'client' | 'server'; readonly some: string }
  | { readonly kind: 'listening' | 'connected' | 'finished' | 'failed'; readonly id: number; readonly side: Side }
  | { readonly kind: 'judging'; readonly id: number }
  | { readonly kind: 'refused'; readonly id: number; readonly side: Side; readonly isUnknown: boolean }
  | { readonly kind: 'ended'; readonly id: number; readonly clientSide: Ending; readonly serverSide: Ending }
  | { readonly kind: 'time'; readonly ms: number }
  | { readonly kind: 'clientEnded' | 'serverEnded'; readonly how: 'finished' | 'broken' }
  | { readonly kind: 'stop' };

/** Known lines, sometimes with a byte changed or left out, sometimes cut. */
function speech(lines: readonly string[]): fc.Arbitrary<string> {
  const damage = fc.record({ at: fc.nat(40), byte: fc.nat(255), how: fc.constantFrom('change', 'drop', 'cut') });
  return fc
    .tuple(fc.array(fc.constantFrom(...lines), { minLength: 1, maxLength: 3 }), fc.option(damage, { freq: 3 }))
    .map(([parts, damaged]) => {
      const whole = parts.join('');
      if (damaged === null) return whole;
      if (damaged.how === 'cut') return whole.slice(0, damaged.at);
      const byte = damaged.how === 'change' ? String.fromCharCode(damaged.byte) : '';
      return whole.slice(0, damaged.at) + byte + whole.slice(damaged.at + 1);
    });
}

const id = fc.integer({ min: 1, max: 4 });
const side = fc.constantFrom<Side>('client', 'server');
const ending = fc.constantFrom<Ending>('finished', 'broken', 'unused');
const talk: fc.Arbitrary<Event> = fc.oneof(
  speech(commands).map((some) => ({ kind: 'client' as const, some })),
  speech(replies).map((some) => ({ kind: 'server' as const, some })),
);
const fact: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('listening' as const, 'connected' as const, 'finished' as const, 'failed' as const),
    id,
    side,
  }),
  fc.record({ kind: fc.constant('judging' as const), id }),
  fc.record({ kind: fc.constant('refused' as const), id, side, isUnknown: fc.boolean() }),
  fc.record({ kind: fc.constant('ended' as const), id, clientSide: ending, serverSide: ending }),
  fc.record({ kind: fc.constant('time' as const), ms: fc.constantFrom(1, 100, 1000, 5000, 60_000) }),
);
const end: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('clientEnded' as const, 'serverEnded' as const),
    how: fc.constantFrom('finished' as const, 'broken' as const),
  }),
  fc.constant({ kind: 'stop' as const }),
);
const events = fc.array(
  fc.oneof({ weight: 12, arbitrary: talk }, { weight: 8, arbitrary: fact }, { weight: 1, arbitrary: end }),
  {
    maxLength: 40,
  },
);

const PORT = 'PORT 127,0,0,1,200,0';

/** Where a session stands when it begins: random events alone seldom come so far. */
const starts: Readonly<Record<string, (ftp: Harness) => unknown>> = {
  connected: () => undefined,
  'passive, the client still to connect': (ftp) => ftp.greeted().passive({ connected: ['server'] }),
  'a transfer, its client still to connect': (ftp) => {
    ftp.greeted().passive({ connected: ['server'] });
    ftp.client('RETR a');
  },
  'a transfer, its client being judged': (ftp) => {
    const path = ftp.greeted().passive({ connected: ['server'] });
    ftp.client('RETR a').judging(path);
  },
  'a download': (ftp) => ftp.greeted().transferring(),
  'an upload': (ftp) => ftp.greeted().transferring('STOR b'),
  'an active set-up': (ftp) => ftp.greeted().active(),
  'a set-up that is being asked for': (ftp) => ftp.greeted().client('EPRT |1|127.0.0.1|51200|', 'NOOP', 'RETR a'),
  'a set-up that is being asked for otherwise': (ftp) => ftp.greeted().client('EPSV', 'NOOP', 'LPRT').server('500 no'),
  'active, served by a passive server': (ftp) => {
    ftp.greeted().client(PORT).server('229 (|||64999|)').connected(1, 'server');
  },
  'the same, its client being dialled': (ftp) => {
    ftp.greeted().client(PORT).server('229 (|||64999|)').connected(1, 'server').client('RETR a').server('150 here');
  },
  'passive, served by an active server': (ftp) => {
    ftp.greeted().client('PASV').server('550 no', '550 no').listening(1, 'server').listening(1, 'client');
    ftp.server('200 ok');
  },
};
const start = fc.constantFrom(...Object.keys(starts));

const options = fc.record({
  dataOpen: fc.constantFrom('eager' as const, 'lazy' as const, 'strict' as const),
  dialsWork: fc.boolean(),
  tls: fc.constantFrom('refuse' as const, 'pass' as const),
  activeMode: fc.constantFrom('auto' as const, 'forward' as const, 'translate' as const, 'refuse' as const),
  passiveMode: fc.constantFrom('auto' as const, 'forward' as const, 'translate' as const),
  server: fc.constantFrom(
    { peer: { address: '127.0.0.1', port: 21 } },
    { peer: { address: '::1', port: 21 } },
    { peer: { address: '10.0.0.9', port: 21 } },
  ),
});

const limits = {
  commandLineBytes: 100,
  replyLineBytes: 200,
  heldReplyBytes: 400,
  waitingClientBytes: 4000,
  waitingServerBytes: 8000,
  unansweredCommands: 4,
};

function begun(begin: string, given: HarnessOptions): Harness {
  const isActive = begin === 'an active set-up';
  // A set-up whose data path would be held back, or that went another way, would not come so far.
  const ftp = new Harness({
    ...given,
    ...(begin !== 'connected' && {
      dialsWork: true,
      passiveMode: 'auto',
      activeMode: isActive ? 'forward' : 'translate',
    }),
    ...(isActive || begin.startsWith('passive, served')
      ? { server: { peer: { address: '127.0.0.1', port: 21 } } }
      : {}),
    limits,
  });
  starts[begin]?.(ftp);
  return ftp;
}

function feed(ftp: Harness, event: Event, obedient: boolean): void {
  switch (event.kind) {
    case 'client':
      if (!obedient || ftp.session.wantsBytesFrom('client')) ftp.fromClient(event.some);
      return;
    case 'server':
      if (!obedient || ftp.session.wantsBytesFrom('server')) ftp.fromServer(event.some);
      return;
    case 'listening':
      ftp.listening(event.id, event.side);
      return;
    case 'connected':
      ftp.connected(event.id, event.side);
      return;
    case 'finished':
      ftp.finished(event.id, event.side);
      return;
    case 'failed':
      ftp.failed(event.id, event.side);
      return;
    case 'judging':
      ftp.judging(event.id);
      return;
    case 'refused':
      ftp.refused(event.id, event);
      return;
    case 'ended':
      ftp.ended(event.id, event.clientSide, event.serverSide);
      return;
    case 'time':
      ftp.pass(event.ms);
      return;
    case 'clientEnded':
      ftp.clientEnded(event.how);
      return;
    case 'serverEnded':
      ftp.serverEnded(event.how);
      return;
    case 'stop':
      ftp.stop();
      return;
    default:
      event satisfies never;
  }
}

/** The lines that count to somebody who looks at no more than three digits; a reply of several lines ends as RFC 959 says. */
function readReplies(some: string): { readonly lines: readonly string[]; readonly open: string | undefined } {
  let open: string | undefined;
  const lines = some.split('\n').filter((line) => {
    const [, code, mark] = /^(\d{3})(\D|$)/.exec(line) ?? [];
    if (open !== undefined) {
      const isLast = code === open && (mark === ' ' || mark === '\r' || mark === '');
      if (isLast) open = undefined;
      return isLast;
    }
    if (mark === '-') open = code;
    return code !== undefined;
  });
  return { lines, open };
}

/** Ends what the server has begun to say. */
function endOfReply(happened: readonly Event[]): string {
  const said = happened.map((event) => (event.kind === 'server' ? event.some : '')).join('');
  const { open } = readReplies(`${said}\r\n`);
  return open === undefined ? '\r\n' : `\r\n${open} end\r\n`;
}

it('nothing throws, and no address of the server reaches the client', () => {
  fc.assert(
    fc.property(start, events, options, (begin, happened, given) => {
      const ftp = begun(begin, given);
      for (const event of happened) feed(ftp, event, false);
      if (ftp.problems().includes('data-unprotected')) return;
      const led = readReplies(ftp.allToClient).lines.filter(
        (line) => /^22[789]/.test(line) && /10,99|64999/.test(line),
      );
      expect(led).toEqual([]);
    }),
    { numRuns: 1500, seed },
  );
});

it('whoever heeds wantsBytesFrom does not lose the session for want of room', () => {
  fc.assert(
    fc.property(start, events, options, (begin, happened, given) => {
      const ftp = begun(begin, given);
      for (const event of happened) feed(ftp, event, true);
      expect(ftp.allToClient).not.toContain('are waiting to be passed on');
    }),
    { numRuns: 500, seed },
  );
});

it('every held byte has a deadline: when all have passed, everything was sent or answered, or the session is over', () => {
  fc.assert(
    fc.property(start, events, options, (begin, happened, given) => {
      const ftp = begun(begin, given);
      for (const event of happened) feed(ftp, event, false);
      const isOver = (): boolean => ftp.session.isOver;
      const settle = (): void => {
        for (const path of ftp.paths.keys()) ftp.ended(path, 'unused', 'unused');
        ftp.passAll();
      };
      settle();
      if (ftp.closed !== undefined || ftp.problems().includes('data-unprotected')) return;
      // More than commands may be unanswered: the last of them answers nothing, and passes if nothing stands before it.
      ftp.forget().fromServer(`${endOfReply(happened)}${'299 probe\r\n'.repeat(10)}`);
      settle();
      if (isOver()) return;
      expect(ftp.takeToClient()).toContain('299 probe\r\n');
      ftp.forget().fromClient('\r\nNOOP probe\r\nLPRT probe\r\n');
      settle();
      if (isOver() || ftp.takeEvents().includes('finish server')) return;
      expect(ftp.takeToServer()).toContain('NOOP probe\r\n');
      expect(ftp.takeToClient()).toContain('502 ftpduct: LPRT');
    }),
    { numRuns: 1500, seed },
  );
});

it('random bytes alone', () => {
  const noise = fc.array(fc.tuple(side, fc.array(fc.nat(255), { maxLength: 200 })), { maxLength: 20 });
  fc.assert(
    fc.property(noise, (reads) => {
      const ftp = new Harness();
      for (const [from, some] of reads) {
        const bytes = String.fromCharCode(...some);
        if (from === 'client') ftp.fromClient(bytes);
        else ftp.fromServer(bytes);
      }
    }),
    { numRuns: 300, seed },
  );
});

import { describe, expect, it } from 'vitest';
import { ExchangeQueue, type Exchange, type ExchangeRole } from '../src/exchange.ts';
import { bytes, text } from './bytes.ts';

const roles: Record<string, ExchangeRole> = {
  PASV: { kind: 'passive' },
  EPSV: { kind: 'passive' },
  PORT: { kind: 'active' },
  RETR: { kind: 'transfer', direction: 'download' },
  STOR: { kind: 'transfer', direction: 'upload' },
  ABOR: { kind: 'abort' },
  XYZZY: { kind: 'unknown' },
  greeting: { kind: 'greeting' },
};

function exchange(verb: string, more: Partial<Exchange> = {}): Exchange {
  return {
    verb,
    argument: '',
    role: roles[verb] ?? { kind: 'other' },
    origin: 'client',
    serverOwes: true,
    clientIsOwed: true,
    underway: false,
    ...more,
  };
}

/** To whom each reply goes: its verb, or `-` for a stray; in parentheses those that were passed over. */
function matches(verbs: string, replies: string): string {
  const queue = new ExchangeQueue();
  for (const verb of verbs.split(' ')) queue.add(exchange(verb));
  const seen = replies.split(' ').map((code) => {
    const { exchange: found, passedOver } = queue.match(Number(code));
    if (found && Number(code) >= 200) queue.close(found, 'now');
    return `${passedOver.map(({ verb }) => `(${verb})`).join('')}${found?.verb ?? '-'}`;
  });
  const left = [...queue].map(({ verb }) => verb).join(' ');
  return `${seen.join(' ')}${left === '' ? '' : ` | ${left}`}`;
}

describe('which command a reply belongs to', () => {
  it.each([
    ['one after the other', 'USER PASS', '331 230', 'USER PASS'],
    ['a 1yz does not end the exchange', 'RETR', '150 226', 'RETR RETR'],
    ['a reply more than there are commands', 'NOOP', '200 200', 'NOOP -'],
    ['a greeting with a wait before it', 'greeting', '120 220', 'greeting greeting'],
    ['a 227 to PASV', 'PASV', '227', 'PASV'],
    ['a 229 to PASV', 'PASV', '229', 'PASV'],
    ['a 228 to PASV', 'PASV', '228', 'PASV'],
    ['a refused PASV', 'PASV NOOP', '500 200', 'PASV NOOP'],
    ['a 227 that nobody asked for', 'NOOP', '227 200', '- NOOP'],
    ['a 227 and nothing outstanding', 'NOOP', '200 227', 'NOOP -'],
    ['a 227 to a verb that nobody knows', 'XYZZY', '227', 'XYZZY'],
    ['a 227 to EPSV behind other commands that were answered', 'CWD EPSV', '250 229', 'CWD EPSV'],
    ['two 227 belong to two PASV, the oldest first', 'PASV PASV', '227 227', 'PASV PASV'],
    ['a transfer aborted: 426 and 226', 'RETR ABOR', '150 426 226', 'RETR RETR ABOR'],
    ['a transfer that was over already: 226 and 225', 'RETR ABOR', '226 225', 'RETR ABOR'],
    ['ABOR answered by one reply in all, and PASV tells', 'RETR ABOR PASV', '426 227', 'RETR (ABOR)PASV'],
    ['ABOR not answered at all, and EPSV tells', 'RETR ABOR EPSV', '229', '(RETR)(ABOR)EPSV'],
    ['ABOR not answered, and the next transfer tells', 'ABOR STOR', '150 226', '(ABOR)STOR STOR'],
    ['ABOR answered by three replies', 'RETR ABOR', '426 226 225', 'RETR ABOR -'],
    ['the same with a command behind', 'RETR ABOR NOOP', '426 226 225 200', 'RETR ABOR - NOOP'],
    ['the same with a set-up behind', 'RETR ABOR PASV', '426 226 226 227', 'RETR ABOR - PASV'],
    ['two replies too many', 'ABOR NOOP', '225 226 226 200', 'ABOR - - NOOP'],
    ['more than two are somebody else’s', 'ABOR NOOP', '225 226 226 226', 'ABOR - - NOOP'],
    ['other codes are not left over from ABOR', 'ABOR NOOP', '226 250', 'ABOR NOOP'],
    ['a transfer behind ABOR gets its own 226', 'ABOR RETR', '225 226', 'ABOR RETR'],
    ['two ABOR', 'RETR ABOR ABOR', '426 226 225', 'RETR ABOR ABOR'],
    ['nothing is left over once the queue has re-aligned', 'ABOR PASV NOOP', '225 227 226', 'ABOR PASV NOOP'],
    ['a 150 with no transfer outstanding goes to the oldest', 'NOOP', '150 200', 'NOOP NOOP'],
  ])('%s', (_, verbs, replies, expected) => {
    expect(matches(verbs, replies)).toBe(expected);
  });
});

describe('replies of ours', () => {
  function own(code: number, sinceMs = 0): Partial<Exchange> {
    return { serverOwes: false, own: { bytes: bytes(`${code}`), sinceMs } };
  }
  function due(queue: ExchangeQueue): string | undefined {
    const reply = queue.takeDueReply();
    return reply && text(reply);
  }

  it('are due at once when nothing is before them', () => {
    const queue = new ExchangeQueue();
    queue.add(exchange('LPRT', own(502)));
    expect(due(queue)).toBe('502');
    expect(due(queue)).toBeUndefined();
    expect(queue.length).toBe(0);
  });

  it('wait until every older command has its reply', () => {
    const queue = new ExchangeQueue();
    const older = exchange('CWD');
    queue.add(older);
    queue.add(exchange('LPRT', own(502, 7)));
    queue.add(exchange('AUTH', own(534, 8)));
    expect(due(queue)).toBeUndefined();
    expect(queue.blocker()).toEqual({ exchange: older, sinceMs: 7 });
    queue.close(older, 'now');
    expect(queue.blocker()).toBeUndefined();
    expect([due(queue), due(queue), due(queue)]).toEqual(['502', '534', undefined]);
  });

  it('wait for a reply that the client is given later', () => {
    const queue = new ExchangeQueue();
    const passive = exchange('PASV');
    queue.add(passive);
    queue.add(exchange('LPRT', own(502)));
    queue.close(passive, 'later');
    expect(queue.unanswered).toBe(0);
    expect(due(queue)).toBeUndefined();
    queue.satisfy(passive);
    expect(due(queue)).toBe('502');
  });

  it('are given where the server still owes its own', () => {
    const queue = new ExchangeQueue();
    const transfer = exchange('RETR', { own: { bytes: bytes('425'), sinceMs: 0 } });
    queue.add(transfer);
    expect(due(queue)).toBe('425');
    expect(queue.unanswered).toBe(1);
    expect(queue.match(226).exchange).toBe(transfer);
    queue.close(transfer, 'now');
    expect(queue.length).toBe(0);
  });

  it('are still given after the server left its command unanswered', () => {
    const queue = new ExchangeQueue();
    const transfer = exchange('RETR', { own: { bytes: bytes('425'), sinceMs: 0 } });
    queue.add(transfer);
    queue.giveUp(transfer);
    expect(due(queue)).toBe('425');
  });

  it('do not wait for a command of ours', () => {
    const queue = new ExchangeQueue();
    queue.add(exchange('ABOR', { origin: 'ours', clientIsOwed: false }));
    queue.add(exchange('LPRT', own(502)));
    expect(due(queue)).toBe('502');
    expect(queue.unanswered).toBe(1);
  });

  it('do not wait for one that was given up', () => {
    const queue = new ExchangeQueue();
    const abort = exchange('ABOR');
    queue.add(abort);
    queue.add(exchange('LPRT', own(502)));
    queue.giveUp(abort);
    expect(due(queue)).toBe('502');
  });
});

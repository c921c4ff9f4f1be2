import { describe, expect, it } from 'vitest';
import { ClientAgentError, type ClientAgentErrorCode } from '../../src/error.ts';
import type { Connection, Destination } from '../../src/network/network.ts';
import { dialDestination } from '../../src/ssh/dial-destination.ts';
import { directRefusal } from '../../src/ssh/direct-refusal.ts';

const signal = new AbortController().signal;
const open = {
  peer: undefined,
  local: undefined,
  receive: () => undefined,
  send: () => true,
  unsent: 0,
  pause: () => undefined,
  resume: () => undefined,
  finish: () => undefined,
  abort: () => undefined,
} satisfies Connection;

/** Answers a dial to each host with a connection, or with the error of that code. */
function engine(answers: Record<string, ClientAgentErrorCode | 'open'>): {
  openDirect(to: Destination): Promise<Connection>;
  dialled: string[];
} {
  const dialled: string[] = [];
  return {
    dialled,
    openDirect: ({ host }) => {
      dialled.push(host);
      const answer = answers[host] ?? 'refused';
      return answer === 'open'
        ? Promise.resolve(open)
        : Promise.reject(new ClientAgentError(answer, `${host}: ${answer}`));
    },
  };
}

describe('dialling a destination', () => {
  it.each([
    { title: 'the first literal', answers: { '127.0.0.1': 'open' }, dialled: ['127.0.0.1'], peer: '127.0.0.1' },
    { title: 'the second literal', answers: { '::1': 'open' }, dialled: ['127.0.0.1', '::1'], peer: '::1' },
    {
      title: 'the second where the first is prohibited',
      answers: { '127.0.0.1': 'prohibited', '::1': 'open' },
      dialled: ['127.0.0.1', '::1'],
      peer: '::1',
    },
    {
      title: 'the name where a literal is prohibited',
      answers: { '127.0.0.1': 'prohibited', '::1': 'prohibited', localhost: 'open' },
      dialled: ['127.0.0.1', '::1', 'localhost'],
      peer: undefined,
    },
    {
      title: 'the name where one literal is prohibited and the other refused',
      answers: { '::1': 'prohibited', localhost: 'open' },
      dialled: ['127.0.0.1', '::1', 'localhost'],
      peer: undefined,
    },
  ] as const)('localhost: $title', async ({ answers, dialled, peer }) => {
    const fake = engine(answers);
    const connection = await dialDestination(fake, { host: 'localhost', port: 21 }, { signal });
    expect(fake.dialled).toEqual(dialled);
    expect(connection.peer?.address).toBe(peer);
  });

  it('localhost: both refused, with both reasons', async () => {
    await expect(dialDestination(engine({}), { host: 'LocalHost', port: 21 }, { signal })).rejects.toMatchObject({
      code: 'refused',
      message: '127.0.0.1: refused; ::1: refused',
    });
  });

  it.each(['lost', 'cancelled', 'no-resources'] as const)('localhost: %s is no reason to try on', async (code) => {
    const fake = engine({ '127.0.0.1': code, '::1': 'open' });
    await expect(dialDestination(fake, { host: 'localhost', port: 21 }, { signal })).rejects.toMatchObject({ code });
    expect(fake.dialled).toEqual(['127.0.0.1']);
  });

  it('a literal is its own peer, in its one form; a name has none', async () => {
    const fake = engine({ '0:0::7': 'open', 'ftp.example': 'open' });
    const literal = await dialDestination(fake, { host: '0:0::7', port: 21 }, { signal });
    expect(literal.peer).toEqual({ address: '::7', port: 21 });
    const named = await dialDestination(fake, { host: 'ftp.example', port: 21 }, { signal });
    expect(named.peer).toBeUndefined();
  });
});

describe('why the SSH server opened no channel', () => {
  it.each([
    [1, 'open failed', 'prohibited', 'the SSH server prohibits connections to [::1]:21 (PermitOpen or'],
    [
      2,
      'Connection refused',
      'refused',
      '[::1]:21 could not be connected to from the SSH server u@h: Connection refused',
    ],
    [2, 'Connection timed out', 'timed-out', 'Connection timed out'],
    [2, 'No route to host', 'unreachable', 'No route to host'],
    [2, 'Network is unreachable', 'unreachable', 'Network is unreachable'],
    [2, 'Name or service not known', 'unknown-host', 'Name or service not known'],
    [2, '', 'refused', '[::1]:21 could not be connected to from the SSH server u@h'],
    [3, '', 'prohibited', 'does not know port forwarding'],
    [4, 'busy', 'no-resources', 'has no room for a connection to [::1]:21: busy'],
    ['', 'x', 'ssh-failed', 'no connection to [::1]:21 through u@h'],
  ])('reason %s "%s" is %s', (reason, description, code, text) => {
    const error = Object.assign(new Error(`(SSH) Channel open failure: ${description}`), { reason });
    const refusal = directRefusal(error, { host: '::1', port: 21 }, 'u@h');
    expect(refusal.code).toBe(code);
    expect(refusal.message).toContain(text);
  });
});

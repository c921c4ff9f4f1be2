import { describe, expect, test, vi } from 'vitest';
import { ClientAgentError, type AgentEvent } from '../../src/index.ts';
import { AT } from './agent-double.ts';
import { connected, serve } from './sockets.ts';

test('who answers is known from the beginning', async () => {
  const { place } = await serve();
  const connection = await connected(place);
  expect(connection.agent).toMatchObject({ pid: process.pid, programVersion: '1.0.0' });
});

test('everything that may be asked reaches the agent, and its answers come back', async () => {
  const { place, agent } = await serve();
  const connection = await connected(place);
  expect(await connection.snapshot()).toEqual(agent.now);
  expect(await connection.reload()).toEqual({ at: AT, ok: false, text: 'profiles.yaml:3: no' });
  await connection.openTunnel('a/b');
  await connection.closeTunnel('a');
  await connection.closeConnection('a');
  await connection.closeSession(7);
  await connection.answerPrompt(3, 'pässwörd');
  await connection.answerPrompt(4, undefined);
  await connection.unlock();
  await connection.stop();
  expect(agent.asked).toEqual([
    'snapshot',
    'open a/b',
    'close a',
    'disconnect a',
    'end 7',
    'answer 3 pässwörd',
    'answer 4 not at all',
    'unlock',
    'stop',
  ]);
});

test('a snapshot of thousands of sessions', async () => {
  const { place, agent } = await serve();
  const session = {
    profile: 'as400',
    tunnel: 'ftp/1234',
    type: 'ftp',
    client: '127.0.0.1:50000',
    startedAt: AT,
    user: 'jane',
    command: 'NOOP',
    transfer: undefined,
    bytesToServer: 1,
    bytesToClient: 2,
  } as const;
  agent.now = { ...agent.now, sessions: Array.from({ length: 20_000 }, (_, id) => ({ ...session, id })) };
  const connection = await connected(place);
  const [one, another] = await Promise.all([connection.snapshot(), connection.snapshot()]);
  expect(one).toEqual(agent.now);
  expect(another).toEqual(agent.now);
});

test('the reason of the agent comes with its code', async () => {
  const { place } = await serve();
  const connection = await connected(place);
  await expect(connection.openTunnel('nobody')).rejects.toThrow(
    new ClientAgentError('not-found', 'there is no profile nobody'),
  );
  await expect(connection.openTunnel('nobody')).rejects.toMatchObject({ code: 'not-found' });
});

test('a bug is answered, told to the agent, and the conversation goes on', async () => {
  const { place, bugs } = await serve();
  const connection = await connected(place);
  await expect(connection.openTunnel('bug')).rejects.toMatchObject({
    code: 'agent-failed',
    message: 'a bug: x is not a function',
  });
  expect(bugs).toEqual([new TypeError('x is not a function')]);
  await connection.unlock();
});

describe('giving up', () => {
  test('one request ends it there too, and no other', async () => {
    const { place, agent } = await serve();
    const connection = await connected(place);
    const giveUp = new AbortController();
    const stuck = connection.openTunnel('stuck', { signal: giveUp.signal });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('open stuck');
    });
    giveUp.abort();
    await expect(stuck).rejects.toMatchObject({ code: 'cancelled' });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('given up');
    });
    await connection.unlock();
  });

  test('hanging up gives up everything', async () => {
    const { place, agent } = await serve();
    const connection = await connected(place);
    const stuck = connection.openTunnel('stuck');
    const events = connection.events();
    const next = events.next();
    await vi.waitFor(() => {
      expect(agent.asked).toContain('open stuck');
    });
    connection.close();
    await expect(stuck).rejects.toMatchObject({ code: 'lost' });
    await expect(next).rejects.toMatchObject({ code: 'lost' });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('given up');
    });
    await vi.waitFor(() => {
      // That of the server's own log stays.
      expect(agent.events.listenerCount('event')).toBe(1);
    });
  });

  test('before anything is sent', async () => {
    const { place, agent } = await serve();
    const connection = await connected(place);
    await expect(connection.openTunnel('a', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    });
    await connection.unlock();
    expect(agent.asked).toEqual(['unlock']);
  });
});

describe('events', () => {
  test('come as they happen, until nobody listens', async () => {
    const { place, agent } = await serve();
    const connection = await connected(place);
    const events = connection.events();
    const first = events.next();
    await vi.waitFor(() => {
      expect(agent.events.listenerCount('event')).toBe(2);
    });
    agent.say({ kind: 'changed' });
    expect((await first).value).toEqual({ kind: 'changed' });
    agent.say({ kind: 'prompt-opened', id: 5 });
    agent.say({ kind: 'log', record: { at: AT, level: 'info', text: 'not here' } });
    agent.say({ kind: 'prompt-closed', id: 5 });
    expect((await events.next()).value).toEqual({ kind: 'prompt-opened', id: 5 });
    expect((await events.next()).value).toEqual({ kind: 'prompt-closed', id: 5 });
    await events.return(undefined);
    await vi.waitFor(() => {
      expect(agent.events.listenerCount('event')).toBe(1);
    });
  });

  test('end without an error where the listener is asked to end', async () => {
    const { place } = await serve();
    const connection = await connected(place);
    const stop = new AbortController();
    const next = connection.events({ signal: stop.signal }).next();
    stop.abort();
    expect(await next).toEqual({ done: true, value: undefined });
  });

  test('end with an error where the agent ends', async () => {
    const { place, server } = await serve();
    const connection = await connected(place);
    const next = connection.events().next();
    await connection.unlock();
    const message = `the agent at ${place.path} has ended`;
    await Promise.all([server.close(), expect(next).rejects.toMatchObject({ code: 'lost', message })]);
    await connection.ended;
    await expect(connection.snapshot()).rejects.toMatchObject({ code: 'lost' });
  });
});

describe('the log', () => {
  const say = (text: string): AgentEvent => ({ kind: 'log', record: { at: AT, level: 'info', text } });

  test('the last lines', async () => {
    const { place, agent } = await serve();
    for (let line = 1; line <= 2500; line += 1) agent.say(say(`line ${line}`));
    const connection = await connected(place);
    const lines: string[] = [];
    for await (const { text } of connection.log({ last: 3, follow: false })) lines.push(text);
    expect(lines).toEqual(['line 2498', 'line 2499', 'line 2500']);
    let count = 0;
    for await (const { level } of connection.log({ last: 100_000, follow: false })) count += level === 'info' ? 1 : 0;
    expect(count).toBe(1000);
  });

  test('and then all that come, none twice and none left out', async () => {
    const { place, agent } = await serve();
    agent.say(say('old'));
    const connection = await connected(place);
    const log = connection.log({ last: 10, follow: true });
    expect((await log.next()).value).toMatchObject({ text: 'old' });
    agent.say(say('new'));
    agent.say(say('newer'));
    expect((await log.next()).value).toMatchObject({ text: 'new' });
    expect((await log.next()).value).toMatchObject({ text: 'newer' });
    await log.return(undefined);
  });
});

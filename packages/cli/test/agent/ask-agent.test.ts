import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ClientAgentError,
  connectToAgent,
  controlSocketPlace,
  openControlServer,
  type ConnectionSnapshot,
  type Prompter,
} from '@ftpduct/client-agent';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { AgentSurroundings } from '../../src/agent/agent-access.ts';
import type { AgentAction } from '../../src/agent/agent-request.ts';
import { askAgent } from '../../src/agent/ask-agent.ts';
import { AgentDouble, AT, prompt, SNAPSHOT } from './agent-double.ts';

interface Asked {
  readonly agent: AgentDouble;
  readonly results: string[];
  readonly stop: AbortController;
  readonly ask: (
    action: Exclude<AgentAction, { does: 'agent run' | 'agent start' }>,
    json?: boolean,
  ) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** The commands and an agent with the real socket between them. */
async function around(given: Partial<AgentSurroundings> = {}): Promise<Asked> {
  const folder = mkdtempSync(join(tmpdir(), 'ftpduct-ask-'));
  const place = controlSocketPlace(join(folder, 'agent.sock'));
  const server = await openControlServer({ place, programVersion: '1', onBug: () => expect.unreachable() });
  const agent = new AgentDouble();
  server.serve(agent);
  const connection = await connectToAgent(place, { programVersion: '1' });
  onTestFinished(async () => {
    connection.close();
    await server.close();
    rmSync(folder, { recursive: true });
  });
  const results: string[] = [];
  const stop = new AbortController();
  const surroundings: AgentSurroundings = {
    result: (text) => results.push(text),
    print: (text) => results.push(`! ${text}`),
    now: () => Date.parse(AT),
    isRich: false,
    width: undefined,
    person: () => undefined,
    live: undefined,
    processGone: () => Promise.resolve(),
    stop: stop.signal,
    ...given,
  };
  return {
    agent,
    results,
    stop,
    ask: (action, json = false) => askAgent({ ...action, json, socket: undefined }, connection, surroundings),
    close: () => server.close(),
  };
}

/** Answers from a list, and notes what it was asked; undefined: declines. */
function person(answers: readonly (string | undefined)[]): Prompter & { readonly asked: string[] } {
  const asked: string[] = [];
  const waiting = [...answers];
  const answer = (kind: string) => (question: string) => {
    asked.push(`${kind} ${question}`);
    const next = waiting.shift();
    return next === undefined
      ? Promise.reject(new ClientAgentError('cancelled', 'you cancelled'))
      : Promise.resolve(next);
  };
  return { asked, secret: answer('secret'), answer: answer('shown') };
}

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('--json gives the shapes of the snapshot', () => {
  const [shop, as400] = SNAPSHOT.connections;
  const [tunnel, nightly] = SNAPSHOT.tunnels;
  test.each<[Parameters<Asked['ask']>[0], unknown, string[]]>([
    [{ does: 'agent status', watch: false }, SNAPSHOT, []],
    [{ does: 'tunnel list' }, SNAPSHOT.tunnels, []],
    [{ does: 'tunnel open', name: 'shop' }, [tunnel], ['open shop']],
    [{ does: 'tunnel close', name: 'as400/nightly' }, [nightly], ['close as400/nightly']],
    [{ does: 'connection list' }, [shop, as400], []],
    [{ does: 'connection close', profile: 'shop' }, [shop], ['disconnect shop']],
    [{ does: 'session list' }, SNAPSHOT.sessions, []],
    [{ does: 'session close', id: 7 }, SNAPSHOT.sessions, ['end 7']],
    [{ does: 'agent reload' }, { at: AT, ok: true, text: 'nothing has changed' }, ['reload']],
  ])('%j', async (action, shape, asked) => {
    const { agent, results, ask } = await around();
    expect(await ask(action, true)).toBe(0);
    expect(results.map((text) => JSON.parse(text) as unknown)).toEqual([json(shape)]);
    expect(agent.asked).toEqual(asked);
  });
});

test('for people the lists are tables', async () => {
  const { results, ask } = await around();
  await ask({ does: 'session list' });
  await ask({ does: 'session close', id: 7 });
  await ask({ does: 'session list' });
  expect(results[0]).toContain('↓ RETR big.iso');
  expect(results.slice(1)).toEqual(['closed session 7', 'no sessions']);
});

test("what cannot be done throws the agent's reason", async () => {
  const { ask } = await around();
  await expect(ask({ does: 'tunnel open', name: 'nobody' })).rejects.toThrow('there is no profile nobody');
});

test('a reload of a wrong file is exit code 2, with the reason', async () => {
  const { agent, results, ask } = await around();
  agent.outcome = { at: AT, ok: false, text: 'profiles.yaml:3:5: what' };
  expect(await ask({ does: 'agent reload' })).toBe(2);
  expect(results).toEqual(['nothing was changed: profiles.yaml:3:5: what']);
});

test('the log, in words and as JSON', async () => {
  const { agent, results, ask } = await around();
  agent.say({ kind: 'log', record: { at: AT, level: 'info', text: 'started' } });
  const record = { at: AT, level: 'warn', text: 'slow', profile: 'shop', tunnel: 'ftp/1234', session: 7 } as const;
  agent.say({ kind: 'log', record });
  await ask({ does: 'agent logs', follow: false, lines: 5 });
  await ask({ does: 'agent logs', follow: false, lines: 1 }, true);
  expect(results.slice(0, 2)).toEqual([`${AT} info  started`, `${AT} warn  shop/ftp/1234 #7: slow`]);
  expect(JSON.parse(results[2] ?? '')).toEqual(record);
});

test('stop waits until the agent has ended', async () => {
  const { agent, results, ask, close } = await around();
  const stopped = ask({ does: 'agent stop' }, true);
  await vi.waitFor(() => {
    expect(agent.asked).toEqual(['stop']);
  });
  expect(results).toEqual([]);
  await close();
  expect(await stopped).toBe(0);
  expect(JSON.parse(results[0] ?? '')).toEqual({ pid: process.pid, stopped: true });
});

test('who does not wait for the end is told that there is none yet', async () => {
  const { agent, results, stop, ask } = await around();
  const stopped = ask({ does: 'agent stop' });
  await vi.waitFor(() => {
    expect(agent.asked).toEqual(['stop']);
  });
  stop.abort();
  expect(await stopped).toBe(1);
  expect(results).toEqual([`! ftpduct: the agent, process ${process.pid}, was asked to end and has not yet`]);
});

describe('what the agent waits to be told', () => {
  test('is asked on a terminal behind the status, each question once', async () => {
    const somebody = person(['hunter2', 'yes']);
    const { agent, results, ask } = await around({ width: 80, person: () => somebody });
    agent.become({ prompts: [prompt(1), prompt(2, false)] });
    expect(await ask({ does: 'agent status', watch: false })).toBe(0);
    expect(somebody.asked).toEqual(['secret [as400] Question 1: ', 'shown [as400] Question 2: ']);
    expect(agent.asked).toEqual(['answer 1 hunter2', 'answer 2 yes']);
    expect(results.join('\n')).not.toContain('hunter2');
  });

  test.each([
    ['in a pipe', { width: undefined }, false],
    ['with --json', { width: 80 }, true],
  ])('is not asked %s', async (_title, given, asJson) => {
    const somebody = person(['hunter2']);
    const { agent, ask } = await around({ ...given, person: () => somebody });
    agent.become({ prompts: [prompt(1)] });
    await ask({ does: 'agent status', watch: false }, asJson);
    expect(somebody.asked).toEqual([]);
  });

  test('may be declined', async () => {
    const somebody = person([undefined]);
    const { agent, ask } = await around({ width: 80, person: () => somebody });
    agent.become({ prompts: [prompt(1)] });
    await ask({ does: 'agent status', watch: false });
    expect(agent.asked).toEqual(['answer 1 not at all']);
  });

  test('is taken back when somebody else has answered', async () => {
    let withdrawn = false;
    const slow: Prompter = {
      answer: expect.unreachable,
      secret: (_question, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => {
            withdrawn = true;
            reject(new ClientAgentError('cancelled', 'withdrawn'));
          });
          setImmediate(() => {
            agent.withdraw(1);
          });
        }),
    };
    const { agent, ask } = await around({ width: 80, person: () => slow });
    agent.become({ prompts: [prompt(1)] });
    await ask({ does: 'agent status', watch: false });
    expect({ withdrawn, asked: agent.asked }).toEqual({ withdrawn: true, asked: [] });
  });

  test('stays open for somebody else on ^C', async () => {
    const interrupted: Prompter = {
      answer: expect.unreachable,
      secret: () => {
        stop.abort();
        return Promise.reject(new ClientAgentError('cancelled', 'you cancelled'));
      },
    };
    const { agent, stop, ask } = await around({ width: 80, person: () => interrupted });
    agent.become({ prompts: [prompt(1)] });
    await expect(ask({ does: 'agent status', watch: false })).rejects.toMatchObject({ code: 'cancelled' });
    expect(agent.asked).toEqual([]);
  });

  test('is no error for who comes second', async () => {
    const { agent, ask } = await around({ width: 80, person: () => person(['late']) });
    agent.become({ prompts: [prompt(1)] });
    agent.answerPrompt = (id) => {
      agent.withdraw(id);
      throw new ClientAgentError('not-found', 'there is no question 1');
    };
    expect(await ask({ does: 'agent status', watch: false })).toBe(0);
  });

  const withState = (state: ConnectionSnapshot['state']): ConnectionSnapshot[] =>
    SNAPSHOT.connections.map((each) => (each.profile === 'as400' ? { ...each, state } : each));

  test('is asked behind the status until the login is done', async () => {
    const somebody = person(['yes', 'hunter2']);
    const { agent, ask } = await around({ width: 80, person: () => somebody });
    agent.become({ connections: withState('asking'), prompts: [prompt(1)] });
    const shown = ask({ does: 'agent status', watch: false });
    await vi.waitFor(() => {
      expect(agent.asked).toEqual(['answer 1 yes']);
    });
    agent.become({ prompts: [prompt(2)] });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('answer 2 hunter2');
    });
    agent.become({ connections: withState('connected') });
    expect(await shown).toBe(0);
  });

  test('is asked anew by unlock, which waits for what comes of it', async () => {
    const somebody = person(['hunter2', '123456']);
    const { agent, results, ask } = await around({ person: () => somebody });
    agent.onUnlock = () => {
      agent.become({ connections: withState('connecting') });
    };
    const unlocked = ask({ does: 'agent unlock' }, true);
    await vi.waitFor(() => {
      expect(agent.asked).toEqual(['unlock']);
    });
    agent.become({ connections: withState('asking'), prompts: [prompt(1)] });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('answer 1 hunter2');
    });
    agent.become({ prompts: [prompt(2)] });
    await vi.waitFor(() => {
      expect(agent.asked).toContain('answer 2 123456');
    });
    agent.become({ connections: withState('connected') });
    expect(await unlocked).toBe(0);
    expect(JSON.parse(results[0] ?? '')).toEqual(json(withState('connected')));
  });

  test('unlock that leads to a failure says so with its exit code', async () => {
    const { agent, ask } = await around({ person: () => person([]) });
    agent.become({ connections: withState('failed') });
    expect(await ask({ does: 'agent unlock' })).toBe(1);
  });

  test('unlock where nobody can be asked', async () => {
    const { ask } = await around();
    await expect(ask({ does: 'agent unlock' })).rejects.toThrow('there is no terminal and no SSH_ASKPASS to ask on');
  });
});

describe('status --watch', () => {
  test('in a pipe gives one snapshot for each change, with JSON in one line each', async () => {
    const { agent, results, stop, ask } = await around();
    const watching = ask({ does: 'agent status', watch: true }, true);
    await vi.waitFor(() => {
      expect(results).toHaveLength(1);
    });
    agent.become({ prompts: [prompt(1)] });
    await vi.waitFor(() => {
      expect(results).toHaveLength(2);
    });
    // What does not change anything is not shown again.
    agent.say({ kind: 'changed' });
    agent.become({ prompts: [] });
    await vi.waitFor(() => {
      expect(results).toHaveLength(3);
    });
    stop.abort();
    expect(await watching).toBe(0);
    expect(results.map((line) => (JSON.parse(line) as typeof SNAPSHOT).prompts.length)).toEqual([0, 1, 0]);
    expect(results.every((line) => !line.includes('\n'))).toBe(true);
  });

  test('on a terminal draws the latest one, in its size', async () => {
    const drawn: string[] = [];
    const { agent, ask } = await around({
      live: async (draw, { changes }) => {
        for await (const change of changes) {
          expect(change).toBeUndefined();
          drawn.push(draw({ width: 40, height: 10 }));
          if (drawn.length === 2) return;
        }
      },
    });
    const watching = ask({ does: 'agent status', watch: true });
    await vi.waitFor(() => {
      expect(drawn).toHaveLength(1);
    });
    agent.become({ sessions: [] });
    expect(await watching).toBe(0);
    expect(drawn[0]).toContain('RETR');
    expect(drawn[1]).toContain('no sessions');
  });

  test('ends with the reason when the agent ends', async () => {
    const { results, ask, close } = await around();
    const watching = ask({ does: 'agent status', watch: true }, true);
    await vi.waitFor(() => {
      expect(results).toHaveLength(1);
    });
    // Whoever watches hears of it before the last of the server is gone.
    await Promise.all([close(), expect(watching).rejects.toMatchObject({ code: 'lost' })]);
  });
});

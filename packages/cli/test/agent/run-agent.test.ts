import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ClientAgentError,
  connectToAgent,
  controlSocketPlace,
  ProgramFailure,
  type ControlSocketPlace,
  type Prompter,
} from '@ftpduct/client-agent';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { runAgent, type RunSurroundings } from '../../src/agent/run-agent.ts';
import { AgentDouble, prompt, SNAPSHOT } from './agent-double.ts';

const SETTINGS = { config: 'profiles.yaml', logFile: undefined, metrics: undefined };

interface Running {
  readonly agent: AgentDouble;
  readonly place: ControlSocketPlace;
  readonly folder: string;
  readonly exit: Promise<number>;
  readonly printed: string[];
  readonly exitedAtOnce: () => boolean;
  signal: (signal: 'end' | 'reload') => void;
}

function running(
  given: Partial<RunSurroundings> = {},
  folder: string = mkdtempSync(join(tmpdir(), 'ftpduct-run-')),
): Running {
  const place = controlSocketPlace(join(folder, 'agent.sock'));
  const agent = new AgentDouble();
  const printed: string[] = [];
  let listener: ((signal: 'end' | 'reload') => void) | undefined;
  let exited = false;
  const exit = runAgent(SETTINGS, place, {
    startAgent: () => Promise.resolve(agent),
    print: (line) => printed.push(line),
    person: () => undefined,
    onSignals: (received) => {
      listener = received;
      return { [Symbol.dispose]: () => (listener = undefined) };
    },
    exitAtOnce: () => (exited = true),
    ...given,
  });
  onTestFinished(async () => {
    agent.end();
    await exit;
    expect(listener).toBeUndefined();
    rmSync(folder, { recursive: true, force: true });
  });
  return { agent, place, folder, exit, printed, exitedAtOnce: () => exited, signal: (signal) => listener?.(signal) };
}

async function answers({ place }: Running): Promise<void> {
  await vi.waitFor(async () => {
    await using connection = await connectToAgent(place, { programVersion: '1' });
    expect((await connection.snapshot()).agent.version).toBe('9.9.9');
  });
}

test('serves its socket until the agent ends, and takes it away', async () => {
  const run = running();
  await answers(run);
  {
    await using connection = await connectToAgent(run.place, { programVersion: '1' });
    await connection.stop();
    await connection.ended;
  }
  expect(await run.exit).toBe(0);
  expect(readdirSync(run.folder)).toEqual([]);
  expect(run.printed).toEqual([]);
});

describe('signals', () => {
  test('the first one ends the agent in its own time, the second at once', async () => {
    const run = running();
    await answers(run);
    run.agent.stop = () => run.agent.asked.push('stop');
    run.signal('end');
    expect(run.agent.asked).toEqual(['stop']);
    expect(run.exitedAtOnce()).toBe(false);
    run.signal('end');
    expect(run.exitedAtOnce()).toBe(true);
  });

  test('one before the agent is there ends it as soon as it is', async () => {
    let start: ((agent: AgentDouble) => void) | undefined;
    const run = running({ startAgent: () => new Promise((resolve) => (start = resolve)) });
    await vi.waitFor(() => {
      expect(start).toBeDefined();
    });
    run.signal('end');
    start?.(run.agent);
    expect(await run.exit).toBe(0);
    expect(run.agent.asked).toEqual(['stop']);
  });

  test('SIGHUP reads the configuration again', async () => {
    const run = running();
    await answers(run);
    run.signal('reload');
    expect(run.agent.asked).toEqual(['reload']);
  });
});

test.each(['wrong-usage', 'not-found'] as const)(
  'a configuration that is %s is exit code 2, and leaves no socket',
  async (code) => {
    const run = running({
      startAgent: (settings) => Promise.reject(new ClientAgentError(code, `${settings.config ?? ''}:3:5: what`)),
    });
    expect(await run.exit).toBe(2);
    expect(run.printed).toEqual(['ftpduct: profiles.yaml:3:5: what']);
    expect(readdirSync(run.folder)).toEqual([]);
  },
);

test('a second one does not even start an agent', async () => {
  const first = running();
  await answers(first);
  const second = running({ startAgent: () => expect.unreachable() }, first.folder);
  expect(await second.exit).toBe(1);
  expect(second.printed).toEqual([
    `ftpduct: an agent runs already: process ${process.pid}, its socket is ${first.place.path}; ftpduct agent stop ends it`,
  ]);
});

test('whoever is there where it runs is asked too', async () => {
  const asked: string[] = [];
  const person: Prompter = {
    answer: () => expect.unreachable(),
    secret: (question) => {
      asked.push(question);
      return Promise.resolve('hunter2');
    },
  };
  const run = running({ person: () => person });
  await answers(run);
  run.agent.become({ prompts: [prompt(3)] });
  await vi.waitFor(() => {
    expect(run.agent.asked).toEqual(['answer 3 hunter2']);
  });
  expect(asked).toEqual(['[as400] Question 3: ']);
  expect(run.agent.now).toEqual({ ...SNAPSHOT, prompts: [] });
  expect(run.printed).toEqual([]);
});

test('a program of SSH_ASKPASS that fails there does not decline for everybody', async () => {
  const person: Prompter = {
    answer: () => expect.unreachable(),
    secret: () =>
      Promise.reject(
        new ClientAgentError('cancelled', 'ask gave no answer', { cause: new ProgramFailure('exit code 1') }),
      ),
  };
  const run = running({ person: () => person });
  await answers(run);
  run.agent.become({ prompts: [prompt(3)] });
  await vi.waitFor(() => {
    expect(run.printed).toEqual(['ftpduct: ask gave no answer; ftpduct agent unlock asks again']);
  });
  run.agent.become({ prompts: [prompt(3), prompt(4)] });
  await vi.waitFor(() => {
    expect(run.printed).toHaveLength(2);
  });
  expect(run.agent.asked).toEqual([]);
});

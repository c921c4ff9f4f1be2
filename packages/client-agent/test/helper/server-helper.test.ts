import { describe, expect, it } from 'vitest';
import type { FromAgent } from '@ftpduct/protocol';
import { ClientAgentError } from '../../src/error.ts';
import { ServerHelper } from '../../src/helper/server-helper.ts';
import { containing } from '../ssh/matching.ts';
import { until } from '../ssh/real-sshd.ts';
import { ScriptedHelper, ScriptedHost } from './scripted-helper.ts';

const signal = AbortSignal.timeout(20_000);
const how = { signal };
const NAME = 'the server helper on user@sshserver';

function helperOn(host: ScriptedHost, helloMs?: number): ServerHelper {
  return new ServerHelper(host, { programVersion: '0.1.0', ...(helloMs !== undefined && { helloMs }) });
}

/** Says hello, and answers each question with nothing, unless told otherwise. */
function polite(
  behave?: (helper: ScriptedHelper, message: Extract<FromAgent, { kind: 'request' }>) => void,
): ScriptedHelper {
  return new ScriptedHelper((helper, message) => {
    if (message.kind === 'hello') helper.hello();
    else if (behave) behave(helper, message);
    else helper.answer(message.id, { kind: 'listeners', listeners: [] });
  });
}

describe('a helper that is there', () => {
  it('is started once, where deploy puts it, for all questions', async () => {
    const host = new ScriptedHost(polite());
    const helper = helperOn(host);
    const answers = await Promise.all([helper.listenersOn(1, how), helper.listenersOn(2, how)]);
    expect(answers).toEqual([[], []]);
    expect(await helper.status(how)).toEqual({ is: 'there', version: '9.9.9', protocolVersion: 2 });
    expect(host.started).toEqual(['exec "$HOME/.local/share/ftpduct/ftpduct-helper.cjs"']);
  });

  it('is heard behind what a login shell prints', async () => {
    const noisy = new ScriptedHelper((helper, message) => {
      helper.say('Welcome!\nLast login: today\n');
      if (message.kind === 'hello') helper.hello();
    });
    expect(await helperOn(new ScriptedHost(noisy)).status(how)).toMatchObject({ is: 'there' });
  });

  it('may answer in any order', async () => {
    const waiting: number[] = [];
    const script = polite((helper, { id, request }) => {
      waiting.push(id);
      if (waiting.length < 3 || request.kind !== 'listeners') return;
      for (const each of waiting.reverse()) {
        const at = { address: '::1', port: each };
        const owner = { uid: undefined, pid: undefined, program: undefined, session: 'unknown' } as const;
        helper.answer(each, { kind: 'listeners', listeners: [{ at, owner }] });
      }
    });
    const helper = helperOn(new ScriptedHost(script));
    const found = await Promise.all([11, 12, 13].map((port) => helper.listenersOn(port, how)));
    expect(found.map((listeners) => listeners?.[0]?.at.port)).toEqual([1, 2, 3]);
  });

  it.each([
    ['timed-out', 'timed-out'],
    ['unknown-host', 'unknown-host'],
    ['not-readable', 'not-permitted'],
    ['not-supported-here', 'helper-failed'],
    ['a code of a later version', 'helper-failed'],
  ])('a failure with code %s is a ClientAgentError with code %s', async (code, ours) => {
    const script = polite((helper, { id }) => {
      helper.answer(id, { kind: 'failure', code, text: 'why' });
    });
    await expect(helperOn(new ScriptedHost(script)).addressesFacing('ftp', how)).rejects.toMatchObject({
      code: ours,
      message: `${NAME}: why`,
    });
  });

  it('of the first version is not asked what it cannot know', async () => {
    const old = new ScriptedHelper((helper, message) => {
      if (message.kind === 'hello') helper.hello(1);
    });
    const helper = helperOn(new ScriptedHost(old));
    expect(await helper.status(how)).toMatchObject({ is: 'there', protocolVersion: 1 });
    await expect(helper.peersOn(21, how)).rejects.toMatchObject({
      code: 'helper-failed',
      message: containing('bring it up to date with ftpduct helper deploy'),
    });
    expect(old.heard).toHaveLength(1);
  });

  it('a question that nobody waits for any more leaves the others alone', async () => {
    const script = polite((helper, { id }) => {
      setTimeout(() => {
        helper.answer(id, { kind: 'listeners', listeners: [] });
      }, 20);
    });
    const helper = helperOn(new ScriptedHost(script));
    const abort = new AbortController();
    const given = helper.listenersOn(1, { signal: abort.signal });
    const kept = helper.listenersOn(2, how);
    await until('both are asked', () => script.heard.length === 3);
    abort.abort();
    await expect(given).rejects.toMatchObject({ code: 'cancelled' });
    expect(await kept).toEqual([]);
    expect(script.aborted).toBeUndefined();
  });

  it('closing ends it, and open questions with it', async () => {
    const script = polite(() => undefined);
    const helper = helperOn(new ScriptedHost(script));
    const open = helper.listenersOn(1, how);
    await until('it is asked', () => script.heard.length === 2);
    const failed = expect(open).rejects.toMatchObject({ code: 'closed' });
    await helper.close();
    await failed;
    expect(script.finished).toBe(true);
    await expect(helper.status(how)).rejects.toMatchObject({ code: 'closed' });
  });
});

it('where there is none in the home, the one that sshd_config names', async () => {
  const nobody = (): ScriptedHelper =>
    new ScriptedHelper((helper) => {
      helper.end();
    });
  const system = new ScriptedHelper((helper, message) => {
    if (message.kind === 'hello') helper.hello();
  });
  const otherwise = { subsystem: 'ftpduct-helper' };
  const host = new ScriptedHost(nobody(), system);
  const found = new ServerHelper(host, { programVersion: '0.1.0', otherwise });
  expect(await found.status(how)).toMatchObject({ is: 'there', version: '9.9.9' });
  expect(host.started.at(-1)).toEqual(otherwise);
  const refused = new ClientAgentError('ssh-failed', 'user@sshserver refused to run the subsystem');
  const none = new ServerHelper(new ScriptedHost(nobody(), refused), { programVersion: '0.1.0', otherwise });
  expect(await none.status(how)).toMatchObject({ is: 'absent', reason: containing('ended without a word') });
});

describe('no helper is a normal outcome, found out once', () => {
  const silent = (): ScriptedHelper =>
    new ScriptedHelper((helper) => {
      helper.end();
    });
  const rows: [title: string, script: ScriptedHelper | ClientAgentError, is: string, reason: string][] = [
    ['no such program', silent(), 'absent', 'ended without a word, as where there is no such program'],
    [
      'a shell that lets nobody in',
      new ScriptedHelper((helper) => {
        helper.say('This account is currently not available.\n');
        helper.end();
      }),
      'absent',
      'it said: This account is currently not available.',
    ],
    [
      'a server that runs no commands',
      new ClientAgentError('ssh-failed', 'user@sshserver refused to run a command'),
      'absent',
      'refused to run a command',
    ],
    [
      'a helper of another age',
      new ScriptedHelper((helper) => {
        helper.hello(9, 7);
      }),
      'outdated',
      'update ftpduct on this side',
    ],
    [
      'a helper that finds us to be of another age',
      new ScriptedHelper((helper) => {
        helper.say(Uint8Array.of(0, 0x66, 0x74, 0x70, 0x64, 0x75, 0x63, 0x74, 0xff, 13, 10));
        helper.answer(0, { kind: 'failure', code: 'version-mismatch', text: 'update ftpduct on the other side' });
      }),
      'outdated',
      'update ftpduct on the other side',
    ],
    [
      'something that prints without end',
      new ScriptedHelper((helper) => {
        helper.say('x'.repeat(70_000));
      }),
      'absent',
      'more came',
    ],
  ];
  it.each(rows)('%s', async (_title, script, is, reason) => {
    const host = new ScriptedHost(script);
    const helper = helperOn(host);
    const status = await helper.status(how);
    expect(status).toMatchObject({ is, reason: containing(reason) });
    expect(await helper.listenersOn(1, how)).toBeUndefined();
    expect(await helper.sshdSettings(how)).toBeUndefined();
    expect(await helper.status(how)).toBe(status);
    expect(host.started).toHaveLength(1);
    if (script instanceof ScriptedHelper) expect(script.aborted).toBeDefined();
  });

  it('something that says nothing, after a while', async () => {
    const host = new ScriptedHost(new ScriptedHelper());
    const status = await helperOn(host, 30).status(how);
    expect(status).toEqual({ is: 'absent', reason: `${NAME} did not say hello within 0.03 s` });
  });

  it('is asked again on the next SSH connection', async () => {
    const host = new ScriptedHost(silent(), polite());
    const helper = helperOn(host);
    expect(await helper.listenersOn(1, how)).toBeUndefined();
    host.reconnect();
    expect(await helper.listenersOn(1, how)).toEqual([]);
  });
});

describe('a helper that goes wrong later', () => {
  it.each([
    [
      'ends',
      (helper: ScriptedHelper) => {
        helper.end();
      },
      'closed',
    ],
    [
      'answers what nobody asked',
      (helper: ScriptedHelper) => {
        helper.answer(77, { kind: 'listeners', listeners: [] });
      },
      'helper-failed',
    ],
    [
      'answers another question',
      (helper: ScriptedHelper, id: number) => {
        helper.answer(id, { kind: 'reach', attempts: [] });
      },
      'helper-failed',
    ],
    [
      'says hello twice',
      (helper: ScriptedHelper) => {
        helper.hello();
      },
      'helper-failed',
    ],
    [
      'gives up',
      (helper: ScriptedHelper) => {
        helper.answer(0, { kind: 'failure', code: 'malformed', text: 'x' });
      },
      'helper-failed',
    ],
    [
      'sends nonsense',
      (helper: ScriptedHelper) => {
        helper.say(Uint8Array.of(0, 0, 0, 1, 9));
      },
      'helper-failed',
    ],
    [
      'is lost with its SSH connection',
      (helper: ScriptedHelper) => {
        helper.broken(new ClientAgentError('lost', 'lost'));
      },
      'lost',
    ],
  ])('%s: the question fails, and the next one starts another', async (_title, misbehave, code) => {
    const bad = polite((helper, { id }) => {
      misbehave(helper, id);
    });
    const host = new ScriptedHost(bad, polite());
    const helper = helperOn(host);
    await expect(helper.listenersOn(1, how)).rejects.toMatchObject({ code });
    expect(bad.aborted).toBeDefined();
    expect(await helper.listenersOn(1, how)).toEqual([]);
    expect(host.started).toHaveLength(2);
  });

  it('three times in a row: it counts as absent', async () => {
    const dying = () =>
      polite((helper) => {
        helper.end();
      });
    const host = new ScriptedHost(dying(), dying(), dying());
    const helper = helperOn(host);
    for (let time = 0; time < 3; time++)
      await expect(helper.listenersOn(1, how)).rejects.toMatchObject({ code: 'closed' });
    expect(await helper.listenersOn(1, how)).toBeUndefined();
    expect(await helper.status(how)).toEqual({ is: 'absent', reason: `${NAME} ended 3 times by itself` });
  });
});

it('an SSH connection that is lost meanwhile says nothing about the helper', async () => {
  const host = new ScriptedHost(new ClientAgentError('lost', 'the SSH connection was lost'), polite());
  const helper = helperOn(host);
  await expect(helper.status(how)).rejects.toMatchObject({ code: 'lost' });
  expect(await helper.status(how)).toMatchObject({ is: 'there' });
});

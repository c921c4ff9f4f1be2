import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { STREAM_MAGIC, type FromHelper, type Request } from '@ftpduct/protocol';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../src/index.ts';
import { AgentSide, type Program } from './agent-side.ts';
import { buildHelperProgram, type HelperProgram } from './helper-program.ts';

let helper: HelperProgram;
const programs: Program[] = [];

beforeAll(async () => {
  helper = await buildHelperProgram();
});
afterEach(() => {
  for (const program of programs.splice(0)) program.kill();
});
afterAll(() => {
  helper[Symbol.dispose]();
});

function start(): AgentSide {
  const program = spawn(process.execPath, [helper.file], { stdio: ['pipe', 'pipe', 'pipe'] });
  programs.push(program);
  return new AgentSide(program);
}

async function startAgreed(): Promise<AgentSide> {
  const agent = start();
  agent.sendMagic();
  agent.sendHello();
  expect(await agent.next()).toMatchObject({ kind: 'hello' });
  return agent;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('the conversation with the program', () => {
  test('hello, pings in a row, and the end of its input ends it', async () => {
    const agent = start();
    agent.sendMagic();
    agent.sendHello();
    agent.sendPing(1, bytes('one'));
    agent.sendPing(9, bytes(''));
    expect(await agent.next()).toEqual({
      kind: 'hello',
      hello: { oldestProtocolVersion: 1, newestProtocolVersion: 2, programVersion: VERSION },
    });
    const first = await agent.next();
    expect(first).toMatchObject({ kind: 'response', id: 1, response: { kind: 'pong' } });
    expect(first?.kind === 'response' && first.response.kind === 'pong' && [...first.response.payload]).toEqual([
      ...bytes('one'),
    ]);
    expect(await agent.next()).toMatchObject({ kind: 'response', id: 9, response: { kind: 'pong' } });
    agent.endInput();
    expect(await agent.next()).toBeUndefined();
    expect(await agent.exit()).toEqual({ code: 0, errorOutput: '' });
  });

  test('input that ends before anything was said is no failure', async () => {
    const agent = start();
    agent.endInput();
    expect(await agent.next()).toBeUndefined();
    expect(await agent.exit()).toEqual({ code: 0, errorOutput: '' });
  });

  test('a thousand pings sent before any answer is read all come back, in order', async () => {
    const agent = await startAgreed();
    const payload = new Uint8Array(2000).fill(42);
    for (let id = 1; id <= 1000; id++) agent.sendPing(id, payload);
    for (let id = 1; id <= 1000; id++) expect(await agent.next()).toMatchObject({ kind: 'response', id });
    agent.endInput();
    expect(await agent.exit()).toMatchObject({ code: 0 });
  });
});

describe('what it is asked', () => {
  const ask = async (agent: AgentSide, request: Request): Promise<FromHelper | undefined> => {
    agent.send({ kind: 'request', id: 5, request });
    return agent.next();
  };

  test.skipIf(process.platform !== 'linux')(
    'listeners and peers, and whose they are (skipped where it is not Linux)',
    async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const client = connect(port, '127.0.0.1');
      await once(client, 'connect');
      const owner = { uid: process.getuid?.(), pid: process.pid, session: 'other' };
      const agent = await startAgreed();
      expect(await ask(agent, { kind: 'listeners', port })).toMatchObject({
        id: 5,
        response: { listeners: [{ at: { address: '127.0.0.1', port }, owner }] },
      });
      const peers = await ask(agent, { kind: 'peers', port });
      expect(peers).toMatchObject({
        response: { peers: [{ peer: { address: '127.0.0.1', port: client.localPort }, state: 'established', owner }] },
      });
      client.destroy();
      server.close();
      agent.endInput();
      expect(await agent.exit()).toEqual({ code: 0, errorOutput: '' });
    },
  );

  test('what it cannot find out is a failure of that request only', async () => {
    const agent = await startAgreed();
    expect(await ask(agent, { kind: 'facing-addresses', host: 'no-such-host.invalid' })).toMatchObject({
      id: 5,
      response: { kind: 'failure', code: 'unknown-host' },
    });
    expect(await ask(agent, { kind: 'facing-addresses', host: '127.0.0.1' })).toMatchObject({
      response: { addresses: [{ address: '127.0.0.1', local: '127.0.0.1' }] },
    });
  });

  test('an address that nothing leads to says why', async () => {
    const agent = await startAgreed();
    // RFC 4291 §2.7: a multicast address cannot be connected to.
    const answer = await ask(agent, { kind: 'reach', host: 'ff02::1', port: 21, timeoutMs: 2_000 });
    expect(answer).toMatchObject({ id: 5, response: { kind: 'reach', attempts: [{ address: 'ff02::1' }] } });
    expect(JSON.stringify(answer)).toContain('"failure":{"code":"unreachable"');
  });

  test('the end of its input ends it, whatever it is doing', async () => {
    const agent = await startAgreed();
    for (let id = 1; id <= 50; id++)
      agent.send({ kind: 'request', id, request: { kind: 'sshd-settings', publicKey: undefined } });
    agent.endInput();
    expect(await agent.exit()).toEqual({ code: 0, errorOutput: '' });
  });
});

describe('one failure, then exit code 1', () => {
  const cases: { title: string; send: (agent: AgentSide) => void; code: string; text: string }[] = [
    {
      title: 'nonsense instead of the magic',
      send: (agent) => {
        agent.sendRaw(bytes('GET / HTTP/1.1\r\n\r\n'));
      },
      code: 'not-ftpduct',
      text: "the other end does not speak ftpduct's protocol",
    },
    {
      title: 'noise in front of the magic',
      send: (agent) => {
        agent.sendRaw(bytes('x'));
        agent.sendMagic();
        agent.sendHello();
      },
      code: 'not-ftpduct',
      text: '0 bytes may stand before its beginning',
    },
    {
      title: 'an oversized frame',
      send: (agent) => {
        agent.sendMagic();
        agent.sendRaw(Uint8Array.of(0x7f, 0xff, 0xff, 0xff));
      },
      code: 'frame-too-large',
      text: 'is longer than the 65536 bytes that are allowed',
    },
    {
      title: 'a version that is too new',
      send: (agent) => {
        agent.sendMagic();
        agent.sendHello({ oldestProtocolVersion: 7, newestProtocolVersion: 9, programVersion: '9.9.9' });
      },
      code: 'version-mismatch',
      text: 'the other side (ftpduct 9.9.9) speaks 7 to 9; update ftpduct on this side',
    },
    {
      title: 'a request before the hello',
      send: (agent) => {
        agent.sendMagic();
        agent.sendPing(1, bytes(''));
      },
      code: 'malformed',
      text: 'the agent asked before it said hello',
    },
    {
      title: 'a frame of an unknown kind',
      send: (agent) => {
        agent.sendMagic();
        agent.sendRaw(Uint8Array.of(0, 0, 0, 2, 0x1a, 0));
      },
      code: 'malformed',
      text: 'a message of a kind that is not known here',
    },
    {
      title: 'input that ends inside a frame',
      send: (agent) => {
        agent.sendRaw(Uint8Array.of(...STREAM_MAGIC, 0, 0, 0, 9, 1));
        agent.endInput();
      },
      code: 'cut-off',
      text: 'the stream ended after 1 of the 9 bytes of a message',
    },
  ];
  test.each(cases)('$title', async ({ send, code, text }) => {
    const agent = start();
    send(agent);
    const failure = await agent.next();
    expect(failure).toMatchObject({ kind: 'response', id: 0, response: { kind: 'failure', code } });
    expect(failure?.kind === 'response' && failure.response.kind === 'failure' && failure.response.text).toContain(
      text,
    );
    expect(await agent.next()).toBeUndefined();
    expect(await agent.exit()).toEqual({ code: 1, errorOutput: '' });
  });

  test('a second hello, after the first one was answered', async () => {
    const agent = await startAgreed();
    agent.sendHello();
    expect(await agent.next()).toMatchObject({ id: 0, response: { text: 'the agent said hello twice' } });
    expect(await agent.exit()).toMatchObject({ code: 1 });
  });

  test('nobody reads its output any more', async () => {
    const program = spawn(process.execPath, [helper.file], { stdio: ['pipe', 'pipe', 'pipe'] });
    programs.push(program);
    const agent = new AgentSide(program);
    agent.sendMagic();
    agent.sendHello();
    expect(await agent.next()).toMatchObject({ kind: 'hello' });
    program.stdout.destroy();
    const pings = setInterval(() => {
      agent.sendPing(1, bytes('anybody there'));
    }, 5);
    expect(await agent.exit()).toEqual({ code: 1, errorOutput: '' });
    clearInterval(pings);
  });
});

describe('on the command line', () => {
  test('--version', () => {
    const { stdout, status } = spawnSync(process.execPath, [helper.file, '--version'], { encoding: 'utf8' });
    expect({ stdout, status }).toEqual({ stdout: `${VERSION}\n`, status: 0 });
  });

  test('anything else is wrong usage', () => {
    const { stderr, status } = spawnSync(process.execPath, [helper.file, '--help'], { encoding: 'utf8' });
    expect({ stderr, status }).toEqual({
      stderr: 'ftpduct-server-helper: takes no arguments but --version\n',
      status: 2,
    });
  });

  test('the version is that of the package', () => {
    const file = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(file) as { version: string }).version).toBe(VERSION);
  });
});

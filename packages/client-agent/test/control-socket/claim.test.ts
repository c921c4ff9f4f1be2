import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { claimControlSocket } from '../../src/control-socket/claim.ts';
import { ControlServer } from '../../src/control-socket/server.ts';
import { connectToAgent, controlSocketPlace, openControlServer } from '../../src/index.ts';
import { connected, serve, somewhere } from './sockets.ts';

let folder: string;
let program: string;

/** Tries to be the agent, says in one line what came of it, and stays if it is. */
const AGENT = `
import { claimControlSocket } from './claim.ts';
import { Caller } from './caller.ts';
import { CONTROL_LIMITS } from './limits.ts';
import { controlSocketPlace } from './place.ts';
process.stdin.once('data', async () => {
  try {
    const claimed = await claimControlSocket(controlSocketPlace(undefined));
    const around = { programVersion: '1', control: new Promise(() => {}), log: undefined, limits: CONTROL_LIMITS };
    claimed.accept((socket) => new Caller(socket, around));
    console.log('first');
  } catch (error) {
    console.log(error.code + ' ' + error.message);
    process.exit();
  }
});
console.log('ready');
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-claim-'));
  // The bundle looks for what it needs from there.
  symlinkSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  program = join(folder, 'agent.mjs');
  await build({
    stdin: {
      contents: AGENT,
      resolveDir: fileURLToPath(new URL('../../src/control-socket', import.meta.url)),
      loader: 'ts',
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['@ftpduct/source'],
    external: ['proper-lockfile', 'protobufjs', 'protobufjs/*'],
    outfile: program,
    logLevel: 'error',
  });
  // A second user runs it too.
  chmodSync(folder, 0o755);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Agent {
  readonly process: ChildProcess;
  /** Says what came of it. */
  claim(): Promise<string>;
}

async function agentProcess(environment: Record<string, string>, command: string[] = []): Promise<Agent> {
  const child = spawn('/usr/bin/env', [...command, process.execPath, program], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe('ready');
  return {
    process: child,
    claim: async () => {
      child.stdin.write('go\n');
      return String((await lines.next()).value);
    },
  };
}

describe.skipIf(process.platform === 'win32')('one agent for each socket', () => {
  test('nobody else may look at it', async () => {
    const { place } = await serve();
    expect(lstatSync(place.path).mode & 0o777).toBe(0o600);
    expect(lstatSync(dirname(place.path)).mode & 0o777).toBe(0o700);
  });

  test('a second one is told which the first is', async () => {
    const { place } = await serve();
    const second = openControlServer({ place, programVersion: '1', onBug: () => undefined });
    await expect(second).rejects.toMatchObject({ code: 'already-running' });
    await expect(second).rejects.toThrow(
      `an agent runs already: process ${process.pid}, its socket is ${place.path}; ftpduct agent stop ends it`,
    );
    await (await connected(place)).unlock();
  });

  test('one that ends leaves nothing behind, and the next takes its place', async () => {
    const { place, server } = await serve();
    await server.close();
    expect(readdirSync(dirname(place.path))).toEqual([]);
    await serve({}, place);
    await (await connected(place)).unlock();
  });

  test('one that ends late does not take the socket of the next away', async () => {
    const first = await serve();
    rmSync(first.place.path);
    await serve({}, first.place);
    await first.server.close();
    await (await connected(first.place)).unlock();
  });

  test('who connects before anybody accepts is answered', async () => {
    const place = somewhere();
    const claimed = await claimControlSocket(place);
    const arrived = once(claimed.server, 'connection');
    const calling = connectToAgent(place, { programVersion: '2', helloMs: 2_000 });
    await arrived;
    const server = new ControlServer(claimed, { place, programVersion: '1', onBug: () => undefined });
    await using connection = await calling;
    expect(connection.agent.programVersion).toBe('1');
    await server.close();
  });

  test('one that was killed does not keep the next from starting', async () => {
    const place = somewhere();
    const environment = { XDG_RUNTIME_DIR: place.runtime };
    const killed = await agentProcess(environment);
    expect(await killed.claim()).toBe('first');
    killed.process.kill('SIGKILL');
    await once(killed.process, 'exit');
    expect(lstatSync(place.path).isSocket()).toBe(true);
    await expect(connectToAgent(place, { programVersion: '1' })).rejects.toMatchObject({ code: 'no-agent' });
    expect(await (await agentProcess(environment)).claim()).toBe('first');
  });

  test('a stopped one is still one', async () => {
    const place = somewhere();
    const environment = { XDG_RUNTIME_DIR: place.runtime };
    const stopped = await agentProcess(environment);
    expect(await stopped.claim()).toBe('first');
    stopped.process.kill('SIGSTOP');
    expect(await (await agentProcess(environment)).claim()).toMatch(/^already-running .*it does not answer/);
  }, 20_000);

  test('of many that start at once, over a dead socket and over none, exactly one wins', async () => {
    for (const isOverDead of [false, true]) {
      const place = somewhere();
      const environment = { XDG_RUNTIME_DIR: place.runtime };
      if (isOverDead) await leaveDeadSocket(environment);
      const agents = await Promise.all(Array.from({ length: 6 }, () => agentProcess(environment)));
      const outcomes = await Promise.all(agents.map((agent) => agent.claim()));
      const first = agents[outcomes.indexOf('first')];
      expect(outcomes.filter((outcome) => outcome === 'first')).toHaveLength(1);
      for (const outcome of outcomes.filter((each) => each !== 'first')) {
        expect(outcome).toContain(`an agent runs already: process ${first?.process.pid ?? 0}`);
      }
      await connected(place);
      for (const agent of agents) agent.process.kill('SIGKILL');
    }
  }, 60_000);

  test('one that was killed while it claimed holds the next up for some seconds only', async () => {
    const place = somewhere();
    mkdirSync(dirname(place.path), { mode: 0o700 });
    mkdirSync(`${place.path}.lock`);
    expect(await (await agentProcess({ XDG_RUNTIME_DIR: place.runtime })).claim()).toBe('first');
  }, 20_000);
});

async function leaveDeadSocket(environment: Record<string, string>): Promise<void> {
  const dead = await agentProcess(environment);
  expect(await dead.claim()).toBe('first');
  dead.process.kill('SIGKILL');
  await once(dead.process, 'exit');
}

describe.skipIf(process.platform === 'win32')('what somebody else could have put there', () => {
  const open = (place: Parameters<typeof connectToAgent>[0]): Promise<unknown> =>
    openControlServer({ place, programVersion: '1', onBug: () => undefined });

  test('a folder that others may look into is used by neither side', async () => {
    const place = somewhere();
    mkdirSync(dirname(place.path), { mode: 0o755 });
    const says = `others may look into ${dirname(place.path)}; chmod 700 ${dirname(place.path)} helps`;
    await expect(open(place)).rejects.toThrow(says);
    await expect(connectToAgent(place, { programVersion: '1' })).rejects.toThrow(says);
  });

  test('a link in place of the folder', async () => {
    const place = somewhere();
    mkdirSync(join(place.runtime, 'elsewhere'), { mode: 0o700 });
    symlinkSync(join(place.runtime, 'elsewhere'), dirname(place.path));
    await expect(open(place)).rejects.toThrow(`${dirname(place.path)} is no folder`);
  });

  test('a file in place of the socket is not removed', async () => {
    const place = somewhere();
    mkdirSync(dirname(place.path), { mode: 0o700 });
    writeFileSync(place.path, 'precious');
    await expect(open(place)).rejects.toThrow(`${place.path} is no socket`);
    expect(lstatSync(place.path).isFile()).toBe(true);
  });

  test('a runtime folder that is not there', async () => {
    const place = { ...somewhere(), path: '/nowhere/at/all/agent.sock' };
    await expect(open(place)).rejects.toThrow('the folder /nowhere/at/all cannot be made: ENOENT');
    await expect(connectToAgent(place, { programVersion: '1' })).rejects.toThrow(
      'no agent runs (no socket at /nowhere/at/all/agent.sock); ftpduct agent start starts one',
    );
  });

  test('a named socket in a folder that everybody may write into', async () => {
    const { runtime, ...rest } = somewhere();
    mkdirSync(join(runtime, 'open'));
    chmodSync(join(runtime, 'open'), 0o777);
    const place = { ...rest, path: join(runtime, 'open', 'a.sock'), chosen: 'named' } as const;
    await expect(open(place)).rejects.toThrow('others may write into');
    // As in /tmp, where nobody can replace what is another's.
    chmodSync(join(runtime, 'open'), 0o1777);
    await serve({}, place);
    await connected(place);
  });
});

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0 && process.platform === 'linux';

describe.skipIf(!isRoot)('a second user (skipped where the tests do not run as root on Linux)', () => {
  const asNobody = ['/usr/bin/setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];

  /** What a plain connect(2) of the second user says. */
  async function connectAsNobody(path: string): Promise<string> {
    const script = `require('net').connect(process.argv[1])
      .on('connect', () => { console.log('connected'); process.exit(); }).on('error', (e) => console.log(e.code));`;
    const child = spawn('/usr/bin/env', [...asNobody, process.execPath, '-e', script, path], {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    for await (const bytes of child.stdout) said += String(bytes);
    return said.trim();
  }

  test('cannot connect, neither through the folder nor to the socket itself', async () => {
    const { place } = await serve();
    chmodSync(dirname(dirname(place.path)), 0o755);
    expect(await connectAsNobody(place.path)).toBe('EACCES');
    // Even where somebody has opened the folder, the socket's own mode keeps others out.
    chmodSync(dirname(place.path), 0o755);
    expect(await connectAsNobody(place.path)).toBe('EACCES');
    // The test can fail: this is what they would see.
    chmodSync(place.path, 0o666);
    expect(await connectAsNobody(place.path)).toBe('connected');
  });

  test('cannot have put a socket there: neither side uses it', async () => {
    const { runtime, ...rest } = somewhere();
    chmodSync(runtime, 0o1777);
    const theirs = await agentProcess({ FTPDUCT_SOCKET: join(runtime, 'theirs.sock') }, asNobody);
    expect(await theirs.claim()).toBe('first');
    // Root is let through everywhere, so the one who looks is somebody else here.
    const place = { ...rest, path: join(runtime, 'theirs.sock'), chosen: 'named', uid: 12_345 } as const;
    const says = `belongs to user ${NOBODY}, not to you`;
    await expect(connectToAgent(place, { programVersion: '1' })).rejects.toThrow(says);
    await expect(openControlServer({ place, programVersion: '1', onBug: () => undefined })).rejects.toThrow(says);
  });

  test('has no folder that we would take for ours', async () => {
    const temp = mkdtempSync(join(tmpdir(), 'ftpduct-temp-'));
    onTestFinished(() => {
      rmSync(temp, { recursive: true });
    });
    chmodSync(temp, 0o1777);
    const { uid, path } = tempPlace(temp, NOBODY);
    expect(uid).toBe(NOBODY);
    // The second user was there first, under the first one's name.
    const trap = await agentProcess({ TMPDIR: temp, XDG_RUNTIME_DIR: '' }, asNobody);
    expect(await trap.claim()).toBe('first');
    expect(lstatSync(path).uid).toBe(NOBODY);
    const ours = { ...tempPlace(temp, 0), path };
    await expect(connectToAgent(ours, { programVersion: '1' })).rejects.toThrow(
      `the folder ${dirname(path)} belongs to user ${NOBODY}, not to you`,
    );
  });

  function tempPlace(tempFolder: string, uid: number): ReturnType<typeof controlSocketPlace> {
    return controlSocketPlace(undefined, { platform: 'linux', environment: {}, uid, userName: '', tempFolder });
  }
});

describe('where it is', () => {
  const around = { platform: 'linux', environment: {}, uid: 1_234_567, userName: 'jane', tempFolder: '/tmp' } as const;

  test.each([
    ['in the runtime folder', { XDG_RUNTIME_DIR: '/run/user/7' }, '/run/user/7/ftpduct/agent.sock'],
    ['in a folder of the user where there is none', {}, '/tmp/ftpduct-1234567/agent.sock'],
    ['one that is not absolute is none', { XDG_RUNTIME_DIR: 'run' }, '/tmp/ftpduct-1234567/agent.sock'],
    ['where the environment says', { FTPDUCT_SOCKET: '/x/y.sock', XDG_RUNTIME_DIR: '/r' }, '/x/y.sock'],
  ])('%s', (_title, environment, path) => {
    expect(controlSocketPlace(undefined, { ...around, environment }).path).toBe(path);
  });

  test('where the command line says, before all', () => {
    const environment = { FTPDUCT_SOCKET: '/x/y.sock' };
    expect(controlSocketPlace('/a/b.sock', { ...around, environment })).toMatchObject({
      path: '/a/b.sock',
      chosen: 'named',
    });
  });

  test('a pipe of the user on Windows', () => {
    expect(controlSocketPlace(undefined, { ...around, platform: 'win32' }).path).toBe(
      '\\\\.\\pipe\\ftpduct-jane-agent',
    );
  });

  test('a path that no socket can have', () => {
    expect(() => controlSocketPlace(`/${'a'.repeat(107)}`, around)).toThrow(
      /has 108 bytes, that of a socket at most 107/,
    );
  });
});

test('a program that listens there without speaking keeps an agent from starting too', async () => {
  const place = somewhere();
  mkdirSync(dirname(place.path), { mode: 0o700 });
  const other = createServer((socket) => socket.destroy()).listen(place.path);
  await once(other, 'listening');
  onTestFinished(() => {
    other.close();
  });
  await expect(openControlServer({ place, programVersion: '1', onBug: () => undefined })).rejects.toThrow(
    'an agent runs already: it does not answer',
  );
});

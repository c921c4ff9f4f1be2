import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { connectToAgent, controlSocketPlace, type ControlSocketPlace } from '@ftpduct/client-agent';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { start } from '../../src/agent/start.ts';

let folder: string;
let command: string;

/** `ftpduct agent run` with another agent inside. */
const COMMAND = `
import { ClientAgentError } from '@ftpduct/client-agent';
import { runAgent } from '../../src/agent/run-agent.ts';
import { AgentDouble } from './agent-double.ts';
import { controlSocketPlace } from '@ftpduct/client-agent';
const option = (name) => process.argv[process.argv.indexOf(name) + 1];
const place = controlSocketPlace(option('--socket'));
process.exitCode = await runAgent({ config: option('--config') }, place, {
  startAgent: async ({ config }) => {
    console.error('reading ' + config);
    if (config.endsWith('wrong.yaml')) throw new ClientAgentError('wrong-usage', config + ':3:5: what');
    if (config.endsWith('hang.yaml')) {
      process.on('SIGTERM', () => undefined);
      console.error('process ' + process.pid);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    }
    if (config.endsWith('crash.yaml')) process.kill(process.pid, 'SIGKILL');
    const agent = new AgentDouble();
    agent.now = { ...agent.now, agent: { ...agent.now.agent, pid: process.pid } };
    // Something that keeps it alive, as listeners would.
    const timer = setInterval(() => undefined, 1000);
    agent.closed.then(() => clearInterval(timer));
    return agent;
  },
  print: (line) => console.error(line),
  person: () => undefined,
  onSignals: () => ({ [Symbol.dispose]: () => undefined }),
  exitAtOnce: () => process.exit(1),
});
`;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-start-'));
  symlinkSync(fileURLToPath(new URL('../../../../node_modules', import.meta.url)), join(folder, 'node_modules'));
  command = join(folder, 'ftpduct.mjs');
  await build({
    stdin: { contents: COMMAND, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['@ftpduct/source'],
    packages: 'external',
    // Ours come as sources, which only the bundler reads.
    plugins: [
      {
        name: 'sources',
        setup: (bundler) => {
          bundler.onResolve({ filter: /^@ftpduct\// }, ({ path }) => ({
            path: fileURLToPath(new URL(`../../../${path.slice('@ftpduct/'.length)}/src/index.ts`, import.meta.url)),
          }));
        },
      },
    ],
    outfile: command,
    logLevel: 'error',
  });
}, 30_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Started {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  readonly place: ControlSocketPlace;
  readonly logFile: string;
}

async function started(config: string, json = false, home: string = newHome()): Promise<Started> {
  const socket = join(home, 'agent.sock');
  const place = controlSocketPlace(socket);
  const logFile = join(home, 'state', 'agent.log');
  let out = '';
  let error = '';
  const onOut = vi.spyOn(process.stdout, 'write').mockImplementation((text) => Boolean((out += String(text))));
  const onError = vi.spyOn(process.stderr, 'write').mockImplementation((text) => Boolean((error += String(text))));
  try {
    const request = {
      does: 'agent start',
      config: join(home, config),
      logFile,
      metrics: undefined,
      socket,
      json,
    } as const;
    const code = await start(request, place, command);
    return { code, out, error, place, logFile };
  } finally {
    onOut.mockRestore();
    onError.mockRestore();
  }
}

function newHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'ftpduct-home-'));
  chmodSync(home, 0o700);
  onTestFinished(async () => {
    await connectToAgent(controlSocketPlace(join(home, 'agent.sock')), { programVersion: '1' }).then(
      async (agent) => {
        await agent.stop();
        await agent.ended;
      },
      () => undefined,
    );
    rmSync(home, { recursive: true });
  });
  return home;
}

test('waits until the agent answers, and says where it is', async () => {
  const { code, out, error, place, logFile } = await started('profiles.yaml');
  await using agent = await connectToAgent(place, { programVersion: '1' });
  const { pid } = agent.agent;
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(pid).not.toBe(process.pid);
  expect(out).toBe(`the agent runs: process ${pid}, socket ${place.path}, log /l/agent.log; 1 of 2 tunnels are open\n`);
  expect(readFileSync(logFile, 'utf8')).toContain('reading ');
}, 20_000);

test('with --json too, and a second time it says that one runs', async () => {
  const home = newHome();
  const { code, out, place } = await started('profiles.yaml', true, home);
  await using agent = await connectToAgent(place, { programVersion: '1' });
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({ pid: agent.agent.pid, socket: place.path, log: '/l/agent.log' });
  await expect(started('profiles.yaml', true, home)).rejects.toThrow(
    `an agent runs already: process ${agent.agent.pid}, its socket is ${place.path}`,
  );
}, 20_000);

test('of a wrong configuration it says why, with the last words of this start only', async () => {
  const home = newHome();
  await started('crash.yaml', false, home);
  const { code, out, error, logFile } = await started('wrong.yaml', false, home);
  expect(error).toBe(
    `ftpduct: the agent did not start: exit code 2; the last words of ${logFile}:\n` +
      `    reading ${join(home, 'wrong.yaml')}\n` +
      `    ftpduct: ${join(home, 'wrong.yaml')}:3:5: what\n`,
  );
  expect({ code, out }).toEqual({ code: 2, out: '' });
}, 20_000);

test('of one that was killed it says by what', async () => {
  const { code, error } = await started('crash.yaml');
  expect(code).toBe(1);
  expect(error).toContain('the agent did not start: signal SIGKILL');
}, 20_000);

test('one that hangs is gone, too, when it is waited for no longer', async () => {
  const home = newHome();
  const logFile = join(home, 'state', 'agent.log');
  const pidOf = (): number => Number(/^process (\d+)$/m.exec(readFileSync(logFile, 'utf8'))?.[1]);
  const starting = started('hang.yaml', false, home);
  await vi.waitFor(() => {
    expect(pidOf()).toBeGreaterThan(0);
  }, 15_000);
  process.emit('SIGINT', 'SIGINT');
  expect((await starting).error).toContain('the agent did not start: stopped before it answered');
  expect(() => process.kill(pidOf(), 0)).toThrow('ESRCH');
}, 30_000);

test('a log that cannot be written is said', async () => {
  const home = newHome();
  writeFileSync(join(home, 'state'), 'no folder');
  await expect(started('profiles.yaml', false, home)).rejects.toThrow(/^cannot write the log .*: ENOTDIR/);
});

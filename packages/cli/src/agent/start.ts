import { spawn, type ChildProcess } from 'node:child_process';
import { open } from 'node:fs/promises';
import { isIPv6 } from 'node:net';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  ClientAgentError,
  connectToAgent,
  prepareLogFile,
  timeLimit,
  type AgentSnapshot,
  type ControlSocketPlace,
} from '@ftpduct/client-agent';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { StopSignals } from '../stop-signals.ts';
import { VERSION } from '../version.ts';
import type { AgentRequest } from './agent-request.ts';
import { usualLogFile } from './log-place.ts';

type StartRequest = Extract<AgentRequest, { readonly does: 'agent start' }>;

/** A configuration of hundreds of tunnels is read in seconds; SSH connections are not waited for. */
const ANSWER_MS = 30_000;
const ASK_AGAIN_MS = 100;
/** Without an answer it has no sessions to end: it is gone at once, or hangs. */
const END_MS = 3_000;
/** Of the log, where it did not start. */
const LAST_WORDS_BYTES = 4096;
const LAST_WORDS_LINES = 10;

/** As the package has it: beside dist, and beside src. */
const COMMAND = fileURLToPath(new URL('../../bin/ftpduct.js', import.meta.url));

/**
 * Starts the agent as a process of its own and waits until it answers.
 * @param command this program's, run with `agent run` and options
 * @throws ClientAgentError
 */
export async function start(
  request: StartRequest,
  place: ControlSocketPlace,
  command: string = COMMAND,
): Promise<ExitCode> {
  const running: { child?: ChildProcess } = {};
  using signals = new StopSignals(() => {
    running.child?.kill('SIGKILL');
    process.exit(EXIT.failure);
  });
  await refuseSecond(place, signals.stop);
  const logFile = resolve(request.logFile ?? usualLogFile());
  prepareLogFile(logFile, 'the log');
  await using log = await open(logFile, 'a+', 0o600);
  const { size: begin } = await log.stat();

  const child = spawn(process.execPath, [command, ...runArguments(request, place, logFile)], {
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
    // It would keep the folder of whoever starts it from being unmounted.
    cwd: dirname(logFile),
  });
  running.child = child;
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => {
      settle(error.message);
    });
    child.once('exit', (code, signal) => {
      settle(signal === null ? `exit code ${code ?? 0}` : `signal ${signal}`);
    });
  });
  const waiting = new AbortController();
  const answered = firstAnswer(place, child.pid ?? 0, AbortSignal.any([signals.stop, waiting.signal]));
  const answer = await Promise.race([answered, ended]);
  waiting.abort();
  if (typeof answer !== 'string') {
    child.unref();
    // Where its configuration names a file, nothing of the log comes to ours.
    report(request, answer, place, answer.agent.log ?? logFile);
    return EXIT.done;
  }
  await end(child, ended);
  process.stderr.write(`ftpduct: the agent did not start: ${answer}; the last words of ${logFile}:\n`);
  for (const line of await lastWords(log, begin)) process.stderr.write(`    ${line}\n`);
  // Its own exit codes say what was wrong, for instance 2 that the configuration is.
  return child.exitCode === EXIT.wrongUsage ? EXIT.wrongUsage : EXIT.failure;
}

async function refuseSecond(place: ControlSocketPlace, signal: AbortSignal): Promise<void> {
  try {
    await using first = await connectToAgent(place, { programVersion: VERSION, signal });
    throw new ClientAgentError(
      'already-running',
      `an agent runs already: process ${first.agent.pid}, its socket is ${place.path}; ftpduct agent stop ends it`,
    );
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code !== 'no-agent') throw error;
  }
}

function runArguments({ config, metrics }: StartRequest, place: ControlSocketPlace, logFile: string): string[] {
  return [
    'agent',
    'run',
    ...['--log-file', logFile],
    ...(place.chosen === 'named' ? ['--socket', place.path] : []),
    ...(config === undefined ? [] : ['--config', resolve(config)]),
    ...(metrics === undefined
      ? []
      : ['--metrics', `${isIPv6(metrics.address) ? `[${metrics.address}]` : metrics.address}:${metrics.port}`]),
  ];
}

/** One that hangs in a system call does not come to its signal handler. */
async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGTERM');
  const kill = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(kill);
}

/** What the new agent says of itself, or why it is waited for no longer. */
async function firstAnswer(
  place: ControlSocketPlace,
  pid: number,
  signal: AbortSignal,
): Promise<AgentSnapshot | string> {
  const deadline = Date.now() + ANSWER_MS;
  while (Date.now() < deadline) {
    if (signal.aborted) return 'stopped before it answered';
    try {
      await using connection = await connectToAgent(place, { programVersion: VERSION, signal });
      // Another one that was faster is no answer: ours will say so and end.
      if (connection.agent.pid === pid) {
        const patience = timeLimit(deadline - Date.now(), signal);
        return await connection.snapshot({ signal: patience });
      }
    } catch (error) {
      if (!(error instanceof ClientAgentError)) throw error;
    }
    await new Promise((settle) => setTimeout(settle, ASK_AGAIN_MS));
  }
  return `no answer for ${ANSWER_MS / 1000} s`;
}

function report({ json }: StartRequest, snapshot: AgentSnapshot, { path }: ControlSocketPlace, logFile: string): void {
  const { agent, tunnels, prompts } = snapshot;
  if (json) {
    process.stdout.write(`${JSON.stringify({ pid: agent.pid, socket: path, log: logFile })}\n`);
    return;
  }
  const open = tunnels.filter(({ state }) => state === 'open').length;
  process.stdout.write(
    `the agent runs: process ${agent.pid}, socket ${path}, log ${logFile}; ${open} of ${tunnels.length} tunnels are open\n`,
  );
  if (prompts.length > 0) process.stderr.write('it waits for an answer; ftpduct agent unlock gives one\n');
}

async function lastWords(log: Awaited<ReturnType<typeof open>>, begin: number): Promise<string[]> {
  const { size } = await log.stat();
  const from = Math.max(begin, size - LAST_WORDS_BYTES);
  const { bytesRead, buffer } = await log.read(Buffer.alloc(Math.max(0, size - from)), { position: from });
  const lines = buffer.subarray(0, bytesRead).toString('utf8').trimEnd().split('\n');
  return lines.slice(-LAST_WORDS_LINES).map((line) => line.replace(/\p{Cc}/gu, ' '));
}

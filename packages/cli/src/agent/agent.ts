import { readFileSync } from 'node:fs';
import { ClientAgentError, connectToAgent, controlSocketPlace, type ControlSocketPlace } from '@ftpduct/client-agent';
import { personToAsk } from '../asking/person.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { StopSignals } from '../stop-signals.ts';
import { VERSION } from '../version.ts';
import type { AgentSurroundings } from './agent-access.ts';
import type { AgentRequest } from './agent-request.ts';
import { askAgent, type AgentQuestion } from './ask-agent.ts';

/** The commands `agent`, `tunnel`, `connection` and `session`: joins a request with the real socket and terminal. */
export async function agent(request: AgentRequest): Promise<ExitCode> {
  try {
    const place = controlSocketPlace(request.socket);
    switch (request.does) {
      case 'agent run':
        return await (await import('./run.ts')).run(request, place);
      case 'agent start':
        return await (await import('./start.ts')).start(request, place);
      default:
        return await ask(request, place);
    }
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    printError(`ftpduct: ${error.message}`);
    return error.code === 'wrong-usage' ? EXIT.wrongUsage : EXIT.failure;
  }
}

async function ask(question: AgentQuestion, place: ControlSocketPlace): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  // Nobody reads what we would show for ever (`… logs --follow | head`).
  process.stdout.once('error', signals.received);
  await using connection = await connectToAgent(place, { programVersion: VERSION, signal: signals.stop });
  try {
    return await askAgent(question, connection, await surroundings(signals, question));
  } catch (error) {
    // Whoever pressed ^C knows why.
    if (error instanceof ClientAgentError && error.code === 'cancelled' && signals.stop.aborted) return EXIT.failure;
    throw error;
  }
}

async function surroundings(signals: StopSignals, question: AgentQuestion): Promise<AgentSurroundings> {
  const { stdin, stdout } = process;
  const isTerminal = stdout.isTTY;
  const isLive = isTerminal && question.does === 'agent status' && question.watch && !question.json;
  return {
    result: (text) => {
      stdout.write(`${text}\n`);
    },
    print: printError,
    now: Date.now,
    // no-color.org: set and not empty
    isRich: isTerminal && (process.env['NO_COLOR'] ?? '') === '',
    width: isTerminal ? stdout.columns : undefined,
    person: () => personToAsk(process.env, signals.received),
    live: isLive
      ? (await import('./live-view.ts')).liveViewOn({ input: stdin, output: stdout, interrupt: signals.received })
      : undefined,
    processGone,
    stop: signals.stop,
  };
}

/** The socket goes shortly before the process does; whoever starts it again at once may want its ports. */
async function processGone(pid: number): Promise<void> {
  for (let attempt = 0; attempt < 40 && isRunning(pid); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // In a container nobody may take notice of the end of a process whose parent is gone: it stays as a zombie.
    return process.platform !== 'linux' || !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

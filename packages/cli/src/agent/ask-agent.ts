import { ClientAgentError, type AgentSnapshot, type ConnectionSnapshot, type LogRecord } from '@ftpduct/client-agent';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { AgentSurroundings, RunningAgent } from './agent-access.ts';
import type { AgentRequest } from './agent-request.ts';
import { answerPrompts } from './answering.ts';
import { connectionLines, sessionLines, statusLines, tunnelLines, type View } from './status-view.ts';
import { watchStatus } from './watch-status.ts';

/** What is asked of an agent that runs. */
export type AgentQuestion = Exclude<AgentRequest, { readonly does: 'agent run' | 'agent start' }>;

/** Asks and shows the answer. @throws ClientAgentError: the agent's reason */
export async function askAgent(
  question: AgentQuestion,
  agent: RunningAgent,
  around: AgentSurroundings,
): Promise<ExitCode> {
  const { stop: signal } = around;
  const view: View = { nowMs: around.now(), width: around.width, isRich: around.isRich };
  const show = <Data>(data: Data, lines: (data: Data) => readonly string[]): void => {
    around.result(question.json ? JSON.stringify(data) : lines(data).join('\n'));
  };
  switch (question.does) {
    case 'agent status':
      if (question.watch) await watchStatus(agent, around, { json: question.json });
      else await showStatus(agent, around, { json: question.json, view });
      return EXIT.done;
    case 'agent stop':
      return await stopAgent(agent, around, question.json);
    case 'agent reload': {
      const outcome = await agent.reload({ signal });
      show(outcome, ({ ok, text }) => [ok ? text : `nothing was changed: ${text}`]);
      return outcome.ok ? EXIT.done : EXIT.wrongUsage;
    }
    case 'agent logs':
      for await (const record of agent.log({ last: question.lines, follow: question.follow, signal })) {
        show(record, (each) => [logLine(each)]);
      }
      return EXIT.done;
    case 'agent unlock':
      return await unlock(agent, around, (connections) => {
        show(connections, (all) => connectionLines(all, view));
      });
    case 'tunnel list':
      show((await agent.snapshot({ signal })).tunnels, (tunnels) => tunnelLines(tunnels, view));
      return EXIT.done;
    case 'tunnel open':
    case 'tunnel close': {
      const { name } = question;
      await (question.does === 'tunnel open'
        ? agent.openTunnel(name, { signal })
        : agent.closeTunnel(name, { signal }));
      const { tunnels } = await agent.snapshot({ signal });
      const meant = tunnels.filter((each) => each.profile === name || `${each.profile}/${each.name}` === name);
      show(meant, (all) => tunnelLines(all, view));
      return EXIT.done;
    }
    case 'connection list':
      show((await agent.snapshot({ signal })).connections, (connections) => connectionLines(connections, view));
      return EXIT.done;
    case 'connection close': {
      await agent.closeConnection(question.profile, { signal });
      const { connections } = await agent.snapshot({ signal });
      const meant = connections.filter(({ profile }) => profile === question.profile);
      show(meant, (all) => connectionLines(all, view));
      return EXIT.done;
    }
    case 'session list':
      show((await agent.snapshot({ signal })).sessions, (sessions) => sessionLines(sessions, view));
      return EXIT.done;
    case 'session close': {
      const { sessions } = await agent.snapshot({ signal });
      await agent.closeSession(question.id, { signal });
      const meant = sessions.filter(({ id }) => id === question.id);
      show(meant, () => [`closed session ${question.id}`]);
      return EXIT.done;
    }
    default:
      return question satisfies never;
  }
}

async function showStatus(
  agent: RunningAgent,
  around: AgentSurroundings,
  { json, view }: { json: boolean; view: View },
): Promise<void> {
  const { stop: signal } = around;
  const snapshot = await agent.snapshot({ signal });
  around.result(json ? JSON.stringify(snapshot) : statusLines(snapshot, view).join('\n'));
  // For programs and pipes it only shows; a person in front of a terminal can answer at once.
  if (json || around.width === undefined || snapshot.prompts.length === 0) return;
  const person = around.person();
  if (!person) return;
  // A login may ask more than once: until it is done, the next question would find whoever answers back at the shell.
  const asking = new Set(snapshot.prompts.map(({ profile }) => profile));
  const isDone = ({ connections }: AgentSnapshot): boolean =>
    isSettled(connections.filter(({ profile }) => asking.has(profile)));
  await answerPrompts(agent, person, { signal, isDone });
}

async function stopAgent(agent: RunningAgent, around: AgentSurroundings, json: boolean): Promise<ExitCode> {
  const { pid } = agent.agent;
  await agent.stop({ signal: around.stop });
  const isEnded = await Promise.race([agent.ended.then(() => true), aborted(around.stop).then(() => false)]);
  if (!isEnded) {
    around.print(`ftpduct: the agent, process ${pid}, was asked to end and has not yet`);
    return EXIT.failure;
  }
  await around.processGone(pid);
  around.result(json ? JSON.stringify({ pid, stopped: true }) : `the agent, process ${pid}, has ended`);
  return EXIT.done;
}

async function unlock(
  agent: RunningAgent,
  around: AgentSurroundings,
  show: (connections: readonly ConnectionSnapshot[]) => void,
): Promise<ExitCode> {
  const person = around.person();
  if (!person) throw new ClientAgentError('not-permitted', 'there is no terminal and no SSH_ASKPASS to ask on');
  const { stop: signal } = around;
  await agent.unlock({ signal });
  const { connections } = await answerPrompts(agent, person, {
    signal,
    isDone: ({ connections: all }) => isSettled(all),
  });
  show(connections);
  return connections.some(({ state }) => state === 'failed') ? EXIT.failure : EXIT.done;
}

/** Nothing is being tried any more that could ask something. */
function isSettled(connections: readonly ConnectionSnapshot[]): boolean {
  return !connections.some(({ state }) => state === 'connecting' || state === 'asking');
}

function logLine({ at, level, text, profile, tunnel, session }: LogRecord): string {
  const where = [profile, tunnel].filter((part) => part !== undefined).join('/');
  const who = session === undefined ? '' : ` #${session}`;
  const place = `${where}${who}`.trim();
  return `${at} ${level.padEnd(5)} ${place === '' ? '' : `${place}: `}${text}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

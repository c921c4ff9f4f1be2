import { EventEmitter } from 'node:events';
import { ClientAgentError, type AgentEvent, type AgentSnapshot, type ReloadOutcome } from '@ftpduct/client-agent';
import type { StartedAgent } from '../../src/agent/run-agent.ts';

export const AT = '2026-01-02T03:04:05.000Z';

export const SNAPSHOT: AgentSnapshot = {
  agent: {
    pid: 4711,
    version: '9.9.9',
    startedAt: AT,
    configuration: '/c/profiles.yaml',
    log: '/l/agent.log',
    lastReload: undefined,
  },
  connections: [
    {
      profile: 'shop',
      server: 'jane@shop',
      state: 'connected',
      reason: undefined,
      connectedAt: AT,
      reconnects: 1,
      sessions: 1,
    },
    {
      profile: 'as400',
      server: undefined,
      state: 'waiting',
      reason: 'nobody answered',
      connectedAt: undefined,
      reconnects: 0,
      sessions: 0,
    },
  ],
  tunnels: [
    {
      profile: 'shop',
      name: 'ftp/1234',
      type: 'ftp',
      direction: 'local',
      listen: ['127.0.0.1:1234', '[::1]:1234'],
      destination: 'localhost:21',
      state: 'open',
      reason: undefined,
      modes: ['active as passive'],
      sessions: 1,
    },
    {
      profile: 'as400',
      name: 'nightly',
      type: 'socks',
      direction: 'local',
      listen: [],
      destination: undefined,
      state: 'waiting',
      reason: 'no SSH',
      modes: [],
      sessions: 0,
    },
  ],
  sessions: [
    {
      id: 7,
      profile: 'shop',
      tunnel: 'ftp/1234',
      type: 'ftp',
      client: '127.0.0.1:50000',
      startedAt: AT,
      user: 'jane',
      command: 'RETR big.iso',
      transfer: {
        command: 'RETR',
        path: 'big.iso',
        direction: 'download',
        mode: 'EPSV',
        why: 'passed on',
        startedAt: AT,
        bytes: 1_234_567,
        bytesPerSecond: 6_500_000,
      },
      bytesToServer: 123,
      bytesToClient: 2_000_000,
    },
  ],
  prompts: [],
};

export function prompt(id: number, secret = true): AgentSnapshot['prompts'][number] {
  return { id, profile: 'as400', question: `Question ${id}: `, secret, askedAt: AT };
}

/** An agent that notes what it is asked and does as it is told. */
export class AgentDouble implements StartedAgent {
  readonly asked: string[] = [];
  readonly events: EventEmitter = new EventEmitter();
  readonly closed: Promise<void>;
  now: AgentSnapshot = SNAPSHOT;
  outcome: ReloadOutcome = { at: AT, ok: true, text: 'nothing has changed' };
  /** What `unlock` brings about. */
  onUnlock: () => void = () => undefined;
  #close: () => void = () => undefined;

  constructor() {
    this.closed = new Promise((resolve) => {
      this.#close = resolve;
    });
  }

  /** The snapshot is another one from now on. */
  become(changes: Partial<AgentSnapshot>): void {
    this.now = { ...this.now, ...changes };
    this.say({ kind: 'changed' });
  }
  withdraw(id: number): void {
    this.now = { ...this.now, prompts: this.now.prompts.filter((each) => each.id !== id) };
    this.say({ kind: 'prompt-closed', id });
  }
  say(event: AgentEvent): void {
    this.events.emit('event', event);
  }
  end(): void {
    this.#close();
  }

  snapshot(): AgentSnapshot {
    return this.now;
  }
  watch(heard: (event: AgentEvent) => void, { signal }: { signal: AbortSignal }): void {
    this.events.on('event', heard);
    signal.addEventListener('abort', () => this.events.off('event', heard));
  }
  reload(): Promise<ReloadOutcome> {
    this.asked.push('reload');
    return Promise.resolve(this.outcome);
  }
  openTunnel(name: string): Promise<void> {
    this.asked.push(`open ${name}`);
    if (name === 'nobody') throw new ClientAgentError('not-found', 'there is no profile nobody');
    return Promise.resolve();
  }
  closeTunnel(name: string): Promise<void> {
    this.asked.push(`close ${name}`);
    return Promise.resolve();
  }
  closeConnection(profile: string): Promise<void> {
    this.asked.push(`disconnect ${profile}`);
    return Promise.resolve();
  }
  closeSession(id: number): Promise<void> {
    this.asked.push(`end ${id}`);
    this.become({ sessions: this.now.sessions.filter((each) => each.id !== id) });
    return Promise.resolve();
  }
  answerPrompt(id: number, answer: string | undefined): void {
    this.asked.push(`answer ${id} ${answer ?? 'not at all'}`);
    this.withdraw(id);
  }
  unlock(): void {
    this.asked.push('unlock');
    this.onUnlock();
  }
  stop(): void {
    this.asked.push('stop');
    this.end();
  }
}

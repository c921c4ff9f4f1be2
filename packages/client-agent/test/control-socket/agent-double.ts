import { EventEmitter } from 'node:events';
import type { AgentControl, AgentEvent, AgentSnapshot } from '../../src/index.ts';
import { ClientAgentError } from '../../src/index.ts';

export const AT = '2026-01-02T03:04:05.678Z';

/** An agent that does nothing but note what it was asked, and says what it is told to. */
export class AgentDouble implements AgentControl {
  readonly asked: string[] = [];
  readonly events: EventEmitter = new EventEmitter();
  now: AgentSnapshot = {
    agent: {
      pid: process.pid,
      version: '9.9.9',
      startedAt: AT,
      configuration: undefined,
      log: undefined,
      lastReload: undefined,
    },
    connections: [],
    tunnels: [],
    sessions: [],
    prompts: [],
  };

  say(event: AgentEvent): void {
    this.events.emit('event', event);
  }
  snapshot(): AgentSnapshot {
    this.asked.push('snapshot');
    return this.now;
  }
  watch(heard: (event: AgentEvent) => void, { signal }: { signal: AbortSignal }): void {
    this.events.on('event', heard);
    signal.addEventListener('abort', () => this.events.off('event', heard));
  }
  reload(): Promise<{ at: string; ok: boolean; text: string }> {
    return Promise.resolve({ at: AT, ok: false, text: 'profiles.yaml:3: no' });
  }
  /** `stuck` opens only when somebody gives up. */
  async openTunnel(name: string, { signal }: { signal: AbortSignal }): Promise<void> {
    this.asked.push(`open ${name}`);
    if (name === 'nobody') throw new ClientAgentError('not-found', 'there is no profile nobody');
    if (name === 'bug') throw new TypeError('x is not a function');
    if (name !== 'stuck') return;
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    this.asked.push('given up');
    throw new ClientAgentError('cancelled', 'nobody waits');
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
    return Promise.resolve();
  }
  answerPrompt(id: number, answer: string | undefined): void {
    this.asked.push(`answer ${id} ${answer ?? 'not at all'}`);
  }
  unlock(): void {
    this.asked.push('unlock');
  }
  stop(): void {
    this.asked.push('stop');
  }
}

import type { LogRecord } from '@ftpduct/protocol';
import type { AgentSnapshot, ReloadOutcome } from './snapshot.ts';

export type { LogRecord } from '@ftpduct/protocol';

/**
 * What people and programs may ask of a running agent. The control socket offers it to the user's other processes; the
 * agent does it.
 *
 * Tunnels are named `PROFILE` (all of its) or `PROFILE/TUNNEL`. Whatever does not exist, or cannot be done, throws a
 * ClientAgentError: `not-found`, `wrong-usage`, or the reason of the SSH connection.
 */
export interface AgentControl {
  snapshot(): AgentSnapshot;
  /** Hears of each change until the signal is aborted. */
  watch(heard: (event: AgentEvent) => void, options: { signal: AbortSignal }): void;
  /** Reads the configuration again. Never throws: a wrong file changes nothing, and the outcome says why. */
  reload(): Promise<ReloadOutcome>;
  /** Opens them, and for remote ones the SSH connection. */
  openTunnel(name: string, options: { signal: AbortSignal }): Promise<void>;
  /** Until it is opened again: a reload does not open it. Running transfers get the grace. */
  closeTunnel(name: string): Promise<void>;
  /** Closes the SSH connection and the sessions in it; who needs it next has it made again. */
  closeConnection(profile: string): Promise<void>;
  /** 421 to its client. */
  closeSession(id: number): Promise<void>;
  /** The answer to an open prompt; undefined: whoever was asked will not answer it. */
  answerPrompt(id: number, answer: string | undefined): void;
  /** Asks again what nobody has answered: connections that wait for somebody are tried anew, with somebody there. */
  unlock(): void;
  /** Ends the agent, as SIGTERM does. */
  stop(): void;
}

/** What happens in the agent, in its order. */
export type AgentEvent =
  /** Something in the snapshot has changed; at most a few times a second while bytes move. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'log'; readonly record: LogRecord }
  | { readonly kind: 'prompt-opened' | 'prompt-closed'; readonly id: number };

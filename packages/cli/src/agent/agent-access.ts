import type { AgentConnection, Prompter } from '@ftpduct/client-agent';

/** The agent as the commands ask it. */
export type RunningAgent = Pick<
  AgentConnection,
  | 'agent'
  | 'ended'
  | 'snapshot'
  | 'events'
  | 'log'
  | 'reload'
  | 'openTunnel'
  | 'closeTunnel'
  | 'closeConnection'
  | 'closeSession'
  | 'answerPrompt'
  | 'unlock'
  | 'stop'
>;

/** What the commands that ask a running agent stand on, handed in so that tests can hand in something else. */
export interface AgentSurroundings {
  /** Writes a result on standard output. */
  readonly result: (text: string) => void;
  /** Writes one line for the user on standard error. */
  readonly print: (line: string) => void;
  readonly now: () => number;
  /** Standard output is a terminal and colours are wanted. */
  readonly isRich: boolean;
  /** The width of the terminal that standard output is; undefined where it is none. */
  readonly width: number | undefined;
  /** Whoever can be asked; undefined where there is nobody. */
  readonly person: () => Prompter | undefined;
  /** Shows the live view until the person ends it or the signal is aborted; undefined where there is no terminal. */
  readonly live: LiveView | undefined;
  /** Resolves when the process is gone, or after a while all the same. */
  readonly processGone: (pid: number) => Promise<void>;
  /** Aborted by the first signal that asks the process to end. */
  readonly stop: AbortSignal;
}

export type LiveView = (
  draw: (size: { width: number; height: number }) => string,
  how: { signal: AbortSignal; changes: AsyncIterable<unknown> },
) => Promise<void>;

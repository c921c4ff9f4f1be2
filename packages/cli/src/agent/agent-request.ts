import type { Words } from '../command-line/connect-request.ts';
import { UsageError } from '../usage-error.ts';

/** What is to be done with the background agent, checked as far as that goes without asking it. */
export type AgentRequest = AgentAction & {
  /** Another path than the usual one. */
  readonly socket: string | undefined;
  readonly json: boolean;
};

export type AgentAction =
  | ({ readonly does: 'agent run' } & AgentRunSettings)
  | ({ readonly does: 'agent start' } & AgentRunSettings)
  | { readonly does: 'agent stop' | 'agent reload' | 'agent unlock' }
  | { readonly does: 'agent status'; readonly watch: boolean }
  | { readonly does: 'agent logs'; readonly follow: boolean; readonly lines: number }
  | { readonly does: 'tunnel list' | 'connection list' | 'session list' }
  /** `PROFILE/TUNNEL`, or `PROFILE` for all of its tunnels. */
  | { readonly does: 'tunnel open' | 'tunnel close'; readonly name: string }
  | { readonly does: 'connection close'; readonly profile: string }
  | { readonly does: 'session close'; readonly id: number };

/** What stands on the command line instead of in the configuration. */
export interface AgentRunSettings {
  readonly config: string | undefined;
  /** Where the log goes if the configuration does not say. */
  readonly logFile: string | undefined;
  readonly metrics: { readonly address: string; readonly port: number } | undefined;
}

/** The options as yargs gives them; which of them there are depends on the verb. */
export interface AgentOptions {
  readonly socket?: string | undefined;
  readonly json?: boolean | undefined;
  readonly config?: string | undefined;
  readonly logFile?: string | undefined;
  readonly metrics?: string | undefined;
  readonly watch?: boolean | undefined;
  readonly follow?: boolean | undefined;
  readonly lines?: string | undefined;
}

/** As many as the agent keeps for those who come later. */
const MAX_LINES = 1000;

/** @throws UsageError */
export function readAgentRequest(does: AgentAction['does'], options: AgentOptions, words: Words): AgentRequest {
  const behind = [...words.beforeDashes.slice(2), ...words.behindDashes];
  return {
    ...readAction(does, options, behind),
    socket: notEmpty('--socket', options.socket),
    json: options.json === true,
  };
}

function readAction(does: AgentAction['does'], options: AgentOptions, words: readonly string[]): AgentAction {
  switch (does) {
    case 'agent run':
    case 'agent start':
      noWords(does, words);
      return {
        does,
        config: notEmpty('--config', options.config),
        logFile: notEmpty('--log-file', options.logFile),
        metrics: options.metrics === undefined ? undefined : readMetrics(options.metrics),
      };
    case 'agent status':
      noWords(does, words);
      return { does, watch: options.watch === true };
    case 'agent logs':
      noWords(does, words);
      return { does, follow: options.follow === true, lines: readLines(options.lines) };
    case 'agent stop':
    case 'agent reload':
    case 'agent unlock':
    case 'tunnel list':
    case 'connection list':
    case 'session list':
      noWords(does, words);
      return { does };
    case 'tunnel open':
    case 'tunnel close':
      return { does, name: oneWord(does, 'PROFILE or PROFILE/TUNNEL; ftpduct tunnel list shows them', words) };
    case 'connection close':
      return { does, profile: oneWord(does, 'PROFILE; ftpduct connection list shows them', words) };
    case 'session close': {
      const word = oneWord(does, 'the number of a session; ftpduct session list shows them', words);
      if (!/^\d{1,9}$/.test(word)) throw new UsageError(`${word}: ftpduct session close takes the number of a session`);
      return { does, id: Number(word) };
    }
    default:
      return does satisfies never;
  }
}

function noWords(does: string, [word]: readonly string[]): void {
  if (word !== undefined) throw new UsageError(`${word}: ftpduct ${does} takes nothing but options`);
}

function oneWord(does: string, expected: string, [word, next]: readonly string[]): string {
  if (word === undefined || word === '') throw new UsageError(`ftpduct ${does} takes ${expected}`);
  if (next !== undefined) throw new UsageError(`${next}: ftpduct ${does} takes one at a time`);
  return word;
}

function readLines(text: string | undefined): number {
  if (text === undefined) return 20;
  if (/^\d{1,4}$/.test(text) && Number(text) <= MAX_LINES) return Number(text);
  throw new UsageError(`--lines takes a number from 0 to ${MAX_LINES}, not ${text}`);
}

/** `[address:]port`; IPv6 addresses stand in brackets. */
function readMetrics(text: string): { address: string; port: number } {
  const found = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s]+)):)?(\d{1,5})$/.exec(text);
  const port = Number(found?.[3] ?? -1);
  if (!found || port < 0 || port > 65_535) throw new UsageError(`--metrics takes [address:]port, not ${text}`);
  return { address: found[1] ?? found[2] ?? '127.0.0.1', port };
}

function notEmpty(option: string, text: string | undefined): string | undefined {
  if (text?.trim() === '') throw new UsageError(`${option} takes a path`);
  return text;
}

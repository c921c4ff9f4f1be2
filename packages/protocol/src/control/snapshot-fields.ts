/** The entries of a snapshot as protobuf fields, and back. */
import { readable, readWord } from '../fields.ts';
import type { control } from '../generated/control.js';
import type {
  AgentSnapshot,
  ConnectionSnapshot,
  PromptSnapshot,
  ReloadOutcome,
  SessionSnapshot,
  TransferSnapshot,
  TunnelSnapshot,
} from './snapshot.ts';

/** Keeps every entry far below the size of a frame: a path is the longest thing in one. */
const MAX_TEXT = 1000;
const MAX_SHORT = 300;
/** Addresses of a listener, remarks about modes. */
const MAX_LIST = 16;

const CONNECTION_STATES: readonly ConnectionSnapshot['state'][] = [
  'idle',
  'connecting',
  'asking',
  'connected',
  'waiting',
  'failed',
];
const TUNNEL_STATES: readonly TunnelSnapshot['state'][] = ['open', 'opening', 'waiting', 'failed', 'closed'];
const TYPES: readonly TunnelSnapshot['type'][] = ['ftp', 'tcp', 'socks'];
const DIRECTIONS: readonly TunnelSnapshot['direction'][] = ['local', 'remote'];
const WAYS: readonly TransferSnapshot['direction'][] = ['download', 'upload'];

export function cut(text: string, length: number = MAX_TEXT): string {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

export function agentFields(agent: AgentSnapshot['agent']): control.AgentFacts.$Properties {
  const { configuration, log, lastReload, ...facts } = agent;
  return {
    ...facts,
    configuration: optional(configuration),
    log: optional(log),
    ...(lastReload && { lastReload: reloadOutcomeFields(lastReload) }),
  };
}

/** @throws ProtocolError `malformed`, as all of the readers below */
export function readAgent(agent: control.AgentFacts.$Properties): AgentSnapshot['agent'] {
  return {
    pid: agent.pid ?? 0,
    version: readable(agent.version),
    startedAt: readable(agent.startedAt),
    configuration: perhaps(agent.configuration),
    log: perhaps(agent.log),
    lastReload: agent.lastReload ? readReloadOutcome(agent.lastReload) : undefined,
  };
}

export function reloadOutcomeFields({ at, ok, text }: ReloadOutcome): control.ReloadOutcome.$Properties {
  return { at, ok, text: cut(text) };
}

export function readReloadOutcome({ at, ok = false, text }: control.ReloadOutcome.$Properties): ReloadOutcome {
  return { at: readable(at), ok, text: readable(text) };
}

export function connectionFields(connection: ConnectionSnapshot): control.Connection.$Properties {
  const { profile, server, reason, connectedAt } = connection;
  return {
    ...connection,
    profile: cut(profile),
    server: optional(server),
    reason: optional(reason),
    connectedAt: optional(connectedAt),
  };
}

export function readConnection(connection: control.Connection.$Properties): ConnectionSnapshot {
  return {
    profile: readable(connection.profile),
    server: perhaps(connection.server),
    state: readWord(connection.state, CONNECTION_STATES),
    reason: perhaps(connection.reason),
    connectedAt: perhaps(connection.connectedAt),
    reconnects: connection.reconnects ?? 0,
    sessions: connection.sessions ?? 0,
  };
}

export function tunnelFields(tunnel: TunnelSnapshot): control.Tunnel.$Properties {
  return {
    ...tunnel,
    profile: cut(tunnel.profile),
    name: cut(tunnel.name),
    listen: list(tunnel.listen),
    destination: optional(tunnel.destination),
    reason: optional(tunnel.reason),
    modes: list(tunnel.modes),
  };
}

export function readTunnel(tunnel: control.Tunnel.$Properties): TunnelSnapshot {
  return {
    profile: readable(tunnel.profile),
    name: readable(tunnel.name),
    type: readWord(tunnel.type, TYPES),
    direction: readWord(tunnel.direction, DIRECTIONS),
    listen: (tunnel.listen ?? []).map(readable),
    destination: perhaps(tunnel.destination),
    state: readWord(tunnel.state, TUNNEL_STATES),
    reason: perhaps(tunnel.reason),
    modes: (tunnel.modes ?? []).map(readable),
    sessions: tunnel.sessions ?? 0,
  };
}

export function sessionFields({ transfer, ...session }: SessionSnapshot): control.Session.$Properties {
  return {
    ...session,
    profile: cut(session.profile),
    tunnel: cut(session.tunnel),
    user: optional(session.user),
    command: optional(session.command),
    ...(transfer && { transfer: transferFields(transfer) }),
  };
}

export function readSession(session: control.Session.$Properties): SessionSnapshot {
  return {
    id: session.id ?? 0,
    profile: readable(session.profile),
    tunnel: readable(session.tunnel),
    type: readWord(session.type, TYPES),
    client: readable(session.client),
    startedAt: readable(session.startedAt),
    user: perhaps(session.user),
    command: perhaps(session.command),
    transfer: session.transfer ? readTransfer(session.transfer) : undefined,
    bytesToServer: readCount(session.bytesToServer),
    bytesToClient: readCount(session.bytesToClient),
  };
}

function transferFields(transfer: TransferSnapshot): control.Transfer.$Properties {
  return {
    ...transfer,
    command: cut(transfer.command),
    path: optional(transfer.path),
    why: optional(transfer.why),
    bytesPerSecond: Math.round(transfer.bytesPerSecond),
  };
}

function readTransfer(transfer: control.Transfer.$Properties): TransferSnapshot {
  return {
    command: readable(transfer.command),
    path: perhaps(transfer.path),
    direction: readWord(transfer.direction, WAYS),
    mode: readable(transfer.mode),
    why: perhaps(transfer.why),
    startedAt: readable(transfer.startedAt),
    bytes: readCount(transfer.bytes),
    bytesPerSecond: readCount(transfer.bytesPerSecond),
  };
}

export function promptFields(prompt: PromptSnapshot): control.Prompt.$Properties {
  const { id, profile, question, secret, askedAt } = prompt;
  return { id, profile: cut(profile), question: cut(question, 4 * MAX_TEXT), shown: !secret, askedAt };
}

export function readPrompt(prompt: control.Prompt.$Properties): PromptSnapshot {
  return {
    id: prompt.id ?? 0,
    profile: readable(prompt.profile),
    // Its lines are kept: a question about a host key has several.
    question: (prompt.question ?? '').split('\n').map(readable).join('\n'),
    secret: prompt.shown !== true,
    askedAt: readable(prompt.askedAt),
  };
}

function optional(text: string | undefined): string | null {
  return text === undefined ? null : cut(text);
}

function perhaps(text: string | null | undefined): string | undefined {
  return typeof text === 'string' ? readable(text) : undefined;
}

function list(texts: readonly string[]): string[] {
  return texts.slice(0, MAX_LIST).map((text) => cut(text, MAX_SHORT));
}

/** A count of bytes is exact up to 2^53, which nobody transfers. */
function readCount(count: control.Session.$Properties['bytesToServer']): number {
  if (count === undefined) return 0;
  return typeof count === 'number' ? count : count.toNumber();
}

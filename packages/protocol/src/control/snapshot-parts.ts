/** A snapshot of any size, in parts that fit into frames. */
import { malformed } from '../fields.ts';
import { control } from '../generated/control.js';
import * as fields from './snapshot-fields.ts';
import type { AgentSnapshot } from './snapshot.ts';

/** What one frame carries of a snapshot, as it travels: its fields are read when the parts are joined. */
export type SnapshotPart = control.SnapshotPart.$Properties;

/** Well below MAX_FRAME_BYTES, for what stands around it. A single entry is far smaller, since its texts are cut. */
const PART_BYTES = 32 * 1024;

/** More than anybody has; whoever sends more is not read on. */
const MAX_ENTRIES = 200_000;

/** The last part says that it is. */
export function snapshotParts(snapshot: AgentSnapshot): SnapshotPart[] {
  const parts: SnapshotPart[] = [{ agent: fields.agentFields(snapshot.agent) }];
  let bytes = 0;
  const add = (size: number, put: (part: SnapshotPart) => void): void => {
    bytes += size;
    if (bytes > PART_BYTES) {
      parts.push({});
      bytes = size;
    }
    put(parts.at(-1) ?? {});
  };
  for (const each of snapshot.connections.map(fields.connectionFields)) {
    add(control.Connection.encode(each).finish().length, (part) => (part.connections ??= []).push(each));
  }
  for (const each of snapshot.tunnels.map(fields.tunnelFields)) {
    add(control.Tunnel.encode(each).finish().length, (part) => (part.tunnels ??= []).push(each));
  }
  for (const each of snapshot.sessions.map(fields.sessionFields)) {
    add(control.Session.encode(each).finish().length, (part) => (part.sessions ??= []).push(each));
  }
  for (const each of snapshot.prompts.map(fields.promptFields)) {
    add(control.Prompt.encode(each).finish().length, (part) => (part.prompts ??= []).push(each));
  }
  const last = parts.at(-1);
  if (last) last.last = true;
  return parts;
}

/**
 * Puts the parts of a snapshot together again.
 * Call `add` with each in its order; it answers with the snapshot once the last one is there.
 */
export class SnapshotJoiner {
  #agent: AgentSnapshot['agent'] | undefined;
  readonly #connections: AgentSnapshot['connections'][number][] = [];
  readonly #tunnels: AgentSnapshot['tunnels'][number][] = [];
  readonly #sessions: AgentSnapshot['sessions'][number][] = [];
  readonly #prompts: AgentSnapshot['prompts'][number][] = [];
  #entries = 0;

  /** @throws ProtocolError `malformed` */
  add(part: SnapshotPart): AgentSnapshot | undefined {
    const { connections = [], tunnels = [], sessions = [], prompts = [] } = part;
    this.#entries += connections.length + tunnels.length + sessions.length + prompts.length;
    if (this.#entries > MAX_ENTRIES) throw malformed('a snapshot without an end');
    if (part.agent) this.#agent = fields.readAgent(part.agent);
    this.#connections.push(...connections.map(fields.readConnection));
    this.#tunnels.push(...tunnels.map(fields.readTunnel));
    this.#sessions.push(...sessions.map(fields.readSession));
    this.#prompts.push(...prompts.map(fields.readPrompt));
    if (part.last !== true) return undefined;
    if (!this.#agent) throw malformed('a snapshot without its agent');
    return {
      agent: this.#agent,
      connections: this.#connections,
      tunnels: this.#tunnels,
      sessions: this.#sessions,
      prompts: this.#prompts,
    };
  }
}

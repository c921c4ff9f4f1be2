import type { DataPathSummary, Ending, OpenDataPath, Side } from '../src/actions.ts';
import { ControlSession } from '../src/control-session.ts';
import type { Endpoint } from '../src/endpoint.ts';
import { defaultLimits, type Limits } from '../src/limits.ts';
import type { Note } from '../src/note.ts';
import type { GivenOptions, SessionOptions } from '../src/options.ts';
import type { Facing } from '../src/session-core.ts';
import { TunnelMemory } from '../src/tunnel-memory.ts';
import { bytes, text } from './bytes.ts';

export type HarnessOptions = Partial<Omit<SessionOptions, 'limits'>> & {
  readonly limits?: Partial<Limits>;
  /** `not yet`: the server is not connected. `unknown`: it is, but neither end is known. Default: both on 127.0.0.1. */
  readonly server?: 'not yet' | 'unknown' | { peer?: Endpoint; local?: Endpoint; facing?: Facing };
  /** Default true: the first data path of a tunnel is as any other. */
  readonly dialsWork?: boolean;
};

/** A session with a clock of its own; everything that it asks for is recorded, nothing is done by itself. */
export class Harness {
  readonly session: ControlSession;
  readonly paths: ReadonlyMap<number, OpenDataPath>;
  readonly #paths = new Map<number, OpenDataPath>();
  readonly notes: Note[] = [];
  /** What each data path was said to be used for. */
  readonly directions: Map<number, string> = new Map<number, string>();
  nowMs = 1000;
  /** Why the session was closed. */
  closed: string | undefined;
  /** All that went out so far. */
  allToClient = '';
  allToServer = '';
  #toClient = '';
  #toServer = '';
  #events: string[] = [];

  constructor({ server, limits, dialsWork = true, ...options }: HarnessOptions = {}) {
    this.paths = this.#paths;
    const memory = new TunnelMemory();
    if (dialsWork) memory.noteDial('succeeded');
    const given: GivenOptions = {
      clientPeer: { address: '127.0.0.1', port: 50000 },
      clientLocal: { address: '127.0.0.1', port: 1234 },
      serverHost: 'localhost',
      serverNetwork: 'user@sshserver',
      memory,
      ...options,
      limits: { ...defaultLimits, ...limits },
    };
    this.session = new ControlSession(given, this.nowMs);
    if (server === 'not yet') return;
    const onLoopback = { peer: { address: '127.0.0.1', port: 21 }, local: { address: '127.0.0.1', port: 40000 } };
    this.do((session) => {
      session.serverConnected(server === 'unknown' ? {} : (server ?? onLoopback), this.nowMs);
    });
  }

  // Inputs.

  do(input: (session: ControlSession) => void): this {
    input(this.session);
    this.#perform();
    return this;
  }

  fromClient(some: string): this {
    return this.do((session) => {
      session.receiveFromClient(bytes(some), this.nowMs);
    });
  }

  fromServer(some: string): this {
    return this.do((session) => {
      session.receiveFromServer(bytes(some), this.nowMs);
    });
  }

  /** Whole lines in one read. */
  client(...lines: string[]): this {
    return this.fromClient(lines.map((line) => `${line}\r\n`).join(''));
  }

  server(...lines: string[]): this {
    return this.fromServer(lines.map((line) => `${line}\r\n`).join(''));
  }

  listening(id: number, side: Side, port: number = 30000 + id, address = '127.0.0.1'): this {
    return this.do((session) => {
      session.dataPathListening(id, side, { address, port }, this.nowMs);
    });
  }

  judging(id: number): this {
    return this.do((session) => {
      session.dataPathJudging(id, this.nowMs);
    });
  }

  refused(id: number, { isUnknown = false, side = 'client' }: { isUnknown?: boolean; side?: Side } = {}): this {
    return this.do((session) => {
      session.dataPathRefused(id, side, { text: 'it belongs to somebody else', isUnknown }, this.nowMs);
    });
  }

  connected(id: number, side: Side): this {
    return this.do((session) => {
      session.dataPathConnected(id, side, this.nowMs);
    });
  }

  failed(id: number, side: Side, reason = 'connection refused'): this {
    return this.do((session) => {
      session.dataPathFailed(id, side, { text: reason }, this.nowMs);
    });
  }

  finished(id: number, side: Side): this {
    return this.do((session) => {
      session.dataPathFinished(id, side, this.nowMs);
    });
  }

  ended(id: number, clientSide: Ending = 'finished', serverSide: Ending = 'finished'): this {
    const summary: DataPathSummary = { clientSide, serverSide, bytes: { toClient: 0, toServer: 0 } };
    return this.do((session) => {
      session.dataPathEnded(id, summary, this.nowMs);
    });
  }

  clientEnded(how: 'finished' | 'broken'): this {
    return this.do((session) => {
      session.clientEnded(how, this.nowMs);
    });
  }

  serverEnded(how: 'finished' | 'broken'): this {
    return this.do((session) => {
      session.serverEnded(how, this.nowMs);
    });
  }

  stop(reason = 'the SSH connection is lost'): this {
    return this.do((session) => {
      session.stop(reason, this.nowMs);
    });
  }

  shutDown(reason = 'ftpduct was stopped'): this {
    return this.do((session) => {
      session.shutDown(reason, this.nowMs);
    });
  }

  /** Lets time go by; what is due on the way happens at its time. */
  pass(ms: number): this {
    const untilMs = this.nowMs + ms;
    for (let count = 0; ; count += 1) {
      const dueMs = this.session.nextDeadlineMs();
      if (dueMs === undefined || dueMs > untilMs) break;
      if (count > 10_000) throw new Error(`deadlines do not end; one is always due at ${dueMs}`);
      this.nowMs = Math.max(this.nowMs, dueMs);
      this.do((session) => {
        session.handleDeadline(this.nowMs);
      });
    }
    this.nowMs = untilMs;
    return this;
  }

  /** Lets all deadlines pass; answers how long that took. Throws if it never ends. */
  passAll(): number {
    const sinceMs = this.nowMs;
    for (let count = 0; ; count += 1) {
      const dueMs = this.session.nextDeadlineMs();
      if (dueMs === undefined) return this.nowMs - sinceMs;
      if (count > 500) throw new Error(`deadlines do not end; the next is ${dueMs - this.nowMs} ms away`);
      this.pass(Math.max(0, dueMs - this.nowMs));
    }
  }

  // Shortcuts to a state.

  /** A server that has greeted. */
  greeted(): this {
    this.server('220 ready');
    return this.forget();
  }

  /** A passive set-up that the client knows of, with these ends connected. The id of its data path. */
  passive({ connected = ['server', 'client'] }: { connected?: Side[] } = {}): number {
    this.client('PASV').server('227 Entering Passive Mode (127,0,0,1,156,64).');
    const id = this.paths.size;
    this.listening(id, 'client');
    for (const side of connected) this.connected(id, side);
    this.forget();
    return id;
  }

  /** An active set-up that the server has accepted. The id of its data path. */
  active(): number {
    this.client('PORT 127,0,0,1,200,0');
    const id = this.paths.size;
    this.listening(id, 'server').server('200 PORT command successful');
    this.forget();
    return id;
  }

  /** A transfer under way on a passive data path, both ends connected. The id of its data path. */
  transferring(command = 'RETR file'): number {
    const id = this.passive();
    this.client(command).server('150 here it comes');
    this.forget();
    return id;
  }

  forget(): this {
    this.takeToClient();
    this.takeToServer();
    this.takeEvents();
    return this;
  }

  // What came out since it was last taken.

  takeToClient(): string {
    const taken = this.#toClient;
    this.#toClient = '';
    return taken;
  }

  takeToServer(): string {
    const taken = this.#toServer;
    this.#toServer = '';
    return taken;
  }

  /** `open 1`, `dial 1`, `settle 1 complete`, `cut 1`, `close 1`, `finish server`, `close-control`. */
  takeEvents(): string[] {
    const taken = this.#events;
    this.#events = [];
    return taken;
  }

  problems(): string[] {
    return this.notes.flatMap((note) => (note.kind === 'problem' ? [note.code] : []));
  }

  path(id: number): OpenDataPath {
    const path = this.paths.get(id);
    if (path === undefined) throw new Error(`no data path ${id} was opened`);
    return path;
  }

  /** Whether a line of the server goes through at once, so that nothing stands before it. */
  isClearToClient(): boolean {
    this.takeToClient();
    this.fromServer('299 is anything before me?\r\n');
    return this.takeToClient().includes('299 ');
  }

  #perform(): void {
    for (let action = this.session.nextAction(); action !== undefined; action = this.session.nextAction()) {
      if (this.closed !== undefined) throw new Error(`${action.do} behind close-control`);
      switch (action.do) {
        case 'send-to-client':
          this.#toClient += text(action.bytes);
          this.allToClient += text(action.bytes);
          break;
        case 'send-to-server':
          this.#toServer += text(action.bytes);
          this.allToServer += text(action.bytes);
          break;
        case 'open-data-path':
          this.#paths.set(action.id, action);
          this.#events.push(`open ${action.id}`);
          break;
        case 'dial-data-path':
          this.#events.push(`dial ${action.id}`);
          break;
        case 'use-data-path':
          this.directions.set(action.id, action.direction);
          break;
        case 'settle-data-path':
          this.#events.push(`settle ${action.id} ${action.outcome}`);
          break;
        case 'cut-data-path':
          this.#events.push(`cut ${action.id}`);
          break;
        case 'close-data-path':
          this.#events.push(`close ${action.id}`);
          break;
        case 'finish-control':
          this.#events.push(`finish ${action.side}`);
          break;
        case 'close-control':
          this.closed = action.reason;
          this.#events.push('close-control');
          break;
        case 'note':
          this.notes.push(action.note);
          break;
        default:
          action satisfies never;
      }
    }
  }
}

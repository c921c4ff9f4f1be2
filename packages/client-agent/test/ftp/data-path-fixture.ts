import { createHash } from 'node:crypto';
import { Socket } from 'node:net';
import type { DataPathSummary, DialEnd, End, Endpoint, ListenEnd, Side } from '@ftpduct/ftp-rewriter';
import { expect, onTestFinished } from 'vitest';
import { DataPath, type DataPathReports, type DataPathSurroundings } from '../../src/ftp/data-path.ts';
import { OwnListeners } from '../../src/ftp/own-listeners.ts';
import { PinnedLocalNetwork } from '../../src/network/local-network.ts';
import type { Connection, Listener, PinnedNetwork } from '../../src/network/network.ts';
import { RawPeer, rawServer, until } from '../network/raw-peer.ts';

export const LISTEN: ListenEnd = { do: 'listen', address: '127.0.0.1', from: '127.0.0.1' };

/** Where a dial is meant to go; the port is filled in. */
export function dialTo(port: number, when: DialEnd['when'] = 'now'): End {
  return { do: 'dial', to: { host: '127.0.0.1', port }, when };
}

/** Keeps what a data path says of itself, one line each, in order. */
export class Reports implements DataPathReports {
  readonly lines: string[] = [];
  readonly listeningAt: Partial<Record<Side, Endpoint>> = {};
  summary: DataPathSummary | undefined;

  listening(side: Side, at: Endpoint): void {
    this.listeningAt[side] = at;
    this.lines.push(`${side} listening`);
  }

  judging(): void {
    this.lines.push('judging');
  }

  refused(side: Side, { text }: { text: string }): void {
    this.lines.push(`${side} refused: ${text}`);
  }

  connected(side: Side): void {
    this.lines.push(`${side} connected`);
  }

  finished(side: Side): void {
    this.lines.push(`${side} finished`);
  }

  failed(side: Side, reason: string): void {
    this.lines.push(`${side} failed: ${reason}`);
  }

  ended(summary: DataPathSummary): void {
    this.summary = summary;
    this.lines.push('ended');
  }

  get failures(): string[] {
    return this.lines.filter((line) => line.includes(' failed: '));
  }

  /** The line, or its beginning in front of a colon. */
  async says(line: string): Promise<void> {
    await until(
      () => `${line}, not only ${this.lines.join(', ')}`,
      () => this.lines.some((said) => said === line || said.startsWith(`${line}: `)),
    );
  }

  /** The port of that side's listener, once there is one. */
  async portOf(side: Side): Promise<number> {
    await this.says(`${side} listening`);
    return this.listeningAt[side]?.port ?? 0;
  }
}

export interface OpenedPath {
  readonly path: DataPath;
  readonly reports: Reports;
  readonly ownListeners: OwnListeners;
}

export function openPath(
  ends: { readonly client: End; readonly server: End },
  {
    networks,
    ...surroundings
  }: Partial<Omit<DataPathSurroundings, 'networks'>> & { networks?: Partial<Networks> } = {},
): OpenedPath {
  const reports = new Reports();
  const ownListeners = new OwnListeners();
  const local = new PinnedLocalNetwork();
  const path = new DataPath(
    { do: 'open-data-path', id: 1, clientEnd: ends.client, serverEnd: ends.server, protection: 'clear' },
    {
      networks: { client: local, server: local, ...networks },
      objectToClient: () => Promise.resolve(undefined),
      ownListeners,
      originator: undefined,
      report: reports,
      ...surroundings,
    },
  );
  onTestFinished(() => {
    path.close('the test is over');
  });
  return { path, reports, ownListeners };
}

type Networks = DataPathSurroundings['networks'];

/** The programs at both ends of a path that carries bytes. */
export interface JoinedPath extends OpenedPath {
  readonly client: RawPeer;
  readonly server: RawPeer;
}

/** A client's passive data connection, both ends joined. */
export async function joinedPath(direction: 'download' | 'upload' = 'download'): Promise<JoinedPath> {
  const { port, connected } = await rawServer();
  const opened = openPath({ client: LISTEN, server: dialTo(port) });
  const client = await RawPeer.connect(await opened.reports.portOf('client'));
  const server = await connected;
  await opened.reports.says('client connected');
  await opened.reports.says('server connected');
  opened.path.use(direction);
  return { ...opened, client, server };
}

/** Nothing is left: `ended` came once and last, and every listener that there was refuses connections. */
export async function expectNothingLeft({ path, reports, ownListeners }: OpenedPath): Promise<void> {
  await path.ended;
  await new Promise(setImmediate);
  expect(reports.lines.filter((line) => line === 'ended')).toHaveLength(1);
  expect(reports.lines.at(-1)).toBe('ended');
  for (const at of Object.values(reports.listeningAt)) {
    await expectRefused(at);
    expect(ownListeners.has(at)).toBe(false);
  }
}

export async function expectRefused({ address, port }: Endpoint): Promise<void> {
  const peer = RawPeer.dial(port, address);
  await peer.sees('close');
  expect(peer.events).toEqual(['ECONNREFUSED', 'close']);
}

/** Connects from another loopback address than everybody does. */
export function dialFrom(localAddress: string, port: number): RawPeer {
  const peer = new RawPeer(new Socket({ allowHalfOpen: true }));
  peer.socket.connect({ host: '127.0.0.1', port, localAddress });
  return peer;
}

/** A port of this host on which nobody listens. */
export async function deadPort(): Promise<number> {
  const listener = await new PinnedLocalNetwork().listen(
    { address: '127.0.0.1', port: 0 },
    { signal: new AbortController().signal },
  );
  await listener.close();
  return listener.bound.port;
}

export function checksum(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** This host, save for what a test puts in its place. */
export class FaultyNetwork implements PinnedNetwork {
  readonly lost: AbortSignal;
  readonly #local = new PinnedLocalNetwork();
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
    this.lost = faults.lost ?? this.#local.lost;
  }

  connect(...[to, options]: Parameters<PinnedNetwork['connect']>): Promise<Connection> {
    const dial = (): Promise<Connection> => this.#local.connect(to, options);
    return this.#faults.connect?.(dial, options.signal) ?? dial();
  }

  async listen(...[at, options]: Parameters<PinnedNetwork['listen']>): Promise<Listener> {
    const listener = await this.#local.listen(at, options);
    return this.#faults.listener?.(listener) ?? listener;
  }
}

export interface Faults {
  readonly lost?: AbortSignal;
  readonly connect?: (dial: () => Promise<Connection>, signal: AbortSignal) => Promise<Connection>;
  readonly listener?: (listener: Listener) => Listener;
}

/** A dial that nobody answers; it ends only when it is cancelled. */
export function unanswered(_dial: unknown, signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('cancelled'));
    });
  });
}

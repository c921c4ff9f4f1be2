import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { TunnelMemory, type Note } from '@ftpduct/ftp-rewriter';
import { expect, onTestFinished } from 'vitest';
import { ControlRelay } from '../../src/ftp/control-relay.ts';
import type { ControlRelayOptions } from '../../src/ftp/control-relay-options.ts';
import { OwnListeners } from '../../src/ftp/own-listeners.ts';
import { LocalNetwork, PinnedLocalNetwork } from '../../src/network/local-network.ts';
import type { Network, PinnedNetwork } from '../../src/network/network.ts';
import { never, RawPeer, rawServer, until } from '../network/raw-peer.ts';

/** One side of an FTP dialogue, played by the test: a bare socket and the lines that came over it. */
export class Speaker {
  readonly peer: RawPeer;
  #heardBytes = 0;

  constructor(peer: RawPeer) {
    this.peer = peer;
  }

  says(...lines: string[]): this {
    this.peer.socket.write(lines.map((line) => `${line}\r\n`).join(''));
    return this;
  }

  /** The next line, which must match. */
  async hears(expected: string | RegExp): Promise<string> {
    await until(
      () => `${String(expected)}; so far there is ${JSON.stringify(this.#unheard)}, ${this.peer.events.join(', ')}`,
      () => this.#unheard.includes('\r\n'),
    );
    const [line = ''] = this.#unheard.split('\r\n');
    this.#heardBytes += line.length + 2;
    if (typeof expected === 'string') expect(line).toBe(expected);
    else expect(line).toMatch(expected);
    return line;
  }

  /** Everything that came was heard. */
  get isSatisfied(): boolean {
    return this.#unheard === '';
  }

  get #unheard(): string {
    return this.peer.text.slice(this.#heardBytes);
  }
}

/** What an FTP client does that fetches one file. */
export async function fetchFile(port: number, host = '127.0.0.1'): Promise<Buffer> {
  const client = new Speaker(await RawPeer.connect(port, host));
  await client.hears('220 ready');
  client.says('EPSV');
  const reply = await client.hears(/^229 /);
  const data = await RawPeer.connect(Number(/\|(\d+)\|/.exec(reply)?.[1]), host);
  client.says('RETR file');
  await client.hears('150 here');
  await data.sees('end');
  data.socket.end();
  await client.hears('226 done');
  client.says('QUIT');
  await client.hears('221 bye');
  await client.peer.sees('end');
  client.peer.socket.end();
  return data.received;
}

export interface Dialogue {
  readonly relay: ControlRelay;
  readonly client: Speaker;
  readonly server: Speaker;
  readonly notes: Note[];
  readonly ownListeners: OwnListeners;
}

/** An FTP client and an FTP server with the relay between them, greeted. */
export async function dialogue(options: Partial<ControlRelayOptions> = {}): Promise<Dialogue> {
  const { port, connected } = await rawServer();
  const started = await startRelay({ destination: { host: '127.0.0.1', port }, ...options });
  const server = new Speaker(await connected);
  server.says('220 ready');
  await started.client.hears('220 ready');
  return { ...started, server };
}

/** An FTP client that has connected to a relay; the server may be there or not. */
export async function startRelay(
  options: Partial<ControlRelayOptions> & Pick<ControlRelayOptions, 'destination'>,
): Promise<Omit<Dialogue, 'server'>> {
  await using listener = await new PinnedLocalNetwork().listen({ address: '127.0.0.1', port: 0 }, { signal: never });
  const peer = await RawPeer.connect(listener.bound.port);
  const accepted = await listener.accept(() => undefined, { signal: never });
  const { peer: clientPeer, local: clientLocal } = accepted;
  if (!clientPeer || !clientLocal) throw new Error('the client was gone at once');
  const notes: Note[] = [];
  const ownListeners = new OwnListeners();
  const memory = new TunnelMemory();
  memory.noteDial('succeeded');
  const relay = new ControlRelay({
    client: accepted,
    clientPeer,
    clientLocal,
    clientOwner: Promise.resolve(undefined),
    networks: { clientSide: new LocalNetwork(), serverSide: new LocalNetwork() },
    memory,
    ownListeners,
    note: (note) => notes.push(note),
    ...options,
  });
  onTestFinished(async () => {
    peer.socket.destroy();
    relay.stop('the test is over');
    await relay.closed;
  });
  return { relay, client: new Speaker(peer), notes, ownListeners };
}

/** A passive set-up by both; answers with the server's data listener and the port that the client is told. */
export async function passive({ client, server }: Pick<Dialogue, 'client' | 'server'>): Promise<{
  port: number;
  connected: Promise<RawPeer>;
}> {
  const data = await rawServer();
  client.says('PASV');
  await server.hears('PASV');
  server.says(`227 Entering Passive Mode (127,0,0,1,${data.port >> 8},${data.port & 0xff}).`);
  const reply = await client.hears(/^227 Entering Passive Mode \(127,0,0,1,\d+,\d+\)\.$/);
  const port = portIn(reply);
  expect(port).not.toBe(data.port);
  return { port, connected: data.connected };
}

/** A passive transfer that is under way, both data connections up. */
export async function transferring(
  { client, server }: Pick<Dialogue, 'client' | 'server'>,
  command: string,
): Promise<{ clientData: RawPeer; serverData: RawPeer; port: number }> {
  const { port, connected } = await passive({ client, server });
  const clientData = await RawPeer.connect(port);
  const serverData = await connected;
  client.says(command);
  await server.hears(command);
  server.says('150 here it comes');
  await client.hears('150 here it comes');
  return { clientData, serverData, port };
}

/** Of `h1,h2,h3,h4,p1,p2`. */
export function portIn(line: string): number {
  const [, high, low] = /(?:\d+,){4}(\d+),(\d+)/.exec(line) ?? [];
  return Number(high) * 256 + Number(low);
}

/** An FTP server for many clients, which serves the same file over and over. */
export async function fileServer(
  content: Buffer,
  host = '127.0.0.1',
): Promise<{ port: number; sessions: () => number }> {
  let sessions = 0;
  const server = createServer((socket) => {
    sessions += 1;
    let serve: ((data: Buffer) => void) | undefined;
    socket.write('220 ready\r\n');
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sessions -= 1;
    });
    socket.on('data', (bytes) => {
      for (const command of bytes.toString().split('\r\n').filter(Boolean)) {
        if (command === 'EPSV' || command === 'PASV') {
          const data = createServer((connection) => {
            data.close();
            connection.on('error', () => undefined);
            serve = (file) => connection.end(file);
          });
          data.listen(0, host, () => {
            const { port } = data.address() as AddressInfo;
            const named = command === 'EPSV' ? `229 ok (|||${port}|)` : `227 ok (127,0,0,1,${port >> 8},${port & 255})`;
            socket.write(`${named}\r\n`);
          });
        } else if (command === 'RETR file') {
          socket.write('150 here\r\n');
          void until('the data connection', () => serve !== undefined).then(() => {
            serve?.(content);
            serve = undefined;
            socket.write('226 done\r\n');
          });
        } else if (command === 'QUIT') socket.end('221 bye\r\n');
        else socket.write('502 what\r\n');
      }
    });
  });
  onTestFinished(() => {
    server.close();
  });
  server.listen(0, host);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, sessions: () => sessions };
}

/** This host, with parts of it replaced. */
export function networkWith(pinned: PinnedNetwork, name = 'user@sshserver'): Network {
  return {
    name,
    can: { listens: true, reportsPeer: true, givesReasons: true, isThisHost: true },
    pin: () => Promise.resolve(pinned),
  };
}

import { canonicalAddress, type Endpoint } from '@ftpduct/ftp-rewriter';
import type { AcceptConnection, Client, ClientChannel, RejectConnection, TcpConnectionDetails } from 'ssh2';
import { ClientAgentError } from '../error.ts';
import { cancelled } from '../network/cancelled.ts';
import type { Connection, Judge, ListenRequest } from '../network/network.ts';
import type { RemoteForward } from './engine.ts';
import { forwardRefusal, isOverridden } from './forward-refusal.ts';
import type { ChannelFacts } from './ssh2-channel.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** So many connections wait for an `accept`, unanswered, which costs the SSH server a socket each. */
const MOST_WAITING = 8;
/** After so long without an answer nobody waits for the end of a forward any more; what it offers is still refused. */
const CANCEL_MS = 2_000;

export interface ForwardSurroundings {
  readonly name: string;
  readonly lost: AbortSignal;
  readonly report: (level: 'warning' | 'debug', text: string) => void;
  /** What the SSH server said in debug messages since the mark, for evidence. */
  readonly debugTextSince: (mark: number) => readonly string[];
  readonly debugMark: () => number;
  readonly adopt: (channel: ClientChannel, facts: ChannelFacts) => Connection;
}

/**
 * The remote forwards of one SSH connection. ssh2 hands every incoming channel to one event; here it finds its forward,
 * and it is always answered, exactly once: a second answer makes sshd drop the whole SSH connection, none leaves the
 * connecting program waiting.
 */
export class RemoteForwards {
  readonly #client: Client;
  readonly #surroundings: ForwardSurroundings;
  /** By `address:port` as it was asked for, which is what the server echoes. Closing ones stay until that is answered. */
  readonly #forwards = new Map<string, Ssh2RemoteForward>();
  #warnedOfGatewayPorts = false;

  constructor(client: Client, surroundings: ForwardSurroundings) {
    this.#client = client;
    this.#surroundings = surroundings;
    client.on('tcp connection', (details, accept, reject) => {
      const offer = new IncomingChannel(details, accept, reject);
      const forward = this.#forwards.get(keyOf(details.destIP, details.destPort));
      if (forward) forward.offered(offer);
      else offer.reject();
    });
    surroundings.lost.addEventListener('abort', () => {
      this.#forwards.clear();
    });
  }

  async open(at: ListenRequest, { signal }: { signal: AbortSignal }): Promise<RemoteForward> {
    const doing = `asking ${this.#surroundings.name} to listen on ${at.address} port ${at.port}`;
    if (signal.aborted) throw cancelled(signal, doing);
    if (this.#surroundings.lost.aborted) throw this.#surroundings.lost.reason;
    return unlessCancelled(this.#request(at), {
      signal,
      doing,
      discard: (late) => void late.close(),
    });
  }

  #request(at: ListenRequest): Promise<Ssh2RemoteForward> {
    const { name, lost, debugMark, debugTextSince } = this.#surroundings;
    const mark = debugMark();
    return new Promise((resolve, reject) => {
      // Without a callback ssh2 registers nothing and refuses every connection.
      try {
        this.#client.forwardIn(at.address, at.port, (error, realPort) => {
          if (lost.aborted) reject(lost.reason as ClientAgentError);
          else if (error) reject(this.#refused(at, debugTextSince(mark)));
          else if (!(realPort > 0)) reject(new ClientAgentError('ssh-failed', noPort(at, name)));
          else resolve(this.#register(at, realPort, debugTextSince(mark)));
        });
      } catch (error) {
        // ssh2 throws when its socket is already ending, which we are told a moment later.
        reject(new ClientAgentError('lost', `the SSH connection to ${name} is ending`, { cause: error }));
      }
    });
  }

  #refused(at: ListenRequest, debugText: readonly string[]): ClientAgentError {
    const samePort = [...this.#forwards.values()].find(({ port }) => port === at.port);
    return forwardRefusal(at, this.#surroundings.name, { debugText, samePort: samePort?.requested });
  }

  #register(at: ListenRequest, port: number, debugText: readonly string[]): Ssh2RemoteForward {
    const key = keyOf(at.address, port);
    if (isOverridden(debugText) && isLoopback(at.address) && !this.#warnedOfGatewayPorts) {
      this.#warnedOfGatewayPorts = true;
      this.#surroundings.report(
        'warning',
        `the SSH server ${this.#surroundings.name} has GatewayPorts yes: what was to listen on ${at.address} port ${port} there listens on all its addresses and is open to its network`,
      );
    }
    const forward = new Ssh2RemoteForward(
      at,
      { address: at.address, port },
      {
        ...this.#surroundings,
        cancel: () => this.#cancel(key, at.address, port),
      },
    );
    this.#forwards.set(key, forward);
    return forward;
  }

  async #cancel(key: string, address: string, port: number): Promise<void> {
    const { lost, report, name } = this.#surroundings;
    if (lost.aborted) return;
    await new Promise<void>((resolve) => {
      const tooLong = setTimeout(() => {
        report('debug', `${name} does not say whether it stopped listening on ${address} port ${port}`);
        resolve();
      }, CANCEL_MS);
      try {
        this.#client.unforwardIn(address, port, (error) => {
          clearTimeout(tooLong);
          if (!error) this.#forwards.delete(key);
          // Still registered, it goes on refusing what the server offers.
          else if (!lost.aborted) report('warning', `${name} did not stop listening on ${address} port ${port}`);
          resolve();
        });
      } catch {
        // The SSH connection is ending, and the forward with it.
        clearTimeout(tooLong);
        resolve();
      }
    });
  }
}

/** One offered channel; the second answer of two is dropped here. */
class IncomingChannel {
  readonly peer: Endpoint | undefined;
  readonly #accept: AcceptConnection<ClientChannel>;
  readonly #reject: RejectConnection;
  #answered = false;

  constructor(details: TcpConnectionDetails, accept: AcceptConnection<ClientChannel>, reject: RejectConnection) {
    this.peer = originator(details);
    this.#accept = accept;
    this.#reject = reject;
  }

  accept(): ClientChannel | undefined {
    if (this.#answered) return undefined;
    this.#answered = true;
    return this.#accept();
  }

  reject(): void {
    if (this.#answered) return;
    this.#answered = true;
    this.#reject();
  }
}

interface Acceptor {
  readonly judge: Judge;
  readonly resolve: (connection: Connection) => void;
  readonly reject: (error: Error) => void;
}

class Ssh2RemoteForward implements RemoteForward {
  readonly requested: ListenRequest;
  readonly bound: Endpoint | 'unknown';
  readonly #at: Endpoint;
  readonly #surroundings: ForwardSurroundings & { readonly cancel: () => Promise<void> };
  readonly #waiting: IncomingChannel[] = [];
  readonly #acceptors = new Set<Acceptor>();
  #closing: Promise<void> | undefined;

  /**
   * @param at what was asked for, with the real port
   */
  constructor(
    requested: ListenRequest,
    at: Endpoint,
    surroundings: ForwardSurroundings & { readonly cancel: () => Promise<void> },
  ) {
    this.requested = requested;
    this.#at = at;
    this.#surroundings = surroundings;
    this.bound = whereBound(at);
    surroundings.lost.addEventListener('abort', this.#whenLost);
  }

  get port(): number {
    return this.#at.port;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /** The SSH server has a connection for this forward. */
  offered(offer: IncomingChannel): void {
    if (this.#closing) {
      offer.reject();
      return;
    }
    const [acceptor] = this.#acceptors;
    if (acceptor) this.#judge(offer, acceptor);
    else if (this.#waiting.length < MOST_WAITING) this.#waiting.push(offer);
    else offer.reject();
  }

  async accept(judge: Judge, { signal }: { signal: AbortSignal }): Promise<Connection> {
    const doing = `waiting for a connection to ${this.#at.address} port ${this.#at.port} on ${this.#surroundings.name}`;
    if (signal.aborted) throw cancelled(signal, doing);
    if (this.#surroundings.lost.aborted) throw this.#surroundings.lost.reason;
    if (this.#closing) throw this.#closed();
    let acceptor: Acceptor | undefined;
    const answer = new Promise<Connection>((resolve, reject) => {
      acceptor = { judge, resolve, reject };
      this.#acceptors.add(acceptor);
      while (this.#acceptors.has(acceptor)) {
        const offer = this.#waiting.shift();
        if (!offer) break;
        this.#judge(offer, acceptor);
      }
    });
    try {
      return await unlessCancelled(answer, {
        signal,
        doing,
        discard: (late) => {
          late.abort(cancelled(signal, doing));
        },
      });
    } finally {
      if (acceptor) this.#acceptors.delete(acceptor);
    }
  }

  close(): Promise<void> {
    this.#closing ??= this.#shut();
    return this.#closing;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #shut(): Promise<void> {
    this.#surroundings.lost.removeEventListener('abort', this.#whenLost);
    for (const acceptor of this.#acceptors) acceptor.reject(this.#closed());
    this.#acceptors.clear();
    for (const offer of this.#waiting.splice(0)) offer.reject();
    await this.#surroundings.cancel();
  }

  #judge(offer: IncomingChannel, acceptor: Acceptor): void {
    const local = this.bound === 'unknown' ? undefined : this.bound;
    const { name, report, adopt } = this.#surroundings;
    const from = offer.peer ? `${offer.peer.address} port ${offer.peer.port}` : 'an unknown address';
    const objection = acceptor.judge({ peer: offer.peer, local });
    if (objection !== undefined) {
      offer.reject();
      report('debug', `refused a connection from ${from} to port ${this.#at.port} on ${name}: ${objection}`);
      return;
    }
    const channel = offer.accept();
    if (!channel) return;
    this.#acceptors.delete(acceptor);
    acceptor.resolve(adopt(channel, { peer: offer.peer, local, farEnd: from, priority: 'bulk' }));
  }

  #closed(): ClientAgentError {
    return new ClientAgentError('closed', `the listener on ${this.#surroundings.name} was closed`);
  }

  readonly #whenLost = (): void => {
    const reason = this.#surroundings.lost.reason as ClientAgentError;
    for (const acceptor of this.#acceptors) acceptor.reject(reason);
    this.#acceptors.clear();
    // Nobody is left to hear an answer.
    this.#waiting.length = 0;
  };
}

/**
 * What OpenSSH binds (channels.c, `channel_fwd_bind_addr`): a loopback literal is honoured, with `GatewayPorts yes` as
 * part of the wildcard, so it can be connected to in any case. Anything else may have become loopback, the wildcard, or
 * what was asked for, and SSH has no way to say which.
 */
function whereBound(at: Endpoint): Endpoint | 'unknown' {
  return isLoopback(at.address) ? at : 'unknown';
}

function isLoopback(address: string): boolean {
  return address === '127.0.0.1' || address === '::1';
}

function keyOf(address: string, port: number): string {
  return `${address}:${port}`;
}

/** What the server says of the connecting side; some servers send a name or nothing. */
function originator({ srcIP, srcPort }: TcpConnectionDetails): Endpoint | undefined {
  const address = canonicalAddress(srcIP);
  return address === undefined ? undefined : { address, port: srcPort };
}

function noPort({ address }: ListenRequest, name: string): string {
  return `the SSH server ${name} says that it listens on ${address}, but not on which port`;
}

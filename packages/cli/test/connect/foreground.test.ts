import {
  ClientAgentError,
  type Endpoint,
  type Network,
  type SshOptions,
  type Tunnel,
  type TunnelEvent,
  type TunnelSpec,
} from '@ftpduct/client-agent';
import { describe, expect, test } from 'vitest';
import { runForeground, type ForegroundRequest, type ForegroundSsh } from '../../src/connect/foreground.ts';

const LOOPBACKS: Endpoint[] = [
  { address: '127.0.0.1', port: 1234 },
  { address: '::1', port: 1234 },
];
const LISTENING = 'listening on 127.0.0.1:1234 and [::1]:1234 → localhost:21 (ftp, local) via username@sshserver';

const ftp = (port: number): ForegroundRequest['tunnels'][number] => ({
  text: `-L ftp/${port}:localhost:21`,
  direction: 'local',
  spec: { protocol: 'ftp', listen: { address: undefined, port }, destination: { host: 'localhost', port: 21 } },
});

const request: ForegroundRequest = {
  ssh: (report) => ({
    host: 'sshserver',
    port: 22,
    user: 'username',
    route: { by: 'tcp', addressFamily: 'any', bindAddress: undefined, attempts: 1 },
    identityFiles: [],
    identitiesOnly: false,
    agentSocket: undefined,
    loginMethods: ['publickey', 'keyboard-interactive', 'password'],
    passwordPrompts: 3,
    ciphers: undefined,
    keyExchanges: undefined,
    macs: undefined,
    hostKeyAlgorithms: undefined,
    compression: false,
    hostKeyPolicy: 'ask',
    hostKeyAlias: undefined,
    userKnownHostsFiles: ['/home/u/.ssh/known_hosts'],
    hashKnownHosts: false,
    checkHostIp: false,
    globalKnownHostsFiles: [],
    password: undefined,
    prompter: undefined,
    connectTimeoutMs: 30_000,
    keepAliveMs: 0,
    keepAliveCountMax: 3,
    unsupported: [],
    report,
  }),
  tunnels: [ftp(1234)],
  relay: false,
  helper: 'auto',
  abortOnFailingTunnel: false,
  reconnect: 'auto',
  graceMs: 5_000,
  verbosity: 'normal',
};

/** An SSH server and tunnels that do what a test tells them, and keep what happened to them. */
const NOBODY_SAYS = {
  listenersOn: () => Promise.resolve(undefined),
  addressFacing: () => Promise.resolve(undefined),
  confirmedFacing: () => Promise.resolve({ facing: undefined, why: 'nobody says' }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

class FakeWorld {
  readonly printed: string[] = [];
  asksHelper = false;
  readonly closed: string[] = [];
  readonly stop = new AbortController();
  readonly opened: { spec: TunnelSpec; relay: boolean; onEvent: (event: TunnelEvent) => void }[] = [];
  /** Ports on which nothing can listen. */
  busyPorts: number[] = [];
  /** Of each tunnel. */
  transferring = 0;
  sshFailure: Error | undefined;
  /** What is to be done when the process ends. */
  exit: (() => void) | undefined;
  sshLost = new AbortController();
  report: SshOptions['report'] | undefined;
  /** Resolves when so many tunnels were tried. */
  readonly #tried: { count: number; resolve: () => void }[] = [];
  #tries = 0;

  run(changes: Partial<ForegroundRequest> = {}): Promise<number> {
    return runForeground(
      { ...request, ...changes },
      {
        openSsh: (options, { signal }) => this.#openSsh(options, signal),
        openForwardFacts: () => {
          this.asksHelper = true;
          return NOBODY_SAYS;
        },
        localNetwork: network('this host'),
        openTunnel: (spec, networks, { relay, forwardFacts, onEvent }) => {
          expect(forwardFacts).toBe(this.asksHelper ? NOBODY_SAYS : undefined);
          expect([networks.clientSide.name, networks.serverSide.name]).toEqual(['this host', 'username@sshserver']);
          return this.#openTunnel(spec, relay, onEvent);
        },
        print: (line) => this.printed.push(line),
        atExit: (work) => {
          this.exit = work;
          return () => (this.exit = undefined);
        },
        stop: this.stop.signal,
      },
    );
  }

  /** Waits until so many tunnels were opened, or failed. */
  tried(count: number): Promise<void> {
    return new Promise((resolve) => this.#tried.push({ count, resolve }));
  }

  async #openSsh(options: SshOptions, signal: AbortSignal): Promise<ForegroundSsh> {
    this.report = options.report;
    await Promise.resolve();
    if (signal.aborted) throw new ClientAgentError('cancelled', 'connecting was cancelled');
    if (this.sshFailure) throw this.sshFailure;
    return this.#network();
  }

  /** Like the real one: a new signal for each connection that is made. */
  #network(): ForegroundSsh {
    const lost = (): AbortSignal => this.sshLost.signal;
    const close = (): Promise<void> => {
      this.closed.push('ssh');
      return Promise.resolve();
    };
    return {
      ...network('username@sshserver'),
      get lost() {
        return lost();
      },
      exec: () => Promise.reject(new Error('nobody runs programs here')),
      close,
    };
  }

  #openTunnel(spec: TunnelSpec, relay: boolean, onEvent: (event: TunnelEvent) => void): Promise<Tunnel> {
    this.#tries += 1;
    const { port } = spec.listen;
    // Waiting tests go on after the caller has seen the outcome.
    setImmediate(() => {
      for (const { count, resolve } of this.#tried) if (count === this.#tries) resolve();
    });
    if (this.busyPorts.includes(port)) {
      return Promise.reject(
        new ClientAgentError('address-in-use', `cannot listen on 127.0.0.1:${port} of this host: busy`),
      );
    }
    this.opened.push({ spec, relay, onEvent });
    const close = (reason: string, { graceMs = 0 }: { graceMs?: number } = {}): Promise<void> => {
      this.closed.push(`${port}: ${reason}${graceMs > 0 ? `, ${graceMs} ms` : ''}`);
      return Promise.resolve();
    };
    const bound = LOOPBACKS.map(({ address }) => ({ address, port }));
    const { transferring } = this;
    return Promise.resolve({
      spec,
      bound,
      uncertain: [],
      transferring,
      carried: new Map(),
      change: () => undefined,
      closeSession: () => false,
      close,
      [Symbol.asyncDispose]: () => close('disposed'),
    });
  }
}

function network(name: string): Network {
  return {
    name,
    can: { listens: true, reportsPeer: true, givesReasons: true, isThisHost: true },
    pin: () => Promise.reject(new Error('nothing is pinned here')),
  };
}

describe('the way it goes', () => {
  test('it says where it listens, stays, and closes everything on a signal', async () => {
    const world = new FakeWorld();
    const running = world.run();
    await world.tried(1);
    expect(world.printed).toEqual([LISTENING]);
    expect(world.closed).toEqual([]);
    world.stop.abort();
    expect(await running).toBe(0);
    expect(world.closed).toEqual(['1234: ftpduct was stopped, 5000 ms', 'ssh']);
  });

  test('running transfers get the grace, and are told about', async () => {
    const world = new FakeWorld();
    world.transferring = 2;
    const running = world.run({ tunnels: [ftp(1234), ftp(99)], graceMs: 7_000 });
    await world.tried(2);
    world.stop.abort();
    await running;
    expect(world.printed.at(-1)).toBe(
      'ftpduct: stopping: 4 running transfers get up to 7 s to end; a second signal ends all at once',
    );
    expect(world.closed).toEqual(['1234: ftpduct was stopped, 7000 ms', '99: ftpduct was stopped, 7000 ms', 'ssh']);
  });

  test('a process that ends at once still closes its tunnels, which resets what they carry', async () => {
    const world = new FakeWorld();
    const running = world.run();
    await world.tried(1);
    world.exit?.();
    expect(world.closed).toEqual(['1234: ftpduct was ended']);
    world.stop.abort();
    await running;
    expect(world.exit).toBeUndefined();
  });

  test('a server helper is asked, unless it is to be left out', async () => {
    for (const helper of ['auto', 'never'] as const) {
      const world = new FakeWorld();
      const tried = world.tried(1);
      const exit = world.run({ helper });
      await tried;
      world.stop.abort();
      expect(await exit).toBe(0);
      expect(world.asksHelper).toBe(helper === 'auto');
    }
  });

  test('-g reaches the tunnels', async () => {
    const world = new FakeWorld();
    const running = world.run({ relay: true });
    await world.tried(1);
    world.stop.abort();
    await running;
    expect(world.opened.map(({ relay }) => relay)).toEqual([true]);
  });
});

describe('the SSH connection does not come about', () => {
  test.each([
    ['host-key-refused', 3],
    ['authentication-refused', 4],
    ['unreachable', 5],
    ['wrong-usage', 2],
  ] as const)('%s → exit code %i, one line', async (code, exitCode) => {
    const world = new FakeWorld();
    world.sshFailure = new ClientAgentError(code, 'what, where, why, what next');
    expect(await world.run({ verbosity: 'quiet' })).toBe(exitCode);
    expect(world.printed).toEqual(['ftpduct: what, where, why, what next']);
  });

  test('a signal before it is there is a failure', async () => {
    const world = new FakeWorld();
    world.stop.abort();
    expect(await world.run()).toBe(1);
    expect(world.printed).toEqual(['ftpduct: stopped before the SSH connection was there']);
  });

  test('a bug is not explained away', async () => {
    const world = new FakeWorld();
    world.sshFailure = new TypeError('oops');
    await expect(world.run()).rejects.toThrow('oops');
  });
});

describe('a listener that fails', () => {
  const busy = 'ftpduct: -L ftp/21:localhost:21: cannot listen on 127.0.0.1:21 of this host: busy';

  test('the others go on', async () => {
    const world = new FakeWorld();
    world.busyPorts = [21];
    const running = world.run({ tunnels: [ftp(21), ftp(1234)] });
    await world.tried(2);
    expect(world.printed).toEqual([busy, LISTENING]);
    world.stop.abort();
    expect(await running).toBe(0);
  });

  test('with --abort-on-failing-tunnel everything is closed: exit code 6', async () => {
    const world = new FakeWorld();
    world.busyPorts = [21];
    expect(await world.run({ tunnels: [ftp(1234), ftp(21), ftp(99)], abortOnFailingTunnel: true })).toBe(6);
    expect(world.printed).toEqual([LISTENING, busy]);
    expect(world.closed).toEqual(['1234: ftpduct was stopped', 'ssh']);
  });

  test('when none is left: exit code 6', async () => {
    const world = new FakeWorld();
    world.busyPorts = [21];
    expect(await world.run({ tunnels: [ftp(21)] })).toBe(6);
    expect(world.printed).toEqual([busy]);
    expect(world.closed).toEqual(['ssh']);
  });
});

describe('what is said', () => {
  const passive: TunnelEvent = {
    kind: 'session-note',
    session: 1,
    note: { kind: 'command', fromClient: 'PASV', toServer: 'PASV' },
  };
  const problem: TunnelEvent = {
    kind: 'session-note',
    session: 1,
    note: { kind: 'problem', code: 'server-requires-tls', text: 'the server insists on TLS' },
  };
  const transition: TunnelEvent = {
    kind: 'session-note',
    session: 1,
    note: { kind: 'transition', id: 1, text: 'opening → offered (offer)' },
  };
  const warning: TunnelEvent = { kind: 'warning', session: undefined, text: 'there is no ::1' };

  test.each([
    ['quiet', []],
    [
      'normal',
      [
        LISTENING,
        'ftpduct: #1 problem the server insists on TLS',
        'ftpduct: warning: there is no ::1',
        'ftpduct: warning: from ssh',
        'Authorised use only',
      ],
    ],
    [
      'verbose',
      [
        LISTENING,
        '#1 client  PASV',
        '#1 problem the server insists on TLS',
        'warning: there is no ::1',
        'ftpduct: warning: from ssh',
        'Authorised use only',
      ],
    ],
    [
      'debug',
      [
        LISTENING,
        '#1 client  PASV',
        '#1 problem the server insists on TLS',
        'warning: there is no ::1',
        '#1 data    1: opening → offered (offer)',
        'ftpduct: warning: from ssh',
        'Authorised use only',
        'ssh: detail',
      ],
    ],
  ] as const)('%s', async (verbosity, lines) => {
    const world = new FakeWorld();
    const running = world.run({ verbosity });
    await world.tried(1);
    for (const event of [passive, problem, warning, transition]) world.opened[0]?.onEvent(event);
    world.report?.('warning', 'from ssh');
    world.report?.('notice', 'Authorised use only');
    world.report?.('debug', 'detail');
    world.stop.abort();
    await running;
    expect(world.printed).toEqual(lines);
  });

  test('with reconnect never, a lost SSH connection is the end: exit code 5', async () => {
    const world = new FakeWorld();
    const running = world.run({ reconnect: 'never' });
    await world.tried(1);
    world.sshLost.abort(new ClientAgentError('lost', 'the SSH connection to username@sshserver was lost: timeout'));
    expect(await running).toBe(5);
    expect(world.printed).toEqual([
      LISTENING,
      'ftpduct: the SSH connection to username@sshserver was lost: timeout; ending, as --reconnect never asks for',
    ]);
    expect(world.closed).toEqual(['1234: ftpduct was stopped', 'ssh']);
  });

  test('a lost SSH connection is said once, and the next one too', async () => {
    const world = new FakeWorld();
    const running = world.run();
    await world.tried(1);
    const lose = (): void => {
      world.sshLost.abort(new ClientAgentError('lost', 'the SSH connection to username@sshserver was lost: timeout'));
    };
    lose();
    world.opened[0]?.onEvent(passive);
    world.sshLost = new AbortController();
    world.opened[0]?.onEvent(passive);
    world.opened[0]?.onEvent(passive);
    lose();
    world.stop.abort();
    expect(await running).toBe(0);
    const lost =
      'ftpduct: the SSH connection to username@sshserver was lost: timeout; the listeners stay open, and the next FTP connection connects to it again';
    expect(world.printed).toEqual([LISTENING, lost, 'ftpduct: connected to username@sshserver again', lost]);
  });

  test('closing the SSH connection oneself is no loss', async () => {
    const world = new FakeWorld();
    const running = world.run();
    await world.tried(1);
    world.stop.abort();
    world.sshLost.abort();
    await running;
    expect(world.printed).toEqual([LISTENING]);
  });
});

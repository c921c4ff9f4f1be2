import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startAgent, type Agent, type AgentSurroundings } from '../../src/agent/agent.ts';
import type { SshOnDemand } from '../../src/agent/profile-connection.ts';
import type { TunnelSnapshot } from '../../src/agent/snapshot.ts';
import type { AgentSettings, Configuration, ConfiguredTunnel, Profile } from '../../src/configuration/model.ts';
import { ClientAgentError } from '../../src/error.ts';
import { LocalNetwork, PinnedLocalNetwork } from '../../src/network/local-network.ts';
import type { PinnedNetwork } from '../../src/network/network.ts';
import type { Prompter } from '../../src/ssh/options.ts';
import { openTunnel } from '../../src/tunnel.ts';

const place = { line: 1, column: 1 };

export function tunnel(
  name: string,
  given: Partial<Extract<ConfiguredTunnel, { type: 'ftp' }>> = {},
): ConfiguredTunnel {
  return {
    ...{ name, place, type: 'ftp', direction: 'local', allowRelay: false, allowFrom: [], openOnStartup: true },
    listen: { address: '127.0.0.1', port: 0 },
    destination: { host: '127.0.0.1', port: 21 },
    policy: {},
    advertiseAddress: undefined,
    dataPorts: undefined,
    ...given,
  };
}

export function profile(name: string, tunnels: readonly ConfiguredTunnel[], given: Partial<Profile> = {}): Profile {
  return {
    ...{ name, id: name, place, tunnels, connectOnStartup: false, idleTimeoutSeconds: 0, helper: 'auto' },
    server: serverNamed('gateway.example'),
    ...given,
  };
}

export function serverNamed(host: string): Profile['server'] {
  const nothing = undefined;
  return {
    ...{ host, port: nothing, user: nothing, sshConfigFile: nothing, gateway: nothing, jump: nothing, proxy: nothing },
    ...{ identityFiles: [], options: [], hostKeyPolicy: nothing, hostKeys: [], loginMethods: nothing },
    ...{ password: nothing, ciphers: nothing, macs: nothing, keyExchanges: nothing, hostKeyAlgorithms: nothing },
    ...{ compression: nothing, connectTimeoutSeconds: nothing, keepAliveSeconds: nothing, batchMode: nothing },
  };
}

export const SETTINGS: AgentSettings = {
  metrics: undefined,
  log: { level: 'debug', file: undefined, maxBytes: 1_000_000, keep: 2 },
  transferLog: undefined,
  graceSeconds: 0,
};

export function configuration(profiles: readonly Profile[], agent: Partial<AgentSettings> = {}): Configuration {
  return { file: '/profiles.yaml', format: 'yaml', profiles, warnings: [], agent: { ...SETTINGS, ...agent } };
}

/** The far end of an SSH connection that leads to this host, and can be lost, refused, or made to ask. */
export class FakeSsh implements SshOnDemand {
  readonly name: string;
  attempts = 0;
  disconnects = 0;
  isClosed = false;
  outcome: () => Promise<void> = () => Promise.resolve();
  #connected: AbortController | undefined;
  readonly #connecting: (attempt: Promise<unknown>) => void;

  constructor(name: string, connecting: (attempt: Promise<unknown>) => void) {
    this.name = name;
    this.#connecting = connecting;
  }

  get lost(): AbortSignal {
    return this.#connected?.signal ?? AbortSignal.abort(new ClientAgentError('closed', 'not connected'));
  }

  async pin(): Promise<PinnedNetwork> {
    if (this.lost.aborted) {
      this.attempts += 1;
      const attempt = this.outcome();
      this.#connecting(attempt);
      await attempt;
      this.#connected = new AbortController();
    }
    const { lost } = this;
    const here = new PinnedLocalNetwork();
    return {
      lost,
      connect: (to, options) => here.connect(to, options),
      listen: (at, options) => here.listen(at, options),
    };
  }

  exec(): Promise<never> {
    return Promise.reject(new ClientAgentError('ssh-failed', 'no programs here'));
  }

  lose(): void {
    this.#connected?.abort(new ClientAgentError('lost', `the SSH connection to ${this.name} was lost`));
  }

  disconnect(): Promise<void> {
    this.disconnects += 1;
    this.#connected?.abort(new ClientAgentError('closed', 'closed'));
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isClosed = true;
    return this.disconnect();
  }
}

export interface TestAgent {
  readonly agent: Agent;
  /** Those that were resolved, in their order. */
  readonly ssh: FakeSsh[];
  /** What stood on standard error. */
  readonly said: () => string;
  /** What the next reload reads. */
  next: () => Promise<Configuration>;
  readonly tunnel: (name: string) => TunnelSnapshot;
  readonly port: (name: string) => number;
}

export async function runAgent(
  first: Configuration,
  prepare: (ssh: FakeSsh, prompter: Prompter) => void = () => undefined,
  more: Partial<AgentSurroundings> = {},
): Promise<TestAgent> {
  const ssh: FakeSsh[] = [];
  let said = '';
  const agent = await startAgent(first, {
    readConfiguration: () => started.next(),
    resolve: (_configuration, { server }, { connecting, prompter }) => {
      const made = new FakeSsh(`user@${server.host}`, connecting);
      prepare(made, prompter);
      ssh.push(made);
      return Promise.resolve(made);
    },
    openForwardFacts: () => ({
      listenersOn: () => Promise.resolve(undefined),
      addressFacing: () => Promise.resolve(undefined),
      confirmedFacing: () => Promise.resolve({ facing: undefined, why: 'nobody says' }),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    }),
    localNetwork: new LocalNetwork(),
    openTunnel,
    writeError: (text) => {
      said += text;
    },
    environment: {},
    pid: process.pid,
    programVersion: '1.2.3',
    ...more,
  });
  const find = (name: string): TunnelSnapshot => {
    const found = agent.snapshot().tunnels.find((each) => each.name === name);
    if (!found) throw new Error(`there is no tunnel ${name}`);
    return found;
  };
  const started: TestAgent = {
    agent,
    ssh,
    said: () => said,
    next: () => Promise.resolve(first),
    tunnel: find,
    port: (name) => Number(/:(\d+)$/.exec(find(name).listen[0] ?? '')?.[1]),
  };
  onTestFinished(async () => {
    agent.stop();
    await agent.closed;
  });
  return started;
}

export async function scratchFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-agent-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

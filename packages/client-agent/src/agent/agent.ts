import type { Configuration, Profile } from '../configuration/model.ts';
import { ClientAgentError } from '../error.ts';
import type { Network } from '../network/network.ts';
import type { Prompter } from '../ssh/options.ts';
import type { openTunnel } from '../tunnel.ts';
import { TunnelRegistry } from '../tunnel-registry.ts';
import type { AgentControl, AgentEvent } from './control.ts';
import { AgentNews } from './agent-news.ts';
import { AgentRecords } from './agent-records.ts';
import { isEqual, ManagedProfile, type ManagedProfileSurroundings, type TunnelChanges } from './managed-profile.ts';
import type { ManagedTunnel } from './managed-tunnel.ts';
import type { ProfileConnection, SshOnDemand } from './profile-connection.ts';
import { Prompts } from './prompts.ts';
import { ServiceManager } from './service-manager.ts';
import { SessionTable } from './session-table.ts';
import type { AgentSnapshot, ReloadOutcome } from './snapshot.ts';
import { timeLimit } from '../time-limit.ts';

/** What the agent stands on, handed in so that tests can hand in something else. */
export interface AgentSurroundings {
  /** Reads the configuration again. @throws ClientAgentError `wrong-usage` with all that is wrong */
  readonly readConfiguration: () => Promise<Configuration>;
  /** The network behind the SSH server of a profile; it connects when it is needed. */
  readonly resolve: (
    configuration: Configuration,
    profile: Profile,
    how: {
      readonly signal: AbortSignal;
      readonly prompter: Prompter;
      readonly report: (level: 'warning' | 'notice' | 'debug', text: string) => void;
      readonly connecting: (attempt: Promise<unknown>) => void;
    },
  ) => Promise<SshOnDemand>;
  readonly openForwardFacts: ManagedProfileSurroundings['openForwardFacts'];
  readonly localNetwork: Network;
  readonly openTunnel: typeof openTunnel;
  /** Writes to standard error as it is. */
  readonly writeError: (text: string) => void;
  readonly environment: NodeJS.ProcessEnv;
  readonly pid: number;
  readonly programVersion: string;
}

/** A running agent. */
export interface Agent extends AgentControl {
  /** Resolves when it has ended, and nothing of it is left. */
  readonly closed: Promise<void>;
  /**
   * Resets the clients' data connections before it returns, for a process that ends in this moment: its kernel would end
   * them as if they were complete.
   */
  cut(reason: string): void;
}

/**
 * Starts the agent on a configuration. Tunnels that cannot be opened do not keep it from starting: they are tried again,
 * and their state says why they are not open.
 *
 * @throws ClientAgentError where log, transfer log or metrics cannot be had as they are configured
 */
export async function startAgent(configuration: Configuration, around: AgentSurroundings): Promise<Agent> {
  const agent = new RunningAgent(configuration, around);
  await agent.start();
  return agent;
}

class RunningAgent implements Agent {
  readonly #around: AgentSurroundings;
  #configuration: Configuration;
  readonly #startedAt = new Date();
  readonly #registry = new TunnelRegistry();
  readonly #news: AgentNews;
  readonly #records: AgentRecords;
  readonly #prompts: Prompts;
  readonly #sessions: SessionTable;
  readonly #manager: ServiceManager;
  readonly #profiles = new Map<string, ManagedProfile>();
  /** No longer in the configuration; their last transfers may run. */
  readonly #leaving = new Map<ManagedProfile, Promise<void>>();
  #lastReload: ReloadOutcome | undefined;
  #reloading: Promise<unknown> = Promise.resolve();
  #isStopping = false;
  #reportClosed!: () => void;
  readonly closed: Promise<void>;

  constructor(configuration: Configuration, around: AgentSurroundings) {
    this.#around = around;
    this.#configuration = configuration;
    this.closed = new Promise((resolve) => {
      this.#reportClosed = resolve;
    });
    this.#sessions = new SessionTable({
      now: () => new Date(),
      finished: (transfer) => {
        this.#records.transferFinished(transfer);
      },
      dataPathOpened: (seconds) => {
        this.#records.metrics.dataPathOpened(seconds);
      },
    });
    this.#news = new AgentNews(() => this.#sessions.isTransferring);
    this.#prompts = new Prompts({
      heard: (kind, id) => {
        this.#news.tell({ kind, id });
        this.#news.changed();
      },
      log: (level, text, profile) => {
        this.#records.log(level, text, { profile });
      },
    });
    this.#records = new AgentRecords({
      ...around,
      heard: (record) => {
        this.#news.tell({ kind: 'log', record });
      },
      sessions: () => this.#sessions.size,
      connections: () => this.#all.filter(({ connection }) => connection.snapshot().state === 'connected').length,
    });
    this.#manager = new ServiceManager(around);
  }

  /** To be called once. */
  async start(): Promise<void> {
    await this.#records.apply(this.#configuration.agent);
    const { file, profiles, warnings } = this.#configuration;
    for (const { place, text } of warnings) this.#records.log('warn', `${file}:${place.line}: ${text}`);
    for (const profile of profiles) this.#profiles.set(profile.name, this.#manage(profile));
    await Promise.all(Array.from(this.#profiles.values(), (profile) => profile.start()));
    this.#records.log('info', `started with ${file}: ${this.#inWords()}`);
    this.#manager.ready(this.#inWords());
  }

  snapshot(): AgentSnapshot {
    const profiles = this.#all;
    return {
      agent: {
        pid: this.#around.pid,
        version: this.#around.programVersion,
        startedAt: this.#startedAt.toISOString(),
        configuration: this.#configuration.file,
        log: this.#configuration.agent.log.file,
        lastReload: this.#lastReload,
      },
      connections: profiles.map(({ connection }) => connection.snapshot()),
      tunnels: profiles.flatMap(({ allTunnels }) => allTunnels.map((tunnel) => tunnel.snapshot())),
      sessions: this.#sessions.snapshot(),
      prompts: this.#prompts.snapshot(),
    };
  }

  /** With those that are leaving. */
  get #all(): readonly ManagedProfile[] {
    return [...this.#profiles.values(), ...this.#leaving.keys()];
  }

  watch(heard: (event: AgentEvent) => void, { signal }: { signal: AbortSignal }): void {
    this.#news.watch(heard, signal);
  }

  reload(): Promise<ReloadOutcome> {
    // One after the other; a second request may mean a file that was changed again.
    const reloaded = this.#reloading.then(() => this.#reload());
    this.#reloading = reloaded.catch(() => undefined);
    return reloaded;
  }

  async openTunnel(name: string, { signal }: { signal: AbortSignal }): Promise<void> {
    for (const { profile, tunnels } of this.#find(name)) {
      profile.connection.forgetFailure();
      const tried = tunnels.map((tunnel) => tunnel.open());
      profile.steer();
      await Promise.all([...tried, ...tunnels.map((tunnel) => this.#reach(profile, tunnel, signal))]);
      const failed = tunnels.find(({ failure }) => failure !== undefined);
      if (failed) {
        const { name: tunnel } = failed.configured;
        const text = `${profile.profile.name}/${tunnel} is not open yet: ${failed.failure ?? ''}; it is tried again`;
        throw new ClientAgentError('agent-failed', text);
      }
    }
  }

  async closeTunnel(name: string): Promise<void> {
    const graceMs = this.#graceMs();
    await Promise.all(
      this.#find(name).map(async ({ profile, tunnels }) => {
        const closed = tunnels.map((tunnel) => tunnel.close('the tunnel was closed', graceMs));
        profile.steer();
        await Promise.all(closed);
      }),
    );
  }

  async closeConnection(profile: string): Promise<void> {
    await this.#profile(profile).connection.disconnect();
  }

  closeSession(id: number): Promise<void> {
    for (const { allTunnels } of this.#all) {
      const isClosed = allTunnels.some(({ tunnel }) => tunnel?.closeSession(id, 'the session was closed') === true);
      if (isClosed) return Promise.resolve();
    }
    return Promise.reject(new ClientAgentError('not-found', `there is no session ${id}`));
  }

  answerPrompt(id: number, answer: string | undefined): void {
    this.#prompts.answer(id, answer);
  }

  unlock(): void {
    for (const { connection } of this.#profiles.values()) {
      if (!['failed', 'waiting'].includes(connection.snapshot().state)) continue;
      connection.forgetFailure();
      connection.pin({ signal: timeLimit(UNLOCK_MS) }).catch(() => undefined);
    }
    this.#news.changed();
  }

  stop(): void {
    if (this.#isStopping) return;
    this.#isStopping = true;
    void this.#stop();
  }

  cut(reason: string): void {
    for (const { allTunnels } of this.#all) for (const { tunnel } of allTunnels) void tunnel?.close(reason);
  }

  async #stop(): Promise<void> {
    this.#manager.stopping();
    this.#records.log('info', 'stopping');
    await this.#reloading.catch(() => undefined);
    const profiles = [...this.#profiles.values()];
    await Promise.all([...profiles.map((profile) => profile.close('ftpduct was stopped')), ...this.#leaving.values()]);
    this.#records.log('info', 'stopped');
    this.#manager[Symbol.dispose]();
    this.#news.close();
    await this.#records[Symbol.asyncDispose]();
    this.#reportClosed();
  }

  async #reload(): Promise<ReloadOutcome> {
    this.#manager.reloading();
    const outcome = await this.#tryReload();
    this.#lastReload = outcome;
    const { ok, text } = outcome;
    this.#records.log(ok ? 'info' : 'error', ok ? `reload: ${text}` : `reload: nothing was changed: ${text}`);
    this.#manager.ready(this.#inOneLine());
    this.#news.changed();
    return outcome;
  }

  async #tryReload(): Promise<ReloadOutcome> {
    const at = new Date().toISOString();
    if (this.#isStopping) return { at, ok: false, text: 'the agent is stopping' };
    try {
      const next = await this.#around.readConfiguration();
      await this.#records.apply(next.agent);
      return { at, ok: true, text: changesInWords(await this.#apply(next)) };
    } catch (error) {
      if (!(error instanceof ClientAgentError)) throw error;
      // Where they are read by people, faults have a line each.
      return { at, ok: false, text: error.message.replaceAll('\n', '; ') };
    }
  }

  async #apply(next: Configuration): Promise<TunnelChanges> {
    const before = this.#configuration;
    this.#configuration = next;
    const total: TunnelChanges = { opened: 0, closed: 0, changed: 0, untouched: 0 };
    const add = (part: TunnelChanges): void => {
      for (const key of Object.keys(total) as (keyof TunnelChanges)[]) total[key] += part[key];
    };
    for (const [name, managed] of this.#profiles) {
      if (next.profiles.some((profile) => profile.name === name)) continue;
      this.#profiles.delete(name);
      add({ opened: 0, closed: managed.tunnels.length, changed: 0, untouched: 0 });
      const left = managed.close('its profile is no longer in the configuration').finally(() => {
        this.#leaving.delete(managed);
      });
      this.#leaving.set(managed, left);
    }
    await Promise.all(
      next.profiles.map(async (profile) => {
        const known = this.#profiles.get(profile.name);
        if (known) {
          const isServerChanged = !isEqual(wayTo(before, profile.name), wayTo(next, profile.name));
          add(await known.change(profile, isServerChanged));
          return;
        }
        const managed = this.#manage(profile);
        this.#profiles.set(profile.name, managed);
        add({ opened: profile.tunnels.length, closed: 0, changed: 0, untouched: 0 });
        await managed.start();
      }),
    );
    return total;
  }

  #manage(profile: Profile): ManagedProfile {
    const { localNetwork, openTunnel, openForwardFacts } = this.#around;
    const { name } = profile;
    const changed = (): void => {
      this.#news.changed();
      this.#manager.shows(() => this.#inOneLine());
    };
    return new ManagedProfile(profile, {
      ...{ localNetwork, openTunnel, openForwardFacts, changed },
      registry: this.#registry,
      graceMs: () => this.#graceMs(),
      question: () => this.#prompts.questionOf(name),
      connected: (which) => {
        if (which === 'again') this.#records.metrics.reconnected(name);
      },
      resolve: (wanted) => (how) =>
        this.#around.resolve(this.#configuration, wanted, {
          ...how,
          prompter: this.#prompts.prompterFor(name),
          report: (level, text) => {
            this.#records.log(({ warning: 'warn', notice: 'info', debug: 'debug' } as const)[level], text, {
              profile: name,
            });
          },
        }),
      log: (level, text, tunnel) => {
        this.#records.log(level, text, { profile: name, ...(tunnel !== undefined && { tunnel }) });
      },
      onEvent: (event, tunnel) => {
        const { name: tunnelName, type } = tunnel.configured;
        // Before: a session that is closed is not in the table any more afterwards.
        this.#records.follow(event, { profile: name, tunnel: tunnelName, type });
        const carried = (session: number) => tunnel.tunnel?.carried.get(session);
        this.#sessions.follow(event, { profile: name, tunnel: tunnelName, type, carried });
        changed();
      },
    });
  }

  /** @throws ClientAgentError `not-found` */
  #profile(name: string): ManagedProfile {
    const found = this.#profiles.get(name);
    if (found) return found;
    const known = [...this.#profiles.keys()].join(', ');
    throw new ClientAgentError('not-found', `there is no profile ${name}; there are: ${known === '' ? 'none' : known}`);
  }

  /** @throws ClientAgentError `not-found` */
  #find(name: string): { readonly profile: ManagedProfile; readonly tunnels: readonly ManagedTunnel[] }[] {
    // Tunnels are often called after what they are, `ftp/1234`, so only the first slash parts.
    const at = name.indexOf('/');
    const profile = this.#profile(at < 0 ? name : name.slice(0, at));
    if (at < 0) return [{ profile, tunnels: profile.tunnels }];
    const tunnels = profile.tunnels.filter(({ configured }) => configured.name === name.slice(at + 1));
    if (tunnels.length > 0) return [{ profile, tunnels }];
    const known = profile.tunnels.map(({ configured }) => configured.name).join(', ');
    const text = `profile ${profile.profile.name} has no tunnel ${name.slice(at + 1)}; it has: ${known === '' ? 'none' : known}`;
    throw new ClientAgentError('not-found', text);
  }

  /** For a tunnel that needs the connection; whoever asked for the tunnel hears why there is none. */
  async #reach(
    { connection }: { connection: ProfileConnection },
    tunnel: ManagedTunnel,
    signal: AbortSignal,
  ): Promise<void> {
    if (tunnel.configured.direction === 'remote') await connection.pin({ signal });
  }

  #graceMs(): number {
    return this.#configuration.agent.graceSeconds * 1000;
  }

  /** For a service manager. */
  #inOneLine(): string {
    return this.#lastReload?.ok === false ? `the configuration is wrong: ${this.#lastReload.text}` : this.#inWords();
  }

  #inWords(): string {
    const tunnels = [...this.#profiles.values()].flatMap((profile) => profile.tunnels);
    const open = tunnels.filter((tunnel) => tunnel.snapshot().state === 'open').length;
    return `${open} of ${tunnels.length} tunnels open`;
  }
}

/** How long a connection that somebody wants tried again may take. */
const UNLOCK_MS = 120_000;

/** What decides how the SSH server of a profile is reached, with those in front of it. */
function wayTo({ profiles }: Configuration, name: string, passed: readonly string[] = []): unknown {
  const server = profiles.find((profile) => profile.name === name)?.server;
  const gateway = server?.gateway;
  if (gateway === undefined || passed.includes(gateway)) return [server];
  return [server, wayTo({ profiles } as Configuration, gateway, [...passed, name])];
}

function changesInWords({ opened, closed, changed, untouched }: TunnelChanges): string {
  const parts = [
    ...(opened > 0 ? [`${opened} new`] : []),
    ...(closed > 0 ? [`${closed} gone`] : []),
    ...(changed > 0 ? [`${changed} changed`] : []),
    `${untouched} untouched`,
  ];
  return `tunnels: ${parts.join(', ')}`;
}

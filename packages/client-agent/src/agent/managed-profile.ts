import type { ConfiguredTunnel, Profile } from '../configuration/model.ts';
import { SwitchedForwardFacts, type ForwardFacts } from '../helper/forward-facts.ts';
import type { TunnelEvent } from '../tunnel.ts';
import { ManagedTunnel, type ManagedTunnelSurroundings } from './managed-tunnel.ts';
import { ProfileConnection, type ProfileConnectionSurroundings } from './profile-connection.ts';

/** What a profile of the agent stands on. */
export interface ManagedProfileSurroundings extends Pick<
  ManagedTunnelSurroundings,
  'localNetwork' | 'registry' | 'openTunnel' | 'changed'
> {
  readonly resolve: (profile: Profile) => ProfileConnectionSurroundings['resolve'];
  /** What can be found out of remote forwards on that SSH server. */
  readonly openForwardFacts: (ssh: ProfileConnection) => ForwardFacts & AsyncDisposable;
  readonly question: ProfileConnectionSurroundings['question'];
  readonly connected: ProfileConnectionSurroundings['connected'];
  readonly onEvent: (event: TunnelEvent, tunnel: ManagedTunnel) => void;
  /** @param tunnel the name of the one that it is about */
  readonly log: (level: 'info' | 'warn' | 'error', text: string, tunnel?: string) => void;
  readonly graceMs: () => number;
}

/** What a change of the configuration has come to, counted in tunnels. */
export interface TunnelChanges {
  opened: number;
  closed: number;
  changed: number;
  untouched: number;
}

/** A profile of the configuration with its SSH connection and its tunnels. */
export class ManagedProfile {
  readonly #around: ManagedProfileSurroundings;
  readonly connection: ProfileConnection;
  readonly #facts: ForwardFacts & AsyncDisposable;
  #profile: Profile;
  #tunnels: ManagedTunnel[] = [];
  /** No longer in the configuration; their last transfers may run. */
  readonly #leaving = new Map<ManagedTunnel, Promise<void>>();
  #keeping: AbortController | undefined;

  constructor(profile: Profile, around: ManagedProfileSurroundings) {
    this.#profile = profile;
    this.#around = around;
    this.connection = new ProfileConnection(this.#connectionSurroundings(profile));
    this.#facts = new SwitchedForwardFacts(
      around.openForwardFacts(this.connection),
      () => this.#profile.helper === 'auto',
    );
    this.#tunnels = profile.tunnels.map((tunnel) => this.#manage(tunnel));
  }

  get profile(): Profile {
    return this.#profile;
  }

  get tunnels(): readonly ManagedTunnel[] {
    return this.#tunnels;
  }

  /** With those that are being closed. */
  get allTunnels(): readonly ManagedTunnel[] {
    return [...this.#tunnels, ...this.#leaving.keys()];
  }

  /** Opens what the configuration wants open. Resolves when each listener of this host was tried once. */
  async start(): Promise<void> {
    const wanted = this.#tunnels.filter((tunnel) => this.#isForNow(tunnel));
    const opened = wanted.map((tunnel) => ({ tunnel, tried: tunnel.open() }));
    this.steer();
    // An SSH server may take its time, or ask; nobody waits for it.
    await Promise.all(opened.flatMap(({ tunnel, tried }) => (tunnel.configured.direction === 'local' ? [tried] : [])));
  }

  /** The connection is kept as long as something needs it without being asked. */
  steer(): void {
    const needsIt =
      this.#profile.connectOnStartup ||
      this.#tunnels.some(({ isWanted, configured }) => isWanted && configured.direction === 'remote');
    if (needsIt === (this.#keeping !== undefined)) return;
    this.#keeping?.abort();
    this.#keeping = needsIt ? new AbortController() : undefined;
    if (this.#keeping) void this.connection.keep(this.#keeping);
  }

  /**
   * Takes over what the configuration says now. What has not changed is not touched; sessions that are open stay as they
   * are.
   *
   * @param isServerChanged the way to the SSH server is another one, which need not stand in the profile itself
   */
  async change(profile: Profile, isServerChanged: boolean): Promise<TunnelChanges> {
    const changes: TunnelChanges = { opened: 0, closed: 0, changed: 0, untouched: 0 };
    if (isServerChanged) this.connection.change(this.#connectionSurroundings(profile));
    else this.connection.changeIdle(profile.idleTimeoutSeconds * 1000);
    const before = this.#tunnels;
    this.#profile = profile;
    const tried: Promise<void>[] = [];
    const kept = new Set<ManagedTunnel>();
    this.#tunnels = profile.tunnels.map((configured) => {
      const old = before.find((tunnel) => tunnel.configured.name === configured.name);
      const isSame = old !== undefined && isEqual(old.configured, configured);
      const isNowWanted = configured.openOnStartup && old?.configured.openOnStartup === false;
      // A remote forward belongs to the connection to the old server.
      const mustMove = isServerChanged && configured.direction === 'remote';
      if (old && !mustMove && old.change(configured)) {
        kept.add(old);
        if (isNowWanted && this.#isForNow(old)) tried.push(this.#openAfter(old, undefined));
        if (isSame) changes.untouched += 1;
        else changes.changed += 1;
        return old;
      }
      const tunnel = this.#manage(configured);
      const isToBeOpen = old ? old.isWanted || (isNowWanted && this.#isForNow(tunnel)) : this.#isForNow(tunnel);
      if (old) changes.changed += 1;
      else changes.opened += 1;
      if (isToBeOpen) tried.push(this.#openAfter(tunnel, old));
      return tunnel;
    });
    for (const old of before) {
      if (kept.has(old)) continue;
      if (!profile.tunnels.some(({ name }) => name === old.configured.name)) changes.closed += 1;
      this.#leave(old, 'it is no longer in the configuration');
    }
    this.steer();
    await Promise.all(tried);
    return changes;
  }

  /** The profile is no longer in the configuration, or the agent ends. */
  async close(reason: string): Promise<void> {
    this.#keeping?.abort();
    for (const tunnel of this.#tunnels) this.#leave(tunnel, reason);
    this.#tunnels = [];
    await Promise.all(this.#leaving.values());
    await this.#facts[Symbol.asyncDispose]();
    await this.connection.close();
  }

  /** Whether it is to be open without anybody having asked for it. */
  #isForNow({ configured }: ManagedTunnel): boolean {
    const { direction, openOnStartup } = configured;
    const costsNothing = direction === 'local' || !this.connection.lost.aborted;
    return openOnStartup && (costsNothing || this.#profile.connectOnStartup);
  }

  /** Its listener may stand where the old one does still. */
  async #openAfter(tunnel: ManagedTunnel, old: ManagedTunnel | undefined): Promise<void> {
    if (old) this.#leave(old, 'the configuration has changed');
    // Listeners are closed at once, before the sessions that were accepted have ended.
    await Promise.resolve();
    const tried = tunnel.open();
    if (tunnel.configured.direction === 'local') await tried;
  }

  #leave(tunnel: ManagedTunnel, reason: string): void {
    if (this.#leaving.has(tunnel)) return;
    const left = tunnel.close(reason, this.#around.graceMs()).finally(() => {
      this.#leaving.delete(tunnel);
    });
    this.#leaving.set(tunnel, left);
  }

  #manage(configured: ConfiguredTunnel): ManagedTunnel {
    const { localNetwork, registry, openTunnel, changed, onEvent, log } = this.#around;
    const tunnel: ManagedTunnel = new ManagedTunnel(configured, {
      ...{ localNetwork, registry, openTunnel, changed },
      log: (level, text) => {
        log(level, text, tunnel.configured.name);
      },
      profile: this.#profile.name,
      opensWithSsh: () => this.#tunnels.includes(tunnel) && isOpenedWithSsh(tunnel) && !this.connection.wasConnected,
      ssh: this.connection,
      forwardFacts: this.#facts,
      onEvent: (event) => {
        if (event.kind === 'session-opened') this.connection.sessionOpened(event.session);
        if (event.kind === 'session-closed') this.connection.sessionClosed(event.session);
        onEvent(event, tunnel);
      },
    });
    return tunnel;
  }

  #connectionSurroundings(profile: Profile): ProfileConnectionSurroundings {
    const { resolve, question, connected, changed, log } = this.#around;
    return {
      ...{ question, changed, log },
      profile: profile.name,
      resolve: resolve(profile),
      idleMs: profile.idleTimeoutSeconds * 1000,
      connected: (which) => {
        connected(which);
        // Once there is a connection, remote tunnels cost nothing more.
        const waiting = which === 'first' ? this.#tunnels.filter(isOpenedWithSsh) : [];
        for (const tunnel of waiting) if (!tunnel.isWanted) void tunnel.open();
        this.steer();
      },
    };
  }
}

/** Whether two parts of a configuration say the same, wherever they stand in their files. */
export function isEqual(one: unknown, other: unknown): boolean {
  const withoutPlace = (key: string, value: unknown): unknown => (key === 'place' ? undefined : value);
  return JSON.stringify(one, withoutPlace) === JSON.stringify(other, withoutPlace);
}

function isOpenedWithSsh({ configured: { direction, openOnStartup } }: ManagedTunnel): boolean {
  return direction === 'remote' && openOnStartup;
}

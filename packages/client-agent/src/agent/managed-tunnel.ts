import { formatEndpoint, type Endpoint } from '@ftpduct/ftp-rewriter';
import type { ConfiguredTunnel } from '../configuration/model.ts';
import { tunnelSpecOf } from '../configuration/tunnel-spec-of.ts';
import { ClientAgentError } from '../error.ts';
import type { ForwardFacts } from '../helper/forward-facts.ts';
import type { Network } from '../network/network.ts';
import type { openTunnel, Tunnel, TunnelEvent } from '../tunnel.ts';
import type { TunnelRegistry } from '../tunnel-registry.ts';
import { sleep } from '../waiting.ts';
import type { TunnelSnapshot } from './snapshot.ts';

/** What a tunnel of the agent stands on. */
export interface ManagedTunnelSurroundings {
  readonly profile: string;
  readonly localNetwork: Network;
  readonly ssh: Network;
  readonly forwardFacts: ForwardFacts;
  readonly registry: TunnelRegistry;
  readonly openTunnel: typeof openTunnel;
  /** Whoever looks after it opens it as soon as there is an SSH connection. */
  readonly opensWithSsh: () => boolean;
  readonly onEvent: (event: TunnelEvent) => void;
  readonly changed: () => void;
  readonly log: (level: 'info' | 'warn' | 'error', text: string) => void;
}

/** Between attempts to open it: doubles up to the longest. */
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A tunnel of the configuration, opened as soon and as long as it can be. */
export class ManagedTunnel {
  readonly #around: ManagedTunnelSurroundings;
  #configured: ConfiguredTunnel;
  #tunnel: Tunnel | undefined;
  /** Its last transfers may still run. */
  #closing: Tunnel | undefined;
  /** Ends the attempts to open it; undefined while it is closed. */
  #opening: AbortController | undefined;
  #isFirstAttemptOver: Promise<void> = Promise.resolve();
  /** Ends when it is open, or closed. */
  #trying: Promise<void> = Promise.resolve();
  #reason: string | undefined;
  #modes: readonly string[] = [];
  #sessions = 0;

  constructor(configured: ConfiguredTunnel, around: ManagedTunnelSurroundings) {
    this.#configured = configured;
    this.#around = around;
  }

  get configured(): ConfiguredTunnel {
    return this.#configured;
  }

  /** It is open, or is to be as soon as that is possible. */
  get isWanted(): boolean {
    return this.#opening !== undefined;
  }

  /** The one that has the sessions, also while it is being closed. */
  get tunnel(): Tunnel | undefined {
    return this.#tunnel ?? this.#closing;
  }

  /** Tries until it is open or closed again. Resolves after the first attempt, whose failure is in the snapshot. */
  open(): Promise<void> {
    if (this.#opening) return this.#isFirstAttemptOver;
    const opening = new AbortController();
    this.#opening = opening;
    this.#reason = undefined;
    this.#isFirstAttemptOver = new Promise((resolve) => {
      this.#trying = this.#keepTrying(opening, resolve);
    });
    this.#around.changed();
    return this.#isFirstAttemptOver;
  }

  /** Why it could not be opened at the last attempt. */
  get failure(): string | undefined {
    return this.#tunnel ? undefined : this.#reason;
  }

  async close(reason: string, graceMs: number): Promise<void> {
    this.#opening?.abort(new ClientAgentError('closed', reason));
    this.#opening = undefined;
    const tunnel = this.#tunnel;
    this.#tunnel = undefined;
    this.#reason = undefined;
    this.#around.changed();
    this.#closing = tunnel;
    await Promise.all([tunnel?.close(reason, { graceMs }), this.#trying]);
    this.#closing = undefined;
  }

  /**
   * Takes over what the configuration says now, for new sessions. False where that cannot be done while it listens: it
   * has to be closed, and another one opened.
   */
  change(configured: ConfiguredTunnel): boolean {
    if (!listensAlike(this.#configured, configured)) return false;
    this.#configured = configured;
    this.#tunnel?.change(tunnelSpecOf(configured));
    return true;
  }

  snapshot(): TunnelSnapshot {
    const { name, type, direction, listen } = this.#configured;
    const places = this.#tunnel ? [...this.#tunnel.bound, ...this.#tunnel.uncertain] : [];
    const asked = `${listen.address ?? (this.#configured.allowRelay ? '*' : 'localhost')}:${listen.port}`;
    return {
      profile: this.#around.profile,
      ...{ name, type, direction },
      listen: places.length > 0 ? places.map(formatEndpoint) : [asked],
      destination: this.#configured.type === 'socks' ? undefined : formatEndpoint(asEndpoint(this.#configured)),
      state: this.#state,
      reason: this.#tunnel ? undefined : (this.#reason ?? this.#whyClosed),
      modes: this.#modes,
      sessions: this.#sessions,
    };
  }

  get #state(): TunnelSnapshot['state'] {
    if (!this.#opening) return 'closed';
    if (this.#tunnel) return this.#tunnel.bound.length + this.#tunnel.uncertain.length > 0 ? 'open' : 'waiting';
    if (this.#reason === undefined) return 'opening';
    return this.#configured.direction === 'remote' ? 'waiting' : 'failed';
  }

  get #whyClosed(): string | undefined {
    const { profile, opensWithSsh } = this.#around;
    if (this.#opening || !opensWithSsh()) return undefined;
    const name = `${profile}/${this.#configured.name}`;
    const word = /\s/.test(name) ? `"${name}"` : name;
    return `opens with the SSH connection; ftpduct tunnel open ${word} opens it now`;
  }

  async #keepTrying({ signal }: AbortController, tried: () => void): Promise<void> {
    for (let waitMs = FIRST_WAIT_MS; !signal.aborted; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const isOpen = await this.#openOnce(signal);
      tried();
      if (isOpen) return;
      await sleep(waitMs, signal);
    }
  }

  async #openOnce(signal: AbortSignal): Promise<boolean> {
    try {
      await this.#opened(await this.#openTunnel(signal), signal);
      return true;
    } catch (error) {
      if (!signal.aborted) this.#failed(error);
      return false;
    }
  }

  #openTunnel(signal: AbortSignal): Promise<Tunnel> {
    const { localNetwork, ssh, forwardFacts, registry } = this.#around;
    const { direction, allowRelay } = this.#configured;
    const networks =
      direction === 'local'
        ? { clientSide: localNetwork, serverSide: ssh }
        : { clientSide: ssh, serverSide: localNetwork };
    const onEvent = (event: TunnelEvent): void => {
      this.#follow(event);
    };
    const spec = tunnelSpecOf(this.#configured);
    const options = { relay: allowRelay, onEvent, registry, forwardFacts, signal };
    return this.#around.openTunnel(spec, networks, options);
  }

  async #opened(tunnel: Tunnel, signal: AbortSignal): Promise<void> {
    if (signal.aborted) {
      await tunnel.close('it was closed meanwhile');
      return;
    }
    const { ssh, log, changed } = this.#around;
    const { direction } = this.#configured;
    // What has changed while it was being opened.
    tunnel.change(tunnelSpecOf(this.#configured));
    this.#tunnel = tunnel;
    this.#reason = undefined;
    const listens = [...tunnel.bound, ...tunnel.uncertain].map(formatEndpoint).join(' and ');
    log('info', `listening on ${listens}${direction === 'remote' ? ` of ${ssh.name}` : ''}`);
    changed();
  }

  #failed(error: unknown): void {
    const text = error instanceof Error ? error.message : String(error);
    if (text !== this.#reason) this.#around.log('error', text);
    this.#reason = text;
    this.#around.changed();
  }

  #follow(event: TunnelEvent): void {
    if (event.kind === 'session-opened') this.#sessions += 1;
    if (event.kind === 'session-closed') this.#sessions -= 1;
    if (event.kind === 'session-note' && event.note.kind === 'mode' && !this.#modes.includes(event.note.text)) {
      this.#modes = [...this.#modes, event.note.text].slice(-MOST_MODES);
    }
    this.#around.onEvent(event);
  }
}

/** There are two that matter, for active and for passive clients, and what was learned on the way. */
const MOST_MODES = 4;

/** Whether one that listens as the first says may go on as the second. */
function listensAlike(before: ConfiguredTunnel, after: ConfiguredTunnel): boolean {
  const same: readonly (keyof ConfiguredTunnel)[] = ['type', 'direction', 'allowRelay'];
  return (
    same.every((key) => before[key] === after[key]) &&
    before.listen.address === after.listen.address &&
    before.listen.port === after.listen.port
  );
}

function asEndpoint({ destination }: Extract<ConfiguredTunnel, { type: 'ftp' | 'tcp' }>): Endpoint {
  return { address: destination.host, port: destination.port };
}

import {
  ClientAgentError,
  formatEndpoint,
  formatEvent,
  RECONNECT_DEFAULTS,
  TunnelRegistry,
  type ForwardFacts,
  type HelperHost,
  type Network,
  type ReconnectSettings,
  type SshOptions,
  type Tunnel,
  type TunnelEvent,
  type TunnelOptions,
  type TunnelSpec,
} from '@ftpduct/client-agent';
import { EXIT, exitCodeForSsh, type ExitCode } from '../exit-codes.ts';

/** The tunnels of one command, open until a signal ends them. */
export interface ForegroundRequest {
  /** What it takes to reach the SSH server, and those in front of it. */
  readonly ssh: (report: SshOptions['report']) => SshOptions;
  readonly tunnels: readonly RequestedTunnel[];
  /** Hosts other than this one may connect to listeners without an address (-g). */
  readonly relay: boolean;
  /** `never`: nothing is asked of a server helper, and no program is started on the SSH server. */
  readonly helper: 'auto' | 'never';
  readonly abortOnFailingTunnel: boolean;
  /** `never`: the command ends when the SSH connection is lost. */
  readonly reconnect: ReconnectSettings['policy'];
  /** What running transfers are given to end when the command is asked to end, in milliseconds. */
  readonly graceMs: number;
  /** `quiet`: errors only. `verbose`: also what is said in each session. `debug`: also what happens inside. */
  readonly verbosity: 'quiet' | 'normal' | 'verbose' | 'debug';
}

export interface RequestedTunnel {
  /** As the user wrote it, for messages: `-L ftp/1234:localhost:21`. */
  readonly text: string;
  /** Where its clients connect: `local` is this host, `remote` the SSH server. */
  readonly direction: 'local' | 'remote';
  readonly spec: TunnelSpec;
}

/** The far end of an SSH connection, as far as this file uses it. */
export interface ForegroundSsh extends Network, HelperHost {
  /** Aborted when the present SSH connection is gone; another signal after it was made anew. */
  readonly lost: AbortSignal;
  close(): Promise<void>;
}

/** What the foreground stands on, handed in so that tests can hand in something else. */
export interface ForegroundSurroundings {
  readonly openSsh: (
    options: SshOptions,
    how: { signal: AbortSignal; reconnect: ReconnectSettings },
  ) => Promise<ForegroundSsh>;
  /** What can be found out of remote forwards on that SSH server. */
  readonly openForwardFacts: (ssh: ForegroundSsh) => ForwardFacts & AsyncDisposable;
  readonly localNetwork: Network;
  readonly openTunnel: (
    spec: TunnelSpec,
    networks: { clientSide: Network; serverSide: Network },
    options: TunnelOptions,
  ) => Promise<Tunnel>;
  /** Writes one line for the user, without its line end. */
  readonly print: (line: string) => void;
  /**
   * Has something done at the moment when the process ends, be it by a second signal or by a bug. Answers with what
   * takes it back.
   */
  readonly atExit: (work: () => void) => () => void;
  /** Aborted by the first signal that asks the process to end. */
  readonly stop: AbortSignal;
}

/**
 * Connects, opens the tunnels, and keeps them open until `stop`. Resolves with the exit code when all is closed;
 * throws only what is a bug.
 */
export async function runForeground(
  request: ForegroundRequest,
  surroundings: ForegroundSurroundings,
): Promise<ExitCode> {
  return new Foreground(request, surroundings).run();
}

class Foreground {
  readonly #request: ForegroundRequest;
  readonly #around: ForegroundSurroundings;
  readonly #open: Tunnel[] = [];
  #watched: AbortSignal | undefined;

  constructor(request: ForegroundRequest, surroundings: ForegroundSurroundings) {
    this.#request = request;
    this.#around = surroundings;
  }

  async run(): Promise<ExitCode> {
    const ssh = await this.#connect();
    if (typeof ssh === 'number') return ssh;
    const forwardFacts = this.#request.helper === 'never' ? undefined : this.#around.openForwardFacts(ssh);
    // The kernel would end the clients' data connections as if they were complete; this resets them.
    const forget = this.#around.atExit(() => {
      for (const tunnel of this.#open) void tunnel.close('ftpduct was ended');
    });
    try {
      const failure = await this.#openTunnels(ssh, forwardFacts);
      if (failure !== undefined) return failure;
      this.#watch(ssh);
      return await this.#untilOver(ssh);
    } finally {
      await this.#close();
      forget();
      await forwardFacts?.[Symbol.asyncDispose]();
      await ssh.close();
    }
  }

  async #untilOver(ssh: ForegroundSsh): Promise<ExitCode> {
    const { stop } = this.#around;
    if (this.#request.reconnect === 'auto') {
      await aborted(stop);
      return EXIT.done;
    }
    const { lost } = ssh;
    await aborted(AbortSignal.any([stop, lost]));
    if (stop.aborted) return EXIT.done;
    this.#error(`${lossOf(lost, ssh.name)}; ending, as --reconnect never asks for`);
    return EXIT.sshServerNotReachable;
  }

  /** Transfers that run when a signal comes may end within the grace; a second signal does not wait for them. */
  async #close(): Promise<void> {
    const graceMs = this.#around.stop.aborted ? this.#request.graceMs : 0;
    const running = this.#open.reduce((sum, { transferring }) => sum + transferring, 0);
    if (running > 0 && graceMs > 0) {
      const what = running === 1 ? 'a running transfer gets' : `${running} running transfers get`;
      this.#warning(`stopping: ${what} up to ${graceMs / 1000} s to end; a second signal ends all at once`);
    }
    await Promise.all(this.#open.map((tunnel) => tunnel.close('ftpduct was stopped', { graceMs })));
  }

  async #connect(): Promise<ForegroundSsh | ExitCode> {
    const { openSsh, stop } = this.#around;
    const report: SshOptions['report'] = (level, text) => {
      if (level === 'warning') this.#warning(`warning: ${text}`);
      else if (level === 'notice') this.#info(text);
      else this.#debug(`ssh: ${text}`);
    };
    try {
      const reconnect = { ...RECONNECT_DEFAULTS, policy: this.#request.reconnect };
      return await openSsh(this.#request.ssh(report), { signal: stop, reconnect });
    } catch (error) {
      if (!(error instanceof ClientAgentError)) throw error;
      this.#error(stop.aborted ? 'stopped before the SSH connection was there' : error.message);
      return exitCodeForSsh(error.code);
    }
  }

  /** The exit code when the command cannot go on. */
  async #openTunnels(ssh: ForegroundSsh, forwardFacts: ForwardFacts | undefined): Promise<ExitCode | undefined> {
    const { openTunnel, localNetwork, stop } = this.#around;
    const registry = new TunnelRegistry();
    for (const { text, direction, spec } of this.#request.tunnels) {
      const networks =
        direction === 'local'
          ? { clientSide: localNetwork, serverSide: ssh }
          : { clientSide: ssh, serverSide: localNetwork };
      const onEvent = (event: TunnelEvent): void => {
        this.#watch(ssh);
        if (event.kind === 'listens-again') this.#info(`${text}: listening again`);
        else this.#event(event);
      };
      try {
        const { relay } = this.#request;
        const tunnel = await openTunnel(spec, networks, {
          ...{ signal: stop, relay, registry, onEvent },
          ...(forwardFacts && { forwardFacts }),
        });
        this.#open.push(tunnel);
        this.#info(describe(tunnel, direction, ssh.name));
        this.#warnOfUncertainty(tunnel, ssh.name);
      } catch (error) {
        if (!(error instanceof ClientAgentError)) throw error;
        if (stop.aborted) return EXIT.failure;
        this.#error(`${text}: ${error.message}`);
        if (this.#request.abortOnFailingTunnel) return EXIT.listenerNotOpened;
      }
    }
    // Each that failed has said why.
    return this.#open.length > 0 ? undefined : EXIT.listenerNotOpened;
  }

  /** SSH has no way to say where a remote forward really listens, unless it was asked for on loopback. */
  #warnOfUncertainty({ uncertain }: Tunnel, name: string): void {
    const asked = uncertain.map(formatEndpoint).join(' and ');
    if (asked !== '')
      this.#warning(
        `warning: ${name} was asked to listen on ${asked}, and does not say whether it does: with GatewayPorts no in ` +
          'its sshd_config only its own users can connect, with yes everybody can; see with ss -ltn there, or have the ' +
          'server helper say so (ftpduct helper deploy)',
      );
  }

  /** Says when SSH is lost and when it is there again. The network has a new signal for each connection it makes. */
  #watch(ssh: ForegroundSsh): void {
    const lost = ssh.lost;
    if (lost === this.#watched || lost.aborted || this.#around.stop.aborted) return;
    if (this.#watched) this.#warning(`connected to ${ssh.name} again`);
    this.#watched = lost;
    lost.addEventListener(
      'abort',
      () => {
        if (this.#around.stop.aborted || this.#request.reconnect === 'never') return;
        const why = lossOf(lost, ssh.name);
        this.#warning(`${why}; ${this.#whatFollows()}`);
      },
      { once: true },
    );
  }

  #whatFollows(): string {
    const isLocal = ({ direction }: RequestedTunnel): boolean => direction === 'local';
    if (this.#request.tunnels.every(isLocal)) {
      return 'the listeners stay open, and the next FTP connection connects to it again';
    }
    return 'connecting again';
  }

  #event(event: TunnelEvent): void {
    if (event.kind === 'session-transfer') return;
    const matters = event.kind === 'warning' || (event.kind === 'session-note' && event.note.kind === 'problem');
    const isInside = event.kind === 'session-note' && event.note.kind === 'transition';
    const { verbosity } = this.#request;
    if (isInside) this.#debug(formatEvent(event));
    else if (verbosity === 'verbose' || verbosity === 'debug') this.#around.print(formatEvent(event));
    else if (matters) this.#warning(formatEvent(event));
  }

  #error(text: string): void {
    this.#around.print(`ftpduct: ${text}`);
  }

  #warning(text: string): void {
    if (this.#request.verbosity !== 'quiet') this.#around.print(`ftpduct: ${text}`);
  }

  #info(text: string): void {
    if (this.#request.verbosity !== 'quiet') this.#around.print(text);
  }

  #debug(text: string): void {
    if (this.#request.verbosity === 'debug') this.#around.print(text);
  }
}

function lossOf(lost: AbortSignal, name: string): string {
  return lost.reason instanceof Error ? lost.reason.message : `the SSH connection to ${name} was lost`;
}

function describe({ spec, bound, uncertain }: Tunnel, direction: 'local' | 'remote', via: string): string {
  const listens = [...bound, ...uncertain].map((endpoint) => formatEndpoint(endpoint)).join(' and ');
  const to =
    spec.protocol === 'socks'
      ? 'where clients ask for'
      : formatEndpoint({ address: spec.destination.host, port: spec.destination.port });
  const where = direction === 'local' ? listens : `${listens} of ${via}`;
  return `listening on ${where} → ${to} (${spec.protocol}, ${direction}) via ${via}`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else
      signal.addEventListener(
        'abort',
        () => {
          resolve();
        },
        { once: true },
      );
  });
}

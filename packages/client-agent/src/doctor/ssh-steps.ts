import { ClientAgentError } from '../error.ts';
import type { SshOptions, SshProgress } from '../ssh/options.ts';
import { serverName } from '../ssh/server-name.ts';
import type { SshNetwork } from '../ssh/ssh-network.ts';
import type { KeyFacts } from './probes.ts';
import type { StepId } from './report.ts';
import type { Steps } from './steps.ts';

export type OpenSsh = (
  options: SshOptions,
  how: { signal: AbortSignal; reconnect: { policy: 'never'; waitMs: number } },
) => Promise<SshNetwork>;

/** What sshd says in debug messages, as evidence. */
export class SshdWords {
  readonly #texts: string[] = [];

  heard(text: string): void {
    this.#texts.push(text);
  }

  get mark(): number {
    return this.#texts.length;
  }

  since(mark: number): readonly string[] {
    return this.#texts.slice(mark);
  }

  /** sshd says it for each key that it looks at; the last one is the one that logged in. */
  get key(): KeyFacts | undefined {
    return this.#texts.map(readKeyFacts).findLast((facts) => facts !== undefined);
  }
}

/** auth.c, `auth_log_authopts`: `FILE:LINE: key options: agent-forwarding port-forwarding pty user-rc x11-forwarding` */
export function readKeyFacts(text: string): KeyFacts | undefined {
  const [, file, line, allows] = /^(.+):(\d+): key options:(.*)$/.exec(text) ?? [];
  if (file === undefined || line === undefined || allows === undefined) return undefined;
  return { file, line: Number(line), allows: allows.trim().split(/\s+/).filter(Boolean) };
}

/**
 * Connects, with a step for each stage on the way, those of jump hosts included. The time is the connection's own, since
 * a person may be asked.
 *
 * @throws ClientAgentError as `openSsh`; the step that failed is taken then
 */
export async function connectInSteps(
  options: SshOptions,
  { openSsh, steps, words, signal }: { openSsh: OpenSsh; steps: Steps; words: SshdWords; signal: AbortSignal },
): Promise<SshNetwork> {
  const stages = new Stages(steps);
  const observed = observe(options, (server, progress) => {
    if (progress.kind !== 'said') stages.progressed(server, progress);
    else if (server === options) words.heard(progress.text);
  });
  try {
    return await openSsh(observed, { signal, reconnect: { policy: 'never', waitMs: 0 } });
  } catch (error) {
    if (error instanceof ClientAgentError && error.code !== 'cancelled') stages.failed(error);
    throw error;
  }
}

type Told = (server: SshOptions, progress: SshProgress) => void;

/** The options with an observer at each hop, which is told whose stage it is by the options as they were. */
function observe(server: SshOptions, told: Told): SshOptions {
  const { route } = server;
  return {
    ...server,
    route: route.by === 'jump' ? { by: 'jump', server: observe(route.server, told) } : route,
    observe: (progress) => {
      told(server, progress);
    },
  };
}

type Stage = Exclude<SshProgress, { kind: 'said' }>['kind'];

const STEP_OF: Readonly<Record<Stage, { id: StepId; title: string }>> = {
  reached: { id: 'ssh-tcp', title: 'reach the SSH server' },
  agreed: { id: 'ssh-key-exchange', title: 'key exchange' },
  'host-key-accepted': { id: 'ssh-host-key', title: 'host key' },
  'logged-in': { id: 'ssh-login', title: 'log in' },
};

class Stages {
  readonly #steps: Steps;
  #next: Stage = 'reached';

  constructor(steps: Steps) {
    this.#steps = steps;
  }

  progressed(server: SshOptions, progress: Exclude<SshProgress, { kind: 'said' }>): void {
    const { id, title } = STEP_OF[progress.kind];
    this.#steps.add(id, title, 'ok', detailOf(server, progress));
    this.#next = FOLLOWING[progress.kind];
  }

  failed({ code, message }: ClientAgentError): void {
    const stage = STAGE_OF_CODE[code] ?? this.#next;
    const { id, title } = STEP_OF[stage];
    this.#steps.add(id, title, 'failed', message);
  }
}

/** The host key is judged within the key exchange, which is complete after that. */
const FOLLOWING: Readonly<Record<Stage, Stage>> = {
  reached: 'agreed',
  'host-key-accepted': 'agreed',
  agreed: 'logged-in',
  'logged-in': 'reached',
};

const STAGE_OF_CODE: Readonly<Record<string, Stage>> = {
  'host-key-refused': 'host-key-accepted',
  'authentication-refused': 'logged-in',
};

function detailOf(server: SshOptions, progress: Exclude<SshProgress, { kind: 'said' }>): string {
  const name = serverName(server);
  switch (progress.kind) {
    case 'reached':
      return `${name}${wayTo(server, progress.address)}`;
    case 'agreed':
      return `${progress.kex}, ${progress.hostKey}, ${progress.cipher}`;
    case 'host-key-accepted':
      return progress.key;
    case 'logged-in':
      return `as ${server.user}`;
    default:
      return progress satisfies never;
  }
}

function wayTo({ route, host }: SshOptions, address: string | undefined): string {
  switch (route.by) {
    case 'jump':
      return ` through ${serverName(route.server)}`;
    case 'command':
      return ` by the proxy command ${route.command}`;
    case 'proxy':
      return ` through the proxy ${route.host} port ${route.port}`;
    case 'tcp':
      return address === undefined || address === host ? '' : ` at ${address}`;
    default:
      return route satisfies never;
  }
}

import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { ServerHelper } from '../helper/server-helper.ts';
import type { Connection, Destination, ListenRequest, Network, PinnedNetwork } from '../network/network.ts';
import type { SshNetwork } from '../ssh/ssh-network.ts';
import type { DialProbe, ForwardingProbes, ListenProbe } from './probes.ts';
import type { SshdWords } from './ssh-steps.ts';
import { failureOf, type Steps } from './steps.ts';
import { timeLimit } from '../time-limit.ts';

/** Where hardly anybody listens, and what a data port looks like (RFC 6335 leaves it to everyone's own use). */
const HIGH_PORT = 50_021;
/** TEST-NET-1 (RFC 5737): no host has it. */
const NOBODYS_ADDRESS = '192.0.2.1';

export interface ForwardingTask {
  readonly direction: 'local' | 'remote';
  /** Undefined: each client names its own. */
  readonly destination: Destination | undefined;
  /** What a remote tunnel listens on, one address of it. */
  readonly listen: ListenRequest;
  /** Data connections follow the control connection. */
  readonly isFtp: boolean;
  /** Listings will be made, which show more of the data ports than a port that is only tried. */
  readonly isListedLater: boolean;
}

export interface ForwardingTools {
  readonly ssh: SshNetwork;
  readonly words: SshdWords;
  /** Undefined: there is none. */
  readonly helper: ServerHelper | undefined;
  /** As {@link countSessions} counted them. */
  readonly sessions: ForwardingProbes['sessions'];
  readonly steps: Steps;
  readonly signal: AbortSignal;
}

/** What sshd lets us do: one probe for each thing that some setting of it forbids alone. */
export async function probeForwarding(task: ForwardingTask, tools: ForwardingTools): Promise<ForwardingProbes> {
  const { ssh, words, steps, sessions, signal } = tools;
  const pinned = await ssh.pin({ signal });
  const isLocal = task.direction === 'local';
  const { destination } = task;
  const from = `from ${ssh.name}`;

  const control =
    isLocal && destination
      ? await steps.take(
          'control-port',
          `open a connection to the ${task.isFtp ? 'control port' : 'destination'}`,
          async (limit) => {
            const to = formatEndpoint({ address: destination.host, port: destination.port });
            return dialOutcome(await dialOf(pinned, destination, limit), { what: `${to} ${from}`, needed: true });
          },
        )
      : undefined;
  const dataHost = isLocal && destination ? destination.host : '127.0.0.1';
  const high =
    task.isFtp || !destination
      ? await steps.take(
          'data-ports',
          task.isFtp ? 'open connections to data ports' : 'open connections',
          async (limit) => {
            const probe = await dialOf(pinned, { host: dataHost, port: HIGH_PORT }, limit);
            const needed = isLocal && !task.isListedLater;
            if (probe.is === 'failed' && isPolicy(probe)) return dialOutcome(probe, { what: '', needed });
            const what = `any port of ${dataHost}: sshd has no objection to ${HIGH_PORT}`;
            return { status: 'ok' as const, detail: what, value: probe };
          },
        )
      : undefined;
  // Another place tells a list of permitted ones from a prohibition of all.
  const isProhibited = [control, high].some((probe) => probe?.is === 'failed' && isPolicy(probe));
  const elsewhere = isProhibited ? await dialOf(pinned, { host: '127.0.0.1', port: 1 }, limitOf(signal)) : undefined;

  const listen = (at: ListenRequest, limit: AbortSignal): Promise<ListenProbe> => listenOf(pinned, at, tools, limit);
  const tunnelPort = isLocal
    ? undefined
    : await steps.take('remote-forward', 'listen on the SSH server', async (limit) =>
        listenOutcome(await listen(task.listen, limit), { needed: true }),
      );
  const anyLoopbackPort = { address: '127.0.0.1', port: 0 };
  const anyPort = task.isFtp
    ? await steps.take('remote-forward', 'listen on the SSH server for data connections', async (limit) =>
        listenOutcome(await listen(anyLoopbackPort, limit), { needed: !isLocal }),
      )
    : // Only to see whether all is prohibited, or connections alone.
      isProhibited
      ? await listen(anyLoopbackPort, limitOf(signal))
      : undefined;
  const mayListen = anyPort?.is === 'listening' || tunnelPort?.is === 'listening';
  const nowhere = mayListen ? await listen({ address: NOBODYS_ADDRESS, port: 0 }, limitOf(signal)) : undefined;
  const settings = await askHelper(tools.helper?.sshdSettings({ signal: limitOf(signal) }));
  return {
    ...{ control, high, elsewhere, anyPort, tunnelPort, nowhere },
    sessions,
    key: words.key,
    settings,
  };
}

/** Whether what a remote tunnel leads to is there; of an FTP server its greeting shows it. */
export function destinationStep(network: Network, destination: Destination, steps: Steps): Promise<DialProbe> {
  return steps.take('control-port', 'open a connection to the destination', async (limit) => {
    const to = formatEndpoint({ address: destination.host, port: destination.port });
    const pinned = await network.pin({ signal: limit });
    return dialOutcome(await dialOf(pinned, destination, limit), { what: `${to} from ${network.name}`, needed: true });
  });
}

/** What it says is a help, and its failure no failure of what is examined. */
async function askHelper<T>(answer: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}

/** sshd itself refuses, whatever is there. */
export function isPolicy(probe: DialProbe): boolean {
  return probe.is === 'failed' && probe.code === 'prohibited';
}

/**
 * How many programs may run at the same time, as far as two; undefined where that cannot be told. Those that were started
 * have ended by then, since sshd goes on counting them until they have.
 */
export async function countSessions(ssh: SshNetwork, signal: AbortSignal): Promise<0 | 1 | 2 | undefined> {
  const open: EndingProgram[] = [];
  try {
    while (open.length < 2) open.push(new EndingProgram(await ssh.exec('cat', { signal: limitOf(signal) })));
    return 2;
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    // Only a channel that is refused says so; a program that is not started means something else.
    const isRefusal = error.cause instanceof Error && /channel open failure/i.test(error.cause.message);
    return isRefusal ? (open.length === 0 ? 0 : 1) : undefined;
  } finally {
    await Promise.all(open.map((program) => program.end()));
  }
}

/** A program that ends with its input, in milliseconds at most. */
const ENDING_MS = 2_000;

class EndingProgram {
  readonly #connection: Connection;
  readonly #closed: Promise<void>;

  constructor(connection: Connection) {
    this.#connection = connection;
    this.#closed = new Promise((resolve) => {
      const nothing = (): void => undefined;
      connection.receive({
        received: nothing,
        drained: nothing,
        ended: nothing,
        closed: () => {
          resolve();
        },
      });
    });
  }

  async end(): Promise<void> {
    const timer = setTimeout(() => {
      this.#connection.abort(new ClientAgentError('closed', 'the probe is over'));
    }, ENDING_MS);
    this.#connection.finish();
    await this.#closed;
    clearTimeout(timer);
  }
}

export function limitOf(signal: AbortSignal): AbortSignal {
  return timeLimit(10_000, signal);
}

async function dialOf(pinned: PinnedNetwork, to: Destination, signal: AbortSignal): Promise<DialProbe> {
  try {
    const connection = await pinned.connect(to, { signal });
    connection.receive({
      received: () => undefined,
      drained: () => undefined,
      ended: () => undefined,
      closed: () => undefined,
    });
    connection.abort(new ClientAgentError('closed', 'the probe is over'));
    return { is: 'connected' };
  } catch (error) {
    return { is: 'failed', ...failureOf(error) };
  }
}

async function listenOf(
  pinned: PinnedNetwork,
  at: ListenRequest,
  { words, helper }: Pick<ForwardingTools, 'words' | 'helper'>,
  signal: AbortSignal,
): Promise<ListenProbe> {
  const mark = words.mark;
  try {
    await using listener = await pinned.listen(at, { signal });
    const said = words.since(mark);
    const seen = await askHelper(helper?.listenersOn(listener.port, { signal }));
    return { is: 'listening', at, port: listener.port, said, landed: seen?.map((each) => each.at.address) };
  } catch (error) {
    return { is: 'refused', at, said: words.since(mark), ...failureOf(error) };
  }
}

function dialOutcome(
  probe: DialProbe,
  { what, needed }: { what: string; needed: boolean },
): { status: 'ok' | 'failed' | 'warning'; detail: string; value: DialProbe } {
  if (probe.is === 'connected') return { status: 'ok', detail: what, value: probe };
  return { status: needed ? 'failed' : 'warning', detail: probe.text, value: probe };
}

function listenOutcome(
  probe: ListenProbe,
  { needed }: { needed: boolean },
): { status: 'ok' | 'failed' | 'warning'; detail: string; value: ListenProbe } {
  if (probe.is === 'listening') return { status: 'ok', detail: whereItLanded(probe), value: probe };
  return { status: needed ? 'failed' : 'warning', detail: probe.text, value: probe };
}

function whereItLanded({ at, port, landed }: Extract<ListenProbe, { is: 'listening' }>): string {
  const asked = `asked for ${formatEndpoint({ address: at.address, port: at.port })}, got port ${port}`;
  if (landed === undefined) return `${asked}; on which address only the server helper could tell`;
  return `${asked} on ${landed.join(' and ') || 'an address that the server helper cannot see'}`;
}

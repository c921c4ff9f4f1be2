import { formatEndpoint, isLoopback, type Endpoint, type Facing } from '@ftpduct/ftp-rewriter';
import type { ForwardFacts } from '../helper/forward-facts.ts';
import type { Connection, Destination, Network, PinnedNetwork } from '../network/network.ts';
import { within } from '../within.ts';
import { dataPeerStep } from './data-peer.ts';
import { featuresOf, FtpControl, type FtpReply } from './ftp-control.ts';
import { cannotBeNamed, listIn } from './listing.ts';
import { NO_FTP, type FtpMode, type FtpProbes, type ModeProbe } from './probes.ts';
import { failureOf, type StepOutcome, type Steps } from './steps.ts';
import { timeLimit } from '../time-limit.ts';

export interface FtpLogin {
  readonly user: string;
  /** Undefined: there is nobody to ask, and only the name is sent. */
  readonly password: (() => Promise<string | undefined>) | undefined;
}

export interface FtpTask {
  readonly network: Network;
  readonly destination: Destination;
  readonly login: FtpLogin | undefined;
  /** What is known of remote forwards on that network, such as by the server helper. */
  readonly forwardFacts: Pick<ForwardFacts, 'confirmedFacing'> | undefined;
  readonly steps: Steps;
  readonly signal: AbortSignal;
}

/** The ends of the control connection, as far as they are known. */
export interface FtpEnds {
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  /** What somebody on the server side has found out, where the ends do not say what PORT has to name. */
  readonly facing: Facing | undefined;
}

const MODES: readonly FtpMode[] = ['PASV', 'EPSV', 'PORT', 'EPRT'];
/** A session of the tunnel waits less, and leaves what comes late to those after it. */
const FACING_MS = 5_000;
const STEP_IDS = { PASV: 'ftp-pasv', EPSV: 'ftp-epsv', PORT: 'ftp-port', EPRT: 'ftp-eprt' } as const;

/** What the FTP server does, over a control connection of our own, which ends with QUIT. */
export async function probeFtp(task: FtpTask): Promise<{ probes: FtpProbes; ends: FtpEnds }> {
  const { network, destination, steps, signal } = task;
  const pinned = await network.pin({ signal });
  const opened = await steps.take('ftp-greeting', "the FTP server's greeting", (limit) =>
    greetingOf(pinned, destination, limit),
  );
  if ('code' in opened) {
    return {
      probes: { ...NO_FTP, noGreeting: opened },
      ends: { peer: undefined, local: undefined, facing: undefined },
    };
  }
  await using control = opened.control;
  const { peer, local } = opened.connection;
  const known = { ...NO_FTP, peer, greeting: opened.greeting.text };
  if (opened.greeting.code !== 220) {
    return {
      probes: { ...known, login: { refused: opened.greeting.text, isGreeting: true } },
      ends: { peer, local, facing: undefined },
    };
  }
  const ends = await activeAddressStep({ peer, local }, pinned, task);
  await steps.take('ftp-features', 'FEAT, and whether TLS is offered', (limit) => featuresStep(control, limit));
  // A person may be asked, whose time is their own.
  const password = await task.login?.password?.();
  const login = await logIn(control, password, task);
  if (login !== 'done') {
    const why = login === 'not-tried' ? 'needs --ftp-user and --ftp-password' : 'the FTP server let nobody in';
    for (const mode of MODES) steps.add(STEP_IDS[mode], `a listing with ${mode}`, 'skipped', why);
    return { probes: { ...known, login }, ends };
  }
  const modes = await probeModes(control, { task, pinned, ends, password });
  return { probes: { ...known, login, modes }, ends };
}

interface ModesTask {
  readonly task: FtpTask;
  readonly pinned: PinnedNetwork;
  readonly ends: FtpEnds;
  readonly password: string | undefined;
}

async function probeModes(first: FtpControl, { task, pinned, ends, password }: ModesTask): Promise<FtpProbes['modes']> {
  const { peer } = ends;
  const facing = facingOf(ends);
  const address = ends.facing?.of ?? peer?.address;
  const modes: Partial<Record<FtpMode, ModeProbe>> = {};
  const sessions = [first];
  let control = first;
  try {
    for (const mode of MODES) {
      const probe: ModeProbe = await task.steps.take(STEP_IDS[mode], `a listing with ${mode}`, async (limit) => {
        const impossible = cannotBeNamed(mode, address);
        const host = peer?.address ?? task.destination.host;
        const listing = { control, network: pinned, host, facing, signal: limit };
        return modeOutcome(
          impossible === undefined ? await listOrFail(mode, listing) : { is: 'skipped', why: impossible },
        );
      });
      modes[mode] = probe;
      // Its answer is still to come, and would be taken for the next one's.
      if (probe.is === 'not-connected' && probe.reply === undefined && probe.isListing) {
        control = await anotherSession(pinned, task, password);
        sessions.push(control);
      }
    }
    await dataPeerStep({
      ...{ control, network: pinned, peer, modes, steps: task.steps },
      facing: [modes.PORT, modes.EPRT].some((probe) => probe?.is === 'worked') ? facing : undefined,
      isThisHost: task.network.can.isThisHost,
    });
    return modes;
  } finally {
    for (const session of sessions.slice(1)) await session[Symbol.asyncDispose]();
  }
}

/** @throws ClientAgentError */
async function anotherSession(
  pinned: PinnedNetwork,
  { destination, login, signal }: FtpTask,
  password: string | undefined,
): Promise<FtpControl> {
  const how = { signal: timeLimit(10_000, signal) };
  const control = new FtpControl(await pinned.connect(destination, { priority: 'control', ...how }));
  await control.reply(how);
  await control.command(`USER ${login?.user ?? ''}`, how);
  await control.command(`PASS ${password ?? ''}`, how);
  return control;
}

/** The control connection's own address as the FTP server sees it, where that is certain. */
function facingOf({ peer, local, facing }: FtpEnds): string | undefined {
  if (local) return local.address;
  return peer && isLoopback(peer.address) ? peer.address : facing?.address;
}

/** As sessions of the tunnel find it out, before their first PORT. */
async function activeAddressStep(
  { peer, local }: Omit<FtpEnds, 'facing'>,
  pinned: PinnedNetwork,
  { destination, forwardFacts, steps }: FtpTask,
): Promise<FtpEnds> {
  const host = peer?.address ?? destination.host;
  return steps.take<FtpEnds>('active-address', 'what the FTP server can be told to connect to', async () => {
    const ends = { peer, local, facing: undefined };
    const known = facingOf(ends);
    if (known !== undefined) return { status: 'ok', detail: `${known}, which it sees as its client`, value: ends };
    if (!forwardFacts) {
      const detail = `nothing that is known: it was reached as ${host}, and there is no server helper that could look`;
      return { status: 'skipped', detail, value: ends };
    }
    const late = `the server helper has not answered within ${FACING_MS / 1000} s`;
    const found = await within(FACING_MS, forwardFacts.confirmedFacing(host, pinned));
    const { why, facing } = found ?? { why: late, facing: undefined };
    return facing
      ? { status: 'ok', detail: `${facing.address}: ${why}`, value: { ...ends, facing } }
      : { status: 'warning', detail: `nothing: ${why}`, value: ends };
  });
}

type Opened =
  | { readonly control: FtpControl; readonly connection: Connection; readonly greeting: FtpReply }
  | NonNullable<FtpProbes['noGreeting']>;

async function greetingOf(
  pinned: PinnedNetwork,
  destination: Destination,
  signal: AbortSignal,
): Promise<StepOutcome<Opened>> {
  let control: FtpControl | undefined;
  try {
    const connection = await pinned.connect(destination, { priority: 'control', signal });
    control = new FtpControl(connection);
    let greeting = await control.reply({ signal });
    // RFC 959 §5.4: 120 says that it will take a while.
    while (greeting.code < 200) greeting = await control.reply({ signal });
    const status = greeting.code === 220 ? 'ok' : 'failed';
    return { status, detail: greeting.text, value: { control, connection, greeting } };
  } catch (error) {
    await control?.[Symbol.asyncDispose]();
    const { code, text } = failureOf(error);
    const said = control?.stray === undefined ? '' : `; it said: ${control.stray}`;
    return { status: 'failed', detail: `${text}${said}`, value: { code, text: `${text}${said}` } };
  }
}

async function featuresStep(control: FtpControl, signal: AbortSignal): Promise<StepOutcome<undefined>> {
  try {
    const reply = await control.command('FEAT', { signal });
    const features = featuresOf(reply);
    const tls = features.filter((feature) => feature.startsWith('AUTH'));
    const offered = tls.length > 0 ? `TLS is offered (${tls.join(', ')})` : 'TLS is not offered';
    const detail = reply.code === 211 ? `${features.join(', ')}; ${offered}` : `no FEAT (${reply.text})`;
    return { status: 'ok', detail, value: undefined };
  } catch (error) {
    return { status: 'warning', detail: failureOf(error).text, value: undefined };
  }
}

async function logIn(
  control: FtpControl,
  password: string | undefined,
  { login, steps }: FtpTask,
): Promise<FtpProbes['login']> {
  const title = 'log in to the FTP server, and whether it insists on TLS';
  if (login === undefined) {
    steps.add('ftp-login', title, 'skipped', 'no --ftp-user is given');
    return 'not-tried';
  }
  return steps.take<FtpProbes['login']>('ftp-login', title, async (limit) => {
    try {
      let reply = await control.command(`USER ${login.user}`, { signal: limit });
      if (reply.code === 331 && password === undefined) {
        const detail = `${reply.text}; not further than that, since there is no --ftp-password`;
        return { status: 'skipped', detail, value: 'not-tried' };
      }
      if (reply.code === 331) reply = await control.command(`PASS ${password ?? ''}`, { signal: limit });
      const isIn = reply.code >= 200 && reply.code < 300;
      return { status: isIn ? 'ok' : 'failed', detail: reply.text, value: isIn ? 'done' : { refused: reply.text } };
    } catch (error) {
      const { text } = failureOf(error);
      return { status: 'failed', detail: text, value: { refused: text } };
    }
  });
}

async function listOrFail(mode: FtpMode, task: Parameters<typeof listIn>[1]): Promise<ModeProbe> {
  try {
    return await listIn(mode, task);
  } catch (error) {
    return { is: 'not-connected', named: undefined, isListing: true, ...failureOf(error) };
  }
}

/** Whether the tunnel does without, the modes together decide. */
function modeOutcome(probe: ModeProbe): StepOutcome<ModeProbe> {
  switch (probe.is) {
    case 'worked': {
      const named = probe.named ? `, ${formatEndpoint(probe.named)} named` : '';
      return { status: 'ok', detail: `${probe.bytes} bytes${named}`, value: probe };
    }
    case 'skipped':
      return { status: 'skipped', detail: probe.why, value: probe };
    case 'refused':
    case 'not-listed':
      return { status: 'warning', detail: probe.reply, value: probe };
    case 'not-connected':
      return { status: 'warning', detail: probe.text, value: probe };
    default:
      return probe satisfies never;
  }
}

import { familyOf, formatExtendedPortArgument, formatHostPort, parsePassiveReply } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import type { Connection, PinnedNetwork } from '../network/network.ts';
import { wantsTls } from './diagnose-ftp.ts';
import type { FtpControl, FtpReply } from './ftp-control.ts';
import type { FtpMode, ModeProbe } from './probes.ts';
import { failureOf } from './steps.ts';

/** Nobody's folder is read further; the rest of the listing is not needed. */
const MOST_BYTES = 1024 * 1024;

export interface ListingTask {
  readonly control: FtpControl;
  readonly network: PinnedNetwork;
  /** Where passive data goes, as the default `dataAddress: control-host` has it. */
  readonly host: string;
  /** What PORT has to name; undefined: nobody knows. */
  readonly facing: string | undefined;
  /** Where passive data comes from, where that is not the network's choice. */
  readonly from?: string;
  readonly signal: AbortSignal;
}

/** A listing of the folder that one is in after the login, with its data connection made in the given mode. */
export function listIn(mode: FtpMode, task: ListingTask): Promise<ModeProbe> {
  return mode === 'PASV' || mode === 'EPSV' ? listPassive(mode, task) : listActive(mode, task);
}

async function listPassive(
  mode: 'PASV' | 'EPSV',
  { control, network, host, from, signal }: ListingTask,
): Promise<ModeProbe> {
  const reply = await control.command(mode, { signal });
  if (reply.code >= 400) return { is: 'refused', reply: reply.text };
  const passive = parsePassiveReply(reply.lines);
  if (passive === undefined) return { is: 'refused', reply: reply.text };
  const { address, port } = passive;
  const named = address === undefined ? undefined : { address, port };
  let data: Connection;
  try {
    data = await network.connect({ host, port }, { signal, ...(from !== undefined && { from }) });
  } catch (error) {
    return { is: 'not-connected', named, isListing: false, ...failureOf(error) };
  }
  const bytes = countBytes(data, signal);
  return transfer(control, bytes, { named, signal });
}

async function listActive(
  mode: 'PORT' | 'EPRT',
  { control, network, facing, signal }: ListingTask,
): Promise<ModeProbe> {
  if (facing === undefined) {
    return { is: 'skipped', why: `what ${mode} would have to name is not known` };
  }
  let listener;
  try {
    listener = await network.listen({ address: facing, port: 0 }, { signal });
  } catch (error) {
    const { text } = failureOf(error);
    return { is: 'skipped', why: `no listener for it: ${text}` };
  }
  await using held = listener;
  const at = { address: facing, port: held.port };
  const argument = mode === 'PORT' ? formatHostPort(at) : formatExtendedPortArgument(at);
  const reply = await control.command(`${mode} ${argument}`, { signal });
  if (reply.code >= 400) return { is: 'refused', reply: reply.text };
  const over = new AbortController();
  const bytes = held
    .accept(() => undefined, { signal: AbortSignal.any([signal, over.signal]) })
    .then((data) => countBytes(data, signal));
  return await transfer(control, bytes, {
    named: undefined,
    signal,
    refused: () => {
      over.abort(new ClientAgentError('refused', 'the FTP server made no data connection'));
    },
  });
}

async function transfer(
  control: FtpControl,
  bytes: Promise<number>,
  how: { named: { address: string; port: number } | undefined; signal: AbortSignal; refused?: () => void },
): Promise<ModeProbe> {
  const { named, signal } = how;
  const counted = bytes.catch((error: unknown) => error);
  let reply;
  try {
    reply = await control.command('LIST', { signal });
    while (reply.code < 200) reply = await control.reply({ signal });
  } catch (error) {
    return { is: 'not-connected', named, isListing: true, ...failureOf(error) };
  }
  if (reply.code >= 300) {
    how.refused?.();
    if (!isAboutConnection(reply)) return { is: 'not-listed', reply: reply.text };
    const text = `the FTP server answered ${reply.text}`;
    return { is: 'not-connected', named, code: 'refused', text, reply: reply.text, isListing: true };
  }
  const count = await counted;
  if (typeof count === 'number') return { is: 'worked', bytes: count, named };
  return { is: 'not-connected', named, ...failureOf(count), reply: reply.text, isListing: true };
}

/** RFC 959 §4.2 has 425 and 426 for it; IIS says `550 Data channel timed out.` */
function isAboutConnection({ code, text }: FtpReply): boolean {
  if (code === 425 || code === 426) return true;
  return /\bconnect|\bdata (?:channel|connection)\b/i.test(text) && !wantsTls(text);
}

/** @throws ClientAgentError when it breaks, and when the time is over */
function countBytes(data: Connection, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let count = 0;
    const stop = (): void => {
      data.abort(new ClientAgentError('timed-out', 'the listing did not end in time'));
      reject(new ClientAgentError('timed-out', 'the listing did not end in time'));
    };
    signal.addEventListener('abort', stop, { once: true });
    data.receive({
      received: (bytes) => {
        count += bytes.length;
        if (count > MOST_BYTES) data.abort(new ClientAgentError('closed', 'enough was read'));
      },
      drained: () => undefined,
      ended: () => {
        data.finish();
        signal.removeEventListener('abort', stop);
        resolve(count);
      },
      closed: (reason) => {
        signal.removeEventListener('abort', stop);
        if (reason && count <= MOST_BYTES) reject(reason);
        else resolve(count);
      },
    });
  });
}

/** PASV and PORT can name IPv4 addresses only (RFC 959 §5.3.2). */
export function cannotBeNamed(mode: FtpMode, address: string | undefined): string | undefined {
  const isIPv4Only = mode === 'PASV' || mode === 'PORT';
  if (!isIPv4Only || address === undefined || familyOf(address) !== 'ipv6') return undefined;
  return `${mode} cannot name an IPv6 address, and the FTP server was reached as ${address}`;
}

import { familyOf, formatExtendedPortArgument, type Endpoint } from '@ftpduct/ftp-rewriter';
import type { PinnedNetwork } from '../network/network.ts';
import type { FtpControl } from './ftp-control.ts';
import { listIn } from './listing.ts';
import type { FtpProbes } from './probes.ts';
import { failureOf, type StepOutcome, type Steps } from './steps.ts';

export interface DataPeerTask {
  readonly control: FtpControl;
  readonly network: PinnedNetwork;
  /** Whether that is this host, where we choose what we connect from. */
  readonly isThisHost: boolean;
  readonly peer: Endpoint | undefined;
  /** What PORT names, where active mode works. */
  readonly facing: string | undefined;
  readonly modes: FtpProbes['modes'];
  readonly steps: Steps;
}

/** On loopback all of 127/8 is this host (RFC 1122 §3.2.1.3), and Linux lets one choose of it. */
const ANOTHER_LOOPBACK = '127.0.0.2';

/** Whether the FTP server minds where data connections go to, or come from. ftpduct itself needs neither. */
export async function dataPeerStep(task: DataPeerTask): Promise<void> {
  const title = 'whether data connections must come from, or go to, the control address';
  await task.steps.take('ftp-data-peer', title, async (signal): Promise<StepOutcome<undefined>> => {
    try {
      const active = await activePeer(task, signal);
      const passive = await passivePeer(task, signal);
      const isTold = active.isTold || passive.isTold;
      return { status: isTold ? 'ok' : 'skipped', detail: `${active.text}; ${passive.text}`, value: undefined };
    } catch (error) {
      return { status: 'warning', detail: failureOf(error).text, value: undefined };
    }
  });
}

interface Told {
  readonly isTold: boolean;
  readonly text: string;
}

/** Servers that want PORT to name the control connection's peer refuse any other address at once. No transfer follows. */
async function activePeer({ control, facing }: DataPeerTask, signal: AbortSignal): Promise<Told> {
  if (facing === undefined) {
    return {
      isTold: false,
      text: 'of active ones it cannot be told here; ftpduct names the control address in any case',
    };
  }
  const other = { address: familyOf(facing) === 'ipv4' ? ANOTHER_LOOPBACK : '2001:db8::1', port: 40_000 };
  const reply = await control.command(`EPRT ${formatExtendedPortArgument(other)}`, { signal });
  const said = `EPRT with ${other.address} gets ${reply.text}`;
  const text =
    reply.code >= 400
      ? `active ones must: ${said}; ftpduct names the control address`
      : `active ones need not: ${said} (an FTP bounce is possible)`;
  return { isTold: true, text };
}

/** A listing whose data connection comes from elsewhere, where we can make one. */
async function passivePeer(task: DataPeerTask, signal: AbortSignal): Promise<Told> {
  const { control, network, isThisHost, peer, modes } = task;
  const unknown = (why: string): Told => ({ isTold: false, text: `of passive ones it cannot be told here: ${why}` });
  const mode = (['EPSV', 'PASV'] as const).find((each) => modes[each]?.is === 'worked');
  if (mode === undefined) return unknown('there are none');
  if (!isThisHost) return unknown('the SSH server chooses what it connects from');
  if (peer?.address !== '127.0.0.1') return unknown('only 127.0.0.1 can be reached from another address of this host');
  const listing = await listIn(mode, {
    ...{ control, network, host: peer.address, facing: undefined, from: ANOTHER_LOOPBACK, signal },
  });
  if (listing.is === 'worked') {
    const text = `passive ones need not: one from ${ANOTHER_LOOPBACK} got the listing (others can take a transfer away)`;
    return { isTold: true, text };
  }
  if ((listing.is === 'not-connected' && listing.reply !== undefined) || listing.is === 'not-listed') {
    return { isTold: true, text: `passive ones must: one from ${ANOTHER_LOOPBACK} gets ${listing.reply}` };
  }
  return unknown(listing.is === 'skipped' ? listing.why : listing.is === 'refused' ? listing.reply : listing.text);
}

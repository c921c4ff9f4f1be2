import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import { ClientAgentError } from '../error.ts';
import { HelperForwardFacts } from '../helper/forward-facts.ts';
import { HELPER_SUBSYSTEM } from '../helper/program.ts';
import { ServerHelper } from '../helper/server-helper.ts';
import type { Network } from '../network/network.ts';
import type { SshOptions } from '../ssh/options.ts';
import { serverName } from '../ssh/server-name.ts';
import type { SshNetwork } from '../ssh/ssh-network.ts';
import type { TunnelSpec } from '../tunnel-spec.ts';
import { clearText, isForOthers } from './clear-text.ts';
import { gatewayPortsOf } from './diagnose-forwarding.ts';
import { diagnose, type Patient } from './diagnosis.ts';
import { countSessions, destinationStep, probeForwarding, type ForwardingTools } from './forwarding-steps.ts';
import { probeFtp, type FtpEnds, type FtpLogin } from './ftp-steps.ts';
import { NO_FTP, type ForwardingProbes } from './probes.ts';
import type { DoctorReport, TunnelReport } from './report.ts';
import { connectInSteps, SshdWords, type OpenSsh } from './ssh-steps.ts';
import { Steps, type StepListener } from './steps.ts';
import { tunnelModes } from './tunnel-modes.ts';

/** A tunnel that is not opened, only looked at. */
export interface ExaminedTunnel {
  /** As the user wrote it. */
  readonly text: string;
  readonly direction: 'local' | 'remote';
  readonly spec: TunnelSpec;
}

export interface Examination {
  readonly ssh: SshOptions;
  readonly tunnels: readonly ExaminedTunnel[];
  /** Tunnels without a listen address listen on all (-g). */
  readonly relay: boolean;
  /** `never`: the tunnels would not ask a server helper, so nothing is asked of it here. */
  readonly helper: 'auto' | 'never';
  /** Without it, nobody logs in to the FTP server. */
  readonly ftpLogin: FtpLogin | undefined;
  /** Our own version, told to the server helper. */
  readonly programVersion: string;
}

export interface ExaminationSurroundings {
  readonly openSsh: OpenSsh;
  readonly localNetwork: Network;
  /** Told of each step; `tunnel` in front of those that are about one. */
  readonly listener: StepListener & { readonly tunnel: (text: string) => void };
  readonly signal: AbortSignal;
}

/**
 * Goes through the whole chain from here to the FTP server, one step at a time, and says what does not work and why.
 * Every step has its time, and nothing is left behind: remote forwards are cancelled, FTP sessions end with QUIT, no
 * file is written.
 *
 * @throws ClientAgentError `cancelled`, and `lost` where the SSH connection went away in the midst of it
 */
export async function examine(examination: Examination, around: ExaminationSurroundings): Promise<DoctorReport> {
  const { ssh: options, tunnels } = examination;
  const { openSsh, listener, signal } = around;
  const server = serverName(options);
  const steps = new Steps(listener, signal);
  const words = new SshdWords();
  let ssh: SshNetwork;
  try {
    ssh = await connectInSteps(options, { openSsh, steps, words, signal });
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code === 'cancelled') throw error;
    const sshFailure = { code: error.code, text: error.message };
    return { server, ok: false, steps: steps.taken, sshFailure, tunnels: [] };
  }
  try {
    await using helper = new ServerHelper(ssh, {
      programVersion: examination.programVersion,
      otherwise: { subsystem: HELPER_SUBSYSTEM },
    });
    const { sessions, isHelperThere } = await aboutPrograms(ssh, {
      ...{ words, steps },
      helper: examination.helper === 'never' ? undefined : helper,
    });
    const reports: TunnelReport[] = [];
    for (const tunnel of tunnels) {
      listener.tunnel(tunnel.text);
      const tools = {
        ssh,
        words,
        helper: isHelperThere ? helper : undefined,
        sessions,
        signal,
        steps: new Steps(listener, signal),
      };
      reports.push(await examineTunnel(tunnel, { examination, around, tools }));
    }
    return { server, ok: reports.every(isFine), steps: steps.taken, sshFailure: undefined, tunnels: reports };
  } finally {
    await ssh.close();
  }
}

function isFine({ steps, findings }: TunnelReport): boolean {
  const isUnserved = steps.some(({ id, status }) => id === 'modes' && status === 'failed');
  return !isUnserved && !findings.some(({ severity }) => severity === 'failure');
}

/** Whether there is a server helper, and how many programs may run beside it. */
async function aboutPrograms(
  ssh: SshNetwork,
  { helper, words, steps }: Pick<ForwardingTools, 'words' | 'steps' | 'helper'>,
): Promise<{ sessions: ForwardingProbes['sessions']; isHelperThere: boolean }> {
  const title = 'the server helper';
  // Whatever we ask for, sshd would run the command of the key.
  const isForced = words.key?.allows.includes('command') === true;
  if (helper === undefined || isForced) {
    const why = isForced
      ? 'the key has command="…" in authorized_keys, so no program of ours can be started'
      : 'no program is started there, as --helper never asks for';
    steps.add('sessions', 'programs at the same time', 'skipped', why);
    steps.add('server-helper', title, 'skipped', why);
    return { sessions: undefined, isHelperThere: false };
  }
  const sessions = await steps.take<ForwardingProbes['sessions']>(
    'sessions',
    'programs at the same time',
    async (limit) => {
      const count = await countSessions(ssh, limit);
      if (count === undefined) return { status: 'skipped', detail: 'cannot be told', value: count };
      const detail = count === 2 ? 'two or more' : `${count} (MaxSessions ${count})`;
      return { status: count === 2 ? 'ok' : 'warning', detail, value: count };
    },
  );
  const isHelperThere = await steps.take('server-helper', title, async (limit) => {
    const status = await helper.status({ signal: limit });
    if (status.is === 'there') return { status: 'ok', detail: `version ${status.version}`, value: true };
    return { status: 'skipped', detail: `none: ${status.reason}`, value: false };
  });
  return { sessions, isHelperThere };
}

interface TunnelWays {
  readonly examination: Examination;
  readonly around: ExaminationSurroundings;
  readonly tools: ForwardingTools;
}

async function examineTunnel({ text, direction, spec }: ExaminedTunnel, ways: TunnelWays): Promise<TunnelReport> {
  const { examination, around, tools } = ways;
  const { ssh, steps, signal } = tools;
  const destination = spec.protocol === 'socks' ? undefined : spec.destination;
  const isFtp = spec.protocol === 'ftp';
  const isListedLater = isFtp && examination.ftpLogin?.password !== undefined;
  const listen = { address: literalOf(spec.listen.address, examination.relay), port: spec.listen.port };
  const forwarding = await probeForwarding({ direction, destination, listen, isFtp, isListedLater }, tools);
  const gatewayPorts = gatewayPortsOf(forwarding);
  const mayTell = forwarding.nowhere !== undefined || gatewayPorts !== 'unknown';
  const place = {
    direction,
    listenAddress: spec.listen.address,
    relay: examination.relay,
    isOpenedByGatewayPorts: gatewayPorts === 'yes',
  };
  const listensForOthers = direction === 'remote' && isForOthers({ ...place, isOpenedByGatewayPorts: false });
  const isWrong = (gatewayPorts === 'yes' && !listensForOthers) || (gatewayPorts === 'no' && listensForOthers);
  if (isFtp || direction === 'remote') {
    steps.add(
      'gateway-ports',
      'where the SSH server lets us listen',
      mayTell ? (isWrong ? (listensForOthers ? 'failed' : 'warning') : 'ok') : 'skipped',
      mayTell ? `GatewayPorts ${gatewayPorts}` : 'it does not let us listen',
    );
  }

  const network = direction === 'local' ? ssh : around.localNetwork;
  const fromHere =
    direction === 'remote' && !isFtp && destination ? await destinationStep(network, destination, steps) : undefined;
  let ftp = isFtp ? NO_FTP : undefined;
  let ends: FtpEnds = { peer: undefined, local: undefined, facing: undefined };
  const isReachable = direction === 'remote' || forwarding.control?.is === 'connected';
  if (isFtp && destination && isReachable) {
    // The helper is not on the network of the FTP server with -R, and is closed by whoever has opened it.
    const forwardFacts = direction === 'local' && tools.helper ? new HelperForwardFacts(tools.helper) : undefined;
    const task = { network, destination, login: examination.ftpLogin, forwardFacts, steps, signal };
    ({ probes: ftp, ends } = await probeFtp(task));
  }
  if (ftp && destination && spec.protocol === 'ftp') {
    const question = { direction, serverHost: destination.host, serverNetwork: network.name, policy: spec.policy };
    const modes = tunnelModes({ ...question, ...ends, forwarding, ftp });
    steps.add('modes', 'how clients will be served', modes.status, modes.detail);
  }
  const where = clearText({
    ...place,
    destinationHost: destination?.host,
    sshHost: examination.ssh.host,
    sshName: ssh.name,
  });
  const clear = where.length === 0 ? 'nowhere' : where.join('; ');
  steps.add('clear-text', 'where bytes travel in clear', where.length === 0 ? 'ok' : 'warning', clear);

  const patient: Patient = {
    ...{ direction, protocol: spec.protocol, server: ssh.name, listensForOthers },
    destination: destination && formatEndpoint({ address: destination.host, port: destination.port }),
  };
  return { tunnel: text, steps: steps.taken, findings: diagnose(patient, { ...forwarding, fromHere }, ftp) };
}

/** One of the addresses that the tunnel would listen on, which stands for all. */
function literalOf(address: string | undefined, relay: boolean): string {
  if (address === undefined) return relay ? '0.0.0.0' : '127.0.0.1';
  if (address === '' || address === '*') return '0.0.0.0';
  return address.toLowerCase() === 'localhost' ? '127.0.0.1' : address;
}

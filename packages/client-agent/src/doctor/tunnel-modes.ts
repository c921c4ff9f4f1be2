import {
  defaultOptions,
  serverModeForActive,
  serverModeForPassive,
  TunnelMemory,
  type Endpoint,
  type Facing,
  type SessionOptions,
} from '@ftpduct/ftp-rewriter';
import type { TunnelPolicy } from '../ftp/control-relay-options.ts';
import { works } from './diagnose-ftp.ts';
import type { ForwardingProbes, FtpProbes } from './probes.ts';
import type { StepStatus } from './report.ts';

export interface ModesQuestion {
  readonly direction: 'local' | 'remote';
  readonly serverHost: string;
  /** Where it is reached from, for messages. */
  readonly serverNetwork: string;
  readonly policy: TunnelPolicy | undefined;
  readonly peer: Endpoint | undefined;
  readonly local: Endpoint | undefined;
  readonly facing: Facing | undefined;
  readonly forwarding: ForwardingProbes;
  readonly ftp: FtpProbes;
}

/**
 * How clients of each mode will be served, as the rewriter decides it once it has learned what the probes have seen.
 * `failed`: those of one mode cannot be served at all.
 */
export function tunnelModes(question: ModesQuestion): { status: StepStatus; detail: string } {
  const { ftp, policy, peer, local, facing, serverHost, serverNetwork } = question;
  if (ftp.greeting === undefined) return { status: 'skipped', detail: 'the FTP server was not reached' };
  const nobody = { address: '127.0.0.1', port: 1024 };
  const options: SessionOptions = {
    ...defaultOptions,
    ...policy,
    ...{ clientPeer: nobody, clientLocal: nobody, serverHost, serverNetwork, memory: memoryOf(question) },
  };
  const facts = { options, server: { peer, local, facing } };
  const { PASV, EPSV, PORT, EPRT } = ftp.modes;
  const workOf = { passive: works(PASV, EPSV), active: works(PORT, EPRT) };
  const lines: string[] = [];
  let status: StepStatus = 'ok';
  for (const client of ['passive', 'active'] as const) {
    const mode = client === 'passive' ? serverModeForPassive(facts) : serverModeForActive(facts);
    if (mode.do !== 'passive' && mode.do !== 'active') {
      lines.push(`${client} clients: refused`);
      continue;
    }
    const verbs = mode.do === 'passive' ? 'EPSV or PASV' : `EPRT or PORT to ${mode.facing}`;
    const isTranslated = mode.do === client ? '' : ', translated';
    const isKnown = workOf[mode.do] === undefined ? ', not tried' : workOf[mode.do] ? '' : ', which does not work';
    if (workOf[mode.do] === false) status = 'failed';
    lines.push(`${client} clients: ${verbs} on the server side${isTranslated} (${mode.why})${isKnown}`);
  }
  return { status, detail: lines.join('; ') };
}

/** What sessions of the tunnel would learn from the same refusals. */
function memoryOf({ direction, forwarding, ftp }: ModesQuestion): TunnelMemory {
  const memory = new TunnelMemory();
  const { PASV, EPSV, PORT, EPRT } = ftp.modes;
  const noListener = direction === 'local' && forwarding.anyPort?.is === 'refused';
  if (noListener) memory.learn('active', { serverMode: 'passive', why: 'the SSH server does not listen for us' });
  else if (works(PORT, EPRT) === false) {
    memory.learn('active', { serverMode: 'passive', why: 'active data connections do not work' });
  }
  // A port that cannot be dialled is no refusal: the server itself has to refuse to listen.
  if (
    works(PASV, EPSV) === false &&
    [PASV, EPSV].every((probe) => probe?.is === 'refused' || probe?.is === 'skipped')
  ) {
    memory.learn('passive', { serverMode: 'active', why: 'the FTP server refuses passive mode' });
  }
  return memory;
}

import { isIPv4 } from 'node:net';
import type { TunnelPolicy, TunnelSpec } from '@ftpduct/client-agent';
import type { Argv } from 'yargs';
import { lastOne } from './last-one.ts';
import { UsageError } from '../usage-error.ts';

const FTP = 'FTP tunnels (for all that the command opens):';

const ACTIVE_MODES = ['auto', 'forward', 'translate', 'refuse'] as const;
const PASSIVE_MODES = ['auto', 'forward', 'translate'] as const;

/** How the FTP tunnels of a command carry data connections, as yargs gives it. Undefined: as it is by default. */
export interface FtpOptions {
  readonly activeMode: (typeof ACTIVE_MODES)[number] | undefined;
  readonly passiveMode: (typeof PASSIVE_MODES)[number] | undefined;
  readonly advertiseAddress: string | undefined;
}

/** What they add to each FTP tunnel. */
export type FtpTunnelOptions = Pick<Extract<TunnelSpec, { protocol: 'ftp' | 'tcp' }>, 'policy' | 'advertiseAddress'>;

/** As they are declared; yargs adds the names above. */
export interface DeclaredFtpOptions {
  readonly 'active-mode': FtpOptions['activeMode'];
  readonly 'passive-mode': FtpOptions['passiveMode'];
  readonly 'advertise-address': FtpOptions['advertiseAddress'];
}

export function addFtpOptions<Before>(parser: Argv<Before>): Argv<Before & DeclaredFtpOptions> {
  return parser
    .option('active-mode', {
      group: FTP,
      coerce: lastOne<FtpOptions['activeMode']>,
      choices: ACTIVE_MODES,
      requiresArg: true,
      defaultDescription: 'auto',
      describe:
        'What becomes of PORT and EPRT: forward has the FTP server connect to a remote forward, translate uses passive ' +
        'mode on its side, auto takes the one that works, refuse leaves clients to turn to passive mode',
    })
    .option('passive-mode', {
      group: FTP,
      coerce: lastOne<FtpOptions['passiveMode']>,
      choices: PASSIVE_MODES,
      requiresArg: true,
      defaultDescription: 'auto',
      describe:
        'What becomes of PASV and EPSV: forward uses them on the side of the FTP server too, translate uses active mode ' +
        'there, auto does so where the server refuses passive mode',
    })
    .option('advertise-address', {
      group: FTP,
      string: true,
      coerce: lastOne<string | undefined>,
      requiresArg: true,
      describe:
        'The IPv4 address that answers to PASV name, to clients that do not come over loopback: what they reach -R on ' +
        'every address of the SSH server by, or -L in a container. Without it PASV is refused where the address is ' +
        'unknown, and clients use EPSV',
    });
}

/** @throws UsageError */
export function readFtpOptions({ activeMode, passiveMode, advertiseAddress }: FtpOptions): FtpTunnelOptions {
  const policy: TunnelPolicy = { ...(activeMode && { activeMode }), ...(passiveMode && { passiveMode }) };
  if (advertiseAddress !== undefined && !isUsable(advertiseAddress)) {
    throw new UsageError(
      `--advertise-address ${advertiseAddress}: expected an IPv4 address that clients can connect to, such as 192.0.2.7`,
    );
  }
  return {
    ...(Object.keys(policy).length > 0 && { policy }),
    ...(advertiseAddress !== undefined && { advertiseAddress }),
  };
}

function isUsable(address: string): boolean {
  return isIPv4(address) && address !== '0.0.0.0' && address !== '255.255.255.255';
}

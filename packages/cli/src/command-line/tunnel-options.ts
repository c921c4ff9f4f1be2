import type { Argv } from 'yargs';
import { lastOne } from './last-one.ts';

export const TUNNEL = 'Tunnels:';

/** As yargs gives them. */
export interface ForwardOptions {
  readonly localfwd: string[];
  readonly remotefwd: string[];
  readonly gateway: boolean | undefined;
  readonly helper: 'auto' | 'never' | undefined;
}

/** What every command has that knows tunnels. */
export function addForwardOptions<Before>(parser: Argv<Before>): Argv<Before & ForwardOptions> {
  return parser
    .option('localfwd', {
      alias: 'L',
      group: TUNNEL,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe:
        'A tunnel: [tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port, or socks/[listen-address:]listen-port. ' +
        'ftp/ carries FTP with its data connections, tcp/ (the default) one TCP connection as ssh -L does, socks/ what ' +
        'ssh -D does: each SOCKS client (4, 4a, 5) names its destination. dst-host is reached from the SSH server. ' +
        'Port 0 takes any free one. An empty listen address or * is every address of this host; IPv6 addresses ' +
        'stand in brackets. May be given several times',
    })
    .option('remotefwd', {
      alias: 'R',
      group: TUNNEL,
      array: true,
      string: true,
      default: [] as string[],
      defaultDescription: 'none',
      requiresArg: true,
      describe:
        'A tunnel the other way round: clients connect to the SSH server, and dst-host is reached from here. ' +
        '[tcp/|ftp/][listen-address:]listen-port:dst-host:dst-port. A listen address is one of the SSH server, whose ' +
        'GatewayPorts says whether it may be other than loopback. May be given several times',
    })
    .option('gateway', {
      alias: 'g',
      group: TUNNEL,
      boolean: true,
      describe:
        'Let other hosts connect to tunnels that have no listen address; with -R, as far as GatewayPorts allows',
    })
    .option('helper', {
      group: TUNNEL,
      coerce: lastOne<'auto' | 'never'>,
      choices: ['auto', 'never'] as const,
      defaultDescription: 'auto',
      requiresArg: true,
      describe:
        'The server helper (ftpduct helper --help): auto asks it where it is there, never starts no program on the SSH ' +
        'server',
    });
}

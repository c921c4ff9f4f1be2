import type { CommandLine } from './command-reader.ts';
import {
  familyOf,
  formatEndpoint,
  isLoopback,
  isUnspecified,
  sameAddress,
  type Endpoint,
  type Family,
} from './endpoint.ts';
import { formatExtendedPortArgument, parseExtendedPortArgument } from './extended-address.ts';
import { formatHostPort, parsePortArgument } from './host-port.ts';
import { encodeLatin1 } from './latin1.ts';
import type { SessionOptions } from './options.ts';

/** What becomes of a command that sets up a data connection; a refusal is a complete answer to the client. */
export interface Refusal {
  readonly do: 'refuse';
  readonly code: number;
  readonly text: string;
}
export type PassivePlan =
  | Refusal
  /** EPSV ALL: no data connection, but a promise that no other set-up will be used. */
  | { readonly do: 'promise' }
  | { readonly do: 'ask'; readonly sentVerb: 'PASV' | 'EPSV'; readonly bytes: Uint8Array };
export type ActivePlan =
  | Refusal
  | {
      readonly do: 'forward';
      readonly client: Endpoint;
      /** The address of ours that the FTP server connects to. */
      readonly facing: string;
      /** The line that names our listener to the server. */
      format(listener: Endpoint): Uint8Array;
    };

/** What is known when a set-up command comes. */
export interface SetUpFacts {
  readonly options: SessionOptions;
  readonly isEpsvOnly: boolean;
  readonly server: { readonly peer: Endpoint | undefined; readonly local: Endpoint | undefined };
}

const plainEpsv = encodeLatin1('EPSV\r\n');

/** PASV, P@SW, CPSV and EPSV (RFC 959 §4.1.2, RFC 2428 §3 and §4). */
export function planPassive(line: CommandLine, clientVerb: 'PASV' | 'EPSV', facts: SetUpFacts): PassivePlan {
  return clientVerb === 'PASV' ? planPasv(line, facts) : planEpsv(line, facts);
}

/** PORT and EPRT (RFC 959 §4.1.2, RFC 2428 §2). */
export function planActive(line: CommandLine, facts: SetUpFacts): ActivePlan {
  const { options, server } = facts;
  if (facts.isEpsvOnly) return afterEpsvAll(line.verb);
  const named = line.verb === 'PORT' ? readPort(line, facts) : readEprt(line);
  if ('do' in named) return named;
  const client = checkClientEndpoint(named, facts);
  if ('do' in client) return client;
  if (options.activeMode === 'refuse') {
    return refuse(500, 'active mode is switched off for this tunnel; use passive mode (EPSV or PASV)');
  }
  const facing = facingAddress(server);
  if (facing === undefined) {
    return refuse(
      500,
      `active mode is not possible here: the FTP server ${options.serverHost} was not connected to as 127.0.0.1 or ::1 of ` +
        'the SSH server (it is elsewhere, or PermitOpen has only its name), so it cannot be told where to connect to; ' +
        'use passive mode (EPSV or PASV)',
    );
  }
  return { do: 'forward', client, facing, format: formatActive };
}

function planPasv(line: CommandLine, { options, isEpsvOnly, server }: SetUpFacts): PassivePlan {
  if (isEpsvOnly) return afterEpsvAll(line.verb);
  if (familyOf(options.clientLocal.address) === 'ipv6') {
    return refuse(502, `${line.verb} cannot name an IPv6 address, and you are connected over IPv6; use EPSV`);
  }
  if (isUnspecified(options.clientLocal.address)) {
    const text = `${line.verb} has to name an address, and nobody tells which one you are connected to; use EPSV (or set advertiseAddress)`;
    return refuse(502, text);
  }
  // PASV cannot name an IPv6 address on the other side either: vsftpd answers 0,0,0,0 there, others refuse.
  const isIpv6 = server.peer !== undefined && familyOf(server.peer.address) === 'ipv6';
  if (isIpv6 && line.verb !== 'CPSV') return { do: 'ask', sentVerb: 'EPSV', bytes: plainEpsv };
  return { do: 'ask', sentVerb: 'PASV', bytes: line.bytes };
}

function planEpsv(line: CommandLine, { options }: SetUpFacts): PassivePlan {
  const argument = line.argument.trim().toUpperCase();
  if (argument === 'ALL') return { do: 'promise' };
  if (argument === '') return { do: 'ask', sentVerb: 'EPSV', bytes: line.bytes };
  if (!/^\d+$/.test(argument)) return refuse(501, 'EPSV takes nothing, 1, 2 or ALL');
  const isIpv6 = familyOf(options.clientLocal.address) === 'ipv6';
  // The family is the client's side of the tunnel; the server's may differ, so it is not asked for one.
  if (Number(argument) === protocolNumber(isIpv6 ? 'ipv6' : 'ipv4'))
    return { do: 'ask', sentVerb: 'EPSV', bytes: plainEpsv };
  return refuse(522, `network protocol not supported, use (${isIpv6 ? 2 : 1})`);
}

function readPort(line: CommandLine, { options }: SetUpFacts): Endpoint | Refusal {
  if (familyOf(options.clientLocal.address) === 'ipv6') {
    return refuse(501, 'PORT cannot name an IPv6 address, and you are connected over IPv6; use EPRT');
  }
  return parsePortArgument(line.argument) ?? refuse(501, 'PORT could not be read; it takes h1,h2,h3,h4,p1,p2');
}

function readEprt(line: CommandLine): Endpoint | Refusal {
  const named = parseExtendedPortArgument(line.argument);
  switch (named.kind) {
    case 'endpoint':
      return named.endpoint;
    case 'unknown-protocol':
      return refuse(522, 'network protocol not supported, use (1,2)');
    case 'unreadable':
      return refuse(501, 'EPRT could not be read; it takes |1|IPv4 address|port| or |2|IPv6 address|port|');
    default:
      return named satisfies never;
  }
}

/** RFC 2577 §3: a client may have data sent to itself only, and to no well-known port. */
function checkClientEndpoint(named: Endpoint, { options }: SetUpFacts): Endpoint | Refusal {
  const own = options.clientPeer.address;
  let client = named;
  if (!sameAddress(named.address, own)) {
    if (options.foreignPortAddress === 'refuse') {
      return refuse(504, `${named.address} is not your address, ${own} (setting foreignPortAddress: refuse)`);
    }
    client = { address: own, port: named.port };
  }
  if (client.port < 1024) return refuse(504, `port ${client.port} is below 1024`);
  if (options.isOwnListener(client)) return refuse(504, `${formatEndpoint(client)} is a listener of ftpduct itself`);
  return client;
}

/**
 * The address that PORT may name: what the FTP server sees as the control connection's peer. Servers refuse any other
 * (vsftpd, ProFTPD, Pure-FTPd, IIS). It is known when our end of that connection is, or when the server was dialled on
 * its own loopback; anywhere else, `127,0,0,1` would be the FTP server itself.
 */
function facingAddress({ peer, local }: SetUpFacts['server']): string | undefined {
  if (local !== undefined) return local.address;
  if (peer === undefined || !isLoopback(peer.address)) return undefined;
  return familyOf(peer.address) === 'ipv6' ? '::1' : '127.0.0.1';
}

/** The verb that the server's family asks for; every server with IPv4 knows PORT, and not every one EPRT. */
function formatActive(listener: Endpoint): Uint8Array {
  const isIpv4 = familyOf(listener.address) === 'ipv4';
  return encodeLatin1(
    isIpv4 ? `PORT ${formatHostPort(listener)}\r\n` : `EPRT ${formatExtendedPortArgument(listener)}\r\n`,
  );
}

function protocolNumber(family: Family): 1 | 2 {
  return family === 'ipv4' ? 1 : 2;
}

function afterEpsvAll(verb: string): Refusal {
  return refuse(503, `${verb} is not allowed after EPSV ALL`);
}

function refuse(code: number, text: string): Refusal {
  return { do: 'refuse', code, text };
}

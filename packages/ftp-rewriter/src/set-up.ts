import type { CommandLine } from './command-reader.ts';
import { familyOf, formatEndpoint, isUnspecified, sameAddress, type Endpoint, type Family } from './endpoint.ts';
import { parseExtendedPortArgument } from './extended-address.ts';
import { parsePortArgument } from './host-port.ts';
import { encodeLatin1 } from './latin1.ts';
import type { SessionOptions } from './options.ts';
import type { ServerEnds } from './session-core.ts';

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
  /** Where the client listens. */
  | { readonly do: 'connect'; readonly client: Endpoint };

/** What is known when a set-up command comes. */
export interface SetUpFacts {
  readonly options: SessionOptions;
  readonly isEpsvOnly: boolean;
  readonly server: ServerEnds;
}

/** Of a {@link Refusal}: PORT or EPRT named another host, or a port that is not for the client's data. */
export const FOREIGN_ENDPOINT = 504;

const plainEpsv = encodeLatin1('EPSV\r\n');

/** PASV, P@SW, CPSV and EPSV (RFC 959 §4.1.2, RFC 2428 §3 and §4). */
export function planPassive(line: CommandLine, clientVerb: 'PASV' | 'EPSV', facts: SetUpFacts): PassivePlan {
  return clientVerb === 'PASV' ? planPasv(line, facts) : planEpsv(line, facts);
}

/** PORT and EPRT (RFC 959 §4.1.2, RFC 2428 §2). */
export function planActive(line: CommandLine, facts: SetUpFacts): ActivePlan {
  if (facts.isEpsvOnly) return afterEpsvAll(line.verb);
  const named = line.verb === 'PORT' ? readPort(line, facts) : readEprt(line);
  if ('do' in named) return named;
  const client = checkClientEndpoint(named, facts);
  return 'do' in client ? client : { do: 'connect', client };
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
      return refuse(
        FOREIGN_ENDPOINT,
        `${named.address} is not your address, ${own} (setting foreignPortAddress: refuse)`,
      );
    }
    client = { address: own, port: named.port };
  }
  if (client.port < 1024) return refuse(FOREIGN_ENDPOINT, `port ${client.port} is below 1024`);
  if (options.isOwnListener(client))
    return refuse(FOREIGN_ENDPOINT, `${formatEndpoint(client)} is a listener of ftpduct itself`);
  return client;
}

function protocolNumber(family: Family): 1 | 2 {
  return family === 'ipv4' ? 1 : 2;
}

function afterEpsvAll(verb: string): Refusal {
  return refuse(503, `${verb} is not allowed after EPSV ALL`);
}

export function refuse(code: number, text: string): Refusal {
  return { do: 'refuse', code, text };
}

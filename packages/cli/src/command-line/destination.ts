import { isIPv6 } from 'node:net';
import { UsageError } from '../usage-error.ts';

/** The SSH server as it was written; what is undefined comes from options and defaults. */
export interface SshDestination {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

const EXPECTED = 'expected [user@]host[#port]';
const EXPECTED_URI = 'expected ssh://[user@]host[:port]';

/**
 * Reads `host`, `user@host`, `host#port` (sshg3's way), an IPv6 address with or without brackets, and
 * `ssh://[user@]host[:port]` (OpenSSH's way). The user is what stands before the last `@`, as with OpenSSH, since user
 * names of some directories contain one.
 *
 * @throws UsageError
 */
export function parseDestination(text: string): SshDestination {
  if (/^ssh:\/\//i.test(text)) return readUri(text);
  const at = text.lastIndexOf('@');
  const user = at < 0 ? undefined : text.slice(0, at);
  if (user === '') throw problem(text, `the user name in front of @ is missing, ${EXPECTED}`);
  const hash = text.indexOf('#', at + 1);
  const port = hash < 0 ? undefined : readPort(text, text.slice(hash + 1));
  return { user, host: readHost(text, text.slice(at + 1, hash < 0 ? undefined : hash)), port };
}

/** 1 to 65535, in decimal; undefined for everything else. */
export function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65535 ? port : undefined;
}

/** ssh(1): the user may be percent-encoded, connection parameters (`;…`) are ignored, and there is no path. */
function readUri(text: string): SshDestination {
  const uri = URL.canParse(text) ? new URL(text) : undefined;
  if (!uri || !/^\/?$/.test(uri.pathname) || uri.search + uri.hash + uri.password !== '' || uri.port === '0') {
    throw problem(text, EXPECTED_URI);
  }
  const withUser = text.includes('@');
  const user = withUser ? decoded(uri.username).replace(/;.*$/s, '') : undefined;
  if (user === '') throw problem(text, `the user name in front of @ is missing, ${EXPECTED_URI}`);
  return { user, host: readHost(text, decoded(uri.hostname)), port: uri.port === '' ? undefined : Number(uri.port) };
}

/** Empty, which is neither a user nor a host, for what is not properly encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

function readHost(text: string, host: string): string {
  if (host === '') throw problem(text, `the host name is missing, ${EXPECTED}`);
  const bracketed = /^\[(.*)\]$/.exec(host)?.[1];
  if (bracketed !== undefined) {
    if (!isIPv6(bracketed)) throw problem(text, 'there is no IPv6 address in the brackets');
    return bracketed;
  }
  if (isIPv6(host)) return host;
  const withPort = /^([^:]+):(\d+)$/.exec(host);
  if (withPort) throw problem(text, `the port is written ${withPort[1] ?? ''}#${withPort[2] ?? ''}, or with -p`);
  // No host name has any of these, and what begins with a dash would be an option.
  if (/[\s:/[\]\p{Cc}]/u.test(host) || host.startsWith('-')) throw problem(text, `that is no host name, ${EXPECTED}`);
  return host;
}

function readPort(text: string, digits: string): number {
  const port = parsePort(digits);
  if (port === undefined) throw problem(text, 'the port behind # is 1 to 65535');
  return port;
}

function problem(text: string, what: string): UsageError {
  return new UsageError(`SSH server ${text === '' ? '""' : text}: ${what}`);
}

import { parseSshUri } from './ssh-uri.ts';

/** One server of a ProxyJump, as it is written; what is undefined comes from the configuration for that server. */
export interface JumpHop {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

/** The last server of a ProxyJump, through which the destination is reached, and those in front of it. */
export interface Jump {
  readonly hop: JumpHop;
  /** `a,b`: what `ssh -J` gets when it connects to {@link hop}; undefined: its own configuration decides. */
  readonly via: string | undefined;
}

/**
 * `[user@]host[:port]` or `ssh://[user@]host[:port]`, with commas between several; IPv6 addresses stand in brackets.
 *
 * @returns undefined for what is none
 */
export function parseJump(text: string): Jump | undefined {
  const words = text.split(',');
  const hops = words.map(parseHop);
  const hop = hops.at(-1);
  if (!hop || hops.includes(undefined)) return undefined;
  return { hop, via: words.length > 1 ? words.slice(0, -1).join(',') : undefined };
}

/** As `ssh -G` prints it. */
export function formatJump({ hop, via }: Jump): string {
  const isAddress = /:|^[\d.]+$/.test(hop.host);
  return (
    (via === undefined ? '' : `${via},`) +
    (hop.user === undefined ? '' : `${hop.user}@`) +
    (isAddress ? `[${hop.host}]` : hop.host) +
    (hop.port === undefined ? '' : `:${hop.port}`)
  );
}

/** `[user@]host[:port]` with a tidy port, for messages. */
export function describeHop({ user, host, port }: JumpHop): string {
  return formatJump({ hop: { user, host, port }, via: undefined });
}

function parseHop(text: string): JumpHop | undefined {
  if (/^ssh:\/\//i.test(text)) return parseSshUri(text);
  const at = text.lastIndexOf('@');
  const user = at < 0 ? undefined : text.slice(0, at);
  if (user === '') return undefined;
  return parseHostAndPort(text.slice(at + 1), user);
}

function parseHostAndPort(text: string, user: string | undefined): JumpHop | undefined {
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^[\]:/]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  return port === undefined || (port >= 1 && port <= 65535) ? { user, host, port } : undefined;
}

/** An IP address and a TCP port, as FTP names them (RFC 959 §4.1.2, RFC 2428 §2). */
export interface Endpoint {
  /** An IPv4 literal in dotted decimal, or an IPv6 literal in RFC 5952 text, without brackets and without a zone. */
  readonly address: string;
  /** 0 to 65535; 0 asks a listener for any free port. */
  readonly port: number;
}

/** The two address families of RFC 2428; an IPv4-mapped IPv6 address counts as IPv4 everywhere. */
export type Family = 'ipv4' | 'ipv6';

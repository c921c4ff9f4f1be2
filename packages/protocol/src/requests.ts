/** What the agent may ask. */
import { malformed, readHost, readPort } from './fields.ts';
import type { ftpduct } from './generated/ftpduct.js';

export type Request =
  /** A sign of life is asked for; the payload comes back. */
  | { readonly kind: 'ping'; readonly payload: Uint8Array }
  /** What listens on a TCP port there. */
  | { readonly kind: 'listeners'; readonly port: number }
  /** Who is connected to a TCP port there. */
  | { readonly kind: 'peers'; readonly port: number }
  /** Which addresses a host has, and which local address faces each. */
  | { readonly kind: 'facing-addresses'; readonly host: string }
  /** Whether a TCP connection can be made from there. The time is for all attempts together. */
  | { readonly kind: 'reach'; readonly host: string; readonly port: number; readonly timeoutMs: number }
  /** What sshd's settings say about forwarding, for this user; `publicKey` is the key that logged in, if it is known. */
  | { readonly kind: 'sshd-settings'; readonly publicKey: string | undefined };

/** The longest that the helper tries to connect, in milliseconds. */
export const MAX_REACH_MS = 15_000;

/** Room for an RSA key of 16384 bits, in base64. */
const MAX_PUBLIC_KEY = 4000;

/** The version of the protocol in which a request came; to a helper of an older one it must not be sent. */
export function versionOf(kind: Request['kind']): number {
  return kind === 'ping' ? 1 : 2;
}

export function requestFields(request: Request): ftpduct.Request.$Properties {
  switch (request.kind) {
    case 'ping':
      return { ping: { payload: request.payload } };
    case 'listeners':
      return { listeners: { port: request.port } };
    case 'peers':
      return { peers: { port: request.port } };
    case 'facing-addresses':
      return { facingAddress: { host: request.host } };
    case 'reach':
      return { reach: { host: request.host, port: request.port, timeoutMs: request.timeoutMs } };
    case 'sshd-settings':
      return { sshdSettings: { publicKey: request.publicKey ?? '' } };
    default:
      return request satisfies never;
  }
}

/** @throws ProtocolError `malformed` */
export function readRequest(request: ftpduct.Request.$Shape): Request {
  switch (request.kind) {
    case 'ping':
      return { kind: 'ping', payload: request.ping.payload ?? new Uint8Array() };
    case 'listeners':
      return { kind: 'listeners', port: readPort(request.listeners.port) };
    case 'peers':
      return { kind: 'peers', port: readPort(request.peers.port) };
    case 'facingAddress':
      return { kind: 'facing-addresses', host: readHost(request.facingAddress.host) };
    case 'reach': {
      const { host, port, timeoutMs = 0 } = request.reach;
      if (timeoutMs < 1 || timeoutMs > MAX_REACH_MS) throw malformed(`a time limit of ${timeoutMs} ms`);
      return { kind: 'reach', host: readHost(host), port: readPort(port), timeoutMs };
    }
    case 'sshdSettings':
      return { kind: 'sshd-settings', publicKey: readPublicKey(request.sshdSettings.publicKey) };
    default:
      throw malformed(`request ${request.id ?? 0} of a kind that is not known here`);
  }
}

/** sshd(8), AUTHORIZED_KEYS FILE FORMAT: a key type, a blank, and base64. */
function readPublicKey(key = ''): string | undefined {
  if (key === '') return undefined;
  if (key.length <= MAX_PUBLIC_KEY && /^[\w@.-]+ [A-Za-z0-9+/]+={0,2}$/.test(key)) return key;
  throw malformed('something else where a public key belongs');
}

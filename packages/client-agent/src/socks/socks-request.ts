import { canonicalAddress } from '@ftpduct/ftp-rewriter';
import type { ClientAgentErrorCode } from '../error.ts';
import type { Destination } from '../network/network.ts';

/** What a SOCKS client's bytes come to so far. */
export type SocksStep =
  | { readonly kind: 'incomplete' }
  /** To be sent; the client goes on then. */
  | { readonly kind: 'answer'; readonly bytes: Uint8Array }
  /** `rest` belongs to the connection already. */
  | {
      readonly kind: 'connect';
      readonly version: SocksVersion;
      readonly to: Destination;
      readonly rest: Uint8Array;
    }
  /** To be sent, and then the connection is closed. */
  | { readonly kind: 'refuse'; readonly bytes: Uint8Array; readonly text: string };

export type SocksVersion = 4 | 5;

const INCOMPLETE: SocksStep = { kind: 'incomplete' };
/** A name is up to 255 bytes, and so may be SOCKS 4's user id. */
const LONGEST_FIELD = 255;

/**
 * Reads what a SOCKS client says before its connection begins: SOCKS 4, 4a (names), and 5 (RFC 1928) without
 * authentication, as `ssh -D` serves them; CONNECT only. However the bytes are cut makes no difference.
 */
export class SocksRequest {
  #bytes: Uint8Array = new Uint8Array();
  #isGreeted = false;

  push(bytes: Uint8Array): SocksStep {
    const joined = new Uint8Array(this.#bytes.length + bytes.length);
    joined.set(this.#bytes);
    joined.set(bytes, this.#bytes.length);
    this.#bytes = joined;
    switch (joined[0]) {
      case undefined:
        return INCOMPLETE;
      case 4:
        return this.#version4();
      case 5:
        return this.#isGreeted ? this.#version5() : this.#greeting();
      default:
        return { kind: 'refuse', bytes: new Uint8Array(), text: 'the client does not speak SOCKS 4 or 5' };
    }
  }

  /** VN CD DSTPORT(2) DSTIP(4) USERID NUL; with 4a an address 0.0.0.x, x not 0, and a name NUL behind it. */
  #version4(): SocksStep {
    const bytes = this.#bytes;
    if (bytes.length < 8) return INCOMPLETE;
    const user = fieldUntilNul(bytes, 8);
    if (user === 'too-long') return refuse4('the user id is too long');
    if (user === undefined) return INCOMPLETE;
    const port = uint16(bytes, 2);
    const address = bytes.subarray(4, 8);
    const isNamed = address[0] === 0 && address[1] === 0 && address[2] === 0 && address[3] !== 0;
    const name = isNamed ? fieldUntilNul(bytes, user.end) : { text: literal(address), end: user.end };
    if (name === 'too-long') return refuse4('the host name is too long');
    if (name === undefined) return INCOMPLETE;
    if (bytes[1] !== 1) return refuse4('only CONNECT is served');
    return this.#connect(4, { host: name.text, port }, name.end);
  }

  /** VER NMETHODS METHODS (RFC 1928 §3); 0 is no authentication. */
  #greeting(): SocksStep {
    const bytes = this.#bytes;
    const length = 2 + (bytes[1] ?? 0);
    if (bytes.length < 2 || bytes.length < length) return INCOMPLETE;
    const methods = bytes.subarray(2, length);
    if (!methods.includes(0)) {
      return { kind: 'refuse', bytes: Uint8Array.of(5, 0xff), text: 'the client insists on authentication' };
    }
    this.#isGreeted = true;
    this.#bytes = bytes.slice(length);
    return { kind: 'answer', bytes: Uint8Array.of(5, 0) };
  }

  /** VER CMD RSV ATYP DST.ADDR DST.PORT (RFC 1928 §4). */
  #version5(): SocksStep {
    const bytes = this.#bytes;
    if (bytes.length < 5) return INCOMPLETE;
    const [, command, , addressType, first = 0] = bytes;
    const at = addressType === 3 ? 5 : 4;
    const length = { 1: 4, 3: first, 4: 16 }[addressType ?? 0];
    if (length === undefined || length === 0) return refuse5(8, 'the address is of an unknown type');
    const end = at + length + 2;
    if (bytes.length < end) return INCOMPLETE;
    if (command !== 1) return refuse5(7, 'only CONNECT is served');
    const address = bytes.subarray(at, at + length);
    const host = addressType === 3 ? latin1(address) : literal(address);
    return this.#connect(5, { host, port: uint16(bytes, end - 2) }, end);
  }

  #connect(version: SocksVersion, to: Destination, end: number): SocksStep {
    // It goes into a message to the SSH server and into our log.
    if (!/^[!-~]+$/.test(to.host) || to.port === 0) {
      const text = 'the destination is no host and port';
      return version === 4 ? refuse4(text) : refuse5(1, text);
    }
    return { kind: 'connect', version, to, rest: this.#bytes.slice(end) };
  }
}

/** The answer to a CONNECT that was served. The address is of no use to the client: it is the SSH server's. */
export function formatSocksSuccess(version: SocksVersion): Uint8Array {
  return version === 4 ? reply4(90) : reply5(0);
}

/** RFC 1928 §6: 2 not allowed, 3 network unreachable, 4 host unreachable, 5 refused, 1 anything else. */
export function formatSocksFailure(version: SocksVersion, code: ClientAgentErrorCode | undefined): Uint8Array {
  if (version === 4) return reply4(91);
  switch (code) {
    case 'prohibited':
      return reply5(2);
    case 'lost':
      return reply5(3);
    case 'unreachable':
    case 'unknown-host':
    case 'timed-out':
      return reply5(4);
    case 'refused':
      return reply5(5);
    default:
      return reply5(1);
  }
}

function refuse4(text: string): SocksStep {
  return { kind: 'refuse', bytes: reply4(91), text };
}

function refuse5(code: number, text: string): SocksStep {
  return { kind: 'refuse', bytes: reply5(code), text };
}

function reply4(code: number): Uint8Array {
  return Uint8Array.of(0, code, 0, 0, 0, 0, 0, 0);
}

function reply5(code: number): Uint8Array {
  return Uint8Array.of(5, code, 0, 1, 0, 0, 0, 0, 0, 0);
}

function fieldUntilNul(bytes: Uint8Array, from: number): { text: string; end: number } | 'too-long' | undefined {
  const end = bytes.indexOf(0, from);
  if ((end < 0 ? bytes.length : end) - from > LONGEST_FIELD) return 'too-long';
  return end < 0 ? undefined : { text: latin1(bytes.subarray(from, end)), end: end + 1 };
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

function literal(address: Uint8Array): string {
  if (address.length === 4) return address.join('.');
  const groups = Array.from({ length: 8 }, (_, index) => uint16(address, 2 * index).toString(16));
  return canonicalAddress(groups.join(':')) ?? '';
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

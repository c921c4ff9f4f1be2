import type { Endpoint } from './endpoint.ts';

/*
 * RFC 959 §4.1.2 and §5.3.2:
 *   <host-port> ::= <host-number>,<port-number>
 *   <host-number> ::= <number>,<number>,<number>,<number>
 *   <port-number> ::= <number>,<number>
 *   <number> ::= any decimal integer 1 through 255
 */

/** Where in a text a host-port stands, and what it says. */
export interface FoundHostPort {
  readonly endpoint: Endpoint;
  readonly start: number;
  readonly end: number;
}

/** The argument of PORT. Spaces around it are tolerated (vsftpd does), anything else is not. */
export function parsePortArgument(argument: string): Endpoint | undefined {
  const found = findHostPort(argument);
  if (found === undefined) return undefined;
  const around = argument.slice(0, found.start) + argument.slice(found.end);
  return around.trim() === '' ? found.endpoint : undefined;
}

/** `127,0,0,1,4,1`. The address must be IPv4. */
export function formatHostPort({ address, port }: Endpoint): string {
  return [...address.split('.'), port >> 8, port & 0xff].join(',');
}

/**
 * Finds the host-port of a 227 by its six numbers, wherever they stand (RFC 1123 §4.1.2.6: parentheses cannot be relied
 * on; some servers write `=`, some nothing). Spaces around commas and negative numbers, taken modulo 256, are
 * servers' habits; a number above 255 is refused, not truncated, because a truncated one names another host.
 */
export function findHostPort(text: string): FoundHostPort | undefined {
  const number = '(-?\\d{1,9})';
  const pattern = new RegExp(
    `(?<![\\d,.-])${Array.from({ length: 6 }, () => number).join('\\s*,\\s*')}(?!\\d|\\s*,\\s*\\d)`,
  );
  const match = pattern.exec(text);
  if (match === null) return undefined;
  // More than six numbers with blanks between them: which six are meant cannot be known.
  const before = text.slice(0, match.index).trimEnd();
  if (before.endsWith(',') && /\d$/.test(before.slice(0, -1).trimEnd())) return undefined;
  const numbers = match
    .slice(1)
    .map((digits) => (digits.startsWith('-') ? ((Number(digits) % 256) + 256) % 256 : Number(digits)));
  if (numbers.some((value) => value > 255)) return undefined;
  const [high = 0, low = 0] = numbers.slice(4);
  return {
    endpoint: { address: numbers.slice(0, 4).join('.'), port: high * 256 + low },
    start: match.index,
    end: match.index + match[0].length,
  };
}

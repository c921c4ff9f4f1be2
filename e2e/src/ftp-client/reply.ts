/** One complete reply (RFC 959 §4.2). */
export interface Reply {
  readonly code: number;
  /** All lines as they came, without their ends. */
  readonly lines: readonly string[];
  readonly text: string;
}

/** Puts the lines of replies together: `123-…` goes on until a line that begins with `123 `. */
export class ReplyAssembler {
  #lines: string[] = [];

  /** Takes a line; answers with the reply that it completes. */
  take(line: string): Reply | undefined {
    this.#lines.push(line);
    const [first = ''] = this.#lines;
    const code = first.slice(0, 3);
    const complete = this.#lines.length === 1 ? first.charAt(3) !== '-' : line.startsWith(`${code} `);
    if (!complete) return undefined;
    const lines = this.#lines;
    this.#lines = [];
    return { code: Number(code), lines, text: lines.join('\n') };
  }
}

/**
 * Where a 227 sends the client: the six numbers (RFC 1123 §4.1.2.6), which must be whole octets, as a careful client reads them.
 *
 * @throws Error when there is no such address
 */
export function parsePassiveReply(reply: Reply): { address: string; port: number } {
  const numbers = /(\d+),(\d+),(\d+),(\d+),(\d+),(\d+)/.exec(reply.lines.at(-1)?.slice(4) ?? '');
  const [a, b, c, d, high = NaN, low = NaN] = numbers?.slice(1).map(Number) ?? [];
  if (reply.code !== 227 || Number.isNaN(high)) throw new Error(`no address in the reply to PASV: ${reply.text}`);
  return { address: `${a}.${b}.${c}.${d}`, port: high * 256 + low };
}

/**
 * The port of a 229 (RFC 2428 §3).
 *
 * @throws Error when there is none
 */
export function parseExtendedPassiveReply(reply: Reply): number {
  const port = /\(([!-~])[^()]*\1[^()]*\1(\d+)\1\)/.exec(reply.lines.at(-1) ?? '')?.[2];
  if (reply.code !== 229 || port === undefined) throw new Error(`no port in the reply to EPSV: ${reply.text}`);
  return Number(port);
}

import type { Endpoint } from './endpoint.ts';
import { findExtendedPort, formatExtendedPassivePort } from './extended-address.ts';
import { findHostPort, formatHostPort } from './host-port.ts';
import { encodeLatin1 } from './latin1.ts';
import type { ReplyLine } from './reply-reader.ts';

/** What a 227, 228 or 229 says: where the server listens. `address` is missing in a 229. */
export interface PassiveReply {
  readonly address: string | undefined;
  readonly port: number;
}

interface Row {
  readonly code: number;
  /** Finds what the reply names, and where in the text behind the code it stands. */
  readonly find: (text: string) => (PassiveReply & { readonly start: number; readonly end: number }) | undefined;
  readonly format: (endpoint: Endpoint) => string;
  /** What a client might read in the wording around it, or in another line. */
  readonly couldMislead: RegExp;
  readonly ownWording: (endpoint: Endpoint) => string;
}

/** The replies that are rewritten. 228 (RFC 1639) is not asked for, so it is never one of them. */
const rows: Readonly<Record<'PASV' | 'EPSV', Row>> = {
  PASV: {
    code: 227,
    find: (text) => {
      const found = findHostPort(text);
      return found && { ...found.endpoint, start: found.start, end: found.end };
    },
    format: formatHostPort,
    couldMislead: /\d\s*,\s*[-\d]/,
    ownWording: (endpoint) => `227 Entering Passive Mode (${formatHostPort(endpoint)})`,
  },
  EPSV: {
    code: 229,
    find: (text) => {
      const found = findExtendedPort(text);
      return found && { ...found, address: undefined };
    },
    format: ({ port }) => formatExtendedPassivePort(port),
    couldMislead: /[()|]/,
    ownWording: ({ port }) => `229 Entering Extended Passive Mode (${formatExtendedPassivePort(port)})`,
  },
};

/**
 * Reads a complete reply to PASV or EPSV. The code decides, not the command: some servers answer PASV with 229. In a
 * multi-line reply the line that can be read counts, the last such one (one server says `227-listen socket created`
 * first).
 */
export function parsePassiveReply(lines: readonly ReplyLine[]): PassiveReply | undefined {
  const row = Object.values(rows).find(({ code }) => code === lines[0]?.code);
  return row && lines.map((line) => row.find(behindCode(line.text))).findLast((found) => found !== undefined);
}

/**
 * The same reply naming another endpoint, in the form that the client asked for. The server's wording is kept where it
 * has that form and names nothing else: clients read such replies in many ways, and a wording made to be misread would
 * lead them round the tunnel.
 */
export function formatPassiveReply(
  lines: readonly ReplyLine[],
  clientVerb: 'PASV' | 'EPSV',
  endpoint: Endpoint,
): { bytes: Uint8Array; texts: string[] } {
  const row = rows[clientVerb];
  const kept = lines[0]?.code === row.code ? keepWording(lines, row, endpoint) : undefined;
  const texts = kept ?? [row.ownWording(endpoint)];
  return { bytes: encodeLatin1(texts.map((text) => `${text}\r\n`).join('')), texts };
}

/** The lines with the endpoint put in; undefined where anything else in them could be taken for one. */
function keepWording(lines: readonly ReplyLine[], row: Row, endpoint: Endpoint): string[] | undefined {
  const texts: string[] = [];
  for (const { text } of lines) {
    const wording = behindCode(text);
    const found = row.find(wording);
    const [before, behind] = found ? [wording.slice(0, found.start), wording.slice(found.end)] : [wording, ''];
    // The parentheses of a 229 belong to what was found.
    const around = row.code === 229 && found ? [before.slice(0, -1), behind.slice(1)] : [before, behind];
    if (around.some((part) => row.couldMislead.test(part))) return undefined;
    const code = text.slice(0, text.length - wording.length);
    texts.push(found ? code + before + row.format(endpoint) + behind : text);
  }
  return texts;
}

function behindCode(text: string): string {
  return text.replace(/^\d{3}[ -]?/, '');
}

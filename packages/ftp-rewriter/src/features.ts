import type { ReplyLine } from './reply-reader.ts';

/** Features that would lead a client to what we refuse: TLS (RFC 4217), and set-up that is not carried (RFC 1639). */
const hidden = /^(?:211[- ])?\s*(?:AUTH|PBSZ|PROT|CCC|SSCN|CPSV|LPRT|LPSV|SPSV)\b/i;

/** The lines of a 211 to FEAT (RFC 2389 §3.2) that the client may see. */
export function visibleFeatures(lines: readonly ReplyLine[]): ReplyLine[] {
  return lines.filter((line) => line.place !== 'middle' || !hidden.test(line.text));
}

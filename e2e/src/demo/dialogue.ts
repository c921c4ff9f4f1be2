import type { Style } from './style.ts';

/** How ftpduct's transcript (`-v`) sets off what went on from what came in. */
const BECAME = '  →  ';

/**
 * Lays out the transcript of one session: one line for each that passed unchanged, two for each that was rewritten,
 * as it came and as it went on.
 *
 * ```
 *   client  PORT 127,0,0,1,142,37
 *      as   PORT 127,0,0,1,170,2          for the server
 * ```
 */
export function formatDialogue(transcript: readonly string[], style: Style): readonly string[] {
  return transcript.flatMap((line) => {
    const [, speaker = '', text = ''] = /^#\d+ (\S+) +(.*)$/.exec(line) ?? [];
    switch (speaker) {
      case 'client':
        return formatLine('client', text, 'for the server', style);
      case 'server':
        return formatLine('server', text, 'for the client', style);
      case 'tunnel':
      case 'data':
        return [style.faint(`  tunnel  ${text}`)];
      case 'problem':
        return [style.bad(`  tunnel  ${text}`)];
      default:
        return [];
    }
  });
}

function formatLine(speaker: string, text: string, forWhom: string, style: Style): readonly string[] {
  const [came = '', became] = text.split(BECAME);
  if (became === undefined) return [`  ${speaker}  ${came}`];
  const width = Math.max(came.length, became.length, 44);
  return [`  ${speaker}  ${came}`, style.changed(`      as  ${became.padEnd(width)}  ${forWhom}`)];
}

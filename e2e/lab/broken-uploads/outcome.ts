import { stat } from 'node:fs/promises';
import { eventually } from '../fixtures/eventually.ts';
import type { ServerWire } from '../fixtures/server-wire.ts';

/** What is left of a broken upload, and what the server thinks of it. */
export type Outcome =
  | 'discarded'
  | 'part kept, server saw the abort'
  | 'part kept, server believes it complete'
  | 'part kept, server silent';

/** What went over the server's wire for one upload, from STOR on, once its session is over. */
export async function wireOf(wire: ServerWire, name: string): Promise<readonly string[]> {
  let lines: readonly string[] = [];
  return eventually(
    async () => {
      lines = await wire.session(`STOR ${name}`);
      if (!lines.some((line) => line === '< control end-of-file' || line.endsWith(' control reset'))) return undefined;
      return lines.slice(lines.indexOf(`> STOR ${name}`));
    },
    () => `the server's session for ${name} does not end:\n${lines.join('\n')}`,
    40_000,
  );
}

export async function outcomeOf(lines: readonly string[], path: string): Promise<Outcome> {
  if ((await stat(path).catch(() => undefined)) === undefined) return 'discarded';
  const code = finalCode(lines);
  if (code !== undefined) {
    return code < 400 ? 'part kept, server believes it complete' : 'part kept, server saw the abort';
  }
  const [itsEnd, ourEnd] = ['< data end-of-file', '> data end-of-file'].map((end) => lines.indexOf(end));
  const gaveUp = itsEnd !== undefined && itsEnd >= 0 && (ourEnd === undefined || ourEnd < 0 || itsEnd < ourEnd);
  return gaveUp ? 'part kept, server saw the abort' : 'part kept, server silent';
}

/** The first final reply behind STOR is the transfer's. */
function finalCode(lines: readonly string[]): number | undefined {
  const line = lines.find((each) => /^< [2-5]\d\d /.test(each));
  return line === undefined ? undefined : Number(line.slice(2, 5));
}

/** Whether the server got ABOR before the end of the data. */
export function abortCameFirst(lines: readonly string[]): boolean {
  const abort = lines.indexOf('> ABOR');
  const end = lines.findIndex((line) => /^> data (?:end-of-file|reset)$/.test(line));
  return abort >= 0 && (end < 0 || abort < end);
}

import { CUTTING, type Fault } from '../../fixtures/line-chaos.ts';
import type { Runner } from './runners.ts';

/**
 * How a run came out. `intact`: the program was content and every file is what it should be. `error seen`: the program
 * ended with an error. `part left`: that, and on the server, where it may be taken for whole, lies a part of a file.
 * `silent difference`: the program was content and a file differs: the one thing that must not be.
 */
export type Verdict = 'intact' | 'error seen' | 'part left' | 'silent difference';

export interface RunResult {
  readonly number: number;
  readonly runner: Runner;
  readonly verdict: Verdict;
  readonly faults: readonly Fault[];
  readonly seconds: number;
  /** The last line that the program said. */
  readonly lastWords: string;
}

export function judge(runner: Runner, exitCode: number | null, different: readonly string[]): Verdict {
  if (exitCode === 0) return different.length === 0 ? 'intact' : 'silent difference';
  const hasPart = different.some((words) => words.endsWith('differs'));
  return runner.direction === 'up' && hasPart ? 'part left' : 'error seen';
}

export function cutsOf(results: readonly RunResult[]): number {
  return results.flatMap(({ faults }) => faults).filter(({ kind }) => CUTTING.includes(kind)).length;
}

/** What a user saw where not all is well. */
export function formatErrors(results: readonly RunResult[]): string {
  return results
    .filter(({ verdict }) => verdict !== 'intact')
    .map(({ number, runner, verdict, lastWords }) => {
      return `run ${number}, ${runner.name} ${runner.direction}: ${verdict}: ${lastWords}`;
    })
    .join('\n');
}

/** A row for each program and direction. */
export function formatTally(results: readonly RunResult[], runners: readonly Runner[]): string {
  const heading = [
    'program',
    'runs',
    'intact',
    'error seen',
    'part left after error',
    'SILENT DIFFERENCE',
    'cuts a run',
    'faults a run',
  ];
  const rows = [...runners.map((runner) => [runner]), runners].map((chosen) => {
    const own = results.filter(({ runner }) => chosen.includes(runner));
    const [only] = chosen;
    const name = chosen.length === 1 && only ? `${only.name} ${only.direction}` : 'all';
    const count = (verdict: Verdict): string => String(own.filter((result) => result.verdict === verdict).length);
    const each = (total: number): string => (total / Math.max(1, own.length)).toFixed(2);
    const faults = own.flatMap((result) => result.faults).length;
    return [
      name,
      String(own.length),
      count('intact'),
      count('error seen'),
      count('part left'),
      count('silent difference'),
      each(cutsOf(own)),
      each(faults),
    ];
  });
  return [heading, ...rows]
    .map((row) => row.map((cell, column) => cell.padEnd(Math.max(16, (heading[column] ?? '').length + 2))).join(''))
    .join('\n');
}

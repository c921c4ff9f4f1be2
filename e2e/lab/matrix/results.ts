import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** What became of one part of one cell; the test files write them, the table at the end reads them. */
export interface Result {
  readonly server: string;
  readonly client: string;
  readonly mode: string;
  readonly route: string;
  readonly part: 'session' | 'down' | 'up' | 'abort' | 'left out';
  readonly ok: boolean;
  readonly seconds: number;
  /** Why a cell is left out. */
  readonly reason?: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of this run that {@link recordResult} writes to. */
    matrixResults: string;
  }
}

/** Appends a line, so that test files may run side by side. */
export function recordResult(file: string, result: Result): void {
  appendFileSync(file, JSON.stringify(result) + '\n');
}

export function readResults(file: string): Result[] {
  if (!existsSync(file)) return []; // no matrix ran
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Result);
}

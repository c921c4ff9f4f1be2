import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { inWords, MODES, ROUTES } from './cells.ts';
import { readResults, type Result } from './results.ts';

/** Vitest's global set-up of the lab: what it returns prints the matrix after a run. */
export function setup(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ftpduct-matrix-'));
  const file = join(folder, 'results.jsonl');
  project.provide('matrixResults', file);
  return () => {
    const results = readResults(file);
    rmSync(folder, { recursive: true });
    if (results.some(({ part }) => part !== 'left out')) process.stdout.write(formatMatrix(results));
  };
}

/** One table per server: a row for each client and mode, a column for each pair of address families. */
function formatMatrix(results: readonly Result[]): string {
  const servers = [...new Set(results.map(({ server }) => server))].sort();
  const reasons = [...new Set(results.flatMap(({ reason }) => reason ?? []))];
  const tables = servers.map((server) => {
    const own = results.filter((result) => result.server === server);
    const heading = row([server, ...ROUTES.map(inWords)]);
    const clients = [...new Set(own.map(({ client }) => client))];
    const rows = clients.flatMap((client) =>
      MODES.map((mode) => {
        const ofRow = own.filter((result) => result.client === client && result.mode === mode);
        const cells = ROUTES.map((route) => ofRow.filter((result) => result.route === inWords(route)));
        return row([`${client} ${mode}`, ...cells.map((cell) => formatCell(cell, reasons))]);
      }),
    );
    return [heading, '-'.repeat(heading.length), ...rows].join('\n');
  });
  return `\n${tables.join('\n\n')}\n\n${legend(results, reasons)}\n`;
}

function formatCell(cell: readonly Result[], reasons: readonly string[]): string {
  const leftOut = cell.find(({ part }) => part === 'left out');
  if (leftOut) return `(${reasons.indexOf(leftOut.reason ?? '') + 1})${leftOut.ok ? '' : ' FAILED'}`;
  if (cell.length === 0) return 'not run';
  const seconds = cell.reduce((sum, result) => sum + result.seconds, 0);
  const letters = cell.map(({ part, ok }) => (ok ? part.slice(0, 1) : `${part} FAILED`)).join(' ');
  return `${letters}  ${seconds.toFixed(1)} s`;
}

function legend(results: readonly Result[], reasons: readonly string[]): string {
  const cellOf = (result: Result): string => [result.server, result.client, result.mode, result.route].join(' ');
  const count = (chosen: readonly Result[]): number => new Set(chosen.map(cellOf)).size;
  const leftOut = results.filter(({ part }) => part === 'left out');
  return [
    's: login, list, download, upload, append, resume, 50 small files   d: 200 MB down, by checksum',
    'u: 200 MB up, with one client for each server, mode and route   a: abort in mid-transfer',
    `${count(results) - count(leftOut)} cells run, ${count(leftOut)} ruled out:`,
    ...reasons.map((reason, index) => {
      const number = count(leftOut.filter((result) => result.reason === reason));
      return `(${index + 1}) ${number} cells: ${reason}`;
    }),
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return cells.map((cell, index) => cell.padEnd(index === 0 ? 14 : 24)).join('');
}

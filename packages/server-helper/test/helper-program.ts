import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The helper as one file, built from the sources, so that a test can start it as a program in any checkout. */
export interface HelperProgram extends Disposable {
  readonly folder: string;
  readonly file: string;
}

export async function buildHelperProgram(): Promise<HelperProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'ftpduct-helper-'));
  const file = join(folder, 'ftpduct-server-helper.cjs');
  await build({
    stdin: {
      contents: "import { main } from './main.ts'; void main(process.argv.slice(2));",
      resolveDir: fileURLToPath(new URL('../src', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['@ftpduct/source'],
    outfile: file,
    logLevel: 'error',
  });
  return {
    folder,
    file,
    [Symbol.dispose]: () => {
      rmSync(folder, { recursive: true });
    },
  };
}

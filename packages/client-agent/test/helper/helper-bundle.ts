import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The server helper as one file, built from the sources as its own build does it, so that a test needs no build. */
export interface HelperBundle extends AsyncDisposable {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Starts it, as a command line. */
  readonly command: string;
}

export async function buildHelperBundle(): Promise<HelperBundle> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-helper-'));
  const file = join(folder, 'ftpduct-helper.cjs');
  await build({
    stdin: {
      contents: "import { main } from './main.ts'; void main(process.argv.slice(2));",
      resolveDir: fileURLToPath(new URL('../../../server-helper/src', import.meta.url)),
    },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    banner: { js: '#!/usr/bin/env node' },
    conditions: ['@ftpduct/source'],
    outfile: file,
    logLevel: 'error',
  });
  // Other users run it too.
  await chmod(folder, 0o755);
  return {
    file,
    bytes: await readFile(file),
    command: `exec '${process.execPath}' '${file}'`,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}

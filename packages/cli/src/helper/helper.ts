import { readFile } from 'node:fs/promises';
import { openSsh } from '@ftpduct/client-agent';
import { prepareSsh } from '../connect/connect.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { HelperRequest } from './helper-command.ts';
import { runHelper } from './helper-run.ts';
import { StopSignals } from '../stop-signals.ts';

/** Where the build puts it; from the sources too. */
const BUNDLE = new URL('../../dist/ftpduct-helper.cjs', import.meta.url);

/** The command `helper`: joins its request with the real SSH, terminal and signals. */
export async function helper(request: HelperRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  const prepared = await prepareSsh(request, signals);
  if (typeof prepared === 'number') return prepared;
  return await runHelper(request, {
    ...prepared,
    openSsh,
    bundle: () => readFile(BUNDLE),
    result: (text) => {
      process.stdout.write(`${text}\n`);
    },
    print: (line) => {
      process.stderr.write(`${line}\n`);
    },
    stop: signals.stop,
  });
}

import { ClientAgentError, userSurroundings } from '@ftpduct/client-agent';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { StopSignals } from '../stop-signals.ts';
import type { ProfileRequest } from './profile-command.ts';
import { runProfile } from './profile-run.ts';
import { writeNew } from './write-new.ts';

/** The command `profile`: joins its request with the real files and standard output. */
export async function profile(request: ProfileRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  const { stdout } = process;
  try {
    return await runProfile(request, {
      user: userSurroundings(),
      result: (text) => {
        stdout.write(`${text}\n`);
      },
      print: (line) => {
        process.stderr.write(`${line}\n`);
      },
      writeNew,
      width: stdout.isTTY ? stdout.columns : undefined,
      stop: signals.stop,
    });
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    process.stderr.write(`ftpduct: ${error.message}\n`);
    return error.code === 'wrong-usage' || error.code === 'not-found' ? EXIT.wrongUsage : EXIT.failure;
  }
}

import { runCommandLine } from './command-line/command-line.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { UsageError } from './usage-error.ts';

/** Runs the `ftpduct` command with the arguments behind its name, and sets the exit code. Never throws. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever read our messages is gone (`ftpduct … 2>&1 | head`): that is no reason to end the tunnels.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    process.exit(explain(error));
  });
  try {
    process.exitCode = await runCommandLine(args, {
      print: (text) => {
        process.stdout.write(`${text}\n`);
      },
      connect: async (request) => (await import('./connect/connect.ts')).connect(request),
      doctor: async (request) => (await import('./doctor/doctor.ts')).doctor(request),
      helper: async (request) => (await import('./helper/helper.ts')).helper(request),
      profile: async (request) => (await import('./profile/profile.ts')).profile(request),
      agent: async (request) => (await import('./agent/agent.ts')).agent(request),
    });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** One sentence on standard error; the exit code that goes with it. */
function explain(error: unknown): ExitCode {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof UsageError) {
    console.error(`ftpduct: ${message}\nftpduct --help shows how it is used`);
    return EXIT.wrongUsage;
  }
  console.error(`ftpduct: internal error, please report it: ${message}`);
  if (process.env['FTPDUCT_DEBUG'] === '1') console.error(error);
  return EXIT.failure;
}

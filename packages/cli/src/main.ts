import { EXIT, type ExitCode } from './exit-codes.ts';
import { UsageError } from './usage-error.ts';
import { VERSION } from './version.ts';

/** Shells ask with it for completions; the words of the line follow. */
const SHELL_ASKS = '--get-yargs-completions';

/** Runs the `ftpduct` command with the arguments behind its name, and sets the exit code. Never throws. */
export async function main(args: readonly string[]): Promise<void> {
  // Whoever read our messages is gone (`ftpduct … 2>&1 | head`): that is no reason to end the tunnels.
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', () => undefined);
  process.on('uncaughtException', (error) => {
    process.exit(explain(error));
  });
  try {
    const answer = await quickAnswer(args);
    if (answer !== undefined) {
      process.stdout.write(answer);
      return;
    }
    const { runCommandLine } = await import('./command-line/command-line.ts');
    process.exitCode = await runCommandLine(args, {
      print: (text) => {
        process.stdout.write(`${text}\n`);
      },
      connect: async (request) => (await import('./connect/connect.ts')).connect(request),
      doctor: async (request) => (await import('./doctor/doctor.ts')).doctor(request),
      helper: async (request) => (await import('./helper/helper.ts')).helper(request),
      profile: async (request) => (await import('./profile/profile.ts')).profile(request),
      agent: async (request) => (await import('./agent/agent.ts')).agent(request),
      service: async (request) => (await import('./service/service.ts')).service(request),
      completion: async (shell) => (await import('./completion/completion.ts')).completion(shell),
    });
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/**
 * Scripts ask for the version, and people and shells for help and completions while they type: these do not wait for yargs
 * to be loaded. Where more is said, it decides.
 */
async function quickAnswer(args: readonly string[]): Promise<string | undefined> {
  const words = args.slice(0, -1);
  const last = args.at(-1);
  if (args[0] === SHELL_ASKS) {
    const { answerShell } = await import('./completion/complete.ts');
    return answerShell(args.slice(1), process.env['SHELL']?.includes('zsh') === true, async (kind, config) => {
      const { configuredNames } = await import('./completion/configured-names.ts');
      return configuredNames(kind, config);
    });
  }
  if (words.length === 0 && (last === '--version' || last === '-V')) return `ftpduct ${VERSION}\n`;
  if ((last === '--help' || last === '-h') && words.every((word) => /^\w/.test(word))) {
    const { commandTree } = await import('./documentation/command-tree.ts');
    const { commandAt, helpText } = await import('./documentation/help-text.ts');
    return `${helpText(commandAt(words, commandTree()))}\n`;
  }
  return undefined;
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

import { serve } from './serve.ts';
import { VERSION } from './version.ts';

/** Runs the helper on standard input and output, and sets the exit code. */
export async function main(args: readonly string[]): Promise<void> {
  if (args.length === 1 && args[0] === '--version') {
    console.log(VERSION);
  } else if (args.length > 0) {
    console.error('ftpduct-server-helper: takes no arguments but --version');
    process.exitCode = 2;
  } else if (process.stdin.isTTY) {
    console.error('ftpduct-server-helper: ftpduct starts this program over SSH; there is nothing to type here');
    process.exitCode = 2;
  } else {
    // Everything is written. Neither an agent that keeps the connection open nor a name service that does not answer
    // must keep us alive.
    process.exit(await serve(process.stdin, process.stdout));
  }
}

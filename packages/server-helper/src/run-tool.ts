import { execFile } from 'node:child_process';
import { errnoOf, HelperError } from './error.ts';

/** Where a system has its own tools; the user's PATH is not asked, since it may lead anywhere. */
const TOOL_FOLDERS = '/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin:/usr/local/sbin';
/** netstat with name service trouble, lsof on a busy host; more is a tool that hangs. Milliseconds. */
const TOOL_TIMEOUT_MS = 5_000;
/** A hundred thousand sockets, with room. */
const MAX_OUTPUT_BYTES = 32 * 1024 * 1024;

/**
 * What one of the system's tools prints, without a shell, in the language of its manual.
 * @throws HelperError `not-supported-here` where there is no such tool, `timed-out`, `not-readable` when it fails
 */
export function runTool(file: string, args: readonly string[], { signal }: { signal: AbortSignal }): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      env: { PATH: TOOL_FOLDERS, LC_ALL: 'C' },
      timeout: TOOL_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: MAX_OUTPUT_BYTES,
      encoding: 'latin1',
      signal,
    } as const;
    const child = execFile(file, args, options, (error, output, complaints) => {
      if (!error) resolve(output);
      else if (errnoOf(error) === 'ENOENT') reject(new HelperError('not-supported-here', `there is no ${file} here`));
      else if (error.killed === true) reject(new HelperError('timed-out', `${file} did not end`, { cause: error }));
      else reject(new HelperError('not-readable', `${file} failed: ${firstLine(complaints)}`, { cause: error }));
    });
    // A tool that asks something gets no answer.
    child.stdin?.destroy();
  });
}

function firstLine(text: string): string {
  return text.trim().split('\n', 1)[0] ?? '';
}

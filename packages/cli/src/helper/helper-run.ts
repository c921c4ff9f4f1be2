import {
  ClientAgentError,
  HELPER_SUBSYSTEM,
  installHelper,
  removeHelper,
  ServerHelper,
  type HelperStatus,
  type InstallHost,
  type SshOptions,
} from '@ftpduct/client-agent';
import { EXIT, exitCodeForSsh, type ExitCode } from '../exit-codes.ts';
import type { ForegroundRequest } from '../connect/foreground.ts';
import type { HelperRequest } from './helper-command.ts';
import { VERSION } from '../version.ts';

/** What the command stands on, handed in so that tests can hand in something else. */
export interface HelperSurroundings {
  readonly ssh: (report: SshOptions['report']) => SshOptions;
  readonly verbosity: ForegroundRequest['verbosity'];
  readonly openSsh: (
    options: SshOptions,
    how: { signal: AbortSignal; reconnect: { policy: 'never'; waitMs: number } },
  ) => Promise<InstallHost & { close(): Promise<void> }>;
  /** The server helper as one file. */
  readonly bundle: () => Promise<Uint8Array>;
  /** Writes a result on standard output. */
  readonly result: (text: string) => void;
  /** Writes one line for the user on standard error. */
  readonly print: (line: string) => void;
  /** Aborted by the first signal that asks the process to end. */
  readonly stop: AbortSignal;
}

/** Where everybody on a server may read it; a home is nobody else's business. */
const SYSTEM_FILE = '/usr/local/lib/ftpduct/ftpduct-helper.cjs';
const SUBSYSTEM_LINE = `Subsystem ${HELPER_SUBSYSTEM} ${SYSTEM_FILE}`;

type Host = Awaited<ReturnType<HelperSurroundings['openSsh']>>;

/** What is written on standard output: a text for people, and the same for programs. */
interface Result {
  readonly text: string;
  /** Names and meanings stay as they are: scripts rely on them. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly exitCode: ExitCode;
}

/** Runs `ftpduct helper`. Resolves with the exit code; throws only what is a bug. */
export async function runHelper(request: HelperRequest, around: HelperSurroundings): Promise<ExitCode> {
  const complain = (error: unknown): string => {
    if (!(error instanceof ClientAgentError)) throw error;
    const text = around.stop.aborted ? 'stopped before it was done' : error.message;
    around.print(`ftpduct: ${text}`);
    return error.code;
  };
  let host: Host;
  try {
    host = await around.openSsh(around.ssh(reporter(around)), {
      signal: around.stop,
      reconnect: { policy: 'never', waitMs: 0 },
    });
  } catch (error) {
    complain(error);
    return error instanceof ClientAgentError ? exitCodeForSsh(error.code) : EXIT.failure;
  }
  try {
    const { text, json, exitCode } = await perform(request, host, around);
    around.result(request.json ? JSON.stringify({ server: host.name, ...json }) : text);
    return exitCode;
  } catch (error) {
    return complain(error) === 'wrong-usage' ? EXIT.wrongUsage : EXIT.failure;
  } finally {
    await host.close();
  }
}

function perform(request: HelperRequest, host: Host, around: HelperSurroundings): Promise<Result> {
  switch (request.action) {
    case 'deploy':
      return deploy(request, host, around);
    case 'status':
      return status(request, host, around);
    case 'remove':
      return remove(host, around);
    default:
      return request.action satisfies never;
  }
}

async function deploy({ node, json }: HelperRequest, host: Host, around: HelperSurroundings): Promise<Result> {
  const options = { bundle: await around.bundle(), programVersion: VERSION, node, signal: around.stop };
  const installed = await installHelper(host, options);
  const { file, version, protocolVersion, nodeVersion } = installed;
  if (around.verbosity !== 'quiet' && !json) {
    around.print(`for all users of that server, copy it to ${SYSTEM_FILE} and add to its sshd_config:`);
    around.print(`    ${SUBSYSTEM_LINE}`);
  }
  return {
    text: `server helper ${version} is on ${host.name} as ${file}, run by Node ${nodeVersion}`,
    json: { helper: 'present', file, version, protocolVersion, nodeVersion, subsystemLine: SUBSYSTEM_LINE },
    exitCode: EXIT.done,
  };
}

async function status({ subsystem }: HelperRequest, host: Host, around: HelperSurroundings): Promise<Result> {
  const program = subsystem ? { program: { subsystem: HELPER_SUBSYSTEM } } : {};
  await using helper = new ServerHelper(host, { programVersion: VERSION, ...program });
  const found = await helper.status({ signal: around.stop });
  return { ...describeStatus(found, host.name), exitCode: found.is === 'there' ? EXIT.done : EXIT.failure };
}

function describeStatus(found: HelperStatus, server: string): Pick<Result, 'text' | 'json'> {
  switch (found.is) {
    case 'there': {
      const { version, protocolVersion } = found;
      const matches = version === VERSION;
      const how = matches
        ? 'the same version as ftpduct here'
        : `ftpduct here is ${VERSION}; both speak protocol ${protocolVersion}`;
      const text = `server helper ${version} is on ${server}: ${how}`;
      return { text, json: { helper: 'present', version, protocolVersion, matches } };
    }
    case 'outdated':
      return {
        text: `the server helper on ${server} does not fit: ${found.reason}`,
        json: { helper: 'outdated', matches: false, reason: found.reason },
      };
    case 'absent':
      return {
        text: `there is no server helper on ${server}: ${found.reason}; ftpduct helper deploy puts one there`,
        json: { helper: 'absent', matches: false, reason: found.reason },
      };
    default:
      return found satisfies never;
  }
}

async function remove(host: Host, { stop }: HelperSurroundings): Promise<Result> {
  const file = await removeHelper(host, { signal: stop });
  return {
    text: file === undefined ? `there was no server helper on ${host.name}` : `removed ${file} from ${host.name}`,
    json: { helper: 'absent', removed: file !== undefined, ...(file !== undefined && { file }) },
    exitCode: EXIT.done,
  };
}

function reporter({ verbosity, print }: HelperSurroundings): SshOptions['report'] {
  return (level, text) => {
    if (level === 'warning' && verbosity !== 'quiet') print(`ftpduct: warning: ${text}`);
    else if (level === 'debug' && verbosity === 'debug') print(`ssh: ${text}`);
  };
}

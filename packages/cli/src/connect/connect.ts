import { existsSync } from 'node:fs';
import {
  ClientAgentError,
  HELPER_SUBSYSTEM,
  HelperForwardFacts,
  LocalNetwork,
  openSsh,
  openTunnel,
  readPassword,
  resolvedLines,
  resolveSsh,
  ServerHelper,
  sshOptions,
  userSurroundings,
  type ResolvedSsh,
  type SshOptions,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import { findProfile } from '../profile/configuration-file.ts';
import { prepareProfile } from '../profile/prepare-profile.ts';
import { UsageError } from '../usage-error.ts';
import { NO_TUNNEL, type ConnectRequest, type SshRequest } from '../command-line/connect-request.ts';
import { EXIT, exitCodeForSsh, type ExitCode } from '../exit-codes.ts';
import { runForeground, type ForegroundRequest } from './foreground.ts';
import { personToAsk } from '../asking/person.ts';
import { configOverrides, configQuery, expandHome } from '../command-line/ssh-arguments.ts';
import { StopSignals } from '../stop-signals.ts';
import { VERSION } from '../version.ts';

/** The default command: joins its request with the real SSH, sockets, terminal and signals. */
export async function connect(request: ConnectRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  const prepared = await prepareConnection(request, signals);
  if (typeof prepared === 'number') return prepared;
  return await runForeground(
    {
      tunnels: request.tunnels,
      helper: request.helper ?? 'auto',
      ...prepared,
      relay: request.relay,
      abortOnFailingTunnel: request.abortOnFailingTunnel,
      reconnect: request.reconnect,
      graceMs: request.graceMs,
    },
    {
      openSsh,
      openForwardFacts: (ssh) =>
        new HelperForwardFacts(
          new ServerHelper(ssh, { programVersion: VERSION, otherwise: { subsystem: HELPER_SUBSYSTEM } }),
        ),
      localNetwork: new LocalNetwork(),
      openTunnel,
      print: printError,
      atExit: (work) => {
        process.once('exit', work);
        return () => process.off('exit', work);
      },
      stop: signals.stop,
    },
  );
}

/** The SSH server is a profile's, or the one that is named. */
async function prepareConnection(
  request: ConnectRequest,
  signals: StopSignals,
): Promise<Pick<ForegroundRequest, 'ssh' | 'verbosity'> | ExitCode> {
  const { profile: word, config, tunnels, printConfig } = request;
  if (word === undefined) return await prepareSsh(request, signals);
  try {
    const around = userSurroundings();
    const found = await findProfile(word, config, around, { signal: signals.stop });
    if (typeof found !== 'string') {
      if (found.profile.tunnels.length + tunnels.length === 0 && !printConfig) {
        throw new UsageError(`the profile ${word} has no tunnels, and neither -L nor -R is given`);
      }
      return await prepareProfile(found, request, around, { signals, print: printError });
    }
    if (tunnels.length === 0 && !printConfig) throw new UsageError(`${found}; for a host, ${NO_TUNNEL}`);
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    printError(`ftpduct: ${error.message}`);
    return exitCodeForSsh(error.code);
  }
  return await prepareSsh(request, signals);
}

/**
 * What it takes to reach the SSH server of any command, with this process's user, configuration, terminal and
 * environment; or the exit code, where that has failed or was all that was asked for.
 */
export async function prepareSsh(
  request: SshRequest,
  signals: StopSignals,
): Promise<Pick<ForegroundRequest, 'ssh' | 'verbosity'> | ExitCode> {
  let surroundings: UserSurroundings;
  let resolved: ResolvedSsh;
  try {
    surroundings = userSurroundings();
    const query = configQuery(request.ssh, surroundings);
    resolved = await resolveSsh(query, configOverrides(request.ssh), surroundings, { signal: signals.stop });
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    printError(`ftpduct: ${error.message}`);
    return exitCodeForSsh(error.code);
  }
  const { settings } = resolved;
  if (settings.verbosity !== 'quiet') warn(request, resolved, surroundings);
  if (request.printConfig) {
    process.stdout.write(`${resolvedLines(resolved).join('\n')}\n`);
    return EXIT.done;
  }

  const { password } = request;
  const source = password && { ...password, path: expandHome(password.path, surroundings.homeFolder) };
  return {
    ssh: (report: SshOptions['report']) =>
      sshOptions(settings, {
        password:
          source &&
          (() =>
            readPassword(source, {
              signal: signals.stop,
              warn: (text) => {
                report('warning', text);
              },
            })),
        prompter: settings.batchMode ? undefined : personToAsk(process.env, signals.received),
        report,
      }),
    verbosity: settings.verbosity,
  };
}

function warn(request: SshRequest, { settings }: ResolvedSsh, surroundings: UserSurroundings): void {
  const asked = configQuery(request.ssh, surroundings).identityFiles;
  const missing = asked.filter((file) => !existsSync(file)).map((file) => `there is no key file ${file}`);
  for (const text of [...missing, ...settings.warnings]) printError(`ftpduct: warning: ${text}`);
}

function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

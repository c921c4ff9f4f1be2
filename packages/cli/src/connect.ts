import { existsSync } from 'node:fs';
import {
  ClientAgentError,
  LocalNetwork,
  openSsh,
  openTunnel,
  resolvedLines,
  resolveSsh,
  sshOptions,
  userSurroundings,
  type ResolvedSsh,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import type { ConnectRequest } from './connect-request.ts';
import { EXIT, exitCodeForSsh, type ExitCode } from './exit-codes.ts';
import { runForeground } from './foreground.ts';
import { personToAsk } from './person.ts';
import { readPassword } from './read-password.ts';
import { configOverrides, configQuery, expandHome } from './ssh-arguments.ts';
import { StopSignals } from './stop-signals.ts';

/** The default command: joins its request with the real SSH, sockets, terminal and signals. */
export async function connect(request: ConnectRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
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
  return await runForeground(
    {
      ssh: (report) =>
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
      tunnels: request.tunnels,
      relay: request.relay,
      abortOnFailingTunnel: request.abortOnFailingTunnel,
      reconnect: request.reconnect,
      graceMs: request.graceMs,
      verbosity: settings.verbosity,
    },
    {
      openSsh,
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

function warn(request: ConnectRequest, { settings }: ResolvedSsh, surroundings: UserSurroundings): void {
  const asked = configQuery(request.ssh, surroundings).identityFiles;
  const missing = asked.filter((file) => !existsSync(file)).map((file) => `there is no key file ${file}`);
  for (const text of [...missing, ...settings.warnings]) printError(`ftpduct: warning: ${text}`);
}

function printError(line: string): void {
  process.stderr.write(`${line}\n`);
}

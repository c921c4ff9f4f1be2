import { existsSync } from 'node:fs';
import { LocalNetwork, openSsh, openTunnel, type SshOptions } from '@ftpduct/client-agent';
import type { ConnectRequest, SshRequest } from './connect-request.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { runForeground } from './foreground.ts';
import { readPassword } from './read-password.ts';
import { terminalPrompter } from './prompter.ts';
import { expandHome, sshSettings, userSurroundings } from './ssh-options.ts';
import { StopSignals } from './stop-signals.ts';

/** The default command: joins its request with the real SSH, sockets, terminal and signals. */
export async function connect(request: ConnectRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  return await runForeground(
    { ...request, ssh: prepareSsh(request, signals) },
    {
      openSsh,
      localNetwork: new LocalNetwork(),
      openTunnel,
      print,
      atExit: (work) => {
        process.once('exit', work);
        return () => process.off('exit', work);
      },
      stop: signals.stop,
    },
  );
}

/** What it takes to reach the SSH server of a command, with this process's user, terminal and environment. */
export function prepareSsh(request: SshRequest, signals: StopSignals): Omit<SshOptions, 'report'> {
  const surroundings = userSurroundings();
  const settings = sshSettings(request.ssh, surroundings);
  if (request.ssh.identityFiles.length > 0 && request.verbosity !== 'quiet') {
    const missing = settings.identityFiles.filter((file) => !existsSync(file));
    for (const file of missing) print(`ftpduct: warning: there is no key file ${file}`);
  }
  const { password } = request;
  const source = password && { ...password, path: expandHome(password.path, surroundings.homeFolder) };
  return {
    ...settings,
    password: source && (() => readPassword(source)),
    prompter: request.batchMode
      ? undefined
      : terminalPrompter(() => {
          signals.received();
        }),
  };
}

function print(line: string): void {
  process.stderr.write(`${line}\n`);
}

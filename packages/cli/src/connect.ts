import { existsSync } from 'node:fs';
import { LocalNetwork, openSsh, openTunnel } from '@ftpduct/client-agent';
import type { ConnectRequest } from './connect-request.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { runForeground } from './foreground.ts';
import { personToAsk } from './person.ts';
import { readPassword } from './read-password.ts';
import { expandHome, sshSettings, userSurroundings } from './ssh-options.ts';
import { StopSignals } from './stop-signals.ts';

/** The default command: joins its request with the real SSH, sockets, terminal and signals. */
export async function connect(request: ConnectRequest): Promise<ExitCode> {
  const surroundings = userSurroundings();
  const settings = sshSettings(request.ssh, surroundings);
  const print = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  if (request.ssh.identityFiles.length > 0 && request.verbosity !== 'quiet') {
    const missing = settings.identityFiles.filter((file) => !existsSync(file) && !existsSync(`${file}.pub`));
    for (const file of missing) print(`ftpduct: warning: there is no key file ${file}`);
  }
  const warn = (text: string): void => {
    if (request.verbosity !== 'quiet') print(`ftpduct: warning: ${text}`);
  };
  const { password } = request;
  const source = password && { ...password, path: expandHome(password.path, surroundings.homeFolder) };

  using signals = new StopSignals(() => process.exit(EXIT.failure));
  return await runForeground(
    {
      ssh: {
        ...settings,
        password: source && (() => readPassword(source, { signal: signals.stop, warn })),
        prompter: request.batchMode ? undefined : personToAsk(process.env, signals.received),
      },
      tunnels: request.tunnels,
      relay: request.relay,
      abortOnFailingTunnel: request.abortOnFailingTunnel,
      reconnect: request.reconnect,
      graceMs: request.graceMs,
      verbosity: request.verbosity,
    },
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

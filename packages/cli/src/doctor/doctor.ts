import { examine, LocalNetwork, openSsh, readPassword, userSurroundings } from '@ftpduct/client-agent';
import { prepareSsh } from '../connect/connect.ts';
import type { DoctorRequest } from './doctor-command.ts';
import { runDoctor } from './doctor-run.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { expandHome } from '../command-line/ssh-arguments.ts';
import { StopSignals } from '../stop-signals.ts';

/** The command `doctor`: joins its request with the real SSH, sockets, terminal and signals. */
export async function doctor(request: DoctorRequest): Promise<ExitCode> {
  using signals = new StopSignals(() => process.exit(EXIT.failure));
  const prepared = await prepareSsh(request, signals);
  if (typeof prepared === 'number') return prepared;
  const print = (line: string): void => {
    process.stderr.write(`${line}\n`);
  };
  const { ftpPassword: source } = request;
  return await runDoctor(request, {
    ...prepared,
    examine: (examination, around) => examine(examination, { ...around, openSsh, localNetwork: new LocalNetwork() }),
    ftpPassword:
      source &&
      (() =>
        readPassword(
          { ...source, path: expandHome(source.path, userSurroundings().homeFolder) },
          { signal: signals.stop, warn: print },
        )),
    // no-color.org: set and not empty
    isRich: process.stdout.isTTY && (process.env['NO_COLOR'] ?? '') === '',
    write: (text) => {
      process.stdout.write(text);
    },
    print,
    stop: signals.stop,
  });
}

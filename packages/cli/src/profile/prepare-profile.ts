import {
  formatNote,
  profileSshOptions,
  resolveProfile,
  resolvedLines,
  tunnelSpecOf,
  type ConfiguredTunnel,
  type TunnelSpec,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import type { ConnectRequest } from '../command-line/connect-request.ts';
import type { FtpTunnelOptions } from '../command-line/ftp-options.ts';
import { configOverrides, configQuery, expandHome } from '../command-line/ssh-arguments.ts';
import { personToAsk } from '../asking/person.ts';
import type { ForegroundRequest, RequestedTunnel } from '../connect/foreground.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { StopSignals } from '../stop-signals.ts';
import type { FoundProfile } from './configuration-file.ts';

/**
 * What it takes to open a profile's tunnels in the foreground, with what the command line says over it; or the exit
 * code, where showing that was all that was asked for.
 *
 * @throws ClientAgentError of {@link resolveProfile}
 */
export async function prepareProfile(
  { configuration, profile }: FoundProfile,
  request: ConnectRequest,
  around: UserSurroundings,
  { signals, print }: { readonly signals: StopSignals; readonly print: (line: string) => void },
): Promise<Pick<ForegroundRequest, 'ssh' | 'verbosity' | 'tunnels' | 'helper'> | ExitCode> {
  const additions = { query: configQuery(request.ssh, around), overrides: configOverrides(request.ssh) };
  const resolved = await resolveProfile(configuration, profile, around, { signal: signals.stop, additions });
  const { settings } = resolved;
  if (settings.verbosity !== 'quiet') {
    const notes = configuration.warnings.map((warning) => formatNote(configuration.file, warning));
    for (const text of [...notes, ...settings.warnings]) print(`ftpduct: warning: ${text}`);
  }
  if (request.printConfig) {
    process.stdout.write(`${resolvedLines(resolved).join('\n')}\n`);
    return EXIT.done;
  }
  const { password: given } = request;
  const password = given
    ? ({ from: given.kind, path: expandHome(given.path, around.homeFolder) } as const)
    : resolved.password;
  const prompter = personToAsk(process.env, signals.received);
  return {
    ssh: (report) => profileSshOptions({ ...resolved, password }, { prompter, report, signal: signals.stop }),
    verbosity: settings.verbosity,
    helper: request.helper ?? profile.helper,
    tunnels: [...profile.tunnels.map((tunnel) => requested(tunnel, request.ftp)), ...request.tunnels],
  };
}

function requested(tunnel: ConfiguredTunnel, ftp: FtpTunnelOptions): RequestedTunnel {
  return { text: `tunnel ${tunnel.name}`, direction: tunnel.direction, spec: withOptions(tunnelSpecOf(tunnel), ftp) };
}

/** Options of the command line are for all that it opens. */
function withOptions(spec: TunnelSpec, ftp: FtpTunnelOptions): TunnelSpec {
  if (spec.protocol !== 'ftp') return spec;
  const policy = { ...spec.policy, ...ftp.policy };
  return { ...spec, ...ftp, ...(Object.keys(policy).length > 0 && { policy }) };
}

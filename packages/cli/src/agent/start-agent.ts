import { resolve } from 'node:path';
import {
  defaultConfigurationFile,
  HELPER_SUBSYSTEM,
  HelperForwardFacts,
  idleSsh,
  LocalNetwork,
  openTunnel,
  profileSshOptions,
  readConfiguration,
  resolveProfile,
  ServerHelper,
  startAgent,
  userSurroundings,
  type Agent,
  type Configuration,
} from '@ftpduct/client-agent';
import { expandHome } from '../command-line/ssh-arguments.ts';
import { VERSION } from '../version.ts';
import type { AgentRunSettings } from './agent-request.ts';

/**
 * Starts the agent with the real SSH, files and sockets.
 *
 * @throws ClientAgentError `wrong-usage` or `not-found` for a configuration that cannot be read; what its log or metrics
 *   cannot have; `cancelled`
 */
export async function startRealAgent(
  settings: AgentRunSettings,
  { signal }: { readonly signal: AbortSignal },
): Promise<Agent> {
  const around = userSurroundings();
  const path = (file: string): string => resolve(around.workingFolder, expandHome(file, around.homeFolder));
  const file = settings.config === undefined ? defaultConfigurationFile(around) : path(settings.config);
  const read = async (): Promise<Configuration> =>
    withSettings(await readConfiguration(file, { ...around, signal }), settings, path);
  const agent = await startAgent(await read(), {
    readConfiguration: read,
    resolve: async (configuration, profile, { signal, prompter, report, connecting }) => {
      const resolved = await resolveProfile(configuration, profile, around, { signal });
      for (const text of resolved.settings.warnings) report('warning', text);
      const asks = resolved.settings.batchMode ? undefined : prompter;
      return idleSsh(profileSshOptions(resolved, { signal, prompter: asks, report }), { connecting });
    },
    openForwardFacts: (ssh) =>
      new HelperForwardFacts(
        new ServerHelper(ssh, { programVersion: VERSION, otherwise: { subsystem: HELPER_SUBSYSTEM } }),
      ),
    localNetwork: new LocalNetwork(),
    openTunnel,
    writeError: (text) => {
      process.stderr.write(text);
    },
    environment: process.env,
    pid: process.pid,
    programVersion: VERSION,
  });
  const cut = (): void => {
    agent.cut('ftpduct was ended');
  };
  process.once('exit', cut);
  void agent.closed.then(() => process.off('exit', cut));
  return agent;
}

/** The command line wins over the file for metrics; its log file is for those that name none. */
function withSettings(
  configuration: Configuration,
  { metrics, logFile }: AgentRunSettings,
  path: (file: string) => string,
): Configuration {
  const { agent } = configuration;
  const file = agent.log.file ?? (logFile === undefined ? undefined : path(logFile));
  return { ...configuration, agent: { ...agent, metrics: metrics ?? agent.metrics, log: { ...agent.log, file } } };
}

export { formatEndpoint, type Endpoint, type Note, type ProblemCode } from '@ftpduct/ftp-rewriter';
export type {
  ControlEvent,
  FacingAddress,
  Failure,
  KeyOptions,
  LogRecord,
  ReachAttempt,
  SocketListener,
  SocketOwner,
  SocketPeer,
  SshdSetting,
  SshdSettings,
} from '@ftpduct/protocol';
export type { AgentControl, AgentEvent } from './agent/control.ts';
export { prepareLogFile } from './agent/log-file.ts';
export type {
  AgentSnapshot,
  ConnectionSnapshot,
  PromptSnapshot,
  ReloadOutcome,
  SessionSnapshot,
  TransferSnapshot,
  TunnelSnapshot,
} from './agent/snapshot.ts';
export { startAgent, type Agent, type AgentSurroundings } from './agent/agent.ts';
export { connectToAgent, type AgentConnection } from './control-socket/agent-connection.ts';
export { controlSocketPlace, type ControlSocketPlace } from './control-socket/place.ts';
export { openControlServer, type ControlServer } from './control-socket/server.ts';
export { configurationAsYaml, profilesSchema } from './configuration/configuration-as-yaml.ts';
export { CONFIGURATION_VARIABLE, defaultConfigurationFile } from './configuration/default-file.ts';
export { formatNote } from './configuration/faults.ts';
export type {
  AgentSettings,
  Configuration,
  ConfigurationNote,
  ConfiguredTunnel,
  PasswordOrigin,
  Profile,
  ProfileServer,
} from './configuration/model.ts';
export { readConfiguration } from './configuration/read-configuration.ts';
export {
  profileSshOptions,
  resolveProfile,
  type ProfileAdditions,
  type ResolvedProfile,
} from './configuration/resolve-profile.ts';
export { tunnelSpecOf } from './configuration/tunnel-spec-of.ts';
export { examine, type Examination, type ExaminationSurroundings, type ExaminedTunnel } from './doctor/doctor.ts';
export type { Cause, DoctorReport, Finding, Step, StepId, StepStatus, TunnelReport } from './doctor/report.ts';
export { ClientAgentError, type ClientAgentErrorCode } from './error.ts';
export { HelperForwardFacts, type ForwardFacts } from './helper/forward-facts.ts';
export type { HelperFacts } from './helper/helper-conversation.ts';
export { installHelper, removeHelper, type InstalledHelper, type InstallHost } from './helper/install.ts';
export { DEPLOYED_HELPER, HELPER_FILE, HELPER_SUBSYSTEM } from './helper/program.ts';
export { ServerHelper, type HelperHost, type HelperStatus, type ServerHelperOptions } from './helper/server-helper.ts';
export type { TunnelPolicy } from './ftp/control-relay-options.ts';
export { makeFolder } from './make-folder.ts';
export { LocalNetwork } from './network/local-network.ts';
export type { Destination, Network } from './network/network.ts';
export { firstLineOf, ProgramFailure } from './password/first-line.ts';
export { readPassword, type PasswordSource, type ReadPasswordOptions } from './password/read-password.ts';
export { describeKey } from './ssh/host-keys/public-key.ts';
export { idleSsh, openSsh } from './ssh/open-ssh.ts';
export { strictHostKeyChecking } from './ssh-config/host-key-checking.ts';
export type { ConfigQuery } from './ssh-config/query.ts';
export { resolvedLines, resolveSsh, sshOptions, type ResolvedSsh } from './ssh-config/resolve.ts';
export type { SshSettings } from './ssh-config/settings.ts';
export { userSurroundings, type UserSurroundings } from './ssh-config/surroundings.ts';
export type { HostKeyPolicy, LoginMethod, Prompter, SshOptions, SshRoute } from './ssh/options.ts';
export { RECONNECT_DEFAULTS, type ReconnectSettings } from './ssh/reconnect.ts';
export type { SshNetwork } from './ssh/ssh-network.ts';
export { openTunnel, type Tunnel, type TunnelEvent, type TunnelNetworks, type TunnelOptions } from './tunnel.ts';
export { timeLimit } from './time-limit.ts';
export type { TunnelSpec } from './tunnel-spec.ts';
export { TunnelRegistry } from './tunnel-registry.ts';
export { formatEvent } from './transcript.ts';

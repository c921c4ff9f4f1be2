import type { SshArguments } from '../../src/command-line/ssh-arguments.ts';

/** What a command line says about reaching its SSH server when nothing but the server is given. */
export function withoutOptions(destination: SshArguments['destination']): SshArguments {
  return {
    destination,
    user: undefined,
    port: undefined,
    jump: undefined,
    identityFiles: [],
    options: [],
    configFile: undefined,
    ciphers: undefined,
    compression: false,
    hostKeyPolicy: undefined,
    connectTimeoutSeconds: undefined,
    keepAliveSeconds: undefined,
    batchMode: false,
    verbosity: undefined,
  };
}

import type { SshOptions } from '../../src/ssh/options.ts';

/** Options that ask for nothing special: no keys, no questions, the modern defaults. */
export const plainOptions: Omit<SshOptions, 'host' | 'port' | 'user' | 'report'> = {
  route: { by: 'tcp', addressFamily: 'any', bindAddress: undefined, attempts: 1 },
  ciphers: undefined,
  keyExchanges: undefined,
  macs: undefined,
  hostKeyAlgorithms: undefined,
  compression: false,
  hostKeyPolicy: 'strict',
  hostKeyAlias: undefined,
  userKnownHostsFiles: [],
  globalKnownHostsFiles: [],
  hashKnownHosts: false,
  checkHostIp: false,
  identityFiles: [],
  identitiesOnly: false,
  agentSocket: undefined,
  loginMethods: ['publickey', 'keyboard-interactive', 'password'],
  passwordPrompts: 3,
  password: undefined,
  prompter: undefined,
  connectTimeoutMs: 15_000,
  keepAliveMs: 0,
  keepAliveCountMax: 3,
  unsupported: [],
};

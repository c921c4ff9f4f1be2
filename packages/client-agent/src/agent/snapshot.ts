export type {
  AgentSnapshot,
  ConnectionSnapshot,
  PromptSnapshot,
  ReloadOutcome,
  SessionSnapshot,
  TransferSnapshot,
  TunnelSnapshot,
} from '@ftpduct/protocol';

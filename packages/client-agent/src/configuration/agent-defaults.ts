import type { AgentSettings } from './model.ts';

/** What the agent goes by where nothing is configured. */
export const AGENT_DEFAULTS: AgentSettings = {
  metrics: undefined,
  log: { level: 'info', file: undefined, maxBytes: 10 * 1024 ** 2, keep: 5 },
  transferLog: undefined,
  graceSeconds: 5,
};

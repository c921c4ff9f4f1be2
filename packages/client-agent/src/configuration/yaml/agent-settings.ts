import { AGENT_DEFAULTS } from '../agent-defaults.ts';
import type { AgentSettings } from '../model.ts';
import { absolutePath, type ReadingSurroundings } from '../paths.ts';
import type { WrittenAgent } from './written.ts';

export function agentSettings(
  written: WrittenAgent | undefined,
  file: string,
  around: ReadingSurroundings,
  fault: (key: 'log' | 'transferLog', text: string) => void,
): AgentSettings {
  const { metrics, log, transferLog, grace } = written ?? {};
  const path = (key: 'log' | 'transferLog', given: string): string =>
    absolutePath(given, file, around, (text) => {
      fault(key, text);
    });
  const transfers = typeof transferLog === 'string' ? { file: transferLog } : transferLog;
  return {
    metrics,
    log: {
      level: log?.level ?? AGENT_DEFAULTS.log.level,
      file: log?.file === undefined ? undefined : path('log', log.file),
      maxBytes: log?.maxSize ?? AGENT_DEFAULTS.log.maxBytes,
      keep: log?.keep ?? AGENT_DEFAULTS.log.keep,
    },
    transferLog: transfers && { file: path('transferLog', transfers.file), format: transfers.format ?? 'json' },
    graceSeconds: grace ?? AGENT_DEFAULTS.graceSeconds,
  };
}

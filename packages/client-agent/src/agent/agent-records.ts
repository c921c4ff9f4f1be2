import type { ProblemCode } from '@ftpduct/ftp-rewriter';
import type { AgentSettings } from '../configuration/model.ts';
import { describeEvent } from '../transcript.ts';
import type { TunnelEvent } from '../tunnel.ts';
import { AgentLog, type AgentLogSurroundings, type LogSubject } from './agent-log.ts';
import type { LogRecord } from './control.ts';
import { isEqual } from './managed-profile.ts';
import { Metrics, MetricsServer, type MetricsSources } from './metrics.ts';
import type { FinishedTransfer, SessionOrigin } from './session-table.ts';
import { TransferLog } from './transfer-log.ts';
import { transferText } from './transfer-lines.ts';

export interface AgentRecordsSurroundings extends MetricsSources, Pick<AgentLogSurroundings, 'writeError' | 'heard'> {
  readonly environment: NodeJS.ProcessEnv;
}

/** Everything that the agent writes down: its log, the transfer log, and what it counts. */
export class AgentRecords implements AsyncDisposable {
  readonly #around: AgentRecordsSurroundings;
  readonly metrics: Metrics;
  #settings: AgentSettings | undefined;
  #log: AgentLog | undefined;
  #transferLog: TransferLog | undefined;
  #server: MetricsServer | undefined;

  constructor(around: AgentRecordsSurroundings) {
    this.#around = around;
    this.metrics = new Metrics(around);
  }

  /**
   * Writes to where the settings say from now on. The log is opened anew, also where its settings are the same: its file
   * may have been moved away.
   *
   * @throws ClientAgentError where that cannot be; what was there before stays
   */
  async apply(settings: AgentSettings): Promise<void> {
    const before = this.#settings;
    const { metrics } = settings;
    // First what may fail for a reason outside the file.
    const moves = !isEqual(before?.metrics, metrics);
    const server = moves && metrics ? await MetricsServer.open(this.metrics, metrics) : undefined;
    try {
      await this.#applyFiles(settings);
    } catch (error) {
      await server?.[Symbol.asyncDispose]();
      throw error;
    }
    this.#settings = settings;
    if (!moves) return;
    const old = this.#server;
    this.#server = server;
    await old?.[Symbol.asyncDispose]();
    if (server) this.log('info', `serving metrics at http://${hostOf(server)}/metrics`);
  }

  async #applyFiles(settings: AgentSettings): Promise<void> {
    const { log, transferLog } = settings;
    const [oldLog, oldTransferLog] = [this.#log, this.#transferLog];
    const newTransferLog = isEqual(this.#settings?.transferLog, transferLog)
      ? oldTransferLog
      : transferLog &&
        new TransferLog(transferLog, (text) => {
          this.log('error', text);
        });
    try {
      this.#log = this.#openLog(log);
    } catch (error) {
      if (newTransferLog !== oldTransferLog) await newTransferLog?.[Symbol.asyncDispose]();
      throw error;
    }
    this.#transferLog = newTransferLog;
    await oldLog?.[Symbol.asyncDispose]();
    if (oldTransferLog !== newTransferLog) await oldTransferLog?.[Symbol.asyncDispose]();
  }

  #openLog(settings: AgentSettings['log']): AgentLog {
    const isJournal = (this.#around.environment['JOURNAL_STREAM'] ?? '') !== '';
    return new AgentLog(settings, { ...this.#around, isJournal });
  }

  log(level: LogRecord['level'], text: string, subject?: LogSubject): void {
    this.#log?.log(level, text, subject);
  }

  /** Logs and counts what a tunnel tells. */
  follow(event: TunnelEvent, { profile, tunnel, type }: Pick<SessionOrigin, 'profile' | 'tunnel' | 'type'>): void {
    if (event.kind === 'session-transfer') return;
    const { speaker, text } = describeEvent(event);
    const session = 'session' in event ? event.session : undefined;
    const subject: LogSubject = { profile, tunnel, ...(session !== undefined && { session }) };
    const isSpoken = event.kind === 'session-note' && (speaker === 'client' || speaker === 'server');
    this.log(levelOf(event), isSpoken ? `${speaker}: ${text}` : text, subject);
    switch (event.kind) {
      case 'session-opened':
        this.metrics.sessionOpened(type);
        return;
      case 'client-refused':
        this.metrics.refused('allow-from');
        return;
      case 'session-note':
        if (event.note.kind === 'problem' && TURNED_AWAY.includes(event.note.code)) {
          this.metrics.refused(event.note.code);
        }
        return;
      default:
        return;
    }
  }

  transferFinished(transfer: FinishedTransfer): void {
    const { profile, tunnel, session, outcome } = transfer;
    this.metrics.transferFinished(transfer);
    this.#transferLog?.write(transfer);
    this.log(outcome === 'complete' ? 'info' : 'warn', transferText(transfer), { profile, tunnel, session });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
    await this.#transferLog?.[Symbol.asyncDispose]();
    await this.#log?.[Symbol.asyncDispose]();
  }
}

/** Of the problems of a session, those that turn a connection away. */
const TURNED_AWAY: readonly ProblemCode[] = ['refused', 'server-unreachable', 'server-requires-tls'];

function levelOf(event: Exclude<TunnelEvent, { kind: 'session-transfer' }>): LogRecord['level'] {
  if (event.kind === 'warning' || event.kind === 'client-refused') return 'warn';
  if (event.kind !== 'session-note') return 'info';
  switch (event.note.kind) {
    case 'problem':
      return 'warn';
    case 'mode':
      return 'info';
    case 'transition':
      return 'trace';
    case 'command':
    case 'reply':
    case 'data-path':
      return 'debug';
    default:
      return event.note satisfies never;
  }
}

function hostOf({ bound: { address, port } }: MetricsServer): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
}

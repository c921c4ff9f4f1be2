import { basename, dirname } from 'node:path';
import { pino, type Logger } from 'pino';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';
import type { AgentSettings } from '../configuration/model.ts';
import type { LogRecord } from './control.ts';
import { endsInLine, prepareLogFile } from './log-file.ts';

/** What a line is about. */
export type LogSubject = Pick<LogRecord, 'profile' | 'tunnel' | 'session'>;

export interface AgentLogSurroundings {
  /** Writes to standard error as it is. */
  readonly writeError: (text: string) => void;
  /** The journal reads standard error (JOURNAL_STREAM), and each line's priority from its beginning (sd-daemon(3)). */
  readonly isJournal: boolean;
  /** Hears of each line that is not below the level. */
  readonly heard: (record: LogRecord) => void;
}

/** A file that could not be written is tried again after so long: a disk may be full for a while. */
const TRY_AGAIN_MS = 10_000;

/** syslog(3)'s priorities. */
const PRIORITY: Readonly<Record<LogRecord['level'], number>> = { error: 3, warn: 4, info: 6, debug: 7, trace: 7 };

/**
 * The agent's log: lines for people on standard error, or lines of JSON in a file that is put aside when it has grown
 * too large. What is logged comes from the transcript, where secrets are masked already.
 */
export class AgentLog implements AsyncDisposable {
  readonly #logger: Logger;
  readonly #settings: AgentSettings['log'];
  #file: RotatingFileStream | undefined;
  #failedAtMs: number | undefined;
  #isFailureSaid = false;
  readonly #around: AgentLogSurroundings;

  /** @throws ClientAgentError `wrong-usage` when the file cannot be opened */
  constructor(settings: AgentSettings['log'], around: AgentLogSurroundings) {
    this.#around = around;
    this.#settings = settings;
    this.#file = settings.file === undefined ? undefined : this.#openFile(settings.file);
    const options = {
      level: settings.level,
      base: null,
      messageKey: 'text',
      timestamp: () => `,"at":"${new Date().toISOString()}"`,
      formatters: { level: (level: string) => ({ level }) },
    };
    const toPeople = {
      write: (line: string): void => {
        around.writeError(`${formatRecord(JSON.parse(line) as LogRecord, around.isJournal)}\n`);
      },
    };
    const toFile = {
      write: (line: string): void => {
        this.#writeToFile(line);
      },
    };
    this.#logger = pino(options, this.#file ? toFile : toPeople);
  }

  log(level: LogRecord['level'], text: string, subject: LogSubject = {}): void {
    if (!this.#logger.isLevelEnabled(level)) return;
    this.#logger[level](subject, text);
    this.#around.heard({ at: new Date().toISOString(), level, text, ...subject });
  }

  /** Writes what is still to be written. */
  async [Symbol.asyncDispose](): Promise<void> {
    const file = this.#file;
    if (file && this.#failedAtMs === undefined) await new Promise<void>((resolve) => file.end(resolve));
  }

  #writeToFile(line: string): void {
    const { file } = this.#settings;
    if (file !== undefined && this.#failedAtMs !== undefined && Date.now() - this.#failedAtMs >= TRY_AGAIN_MS) {
      try {
        this.#file = this.#openFile(file);
        this.#failedAtMs = undefined;
        if (!endsInLine(file)) this.#file.write('\n');
      } catch {
        this.#failedAtMs = Date.now();
      }
    }
    if (this.#failedAtMs === undefined) this.#file?.write(line);
  }

  #openFile(path: string): RotatingFileStream {
    const { maxBytes, keep } = this.#settings;
    prepareLogFile(path, 'the log');
    const file = createStream(basename(path), { path: dirname(path), size: `${maxBytes}B`, rotate: keep, mode: 0o600 });
    const failed = (error: Error): void => {
      // A full disk must not end the tunnels; that nothing is logged is said where it can be.
      if (!this.#isFailureSaid) this.#around.writeError(`ftpduct: cannot write the log ${path}: ${error.message}\n`);
      this.#isFailureSaid = true;
    };
    file.on('warning', failed);
    file.on('error', (error) => {
      failed(error);
      if (file === this.#file) this.#failedAtMs = Date.now();
    });
    return file;
  }
}

/** `profile/tunnel #3: text`, with the priority in front for the journal. */
export function formatRecord({ level, text, profile, tunnel, session }: LogRecord, isJournal: boolean): string {
  const place = [profile, tunnel].filter((part) => part !== undefined).join('/');
  const about = [place, session === undefined ? '' : `#${session}`].filter((part) => part !== '').join(' ');
  const line = `${level === 'error' || level === 'warn' ? `${level}: ` : ''}${about === '' ? '' : `${about}: `}${text}`;
  return isJournal ? `<${PRIORITY[level]}>${line}` : line;
}

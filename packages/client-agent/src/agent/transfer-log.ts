import { open } from 'node:fs/promises';
import type { AgentSettings } from '../configuration/model.ts';
import { APPEND_FLAGS, prepareLogFile } from './log-file.ts';
import type { FinishedTransfer } from './session-table.ts';
import { isFile, jsonLine, xferlogLine } from './transfer-lines.ts';

/**
 * A file with a line for each transfer, to which others may append too (O_APPEND, one write for each line). It is opened
 * for each line: a file that was put aside is left, and one that could not be written is tried again.
 */
export class TransferLog implements AsyncDisposable {
  readonly #settings: NonNullable<AgentSettings['transferLog']>;
  readonly #failed: (text: string) => void;
  #written: Promise<void> = Promise.resolve();
  #hasFailed = false;
  /** A line has no end, since the disk was full in the middle of it. */
  #isTorn = false;

  /**
   * @param failed hears why nothing can be written, once until it can be again
   * @throws ClientAgentError `wrong-usage` when it cannot be opened
   */
  constructor(settings: NonNullable<AgentSettings['transferLog']>, failed: (text: string) => void) {
    this.#settings = settings;
    this.#failed = failed;
    prepareLogFile(settings.file, 'the transfer log');
  }

  write(transfer: FinishedTransfer): void {
    const isXferlog = this.#settings.format === 'xferlog';
    if (isXferlog && !isFile(transfer)) return;
    const line = isXferlog ? xferlogLine(transfer) : jsonLine(transfer);
    this.#written = this.#written.then(() => this.#append(`${line}\n`));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#written;
  }

  async #append(line: string): Promise<void> {
    try {
      await using file = await open(this.#settings.file, APPEND_FLAGS, 0o600);
      const bytes = Buffer.from(this.#isTorn ? `\n${line}` : line);
      const { bytesWritten } = await file.write(bytes);
      this.#isTorn = bytesWritten < bytes.length && (this.#isTorn || bytesWritten > 0);
      if (bytesWritten < bytes.length) throw new Error('there is no space left for a line');
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) {
        const why = error instanceof Error ? error.message : String(error);
        this.#failed(`cannot write the transfer log ${this.#settings.file}: ${why}; transfers are only in the log`);
      }
      this.#hasFailed = true;
    }
  }
}

import { createWriteStream, type WriteStream } from 'node:fs';
import type { AgentSettings } from '../configuration/model.ts';
import { prepareLogFile } from './log-file.ts';
import type { FinishedTransfer } from './session-table.ts';
import { isFile, jsonLine, xferlogLine } from './transfer-lines.ts';

/** A file with a line for each transfer, to which others may append too (O_APPEND, one write for each line). */
export class TransferLog implements AsyncDisposable {
  readonly #format: 'json' | 'xferlog';
  readonly #stream: WriteStream;

  /**
   * @param failed hears once why nothing can be written
   * @throws ClientAgentError `wrong-usage` when it cannot be opened
   */
  constructor({ file, format }: NonNullable<AgentSettings['transferLog']>, failed: (text: string) => void) {
    this.#format = format;
    prepareLogFile(file, 'the transfer log');
    this.#stream = createWriteStream(file, { flags: 'a', mode: 0o600 });
    this.#stream.on('error', (error) => {
      failed(`cannot write the transfer log ${file}: ${error.message}; transfers are only in the log`);
    });
  }

  write(transfer: FinishedTransfer): void {
    if (this.#stream.destroyed) return;
    if (this.#format === 'json') this.#stream.write(`${jsonLine(transfer)}\n`);
    else if (isFile(transfer)) this.#stream.write(`${xferlogLine(transfer)}\n`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#stream.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#stream.once('close', resolve);
      this.#stream.end();
    });
  }
}

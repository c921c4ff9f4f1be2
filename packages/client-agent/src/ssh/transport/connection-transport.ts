import { Duplex } from 'node:stream';
import type { Connection } from '../../network/network.ts';
import type { SshTransport } from './transport.ts';

/**
 * A connection as the stream under an SSH connection: what a jump host carries. Back-pressure goes both ways, so that
 * what the inner connection has queued shows in `writableLength`, and its own bulk channels pause.
 */
export class ConnectionTransport extends Duplex implements SshTransport {
  readonly #connection: Connection;
  #bytesRead = 0;
  #bytesWritten = 0;
  #hasEnded = false;
  #sent: (() => void) | undefined;

  constructor(connection: Connection) {
    // As with a socket, the server's end-of-file ends both directions.
    super({ allowHalfOpen: false });
    this.#connection = connection;
    connection.receive({
      received: (bytes) => {
        this.#bytesRead += bytes.length;
        if (!this.push(bytes)) connection.pause();
      },
      drained: () => {
        this.#proceed();
      },
      ended: () => {
        this.#end();
      },
      closed: (reason) => {
        if (reason) this.destroy(reason);
        else this.#end();
        this.#proceed();
      },
    });
  }

  get bytesRead(): number {
    return this.#bytesRead;
  }

  get bytesWritten(): number {
    return this.#bytesWritten;
  }

  override _read(): void {
    this.#connection.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#send(chunk, done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#connection.finish();
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#connection.abort(error ?? new Error('it was given up'));
    done(error);
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.push(null);
  }

  #send(bytes: Buffer, done: () => void): void {
    this.#bytesWritten += bytes.length;
    if (this.#connection.send(bytes)) done();
    else this.#sent = done;
  }

  #proceed(): void {
    const sent = this.#sent;
    this.#sent = undefined;
    sent?.();
  }
}

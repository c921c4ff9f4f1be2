import type { ClientAgentError } from '../../src/error.ts';
import type { Connection } from '../../src/network/network.ts';
import { until } from './raw-peer.ts';

/** Receives from a connection and keeps what it was told, in order. */
export class Recorder {
  readonly events: string[] = [];
  reason: ClientAgentError | undefined;
  readonly #chunks: Uint8Array[] = [];

  constructor(connection: Connection) {
    connection.receive({
      received: (bytes) => {
        this.#chunks.push(bytes);
        if (this.events.at(-1) !== 'received') this.events.push('received');
      },
      drained: () => {
        this.events.push('drained');
      },
      ended: () => {
        this.events.push('ended');
      },
      closed: (reason) => {
        this.reason = reason;
        this.events.push(reason ? `closed: ${reason.code}` : 'closed');
      },
    });
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  async sees(event: string): Promise<void> {
    await until(
      () => `${event}, not only ${this.events.join(', ')}`,
      () => this.events.includes(event),
    );
  }

  async hears(text: string): Promise<void> {
    await until(`"${text}"`, () => this.bytes.toString() === text);
  }
}

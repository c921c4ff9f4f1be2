import ssh2, { type Client } from 'ssh2';
import { vi } from 'vitest';

/** The key exchanges of one SSH connection after its first. */
export interface Rekeys {
  readonly client: Client;
  /** Finished, whoever began them. */
  readonly finished: number;
  /** Begun by us. */
  readonly ours: number;
  /** Begun by the server. */
  readonly theirs: number;
}

/** Opens an SSH connection and counts its key exchanges, which nothing above ssh2 sees. */
export async function watchRekeys<T>(open: () => Promise<T>): Promise<{ opened: T; rekeys: Rekeys }> {
  const connect = vi.spyOn(ssh2.Client.prototype, 'connect');
  let client: Client | undefined;
  let finished = 0;
  let ours = 0;
  connect.mockImplementationOnce(function (this: Client, config) {
    connect.mockRestore();
    client = this.on('handshake', () => finished++);
    return this.connect({
      ...config,
      debug: (text) => {
        if (text === 'Outbound: Initiated explicit rekey') ours++;
        config.debug?.(text);
      },
    });
  });
  const opened = await open();
  if (!client) throw new Error('no SSH connection was opened');
  // The first exchange is no rekey.
  finished--;
  return {
    opened,
    rekeys: {
      client,
      get finished() {
        return finished;
      },
      get ours() {
        return ours;
      },
      get theirs() {
        return finished - ours;
      },
    },
  };
}

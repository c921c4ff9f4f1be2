import { expect } from 'vitest';
import type { EmbeddedSetup } from '../src/embedded-setup.ts';

/** Once its sessions are over, a tunnel has no listener, channel or connection left anywhere. */
export async function expectNothingLeft({ ssh, ftp }: EmbeddedSetup): Promise<void> {
  await expect
    .poll(
      () => ({
        remoteForwards: ssh.remoteForwards(),
        channels: ssh.channelCount(),
        controlConnections: ftp.controlConnectionCount(),
      }),
      { timeout: 5000 },
    )
    .toEqual({ remoteForwards: [], channels: 0, controlConnections: 0 });
}

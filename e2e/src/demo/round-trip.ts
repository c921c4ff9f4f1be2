import { performance } from 'node:perf_hooks';
import type { EmbeddedFtpServer } from '../embedded-ftp-server.ts';
import { ftpPassword, ftpUser } from '../embedded-setup.ts';
import type { Endpoint } from '../endpoint.ts';
import { type DataMode, FtpClient, sha256, type Transfer } from '../ftp-client.ts';

/** A file down and a file up in one mode, each checked. */
export interface RoundTrip {
  readonly down: { readonly bytes: number; readonly ms: number };
  readonly up: { readonly bytes: number; readonly ms: number };
}

/**
 * One whole FTP session through the tunnel.
 *
 * @throws Error as a sentence when a transfer is refused, or a byte is lost or changed
 */
export async function makeRoundTrip(
  to: Endpoint,
  mode: DataMode,
  files: { server: EmbeddedFtpServer; down: string; upload: Buffer },
): Promise<RoundTrip> {
  await using client = await FtpClient.login(to, ftpUser, ftpPassword);
  await client.expect('TYPE I', 200);
  const expected = sha256(files.server.files.read(files.down) ?? Buffer.alloc(0));

  const [down, downMs] = await timed(() => client.download(files.down, mode));
  check(`downloading ${files.down}`, mode, down, down.sha256 === expected);

  const name = `/upload-${mode.toLowerCase()}.bin`;
  const [up, upMs] = await timed(() => client.upload(name, files.upload, mode));
  const arrived = files.server.files.read(name) ?? Buffer.alloc(0);
  check(`uploading ${name}`, mode, up, sha256(arrived) === sha256(files.upload));

  await client.quit();
  return { down: { bytes: down.content.length, ms: downMs }, up: { bytes: arrived.length, ms: upMs } };
}

function check(what: string, mode: DataMode, transfer: Transfer, sameChecksum: boolean): void {
  if (transfer.final.code !== 226) throw new Error(`${what} by ${mode} failed: ${transfer.final.text}`);
  if (!sameChecksum) throw new Error(`${what} by ${mode} changed the file: its SHA-256 differs`);
}

async function timed<T>(run: () => Promise<T>): Promise<readonly [T, number]> {
  const start = performance.now();
  const result = await run();
  return [result, performance.now() - start];
}

/** One session through the command for one case, and what must hold when it is over. */
import { connect, type Socket } from 'node:net';
import { expect } from 'vitest';
import { type EmbeddedSetup, ftpPassword, ftpUser, listeningIn } from '../../src/embedded-setup.ts';
import type { Endpoint } from '../../src/endpoint.ts';
import { type DataMode, FtpClient, sha256 } from '../../src/ftp-client.ts';
import { type DataEnding, readToEnd } from '../../src/ftp-client/data-transfer.ts';
import { expectNothingLeft } from '../expect-nothing-left.ts';
import { somePattern } from '../some-pattern.ts';

export type Kind = 'download' | 'listing' | 'upload';
export const passiveModes: readonly DataMode[] = ['PASV', 'EPSV'];
export const activeModes: readonly DataMode[] = ['PORT', 'EPRT'];
export const modes: readonly DataMode[] = [...passiveModes, ...activeModes];
/** A listing is a download to everybody but the server. */
export const downloads: readonly Kind[] = ['download', 'listing'];

export const file: Buffer = somePattern(1_000_000);
/** What the server has at the start; `up.bin` is what cases upload. */
export const files: Readonly<Record<string, Buffer>> = { '/file.bin': file, '/empty.bin': Buffer.alloc(0) };

export const commandFor: Readonly<Record<Kind, string>> = {
  download: 'RETR file.bin',
  listing: 'LIST',
  upload: 'STOR up.bin',
};

export async function logIn(setup: EmbeddedSetup): Promise<FtpClient> {
  return FtpClient.login(listeningIn('ipv4', setup), ftpUser, ftpPassword);
}

/** What the client saw on its data connection. */
export interface Seen {
  readonly content: Buffer;
  readonly ending: DataEnding;
}

/** Reads what comes, and sends a whole upload where the kind is one. */
export async function carry(kind: Kind, data: Socket): Promise<Seen> {
  const seen = readToEnd(data);
  if (kind === 'upload') data.end(file);
  return seen;
}

/** What a transfer of this kind brought is whole: what the client got, or what the server has. */
export function expectWhole(kind: Kind, seen: Seen, setup: EmbeddedSetup): void {
  expect(seen.ending).toBe('finished');
  if (kind === 'download') expect(sha256(seen.content)).toBe(sha256(file));
  else if (kind === 'listing') expect(seen.content.toString()).toMatch(/ 1000000 [^\r\n]* file\.bin\r\n/);
  else expect(sha256(setup.ftp.files.read('/up.bin') ?? Buffer.alloc(0))).toBe(sha256(file));
}

/** The codes of the next replies, in order. */
export async function codes(client: FtpClient, count: number): Promise<number[]> {
  const got: number[] = [];
  while (got.length < count) got.push((await client.reply()).code);
  return got;
}

/** The server behaves again: the same session can transfer in both directions, and ends politely. */
export async function expectToGoOn(client: FtpClient, mode: DataMode, setup: EmbeddedSetup): Promise<void> {
  setup.ftp.misbehave({});
  expect(await client.download('file.bin', mode)).toMatchObject({
    sha256: sha256(file),
    ending: 'finished',
    final: { code: 226 },
  });
  expect(await client.upload('after.bin', file, mode)).toMatchObject({ ending: 'finished', final: { code: 226 } });
  expect(sha256(setup.ftp.files.read('/after.bin') ?? Buffer.alloc(0))).toBe(sha256(file));
  await client.expect('QUIT', 221);
}

/** No channel, remote forward, control connection, nor any listener that the client was told of. */
export async function expectAllGone(client: FtpClient, setup: EmbeddedSetup): Promise<void> {
  client.close();
  await expectNothingLeft(setup);
  for (const at of announced(client)) await expectRefused(at);
}

/** Where 227s and 229s have led the client. */
function announced({ dialogue }: FtpClient): Endpoint[] {
  return dialogue.flatMap((line) => {
    const classic = /^< 227 .*\(\d+,\d+,\d+,\d+,(\d+),(\d+)\)/.exec(line);
    const extended = /^< 229 .*\|(\d+)\|/.exec(line);
    if (!classic && !extended) return [];
    const port = classic ? Number(classic[1]) * 256 + Number(classic[2]) : Number(extended?.[1]);
    return [{ address: '127.0.0.1', port }];
  });
}

async function expectRefused({ address: host, port }: Endpoint): Promise<void> {
  const attempt = (): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect({ host, port });
      socket.once('connect', () => {
        resolve('connected');
        socket.destroy();
      });
      socket.on('error', ({ code = 'no code' }: NodeJS.ErrnoException) => {
        resolve(code);
      });
    });
  await expect.poll(attempt, { timeout: 5000 }).toBe('ECONNREFUSED');
}

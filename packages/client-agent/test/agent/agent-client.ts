import { expect } from 'vitest';
import { Speaker } from '../ftp/scripted-ftp.ts';
import { RawPeer } from '../network/raw-peer.ts';

/** What the FTP server behind a tunnel has. */
export const CONTENT: Buffer = Buffer.alloc(50_000, 'content ');

/** An FTP client that has been greeted. */
export async function client(port: number): Promise<Speaker> {
  const speaker = new Speaker(await RawPeer.connect(port));
  await speaker.hears('220 ready');
  return speaker;
}

/** In passive mode; the file has to be {@link CONTENT}. */
export async function download(speaker: Speaker): Promise<void> {
  speaker.says('EPSV');
  const port = Number(/\|(\d+)\|/.exec(await speaker.hears(/^229 /))?.[1]);
  const data = await RawPeer.connect(port);
  speaker.says('RETR file');
  await speaker.hears('150 here');
  await speaker.hears('226 done');
  await data.sees('end');
  expect(data.received.equals(CONTENT)).toBe(true);
  data.socket.end();
}

/** Transfers that end in an unusual order, and are whole all the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedSetup, startEmbeddedSetup } from '../src/embedded-setup.ts';
import type { DataMode, FtpClient } from '../src/ftp-client.ts';
import { readToEnd } from '../src/ftp-client/data-transfer.ts';
import type { FtpServerFaults } from '../src/ftp-server/faults.ts';
import {
  carry,
  codes,
  commandFor,
  downloads,
  expectAllGone,
  expectToGoOn,
  expectWhole,
  file,
  files,
  type Kind,
  logIn,
  modes,
  passiveModes,
  type Seen,
} from './endings/session.ts';

interface Row {
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly modes?: readonly DataMode[];
  readonly faults?: FtpServerFaults;
  /** What the transfer command is answered with; 150 and 226 unless told. */
  readonly replies?: readonly number[];
  /** Whether the session is over afterwards. */
  readonly ends?: boolean;
  /** What the client does; unless told it connects, sends the command, and reads or writes all. */
  readonly run?: (client: FtpClient, kind: Kind, mode: DataMode) => Promise<Seen>;
}

const rows: readonly Row[] = [
  {
    title: '226 arrives before the last bytes',
    kinds: ['download', 'listing', 'upload'],
    faults: { completeBeforeLastByte: true },
  },
  { title: 'data arrives before the 150', kinds: downloads, faults: { preliminaryReply: 'behind-data' } },
  { title: 'there is no 150', kinds: downloads, faults: { preliminaryReply: 'never' }, replies: [226] },
  {
    title: 'the client half-closes its end of a download at once',
    kinds: downloads,
    run: async (client, kind, mode) => {
      const { end } = await client.setUp(mode);
      client.send(commandFor[kind]);
      const data = await connectedEnd(end);
      data.end();
      return readToEnd(data);
    },
  },
  {
    title: 'the server half-closes its end of an upload at once',
    kinds: ['upload'],
    faults: { halfClosesUploads: true },
  },
  {
    title: 'the client sends everything, and its end-of-file, before the command',
    kinds: ['upload'],
    modes: passiveModes,
    run: async (client, kind, mode) => {
      const { end } = await client.setUp(mode);
      const data = await connectedEnd(end);
      const seen = readToEnd(data);
      await new Promise<void>((resolve) => data.end(file, resolve));
      client.send(commandFor[kind]);
      return seen;
    },
  },
  {
    title: 'QUIT behind the command, and the end-of-file of the control connection',
    kinds: ['download', 'listing', 'upload'],
    replies: [150, 226, 221],
    ends: true,
    run: async (client, kind, mode) => {
      const { end } = await client.setUp(mode);
      client.send(commandFor[kind]);
      client.send('QUIT');
      client.finish();
      return carry(kind, await connectedEnd(end));
    },
  },
  {
    title: 'the end-of-file of the control connection behind the command, without QUIT',
    kinds: downloads,
    ends: true,
    run: async (client, kind, mode) => {
      const { end } = await client.setUp(mode);
      client.send(commandFor[kind]);
      client.finish();
      return carry(kind, await connectedEnd(end));
    },
  },
];

let setup: EmbeddedSetup;
beforeAll(async () => {
  setup = await startEmbeddedSetup({ ftp: { files } });
});
afterAll(async () => {
  await setup[Symbol.asyncDispose]();
});

describe.each(rows)('$title', ({ kinds, faults = {}, replies = [150, 226], ends = false, run = plainly, ...row }) => {
  const cases = kinds.flatMap((kind) => (row.modes ?? modes).map((mode) => ({ kind, mode })));
  test.each(cases)('$kind, $mode', async ({ kind, mode }) => {
    setup.ftp.files.remove('/up.bin');
    await using client = await logIn(setup);
    setup.ftp.misbehave(faults);
    const seen = await run(client, kind, mode);
    expect(await codes(client, replies.length)).toEqual(replies);
    expectWhole(kind, seen, setup);
    if (ends) expect(await client.ended()).toBe('finished');
    else await expectToGoOn(client, mode, setup);
    await expectAllGone(client, setup);
  });
});

describe('nothing to carry', () => {
  test.each(modes)('%s: an empty file down, an empty file up, an empty folder', async (mode) => {
    setup.ftp.misbehave({});
    await using client = await logIn(setup);
    const empty = { ending: 'finished', content: Buffer.alloc(0), final: { code: 226 } };
    expect(await client.download('empty.bin', mode)).toMatchObject(empty);
    expect(await client.upload('void.bin', Buffer.alloc(0), mode)).toMatchObject(empty);
    expect(setup.ftp.files.read('/void.bin')).toHaveLength(0);
    await client.command('MKD nothing');
    expect(await client.download('nothing', mode, { command: 'LIST' })).toMatchObject(empty);
    await expectToGoOn(client, mode, setup);
    await expectAllGone(client, setup);
  });
});

async function plainly(client: FtpClient, kind: Kind, mode: DataMode): Promise<Seen> {
  const { end } = await client.setUp(mode);
  client.send(commandFor[kind]);
  return carry(kind, await connectedEnd(end));
}

async function connectedEnd(
  end: Awaited<ReturnType<FtpClient['setUp']>>['end'],
): ReturnType<NonNullable<typeof end>['connected']> {
  if (!end) throw new Error('the set-up was refused');
  return end.connected();
}

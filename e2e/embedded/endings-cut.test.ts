/** Transfers that are cut: never an end-of-file on the client's data connection that could pass for a whole file, never a 2yz. */
import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedSetup, startEmbeddedSetup } from '../src/embedded-setup.ts';
import type { DataMode, FtpClient } from '../src/ftp-client.ts';
import { readToEnd } from '../src/ftp-client/data-transfer.ts';
import type { FtpServerFaults } from '../src/ftp-server/faults.ts';
import {
  commandFor,
  expectAllGone,
  expectToGoOn,
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
  /** The server stalls in mid-download unless told. */
  readonly faults?: FtpServerFaults;
  /** What the client does in mid-transfer. */
  readonly act?: (client: FtpClient, data: Socket) => void | Promise<void>;
  /** The codes of which one has to follow the 150; none where the client is gone. */
  readonly then: readonly number[];
  /** How the client's control connection ends; the session goes on unless told. */
  readonly control?: 'finished' | 'broken by the client';
  /** The client itself has ended its data connection, so that there is nothing to see on it. */
  readonly dataIsClients?: boolean;
  /** The server has to have got ABOR before the end of an upload. */
  readonly aborts?: boolean;
}

const PART_BYTES = 400_000;
const stalled: FtpServerFaults = { stallAfterBytes: PART_BYTES };

const rows: readonly Row[] = [
  {
    title: 'the server resets the data connection and says 426',
    kinds: ['download', 'upload'],
    faults: { resetDataAfterBytes: PART_BYTES },
    then: [426],
  },
  {
    title: 'the server ends both connections as if all were well',
    kinds: ['download', 'upload'],
    faults: { dieAfterBytes: PART_BYTES },
    then: [421],
    control: 'finished',
  },
  {
    title: 'the server resets both connections',
    kinds: ['download', 'upload'],
    faults: { dieAfterBytes: PART_BYTES, diesBy: 'reset' },
    then: [421],
    control: 'finished',
  },
  {
    title: 'the client resets its data connection',
    kinds: ['download', 'upload'],
    act: (_, data) => {
      data.resetAndDestroy();
    },
    then: [425, 426],
    dataIsClients: true,
    aborts: true,
  },
  {
    title: 'the client resets its control connection',
    kinds: ['download', 'upload'],
    act: (client) => {
      client.reset();
    },
    then: [],
    control: 'broken by the client',
    aborts: true,
  },
  {
    title: 'the client closes its control connection without QUIT',
    kinds: ['upload'],
    act: (client) => {
      client.finish();
    },
    then: [426],
    control: 'finished',
    aborts: true,
  },
  {
    title: 'the client is killed: its data connection ends well, then its control connection',
    kinds: ['upload'],
    act: async (client, data) => {
      // How long ftpduct looks for the second end is a share of the upload's time, up to 5 ms.
      await new Promise((resolve) => setTimeout(resolve, 300));
      data.destroy();
      client.close();
    },
    then: [],
    control: 'broken by the client',
    dataIsClients: true,
    aborts: true,
  },
  {
    title: 'the client sends ABOR and ends its data connection',
    kinds: ['upload'],
    act: (client, data) => {
      client.send('ABOR');
      data.end();
    },
    then: [426],
    aborts: true,
  },
  {
    title: 'SSH is lost',
    kinds: ['download', 'upload'],
    act: () => {
      setup.ssh.dropConnections();
    },
    then: [421],
    control: 'finished',
  },
];

let setup: EmbeddedSetup;
beforeAll(async () => {
  setup = await startEmbeddedSetup({ ftp: { files } });
});
afterAll(async () => {
  await setup[Symbol.asyncDispose]();
});

describe.each(rows)('$title', ({ kinds, faults = stalled, act, then, control, dataIsClients, aborts }) => {
  const cases = kinds.flatMap((kind) => modes.map((mode) => ({ kind, mode })));
  test.each(cases)('$kind, $mode', async ({ kind, mode }) => {
    setup.ftp.files.remove('/up.bin');
    const before = setup.ftp.commands.length;
    await using client = await logIn(setup);
    setup.ftp.misbehave(faults);
    const { seen, stopWaiting } = await cutInMidTransfer(client, kind, mode, act);
    if (then.length > 0) {
      const { code, text } = await client.reply();
      expect(then, text).toContain(code);
      stopWaiting();
    }
    if (dataIsClients !== true) expectCut(kind, mode, await seen);
    if (control === 'finished') expect(await client.ended()).toBe('finished');
    if (control === undefined) await goOn(client, mode, kind);
    await expectAllGone(client, setup);
    if (kind === 'upload') expectPart();
    if (kind === 'upload' && aborts === true) expect(setup.ftp.commands.slice(before)).toContain('ABOR');
  });
});

/** Brings a transfer into its middle and lets it be cut there; answers with what the client gets to see of it. */
async function cutInMidTransfer(
  client: FtpClient,
  kind: Kind,
  mode: DataMode,
  act: Row['act'],
): Promise<{ seen: Promise<Seen>; stopWaiting: () => void }> {
  const { end } = await client.setUp(mode);
  if (!end) throw new Error('the set-up was refused');
  expect((await client.command(commandFor[kind])).code).toBe(150);
  const connected = end.connected().then((data) => {
    if (kind === 'upload') data.write(file.subarray(0, PART_BYTES));
    return { data, seen: readToEnd(data) };
  });
  if (act) {
    const { data } = await connected;
    const arrived = (): number => (kind === 'upload' ? setup.ftp.uploadedBytes() : data.bytesRead);
    await expect.poll(arrived, { timeout: 10_000 }).toBe(PART_BYTES);
    await act(client, data);
  }
  const none = { content: Buffer.alloc(0), ending: 'none' as const };
  return {
    seen: connected.then(
      ({ seen }) => seen,
      () => none,
    ),
    stopWaiting: () => {
      end.stopWaiting();
    },
  };
}

function expectCut(kind: Kind, mode: DataMode, { content, ending }: Seen): void {
  // In active mode the end may come before ftpduct has connected to the client.
  expect(passiveModes.includes(mode) ? ['reset'] : ['reset', 'none']).toContain(ending);
  if (kind === 'download') expect(content.equals(file.subarray(0, content.length))).toBe(true);
}

async function goOn(client: FtpClient, mode: DataMode, kind: Kind): Promise<void> {
  // An ABOR of the client's own is answered as well.
  if (client.dialogue.includes('> ABOR')) expect((await client.reply()).code).toBe(226);
  expect(kind).not.toBe('listing');
  await expectToGoOn(client, mode, setup);
}

/** Of what was sent the server has the beginning, or nothing. */
function expectPart(): void {
  const part = setup.ftp.files.read('/up.bin') ?? Buffer.alloc(0);
  expect(part.equals(file.subarray(0, part.length))).toBe(true);
  expect(part.length).toBeLessThan(file.length);
}

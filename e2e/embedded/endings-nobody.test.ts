/** Data connections for which one side never comes. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EmbeddedSetup, startEmbeddedSetup } from '../src/embedded-setup.ts';
import { closeServer, listenOn } from '../src/listening.ts';
import {
  activeModes,
  codes,
  commandFor,
  expectAllGone,
  expectToGoOn,
  files,
  type Kind,
  logIn,
  modes,
  passiveModes,
} from './endings/session.ts';

let setup: EmbeddedSetup;
beforeAll(async () => {
  setup = await startEmbeddedSetup({ ftp: { files } });
});
afterAll(async () => {
  await setup[Symbol.asyncDispose]();
});

const both: readonly Kind[] = ['download', 'upload'];
const inAllModes = both.flatMap((kind) => modes.map((mode) => ({ kind, mode })));
const passively = both.flatMap((kind) => passiveModes.map((mode) => ({ kind, mode })));

describe('the client never connects to the data port', () => {
  test.each(passively)('$kind, $mode, and gives up by ABOR', async ({ kind, mode }) => {
    setup.ftp.misbehave({});
    await using client = await logIn(setup);
    await client.command(mode);
    await client.expect(commandFor[kind], 150);
    client.send('ABOR');
    // A server that had nothing but a small file to send has sent it, and has no transfer any more.
    expect([
      [425, 225],
      [425, 226],
      [426, 226],
    ]).toContainEqual(await codes(client, 2));
    await expectToGoOn(client, mode, setup);
    await expectAllGone(client, setup);
  });

  test.each(passively)('$kind, $mode, and resets its control connection', async ({ kind, mode }) => {
    setup.ftp.misbehave({});
    await using client = await logIn(setup);
    await client.command(mode);
    await client.expect(commandFor[kind], 150);
    client.reset();
    await expectAllGone(client, setup);
  });
});

describe('the client does not listen where its PORT or EPRT said', () => {
  test.each(both.flatMap((kind) => activeModes.map((mode) => ({ kind, mode }))))(
    '$kind, $mode: 425 that says so',
    async ({ kind, mode }) => {
      setup.ftp.misbehave({});
      await using client = await logIn(setup);
      const { port } = await deadPort();
      await client.expect(
        mode === 'PORT' ? `PORT 127,0,0,1,${port >> 8},${port & 0xff}` : `EPRT |1|127.0.0.1|${port}|`,
        200,
      );
      client.send(commandFor[kind]);
      let reply = await client.reply();
      if (reply.code === 150) reply = await client.reply();
      expect(reply.code).toBe(425);
      expect(reply.text).toMatch(/cannot connect from this host to 127\.0\.0\.1:\d+: connection refused/);
      await expectToGoOn(client, mode, setup);
      await expectAllGone(client, setup);
    },
  );
});

describe('the server never opens the data connection', () => {
  test.each(inAllModes)('$kind, $mode: the client gives up by ABOR', async ({ kind, mode }) => {
    await using client = await logIn(setup);
    setup.ftp.misbehave({ neverOpensData: 'waits' });
    const { end } = await client.setUp(mode);
    await client.expect(commandFor[kind], 150);
    client.send('ABOR');
    expect(await codes(client, 2)).toEqual([426, 226]);
    end?.discard();
    await expectToGoOn(client, mode, setup);
    await expectAllGone(client, setup);
  });

  test.each(inAllModes)('$kind, $mode: the client resets its control connection', async ({ kind, mode }) => {
    await using client = await logIn(setup);
    setup.ftp.misbehave({ neverOpensData: 'waits' });
    const { end } = await client.setUp(mode);
    await client.expect(commandFor[kind], 150);
    client.reset();
    await expectAllGone(client, setup);
    end?.discard();
  });

  test.each(activeModes)('download, %s, and says 226 all the same: 425, and from then on EPSV', async (mode) => {
    // A tunnel of its own: it learns from that, and the others are to be active.
    await using setup = await startEmbeddedSetup({ ftp: { files } });
    await using client = await logIn(setup);
    setup.ftp.misbehave({ neverOpensData: 'says-complete' });
    const { end } = await client.setUp(mode);
    await client.expect(commandFor.download, 150);
    const { code, text } = await client.reply();
    expect([code, text]).toEqual([425, expect.stringMatching(/did not connect/)]);
    end?.discard();
    await expectToGoOn(client, mode, setup);
    expect(setup.ftp.transfers.at(-1)?.verb).toBe('EPSV');
    await expectAllGone(client, setup);
  });
});

/** A port on which nobody listens any more. */
async function deadPort(): Promise<{ port: number }> {
  const server = createServer();
  const { port } = await listenOn(server, { address: '127.0.0.1', port: 0 });
  const closed = once(server, 'close');
  await closeServer(server);
  await closed;
  return { port };
}

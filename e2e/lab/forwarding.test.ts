import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFtpduct } from './fixtures/ftpduct.ts';
import { labIsLeftOut } from './fixtures/lab-programs.ts';
import { SeededRandom } from './fixtures/seeded-random.ts';
import { expected, FACTORS, nameOf, type Cell } from './forwarding/cells.ts';
import { pairwise, product } from './forwarding/pairwise.ts';
import { FILE_NAME, Stage } from './forwarding/stage.ts';

/** The same rows in each run; FTPDUCT_FORWARDING=all runs the full product, for half an hour or more. */
const SEED = 4;
const isAll = process.env['FTPDUCT_FORWARDING'] === 'all';

const CURL_OPTIONS: Readonly<Record<Cell['mode'], readonly string[]>> = {
  PASV: ['--ftp-pasv', '--disable-epsv'],
  EPSV: ['--ftp-pasv'],
  PORT: ['--ftp-port', '-', '--disable-eprt'],
  EPRT: ['--ftp-port', '-'],
};

/** Every two settings of sshd, FTP server, place, mode, direction and helper meet: a whole file, or the right words. */
describe.skipIf(labIsLeftOut())('what settings allow', () => {
  const random = new SeededRandom(SEED);
  const cells = isAll ? product(FACTORS) : pairwise(FACTORS, () => random.next());
  const table: string[] = [];
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
  });
  afterAll(async () => {
    process.stdout.write(`\n${table.join('\n')}\n${table.length} of ${cells.length} cells as expected\n`);
    await stage[Symbol.asyncDispose]();
  });

  test.each(cells.map((cell) => [nameOf(cell), cell] as const))('%s', async (name, cell) => {
    const wanted = expected(cell);
    const server = await stage.server(cell);
    const sshd = await stage.sshd(cell, server);
    await stage.setHelper(cell, sshd);
    const start = startFtpduct(stage.lab, sshd, {
      direction: cell.direction === '-L' ? 'local' : 'remote',
      tunnels: [`ftp/0:${server.host}:${server.port}`],
      netns: stage.hosts.client.netns,
    });
    if (wanted.outcome === 'no tunnel') {
      await expect(start).rejects.toThrow(wanted.says);
    } else {
      await using ftpduct = await start;
      const { netns, address } = stage.clientOf(cell);
      const url = `ftp://${address}:${ftpduct.tunnels[0]?.port ?? 0}/${FILE_NAME}`;
      const to = `${stage.lab.client}/fetched`;
      const outcome = await stage.curl({ netns, address }, url, ...CURL_OPTIONS[cell.mode], '-o', to);
      const dialogue = `${outcome.stderr}\n${ftpduct.stderr()}`;
      if (wanted.outcome === 'transfers') {
        expect(outcome.code, dialogue).toBe(0);
        expect((await readFile(to)).equals(stage.content), dialogue).toBe(true);
      } else {
        expect(outcome.code, dialogue).not.toBe(0);
        const replies = outcome.stderr.split('\n').filter((line) => /^< [45]\d\d/.test(line));
        expect(replies.join('\n'), dialogue).toMatch(wanted.says);
      }
    }
    table.push(`${wanted.outcome.padEnd(10)}  ${name}`);
  });
});

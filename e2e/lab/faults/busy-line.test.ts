import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ControlScript } from '../fixtures/control-script.ts';
import { hasContent } from '../fixtures/files.ts';
import { startFtpduct } from '../fixtures/ftpduct.ts';
import { kernelQueueTowards } from '../fixtures/kernel-queue.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder } from '../fixtures/lab-folder.ts';
import { Line } from '../fixtures/line.ts';
import { Program } from '../fixtures/program.ts';
import { startSshd } from '../fixtures/sshd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';

const KIB = 1024;
const UPLOADS = 20;
const QUESTIONS = 10;
const LINE = { delayMs: 5, bytesPerSecond: 2_000_000 };

/** What ftpduct lets its SSH socket queue before its pumps pause. */
const FTPDUCT_LIMIT = 256 * KIB;
/** The pump that reaches it has read once more (64 KiB), and so has the one behind it. */
const FTPDUCT_OVERSHOOT = 2 * 64 * KIB;
/** The line's own: one read, and one inside Node. */
const RELAY = 128 * KIB;
/** Four processes on two busy cores. */
const SCHEDULING_MS = 1_500;

describe.skipIf(labIsLeftOut())('a line of 2 MB/s with 20 uploads on it', () => {
  test("answers a control command in the time of what is queued, which is ftpduct's limit and the kernel's buffers", async () => {
    await using lab = await makeLabFolder();
    await using server = await startVsftpd(lab);
    await using sshd = await startSshd(lab, { config: ['MaxSessions 100'] });
    await using line = await Line.open(sshd);
    await using ftpduct = await startFtpduct(lab, line.leadingTo(sshd), {
      tunnels: [`ftp/0:127.0.0.1:${server.port}`],
    });
    const port = ftpduct.tunnels[0]?.port ?? 0;
    const source = join(lab.client, 'big.bin');
    await writeFile(source, '');
    await truncate(source, 1_000_000_000); // never through

    await using control = await ControlScript.open('127.0.0.1', port);
    await control.logIn(lab.account);
    const idleMs = await timed(() => control.command('NOOP'));
    Object.assign(line.conditions, { toServer: LINE, toClient: LINE });
    const login = `${lab.account.name}:${lab.account.password}`;
    const uploads = Array.from({ length: UPLOADS }, (_, number) => {
      return new Program('curl', ['-sS', '-u', login, '-T', source, `ftp://127.0.0.1:${port}/up-${number}.bin`]);
    });
    try {
      for (let number = 0; number < UPLOADS; number++) await hasContent(join(lab.account.home, `up-${number}.bin`));
      const answers: { readonly ms: number; readonly kernel: number }[] = [];
      const [connection] = line.connections;
      const began = { ms: performance.now(), carried: connection?.toServer.carried ?? 0 };
      for (let count = 0; count < QUESTIONS; count++) {
        const kernel = await kernelQueueTowards(line.port);
        answers.push({ ms: await timed(() => control.command('NOOP')), kernel });
      }
      const rate = ((connection?.toServer.carried ?? 0) - began.carried) / ((performance.now() - began.ms) / 1_000);
      const worst = answers.reduce((a, b) => (a.ms > b.ms ? a : b));
      const kernel = Math.max(...answers.map((answer) => answer.kernel));
      const inFront = kernel + FTPDUCT_LIMIT + FTPDUCT_OVERSHOOT + RELAY;
      const boundMs = msOf(inFront) + 2 * LINE.delayMs + SCHEDULING_MS;
      console.log(
        `NOOP beside ${UPLOADS} uploads over ${LINE.bytesPerSecond / 1e6} MB/s: slowest of ${QUESTIONS} ${worst.ms.toFixed(0)} ms, ` +
          `median ${median(answers.map(({ ms }) => ms)).toFixed(0)} ms (idle ${idleMs.toFixed(1)} ms); ` +
          `the kernel's buffers alone are worth ${msOf(kernel).toFixed(0)} ms (${(kernel / KIB).toFixed(0)} KiB), ` +
          `ftpduct's limit ${msOf(FTPDUCT_LIMIT).toFixed(0)} ms and at worst ${msOf(FTPDUCT_OVERSHOOT).toFixed(0)} ms more, ` +
          `the line's own ${msOf(RELAY).toFixed(0)} ms; bound ${boundMs.toFixed(0)} ms; ` +
          `carried ${(rate / 1e6).toFixed(2)} MB/s meanwhile`,
      );
      expect(worst.ms).toBeLessThan(boundMs);
      // the pumps must not be held so short that the line runs dry
      expect(rate).toBeGreaterThan(LINE.bytesPerSecond / 2);
    } finally {
      for (const upload of uploads) await upload.stop('SIGKILL').catch(() => undefined);
    }
  });
});

/** How long the line takes for so many bytes. */
function msOf(bytes: number): number {
  return (bytes / LINE.bytesPerSecond) * 1_000;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

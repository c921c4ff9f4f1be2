import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { sha256, writeRandomFile } from '../fixtures/files.ts';
import { startFtpduct } from '../fixtures/ftpduct.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder } from '../fixtures/lab-folder.ts';
import { Line } from '../fixtures/line.ts';
import { MIB } from '../fixtures/process-memory.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { SeededRandom, seedOfRun } from '../fixtures/seeded-random.ts';
import { startSshd } from '../fixtures/sshd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { MEMORY_PROBE, resourcesAtRest, type Resources } from './soak/resources.ts';
import { runSession, SOAK_FILES, type SoakFile, type SoakGround, type SoakResult } from './soak/session.ts';
import { stillWorks } from './stage.ts';

const SESSIONS = 20;
/** `npm run soak` says how long; in `npm test` it is a short one. */
const MINUTES = Number(process.env['FTPDUCT_SOAK_MINUTES'] ?? 1);
/** Before the first measurement: until then every buffer and heap has grown to its size. */
const WARM_UP_MINUTES = Math.min(2, MINUTES / 2);
const MAY_GROW = 1.1;

describe.skipIf(labIsLeftOut())('a soak', () => {
  test(
    `${MINUTES} minutes of ${SESSIONS} sessions leave nothing behind`,
    { timeout: (MINUTES + 6) * 60_000 },
    async () => {
      const seed = seedOfRun();
      const random = new SeededRandom(seed);
      console.log(`soak: seed ${seed} (replay with FTPDUCT_SEED=${seed} FTPDUCT_SOAK_MINUTES=${MINUTES})`);
      await using lab = await makeLabFolder();
      await using vsftpd = await startVsftpd(lab);
      await using proftpd = await startProftpd(lab, { config: ['MaxInstances 200'] });
      await using sshd = await startSshd(lab, { config: ['MaxStartups 100', 'MaxSessions 200'] });
      await using line = await Line.open(sshd);
      await using ftpduct = await startFtpduct(lab, line.leadingTo(sshd), {
        tunnels: [vsftpd, proftpd].map(({ port }) => `ftp/0:127.0.0.1:${port}`),
        options: ['--keep-alive', '2'],
        nodeOptions: MEMORY_PROBE,
      });
      const sums: Record<SoakFile, string> = { 'small.bin': '', 'medium.bin': '', 'large.bin': '' };
      for (const [name, size] of Object.entries(SOAK_FILES) as [SoakFile, number][]) {
        const path = join(lab.account.home, name);
        await writeRandomFile(path, size, lab.account);
        await copyFile(path, join(lab.client, name));
        sums[name] = await sha256(path);
      }
      const [port = 0, second = 0] = ftpduct.tunnels.map((tunnel) => tunnel.port);
      const ground: SoakGround = { lab, ports: [port, second], sums };

      const load = async (minutes: number, part: SeededRandom): Promise<{ results: SoakResult[]; cuts: number }> => {
        const untilMs = performance.now() + minutes * 60_000;
        const results: SoakResult[] = [];
        const weather = changeConditions(line, part.branch(SESSIONS), untilMs);
        const work = async (number: number): Promise<void> => {
          const draws = part.branch(number);
          while (performance.now() < untilMs) results.push(await runSession(ground, draws));
        };
        await Promise.all(Array.from({ length: SESSIONS }, (_, number) => work(number)));
        return { results, cuts: await weather };
      };
      const atRest = async (): Promise<Resources> => {
        // over a good line, and with an SSH connection, which the last cut may have taken
        Object.assign(line.conditions, { toServer: GOOD, toClient: GOOD });
        await stillWorks({ port, lab, ftpduct });
        return resourcesAtRest(ftpduct, sshd);
      };

      const warmUp = await load(WARM_UP_MINUTES, random.branch(1));
      const before = await atRest();
      const soak = await load(MINUTES - WARM_UP_MINUTES, random.branch(2));
      const after = await atRest();

      const all = [...warmUp.results, ...soak.results];
      console.log(
        `${formatOutcomes(all)}\n${warmUp.cuts + soak.cuts} SSH connections cut\n${inWords('before', before)}\n${inWords('after', after)}`,
      );
      expect(all.filter(({ outcome }) => outcome === 'wrong')).toEqual([]);
      expect(all.filter(({ outcome }) => outcome === 'whole').length).toBeGreaterThan(all.length / 4);
      expect(soak.cuts).toBeGreaterThan(0);
      expect({ ...after, memory: 0, resident: 0 }).toEqual({ ...before, memory: 0, resident: 0 });
      expect(after.memory, 'memory has grown').toBeLessThanOrEqual(before.memory * MAY_GROW);
    },
  );
});

const GOOD = { delayMs: 0, bytesPerSecond: Infinity };

/** Another delay and rate every other second; now and then all is cut. @returns how often */
async function changeConditions(line: Line, random: SeededRandom, untilMs: number): Promise<number> {
  let cuts = 0;
  while (performance.now() < untilMs) {
    const speed = (): { delayMs: number; bytesPerSecond: number } => ({
      delayMs: random.between(0, 30),
      bytesPerSecond: random.between(2_000_000, 40_000_000),
    });
    Object.assign(line.conditions, { toServer: speed(), toClient: speed() });
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    if (random.chance(0.15)) {
      cuts += line.connections.length;
      for (const connection of line.connections) {
        connection.cut(random.pick(['end-of-file', 'reset']), random.pick(['arrives', 'is lost']));
      }
    }
  }
  return cuts;
}

function formatOutcomes(results: readonly SoakResult[]): string {
  const kinds = [...new Set(results.map(({ kind }) => kind))].sort();
  const row = (name: string, own: readonly SoakResult[]): string => {
    const numbers = (['whole', 'error seen', 'killed', 'wrong'] as const).map((outcome) => {
      return `${String(own.filter((result) => result.outcome === outcome).length)} ${outcome}`.padEnd(18);
    });
    return `${name.padEnd(20)}${String(own.length).padEnd(8)}${numbers.join('')}`;
  };
  return [
    ...kinds.map((kind) =>
      row(
        kind,
        results.filter((result) => result.kind === kind),
      ),
    ),
    row('all', results),
  ].join('\n');
}

function inWords(
  when: string,
  { openFiles, listeners, remoteForwards, channels, memory, resident }: Resources,
): string {
  return (
    `${when}: ${openFiles} open files, ${listeners} listeners, ${remoteForwards} remote forwards, ${channels} channels, ` +
    `${(memory / MIB).toFixed(1)} MiB in use, ${(resident / MIB).toFixed(0)} MiB resident`
  );
}

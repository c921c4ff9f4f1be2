import { chown, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FtpServer } from '../fixtures/ftp-server.ts';
import { startFtpduct, type Ftpduct } from '../fixtures/ftpduct.ts';
import { labIsLeftOut } from '../fixtures/lab-programs.ts';
import { makeLabFolder, type LabFolder } from '../fixtures/lab-folder.ts';
import { nothingLeftBehind } from '../fixtures/leftovers.ts';
import { formatFaults, LineChaos } from '../fixtures/line-chaos.ts';
import { Line } from '../fixtures/line.ts';
import { startProftpd } from '../fixtures/proftpd.ts';
import { SeededRandom, seedOfRun } from '../fixtures/seeded-random.ts';
import { startSshd, type Sshd } from '../fixtures/sshd.ts';
import { startVsftpd } from '../fixtures/vsftpd.ts';
import { differences, makeMirroredFiles, type MirroredFiles } from './chaos/mirrored-files.ts';
import { RUNNERS, type Job, type Runner } from './chaos/runners.ts';
import { cutsOf, formatErrors, formatTally, judge, type RunResult } from './chaos/tally.ts';

/** FTPDUCT_CHAOS_RUNS says how many; each of the programs, directions, modes and servers gets its share. */
const RUNS = Number(process.env['FTPDUCT_CHAOS_RUNS'] ?? 200);
/** Runs at a time, each over an ftpduct and a line of its own. Most of a run is waiting. */
const SIDE_BY_SIDE = 16;

/** ftpduct asks whether the server is there, in seconds; it takes three unanswered questions for a loss. */
const KEEP_ALIVE_SECONDS = 1;

describe.skipIf(labIsLeftOut())('a line that fails at random', () => {
  const seed = seedOfRun();
  const places: Place[] = [];
  let lab: LabFolder;
  let servers: FtpServer[];
  let sshd: Sshd;
  let files: MirroredFiles;

  beforeAll(async () => {
    lab = await makeLabFolder();
    files = await makeMirroredFiles(lab);
    servers = [await startVsftpd(lab), await startProftpd(lab)];
    sshd = await startSshd(lab, { config: ['MaxStartups 100', 'ClientAliveInterval 5'] });
    const opening = Array.from({ length: SIDE_BY_SIDE }, () => openPlace(lab, sshd, servers));
    places.push(...(await Promise.all(opening)));
  });
  afterAll(async () => {
    const close = async ({ ftpduct, line }: Place): Promise<void> => {
      await ftpduct[Symbol.asyncDispose]();
      await line[Symbol.asyncDispose]();
    };
    await Promise.all(places.map(close));
    for (const started of [...servers, sshd, lab]) await started[Symbol.asyncDispose]();
  });

  test(`${RUNS} runs end with every file intact, or with an error that was seen`, { timeout: 1_200_000 }, async () => {
    console.log(`chaos: seed ${seed} (replay with FTPDUCT_SEED=${seed} FTPDUCT_CHAOS_RUNS=${RUNS})`);
    const results: RunResult[] = [];
    const problems: string[] = [];
    let next = 0;
    const work = async (place: Place): Promise<void> => {
      for (let number = next++; number < RUNS; number = next++) results.push(await oneRun(number, place, problems));
    };
    await Promise.all(places.map(work));
    console.log(`\n${formatTally(results, RUNNERS)}\n${formatErrors(results)}`);
    expect(problems.join('\n\n')).toBe('');
    for (const runner of RUNNERS) {
      const own = results.filter((result) => result.runner === runner);
      // a suite in which nothing was cut proves nothing, nor does one in which nothing came through
      expect(cutsOf(own), `${runner.name} ${runner.direction} was cut too rarely`).toBeGreaterThanOrEqual(
        own.length / 2,
      );
      expect(own.some(({ verdict }) => verdict === 'intact')).toBe(true);
    }
  });

  test('every ftpduct has lived through it, works over its old listeners, and has kept nothing', async () => {
    for (const { ftpduct, line } of places) {
      for (const runner of RUNNERS) {
        const job = await prepare(RUNS, runner, ftpduct, ftpduct.tunnels[0]?.port ?? 0);
        const { code, stderr } = await runner.run(job);
        expect([code, await differences(resultFolder(runner, job), files)], stderr).toEqual([0, []]);
        await rm(resultFolder(runner, job), { recursive: true });
      }
      await nothingLeftBehind(ftpduct, sshd, line.port);
    }
  });

  async function oneRun(number: number, { line, ftpduct }: Place, problems: string[]): Promise<RunResult> {
    const runner = RUNNERS[number % RUNNERS.length] ?? expect.unreachable();
    const tunnel = ftpduct.tunnels[Math.floor(number / (2 * RUNNERS.length)) % ftpduct.tunnels.length];
    const random = new SeededRandom(seed).branch(number);
    const job = await prepare(number, runner, ftpduct, tunnel?.port ?? 0);
    const speed = { delayMs: random.between(0, 10), bytesPerSecond: random.between(1_000_000, 8_000_000) };
    Object.assign(line.conditions, { toServer: speed, toClient: speed });
    const transcript = ftpduct.transcript();
    const chaos = new LineChaos(line, random, {
      faults: random.between(1, 5),
      withinBytes: 500_000,
      stallMs: 1_500,
      silenceMs: 6_000 * KEEP_ALIVE_SECONDS,
    });
    const startMs = performance.now();
    let exitCode: number | null = null;
    let said: string;
    try {
      const outcome = await runner.run(job);
      exitCode = outcome.code;
      said = outcome.stderr;
    } catch (error) {
      said = String(error);
      problems.push(`run ${number}, ${formatFaults(chaos.faults)}: ${said}\n${transcript.text.slice(-6_000)}`); // it did not end by itself
    }
    chaos.stop();
    const folder = resultFolder(runner, job);
    const different = await differences(folder, files);
    const verdict = judge(runner, exitCode, different);
    if (verdict === 'silent difference') {
      problems.push(
        `SILENT DIFFERENCE, run ${number} of seed ${seed}: ${runner.name} ${runner.direction}, ` +
          `${job.active ? 'active' : 'passive'}: ${different.join(', ')}; ${formatFaults(chaos.faults)}\n` +
          `${said}\n${transcript.text.slice(-6_000)}`,
      );
    } else {
      await rm(folder, { recursive: true, force: true });
    }
    const seconds = (performance.now() - startMs) / 1000;
    return { number, runner, verdict, faults: chaos.faults, seconds, lastWords: said.trim().split('\n').at(-1) ?? '' };
  }

  async function prepare(number: number, runner: Runner, ftpduct: Ftpduct, port: number): Promise<Job> {
    const name = `${runner.name.replace(' ', '-')}-${runner.direction}-${number}-${ftpduct.pid}`;
    const job = {
      port,
      account: lab.account,
      active: Math.floor(number / RUNNERS.length) % 2 === 1,
      impatient: number !== RUNS && Math.floor(number / (4 * RUNNERS.length)) % 4 === 3,
      files,
      localFrom: join(lab.client, files.folder),
      localTo: join(lab.client, name),
      remoteTo: name,
      home: lab.client,
    };
    const folder = resultFolder(runner, job);
    await mkdir(folder);
    if (runner.direction === 'up') await chown(folder, lab.account.uid, lab.account.uid);
    return job;
  }

  function resultFolder(runner: Runner, job: Job): string {
    return runner.direction === 'down' ? job.localTo : join(lab.account.home, job.remoteTo);
  }
});

/** Where one run at a time takes place. */
interface Place {
  readonly line: Line;
  /** A tunnel to each FTP server. */
  readonly ftpduct: Ftpduct;
}

async function openPlace(lab: LabFolder, sshd: Sshd, servers: readonly FtpServer[]): Promise<Place> {
  const line = await Line.open(sshd);
  const ftpduct = await startFtpduct(lab, line.leadingTo(sshd), {
    tunnels: servers.map(({ port }) => `ftp/0:127.0.0.1:${port}`),
    options: ['--keep-alive', String(KEEP_ALIVE_SECONDS)],
  });
  return { line, ftpduct };
}

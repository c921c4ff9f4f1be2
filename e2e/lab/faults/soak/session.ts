import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from '../../fixtures/files.ts';
import type { LabFolder } from '../../fixtures/lab-folder.ts';
import { Program } from '../../fixtures/program.ts';
import type { SeededRandom } from '../../fixtures/seeded-random.ts';

export const SOAK_FILES = { 'small.bin': 2_001, 'medium.bin': 300_007, 'large.bin': 4_000_037 } as const;
export type SoakFile = keyof typeof SOAK_FILES;

/** What the sessions of a soak work with. */
export interface SoakGround {
  readonly lab: LabFolder;
  /** Tunnels, each on both loopbacks. */
  readonly ports: readonly [number, ...number[]];
  readonly sums: Readonly<Record<SoakFile, string>>;
}

/** How a session ended; `wrong` is a program that was content with a file that differs. */
export type SoakOutcome = 'whole' | 'error seen' | 'killed' | 'wrong';

export interface SoakResult {
  readonly kind: string;
  readonly outcome: SoakOutcome;
}

/** No session may take longer, in seconds; curl then ends itself with an error. */
const MOST_SECONDS = '30';
let count = 0;

/** One curl, one login, one transfer: everything about it is drawn. */
export async function runSession(ground: SoakGround, random: SeededRandom): Promise<SoakResult> {
  const { lab } = ground;
  const host = random.pick(['127.0.0.1', '[::1]']);
  const active = random.chance(0.5);
  const verbs = host.startsWith('[') || random.chance(0.5) ? [] : active ? ['--disable-eprt'] : ['--disable-epsv'];
  const mode = active ? ['--ftp-port', '-', ...verbs] : verbs;
  const file = random.pick<SoakFile>(['small.bin', 'small.bin', 'medium.bin', 'medium.bin', 'large.bin']);
  const what = random.pick<'down' | 'up' | 'list'>(['down', 'up', 'list']);
  const fate = random.pick(['in peace', 'in peace', 'in peace', 'aborted', 'killed']);
  const port = ground.ports[random.between(0, ground.ports.length - 1)] ?? ground.ports[0];
  const killAfterMs = random.between(10, 400);

  const name = `soak-${++count}.bin`;
  const local = join(lab.client, name);
  const remote = join(lab.account.home, name);
  const url = `ftp://${host}:${port}/`;
  const transfers = {
    // with a range curl aborts the transfer by itself (ABOR)
    down: [...(fate === 'aborted' ? ['--range', '0-999'] : []), '-o', local, `${url}${file}`],
    up: ['-T', join(lab.client, file), `${url}${name}`],
    list: ['-o', local, url],
  };
  const login = ['--disable', '-sS', '--max-time', MOST_SECONDS, '-u', `${lab.account.name}:${lab.account.password}`];
  const program = new Program('curl', [...login, ...mode, ...transfers[what]]);
  const timer =
    fate === 'killed'
      ? setTimeout(() => {
          program.kill('SIGKILL');
        }, killAfterMs)
      : undefined;
  const { code, signal } = await program.finish(60_000);
  clearTimeout(timer);
  let outcome: SoakOutcome = signal === null ? 'error seen' : 'killed';
  if (code === 0) {
    const checked =
      what === 'list' || (what === 'down' && fate === 'aborted') ? undefined : what === 'up' ? remote : local;
    outcome =
      checked === undefined || (await sha256(checked).catch(() => '')) === ground.sums[file] ? 'whole' : 'wrong';
  }
  await rm(local, { force: true });
  await rm(remote, { force: true });
  return { kind: `${what} ${active ? 'active' : 'passive'} ${host === '127.0.0.1' ? 'IPv4' : 'IPv6'}`, outcome };
}

/** `npm run soak`: the soak of the lab at its full length, or its whole table of settings. `npm test` runs a short one, and a part. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const HELP = `usage: npm run soak [-- --minutes N | --forwarding]

20 parallel FTP sessions over a line whose conditions change, for N minutes (10 by default), then the proof that open
files, listeners, remote forwards, channels and memory are what they were. Needs what the lab needs: Linux, root.
FTPDUCT_SEED replays a run.

--forwarding: every combination of what sshd, FTP server, place, mode, direction and helper may be, instead of every two;
half an hour and more.`;

process.exitCode = main(process.argv.slice(2));

function main(args) {
  const isForwarding = args.length === 1 && args[0] === '--forwarding';
  const minutes = isForwarding
    ? 1
    : args.length === 0
      ? 10
      : args[0] === '--minutes' && args.length === 2
        ? Number(args[1])
        : NaN;
  if (!(minutes > 0)) {
    console.log(HELP);
    return args[0] === '--help' ? 0 : 2;
  }
  const env = {
    ...process.env,
    NX_DAEMON: 'false',
    FTPDUCT_SOAK_MINUTES: String(minutes),
    ...(isForwarding && { FTPDUCT_FORWARDING: 'all' }),
  };
  const build = spawnSync('npx', ['nx', 'run-many', '-t', 'build'], { cwd: ROOT, stdio: 'inherit', env });
  if (build.status !== 0) return 1;
  const soak = ['vitest', 'run', '--project', 'lab', '--reporter=verbose'];
  soak.push(isForwarding ? 'lab/forwarding.test.ts' : 'lab/faults/soak');
  // Who presses ^C sends SIGINT to vitest too, which ends then: this script is to outlive it, and say what that means.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => undefined);
  const ended = spawnSync('npx', soak, { cwd: join(ROOT, 'e2e'), stdio: 'inherit', env });
  if (ended.status === 0 || ended.status === 1) return ended.status;
  console.error(
    `interrupted (${ended.signal ?? `exit code ${ended.status}`}): this run did not come to its end and proves nothing`,
  );
  return 1;
}

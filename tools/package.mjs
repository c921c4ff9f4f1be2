/**
 * `npm run package`: builds, and puts into dist/ what ftpduct is installed from:
 *
 *   ftpduct-VERSION.tgz       for npm install -g, with the dependencies named in it
 *   ftpduct_VERSION_all.deb   for dpkg -i, with everything but Node in it
 *
 * The same sources, lock file and SOURCE_DATE_EPOCH (by default the time of the last commit) give the same bytes.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildDebianPackage } from './packaging/debian-package.mjs';
import { packTarball, stageNpmPackage } from './packaging/npm-package.mjs';

const ROOT = join(import.meta.dirname, '..');
const HELP = `usage: npm run package [-- --out FOLDER] [--only npm|deb] [--without-build]

Builds ftpduct-VERSION.tgz (for npm install -g) and ftpduct_VERSION_all.deb (for Debian and Ubuntu; needs dpkg-deb,
and is left out where there is none).

  --out FOLDER      where they go; dist/ unless told
  --only npm|deb    one of the two
  --without-build   package what was built before
  --help            this text
`;

main(process.argv.slice(2));

function main(args) {
  const options = readOptions(args);
  if (typeof options === 'string') {
    console.error(`${options}\n\n${HELP}`);
    process.exitCode = 2;
    return;
  }
  if (options.help) {
    console.log(HELP);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), 'ftpduct-package-'));
  try {
    if (options.build) run('npx', ['nx', 'run', 'cli:build']);
    mkdirSync(options.out, { recursive: true });
    makePackages(work, options).catch(fail);
  } catch (error) {
    fail(error);
  }
  process.once('exit', () => {
    rmSync(work, { recursive: true, force: true });
  });
}

async function makePackages(work, { out, only }) {
  const version = JSON.parse(readFileSync(join(ROOT, 'packages/cli/package.json'), 'utf8')).version;
  const staged = await stageNpmPackage(join(work, 'npm'));
  if (only !== 'deb') console.log(await packTarball(staged, out));
  if (only === 'npm') return;
  if (spawnSync('dpkg-deb', ['--version']).status !== 0) {
    if (only === 'deb') throw new Error('dpkg-deb is missing; on Debian and Ubuntu it is part of the package dpkg');
    console.log('no .deb: dpkg-deb is missing here');
    return;
  }
  console.log(buildDebianPackage({ work: join(work, 'deb'), staged, version, out, epoch: sourceDate() }));
}

/** Seconds since 1970: what the files in the packages are dated with. */
function sourceDate() {
  const given = process.env.SOURCE_DATE_EPOCH;
  if (given !== undefined) {
    if (!/^\d{1,11}$/.test(given)) throw new Error(`SOURCE_DATE_EPOCH is ${given}; expected seconds since 1970`);
    return Number(given);
  }
  const commit = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  if (commit.status === 0) return Number(commit.stdout);
  return Math.floor(Date.now() / 1000);
}

function readOptions(args) {
  const options = { out: join(ROOT, 'dist'), only: undefined, build: true, help: false };
  const waiting = [...args];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === '--help' || arg === '-h') options.help = true;
    else if (arg === '--without-build') options.build = false;
    else if (arg === '--out' && waiting.length > 0) options.out = resolve(waiting.shift());
    else if (arg === '--only' && ['npm', 'deb'].includes(waiting[0])) options.only = waiting.shift();
    else return `unknown, or without its value: ${arg}`;
  }
  return options;
}

function run(program, args) {
  const env = { ...process.env, NX_DAEMON: 'false' };
  execFileSync(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function fail(error) {
  const output = error.stdout?.length > 0 ? `\n${error.stdout}` : '';
  console.error(`the packages could not be built: ${error.message}${output}`);
  process.exitCode = 1;
}

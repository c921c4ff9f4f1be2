/**
 * `npm test`: everything, from a fresh clone on. Runs before anything is installed, so it needs nothing but Node.
 * Ends with one line, `N passed, N failed`, and perhaps `, N skipped`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canInstallLabPackages, howToGet, installLabPackages, missingLabPrograms } from './lab-packages.mjs';

const ROOT = join(import.meta.dirname, '..');
const HELP = `usage: npm test [-- --without-lab]

Type check, lint, format check, unit tests, build, the embedded end-to-end tests (with and without ssh2's native
addon), and the lab: real sshd, vsftpd, proftpd, pure-ftpd and pyftpdlib with curl, lftp,
tnftp and ftplib. Installs the npm packages and, as
root on Debian or Ubuntu, what the lab needs.

  --without-lab   where a lab program is missing, skip (and count) what needs it; without this option that is an error
  --help          this text`;

/** Where vitest leaves its counts, below each project's folder. */
const COUNTS = join('coverage', 'counts.json');

const total = { passed: 0, failed: 0, skipped: 0 };
process.exitCode = main(process.argv.slice(2));

function main(args) {
  const unknown = args.filter((arg) => arg !== '--without-lab' && arg !== '--help');
  if (unknown.length > 0 || args.includes('--help')) {
    console.log(unknown.length > 0 ? `unknown: ${unknown.join(' ')}\n\n${HELP}` : HELP);
    return unknown.length > 0 ? 2 : 0;
  }
  const withoutLab = args.includes('--without-lab');
  try {
    if (!installPackages() || !prepareLab(withoutLab)) return summary();
    const env = withoutLab ? { FTPDUCT_WITHOUT_LAB: '1' } : {};
    check('type check', nx('run-many', '-t', 'typecheck'));
    check('lint', nx('run-many', '-t', 'lint'));
    check('lint of the tools', ['npx', 'eslint', 'tools', '--max-warnings', '0']);
    check('format', ['npx', 'prettier', '--check', '.']);
    check('build', nx('run-many', '-t', 'build'));
    unitTests(env);
    tests('embedded end-to-end tests', nx('run', 'e2e:embedded'), ['e2e'], env);
    withoutAddon(env);
    tests('the lab', nx('run', 'e2e:lab'), ['e2e'], env);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
  return summary();
}

function installPackages() {
  if (isInstalled()) return true;
  return check('npm packages', ['npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** Whether node_modules holds what package-lock.json says: npm writes what it installed into a lock file of its own. */
function isInstalled() {
  const hidden = join(ROOT, 'node_modules', '.package-lock.json');
  if (!existsSync(hidden)) return false;
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).packages;
  const found = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, { version, link, optional }]) =>
      !path.startsWith('node_modules/') || link || optional || found[path]?.version === version,
  );
}

/** Installs the lab's programs, or says what is missing. @returns whether to go on */
function prepareLab(withoutLab) {
  try {
    if (canInstallLabPackages()) installLabPackages();
  } catch (error) {
    if (!withoutLab) throw error;
    console.log(error instanceof Error ? error.message : String(error));
  }
  const missing = missingLabPrograms().filter(({ program }) => program !== 'python3');
  if (missing.length === 0 || withoutLab) return true;
  fail(`${howToGet(missing)}; or leave the lab out: npm test -- --without-lab`);
  return false;
}

function unitTests(env) {
  const projects = readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name));
  tests('unit tests', nx('run-many', '-t', 'test', '--parallel=2'), projects, env);
}

/** The embedded tests once more where ssh2's native addon cannot be loaded, with the proof that it was not. */
function withoutAddon(env) {
  const folder = mkdtempSync(join(tmpdir(), 'ftpduct-test-'));
  const log = join(folder, 'refused');
  const hook = join(ROOT, 'tools', 'without-native-addons.cjs');
  const title = "embedded end-to-end tests without ssh2's native addon";
  tests(title, nx('run', 'e2e:embedded'), ['e2e'], {
    ...env,
    NODE_OPTIONS: `--require=${JSON.stringify(hook)}`,
    FTPDUCT_ADDON_LOG: log,
  });
  const refused = existsSync(log) ? readFileSync(log, 'utf8') : '';
  rmSync(folder, { recursive: true });
  if (/sshcrypto\.node refused to .*ftpduct/.test(refused)) {
    console.log(`the addon was refused ${refused.trim().split('\n').length} times, also to the ftpduct command`);
    total.passed += 1;
  } else {
    fail(
      `no attempt of ftpduct to load the native addon was seen, so this run proves nothing: ${refused || 'none at all'}`,
    );
  }
}

/** Runs vitest through nx, always anew, and adds what its JSON reporters counted. */
function tests(title, command, projects, env) {
  const files = projects.map((project) => join(ROOT, project, COUNTS));
  for (const file of files) rmSync(file, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${COUNTS}`];
  const ok = step(title, [...command, '--skip-nx-cache', '--', ...reporters], env);
  let failures = 0;
  for (const file of files) {
    if (!existsSync(file)) {
      fail(`${title}: no counts in ${file}: did its tests start at all?`);
      failures += 1;
      continue;
    }
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    const broken = counts.testResults.filter(
      (suite) => suite.status === 'failed' && suite.assertionResults.length === 0,
    );
    total.passed += counts.numPassedTests;
    total.failed += counts.numFailedTests + broken.length;
    total.skipped += counts.numPendingTests + counts.numTodoTests;
    for (const test of counts.testResults.flatMap((suite) => suite.assertionResults)) {
      if (!['passed', 'failed'].includes(test.status)) console.log(`${test.status}: ${test.fullName}`);
    }
    failures += counts.numFailedTests + broken.length;
  }
  if (!ok && failures === 0) fail(`${title}: ended badly although no test failed`);
}

/** One step that passes or fails as a whole. */
function check(title, command) {
  if (step(title, command)) {
    total.passed += 1;
    return true;
  }
  fail(title);
  return false;
}

function step(title, [program, ...args], env = {}) {
  console.log(`\n=== ${title}`);
  const done = spawnSync(program, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, NX_DAEMON: 'false', ...env },
  });
  return done.status === 0;
}

function nx(...args) {
  return ['npx', 'nx', ...args];
}

function fail(reason) {
  console.error(`FAILED: ${reason}`);
  total.failed += 1;
}

function summary() {
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
  return total.failed === 0 && total.passed > 0 ? 0 : 1;
}

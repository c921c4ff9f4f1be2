/**
 * `npm run demo`: checks Node, installs and builds what is missing, and starts the demo. Runs before anything is
 * installed, so it needs nothing but Node, and its syntax is plain enough for an old Node to say what it lacks.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [20, 19];
const HELP = `usage: npm run demo [-- --stay]

Shows FTP through SSH on this machine: starts a small SSH server and a small FTP server on loopback, runs ftpduct
between them, and transfers files down and up, passive and active. Installs the npm packages and builds first if that
has not been done. Nothing listens beyond loopback, and nothing is left behind.

  --stay   keep it up for your own FTP client, until Ctrl-C
  --help   this text
`;

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(`the demo failed: ${error.message}`);
    process.exitCode = 1;
  },
);

async function main(args) {
  const unknown = args.filter((arg) => arg !== '--stay' && arg !== '--help' && arg !== '-h');
  if (unknown.length > 0) {
    console.error(`the demo does not know ${unknown.join(' ')}\n\n${HELP}`);
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    return 0;
  }
  if (!isNewEnough(process.versions.node)) {
    console.error(
      `ftpduct needs Node ${NEEDED.join('.')} or newer, and this is Node ${process.versions.node}; ` +
        'newer ones are at https://nodejs.org',
    );
    return 1;
  }
  // npm writes this file last, so a broken install is not taken for a whole one.
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) {
    run('installing the npm packages of package-lock.json into node_modules (once, a minute or two)', npm(), [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  }
  run('building ftpduct (seconds, or nothing where it is built already)', nx(), ['run', 'e2e:build']);
  const { runDemo } = await import(pathToFileURL(join(root, 'e2e', 'dist', 'demo.js')).href);
  return runDemo({ stay: args.includes('--stay') });
}

function isNewEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** The npm that runs this script, else the one on the path; a command and its first arguments. */
function npm() {
  if (process.env.npm_execpath) return [process.execPath, process.env.npm_execpath];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}

function nx() {
  const manifest = createRequire(import.meta.url).resolve('nx/package.json');
  return [process.execPath, join(dirname(manifest), JSON.parse(readFileSync(manifest, 'utf8')).bin.nx)];
}

/** Runs quietly; what the program said is shown only when it fails. */
function run(what, [program, ...first], args) {
  console.log(what);
  const result = spawnSync(program, [...first, ...args], {
    cwd: root,
    encoding: 'utf8',
    // The daemon would outlive the demo; colours would end up in the report of a failure.
    env: { ...process.env, NX_DAEMON: 'false', NO_COLOR: '1' },
    maxBuffer: 64 * 1024 * 1024,
    shell: program.endsWith('.cmd'),
  });
  if (result.error) throw new Error(`could not start ${program}: ${result.error.message}`);
  if (result.signal) throw new Error(`${what}: stopped by ${result.signal}`);
  if (result.status !== 0) {
    throw new Error(
      `${[program, ...first, ...args].join(' ')} ended with code ${result.status}:\n${result.stdout}${result.stderr}`,
    );
  }
}

// Brings the programs that the lab runs: `node tools/lab-packages.mjs` as root on Debian or Ubuntu.
//
// Clients and sshd are installed with apt-get; nothing that gets installed is started. The FTP servers exclude each
// other as packages, and nobody wants an FTP server installed for a test: they are unpacked, with the libraries
// they lack, into e2e/.cache, where only the lab uses them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const CACHE = join(import.meta.dirname, '..', 'e2e', '.cache', 'debian');

/** Program → the Debian package that brings it. */
const INSTALLED = {
  sshd: 'openssh-server',
  'ssh-keygen': 'openssh-client',
  curl: 'curl',
  lftp: 'lftp',
  tnftp: 'tnftp',
  tcpdump: 'tcpdump',
  ip: 'iproute2',
  openssl: 'openssl',
  unshare: 'util-linux',
  script: 'bsdutils',
  python3: 'python3',
};
/** FTP server → the Debian packages that are unpacked, and the file or folder in them that shows that they are there. */
const UNPACKED = {
  vsftpd: { names: ['vsftpd'], shownBy: 'usr/sbin/vsftpd' },
  // its TLS is a package of its own
  proftpd: { names: ['proftpd-core', 'proftpd-mod-crypto'], shownBy: 'usr/lib/proftpd/mod_tls.so' },
  'pure-ftpd': { names: ['pure-ftpd'], shownBy: 'usr/sbin/pure-ftpd' },
  // a Python module
  pyftpdlib: { names: ['python3-pyftpdlib'], shownBy: 'usr/lib/python3/dist-packages/pyftpdlib' },
};

/** The programs that are not here, with their packages. Python is wanted, not needed. */
export function missingLabPrograms() {
  const missing = [];
  for (const [program, name] of Object.entries(INSTALLED))
    if (!onPath(program)) missing.push({ program, names: [name] });
  for (const [program, { names, shownBy }] of Object.entries(UNPACKED)) {
    const isInstalled = onPath(program) && (shownBy.startsWith('usr/sbin/') || existsSync(join('/', shownBy)));
    if (!isInstalled && !existsSync(join(CACHE, program, shownBy))) missing.push({ program, names });
  }
  return missing;
}

/** Whether {@link installLabPackages} can work on this machine. */
export function canInstallLabPackages() {
  return process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get') && onPath('dpkg-deb');
}

/** Installs or unpacks what is missing; quick when nothing is. */
export function installLabPackages() {
  const missing = missingLabPrograms();
  if (missing.length === 0) return;
  console.log(`the lab needs ${missing.map(({ program }) => program).join(', ')}: apt-get brings them`);
  apt(['update', '-q']);
  const packages = missing.filter(({ program }) => program in INSTALLED).flatMap(({ names }) => names);
  if (packages.length > 0) {
    withoutStartingServices(() => apt(['install', '-q', '-y', '--no-install-recommends', ...packages]));
  }
  for (const { program, names } of missing) if (program in UNPACKED) unpack(program, names);
}

function apt(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync('apt-get', args, { env, stdio: ['ignore', 'pipe', 'pipe'], encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${done.stdout}${done.stderr}`);
}

/** Debian asks this file before it starts what it installed (invoke-rc.d, deb-systemd-invoke): 101 means no. */
function withoutStartingServices(work) {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync(policy)) return work();
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    rmSync(policy, { force: true });
  }
}

/** Unpacks packages and those libraries of their dependencies that are not installed; leaves all of it or nothing. */
function unpack(program, names) {
  const folder = join(CACHE, program);
  const fresh = join(CACHE, `${program}.${process.pid}`);
  const downloads = join(fresh, 'downloads');
  mkdirSync(downloads, { recursive: true });
  const packages = [...names, ...missingLibraries(names)];
  const options = ['-o', 'APT::Sandbox::User=root'];
  execFileSync('apt-get', ['download', '-q', ...options, ...packages], { cwd: downloads, stdio: 'pipe' });
  for (const file of readdirSync(downloads)) execFileSync('dpkg-deb', ['-x', join(downloads, file), fresh]);
  rmSync(downloads, { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
}

function missingLibraries(names) {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map((kind) => `--no-${kind}`);
  const tree = execFileSync('apt-cache', ['depends', '--recurse', ...only, ...names], { encoding: 'utf8' });
  // pyftpdlib needs two modules that Python 3.12 left out, where the distribution has such a Python
  const wanted = /^(?:lib(?!.*-perl$)|python3-pyas)[a-z0-9.+-]+$/;
  const libraries = new Set(tree.split('\n').filter((line) => wanted.test(line)));
  return [...libraries].filter((library) => !names.includes(library) && !isInstalled(library));
}

function isInstalled(name) {
  const asked = spawnSync('dpkg-query', ['-W', '-f', '${Status}', name], { encoding: 'utf8' });
  return asked.status === 0 && asked.stdout.includes('install ok installed');
}

function onPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}

/** Says what to install by hand, where this script cannot. */
export function howToGet(missing) {
  const packages = [...new Set(missing.flatMap(({ names }) => names))].join(' ');
  const programs = missing.map(({ program }) => program).join(', ');
  return `the lab needs ${programs}: on Debian or Ubuntu, run "node tools/lab-packages.mjs" as root (packages: ${packages})`;
}

if (process.argv[1] === import.meta.filename) {
  if (!canInstallLabPackages()) {
    console.error(howToGet(missingLabPrograms()));
    process.exitCode = 1;
  } else {
    installLabPackages();
    console.log('the lab has all its programs');
  }
}

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  lutimesSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { completionScript } from './completion-script.mjs';
import { copyrightFile } from './debian-copyright.mjs';
import { copyProductionModules } from './production-modules.mjs';
import { userUnit } from '../../packages/cli/dist/service/systemd-unit.js';

const ROOT = join(import.meta.dirname, '..', '..');
const FILES = join(ROOT, 'packaging', 'debian');
const SCRIPTS = ['postinst', 'prerm', 'postrm'];

/** Who answers for the package; DEBFULLNAME and DEBEMAIL, as for other packages, name who builds it. */
const MAINTAINER = `${process.env.DEBFULLNAME ?? 'ftpduct maintainers'} <${process.env.DEBEMAIL ?? 'maintainers@ftpduct.invalid'}>`;

/** @returns the path of the package */
export function buildDebianPackage({ work, staged, version, out, epoch }) {
  const debianVersion = version.replace('-', '~');
  const tree = join(work, 'tree');
  const library = join(tree, 'usr/lib/ftpduct');
  installLibrary(staged, library);
  const modules = copyProductionModules(staged.dependencies, library);
  link(tree, 'usr/bin/ftpduct', '../lib/ftpduct/bin/ftpduct.js');
  installDocuments(staged, tree, { modules, debianVersion, epoch });
  for (const page of readdirSync(join(staged.folder, 'man'))) {
    write(tree, `usr/share/man/man1/${page}.gz`, zipped(readFileSync(join(staged.folder, 'man', page))));
  }
  write(tree, 'usr/share/bash-completion/completions/ftpduct', completionScript(library, 'bash'));
  write(tree, 'usr/share/zsh/vendor-completions/_ftpduct', completionScript(library, 'zsh'));
  write(tree, 'usr/share/fish/vendor_completions.d/ftpduct.fish', completionScript(library, 'fish'));
  write(tree, 'usr/lib/systemd/system/ftpduct.service', readFileSync(join(ROOT, 'packaging/systemd/ftpduct.service')));
  write(tree, 'usr/lib/systemd/user/ftpduct-agent.service', userUnit({ command: ['/usr/bin/ftpduct'] }));
  write(tree, 'usr/lib/sysusers.d/ftpduct.conf', readFileSync(join(FILES, 'ftpduct.sysusers')));
  // What they say is in the file copyright, too; they stay beside what they are for.
  write(tree, 'usr/share/lintian/overrides/ftpduct', 'ftpduct: extra-license-file *\n');
  write(tree, 'etc/default/ftpduct', readFileSync(join(FILES, 'ftpduct.default')));
  mkdirSync(join(tree, 'etc/ftpduct'));
  writeControl(tree, debianVersion);
  settle(tree, epoch);

  const file = join(out, `ftpduct_${debianVersion}_all.deb`);
  // One thread and one kind of compression: the same bytes on every machine.
  const options = ['--root-owner-group', '-Zxz', '--threads-max=1'];
  execFileSync('dpkg-deb', [...options, '--build', tree, file], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(epoch) },
    stdio: 'pipe',
  });
  return file;
}

/** The npm package without what Debian has its own places for. */
function installLibrary({ folder }, library) {
  for (const part of ['bin', 'dist', 'schema', 'assets', 'package.json']) {
    const from = join(folder, part);
    if (lstatSync(from, { throwIfNoEntry: false })) cpSync(from, join(library, part), { recursive: true });
  }
  // Debian's Node, whatever stands first on the PATH.
  const program = join(library, 'bin/ftpduct.js');
  writeFileSync(program, readFileSync(program, 'utf8').replace(/^#!.*/, '#!/usr/bin/node'));
}

function installDocuments({ folder }, tree, { modules, debianVersion, epoch }) {
  const place = 'usr/share/doc/ftpduct';
  write(tree, `${place}/README.md`, readFileSync(join(folder, 'README.md')));
  write(tree, `${place}/CHANGELOG.md.gz`, zipped(readFileSync(join(folder, 'CHANGELOG.md'))));
  cpSync(join(folder, 'docs'), join(tree, place, 'docs'), { recursive: true });
  write(tree, `${place}/copyright`, copyrightFile(modules, join(tree, 'usr/lib/ftpduct')));
  const date = new Date(epoch * 1000).toUTCString().replace('GMT', '+0000');
  const changelog =
    `ftpduct (${debianVersion}) unstable; urgency=medium\n\n` +
    '  * What has changed is in /usr/share/doc/ftpduct/CHANGELOG.md.gz.\n\n' +
    ` -- ${MAINTAINER}  ${date}\n`;
  write(tree, `${place}/changelog.gz`, zipped(changelog));
}

function writeControl(tree, version) {
  for (const script of SCRIPTS) write(tree, `DEBIAN/${script}`, readFileSync(join(FILES, script)));
  write(tree, 'DEBIAN/conffiles', '/etc/default/ftpduct\n');
  const files = filesOf(tree).filter((path) => !path.startsWith('DEBIAN/'));
  const ordinary = files.filter((path) => lstatSync(join(tree, path)).isFile());
  const sums = ordinary
    .filter((path) => !path.startsWith('etc/'))
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(tree, path)))
          .digest('hex')}  ${path}\n`,
    );
  write(tree, 'DEBIAN/md5sums', sums.join(''));
  const kibibytes = files.reduce((sum, path) => sum + Math.ceil(lstatSync(join(tree, path)).size / 1024), 0);
  write(
    tree,
    'DEBIAN/control',
    [
      'Package: ftpduct',
      `Version: ${version}`,
      'Architecture: all',
      `Maintainer: ${MAINTAINER}`,
      `Installed-Size: ${kibibytes}`,
      'Depends: nodejs (>= 20.19), passwd',
      'Recommends: openssh-client',
      'Suggests: systemd',
      'Section: net',
      'Priority: optional',
      'Description: FTP through SSH, for FTP clients and servers as they are',
      ' An unmodified FTP client connects to a local port. ftpduct takes the control',
      ' connection to the FTP server inside SSH, reads along, and opens a tunnel for',
      ' every data connection the moment the two sides agree on one, in passive and',
      ' in active mode. Nothing of it crosses the network in clear.',
      ' .',
      ' It runs in a terminal, as an agent of each user, or as a service of the host.',
      '',
    ].join('\n'),
  );
}

/** Modes that do not depend on who builds, and one date. */
function settle(tree, epoch) {
  for (const path of [...filesOf(tree, { folders: true }).reverse(), '.']) {
    const file = join(tree, path);
    const facts = lstatSync(file);
    if (!facts.isSymbolicLink()) chmodSync(file, facts.isDirectory() || isProgram(path) ? 0o755 : 0o644);
    lutimesSync(file, epoch, epoch);
  }
}

function isProgram(path) {
  return path === 'usr/lib/ftpduct/bin/ftpduct.js' || SCRIPTS.some((script) => path === `DEBIAN/${script}`);
}

function filesOf(tree, { folders = false } = {}) {
  return readdirSync(tree, { recursive: true })
    .sort()
    .filter((path) => folders || !lstatSync(join(tree, path)).isDirectory());
}

function write(tree, path, contents) {
  const file = join(tree, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, contents);
}

function link(tree, path, target) {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  rmSync(join(tree, path), { force: true });
  symlinkSync(target, join(tree, path));
}

/** As gzip -9n: neither a name nor a date in it. */
function zipped(contents) {
  return gzipSync(contents, { level: 9 });
}

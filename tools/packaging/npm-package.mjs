import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { bundleCommand } from './bundle.mjs';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'packages', 'cli');

/**
 * Makes the package as npm sees it, in `folder`.
 *
 * @returns the folder, and its dependencies: from their names to the folders that they are installed in here
 */
export async function stageNpmPackage(folder) {
  mkdirSync(folder, { recursive: true });
  const importers = await bundleCommand(folder);
  const dependencies = new Map(
    [...importers].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, from]) => [name, installedFolder(name, from)]),
  );
  for (const part of ['bin', 'man', 'completions']) cpSync(join(CLI, part), join(folder, part), { recursive: true });
  for (const file of schemas()) copyInto(file, join(folder, 'schema'));
  for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md']) copyInto(join(ROOT, file), folder);
  cpSync(join(ROOT, 'docs'), join(folder, 'docs'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(folder, dependencies), null, 2)}\n`);
  settleModes(folder);
  return { folder, dependencies };
}

/** @returns the path of the tarball */
export async function packTarball({ folder }, out) {
  const [program, ...first] = npm();
  const args = [...first, 'pack', '--json', '--ignore-scripts', '--pack-destination', out];
  const said = execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  return join(out, JSON.parse(said)[0].filename);
}

/** The npm that runs this script, else the one on the path; a command and its first arguments. */
function npm() {
  return process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
}

/** Modes that do not depend on who builds. */
function settleModes(folder) {
  for (const path of readdirSync(folder, { recursive: true })) {
    const isOpen = statSync(join(folder, path)).isDirectory() || path.startsWith('bin/');
    chmodSync(join(folder, path), isOpen ? 0o755 : 0o644);
  }
}

function manifest(folder, dependencies) {
  const { name, version, description, license, type, engines, bin } = readJson(join(CLI, 'package.json'));
  const range = ([dependency, installed]) => [dependency, `^${readJson(join(installed, 'package.json')).version}`];
  return {
    name,
    version,
    description,
    license,
    keywords: ['ftp', 'ssh', 'tunnel', 'port-forwarding', 'passive', 'active'],
    type,
    engines,
    bin,
    man: readdirSync(join(folder, 'man')).map((page) => `man/${page}`),
    dependencies: Object.fromEntries([...dependencies].map(range)),
  };
}

function schemas() {
  const found = [];
  for (const name of readdirSync(join(ROOT, 'packages'))) {
    const folder = join(ROOT, 'packages', name);
    for (const entry of readdirSync(folder, { recursive: true })) {
      if (/(^|\/)(node_modules|dist)\//.test(entry) || !entry.endsWith('.schema.json')) continue;
      found.push(join(folder, entry));
    }
  }
  return found;
}

/** Where the lock file's version of a package is installed, as `from` sees it. */
export function installedFolder(name, from) {
  const candidates = createRequire(join(from, 'package.json')).resolve.paths(name) ?? [];
  const found = candidates.map((path) => join(path, name)).find((path) => existsSync(join(path, 'package.json')));
  if (found === undefined) throw new Error(`${name}, which ${basename(from)} needs, is not installed; npm ci helps`);
  return found;
}

function copyInto(file, folder) {
  mkdirSync(folder, { recursive: true });
  cpSync(file, join(folder, basename(file)));
}

export function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

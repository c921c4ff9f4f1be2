import { cpSync, existsSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { installedFolder, readJson } from './npm-package.mjs';

/** What runs; the rest is types, sources of native addons, what is for editors and other systems. Licences stay. */
const PROGRAM = new Set(['.js', '.cjs', '.mjs', '.json', '.wasm']);
const LICENCE = /^(licen[cs]e|copying|notice)/i;
/** What nobody needs who only runs it. */
const LEFT_OUT_FOLDERS = new Set(['test', 'tests', 'example', 'examples', 'docs', 'bench', 'benchmark', 'benchmarks']);

/**
 * Copies the dependencies with theirs, in the versions of the lock file, to `folder`/node_modules. Optional ones are left
 * out: for us they are native addons, and everything runs without.
 *
 * @param dependencies from names to the folders that they are installed in here
 * @returns what was copied, sorted
 */
export function copyProductionModules(dependencies, folder) {
  const placed = [];
  const root = { at: folder, needs: dependencies };
  const waiting = [root];
  for (let parent = waiting.shift(); parent; parent = waiting.shift()) {
    for (const [name, from] of parent.needs) {
      const visible = seenFrom(parent.at, name, folder, placed);
      if (visible?.from === from) continue;
      const at = join(visible ? parent.at : folder, 'node_modules', name);
      const module = describe(name, from, at);
      placed.push(module);
      waiting.push(module);
    }
  }
  // A package that was placed later may have come between; then this order of placing is not good enough.
  for (const { at, needs } of [root, ...placed]) {
    for (const [name, from] of needs) {
      if (seenFrom(at, name, folder, placed)?.from !== from) throw new Error(`${at} would get another ${name}`);
    }
  }
  for (const { from, at } of placed) copyModule(from, at);
  return placed.sort((a, b) => (a.at < b.at ? -1 : 1));
}

function describe(name, from, at) {
  const manifest = readJson(join(from, 'package.json'));
  const { version, license, licenses, dependencies = {}, optionalDependencies = {} } = manifest;
  const needed = Object.keys(dependencies).filter((each) => !(each in optionalDependencies));
  return {
    name,
    version,
    // The older form is a list.
    license: license ?? licenses?.map(({ type }) => type).join(' or '),
    from,
    at,
    needs: new Map(needed.map((each) => [each, realpathSync(installedFolder(each, from))])),
  };
}

/** As Node looks for packages: in each node_modules upwards. */
function seenFrom(at, name, root, placed) {
  for (let place = at; ; place = dirname(place)) {
    const found = placed.find((module) => module.at === join(place, 'node_modules', name));
    if (found || place === root) return found;
  }
}

function copyModule(from, at) {
  cpSync(from, at, {
    recursive: true,
    dereference: true,
    filter: (file) => {
      const [first] = relative(from, file).split(sep);
      if (first === 'node_modules' || LEFT_OUT_FOLDERS.has(first)) return false;
      if (statSync(file).isDirectory()) return !isBuildFolder(file);
      const name = basename(file);
      if (name.startsWith('.')) return false;
      return PROGRAM.has(extname(name)) || LICENCE.test(name) || name.endsWith('LICENSE');
    },
  });
}

/** What node-gyp leaves where a native addon was compiled. */
function isBuildFolder(folder) {
  return basename(folder) === 'build' && existsSync(join(folder, 'Makefile'));
}

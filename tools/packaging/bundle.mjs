import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { builtinModules } from 'node:module';
import { fileURLToPath, pathToFileURL, URL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..', '..');
const CLI = join(ROOT, 'packages', 'cli');

/**
 * Bundles what the build has made of our own packages into ES modules below `folder`/dist: one for the start, and one for
 * each import that is made only when it is needed. Dependencies stay outside.
 *
 * @returns the dependencies that are imported: from their names to the package folder that imports them
 */
export async function bundleCommand(folder) {
  const result = await build({
    entryPoints: [join(CLI, 'dist', 'main.js')],
    outdir: join(folder, 'dist'),
    // All in one folder, so that a module's place does not depend on what shares it.
    entryNames: '[name]',
    chunkNames: '[name]-[hash]',
    absWorkingDir: ROOT,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    legalComments: 'inline',
    logLevel: 'warning',
    metafile: true,
    plugins: [ourPackagesOnly(), filesBesideModules(folder)],
  });
  return importedDependencies(result.metafile);
}

/** What is not ours stays an import. */
function ourPackagesOnly() {
  return {
    name: 'our-packages-only',
    setup(bundler) {
      bundler.onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point' || path.startsWith('@ftpduct/') || path === 'ftpduct') return undefined;
        return { path, external: true };
      });
    },
  };
}

/**
 * A module that reads a file beside it (`new URL('../x', import.meta.url)`) still finds it: the file is copied to the same
 * path in the package, below its package's name where that is not the command's.
 */
function filesBesideModules(folder) {
  return {
    name: 'files-beside-modules',
    setup(bundler) {
      bundler.onLoad({ filter: /\.js$/, namespace: 'file' }, ({ path }) => {
        const source = readFileSync(path, 'utf8');
        if (!source.includes('import.meta')) return undefined;
        const contents = source.replace(
          /new URL\((['"])(\.[^'"]+)\1, import\.meta\.url\)/g,
          (_all, _quote, relativePath) => {
            const file = fileURLToPath(new URL(relativePath, pathToFileURL(path)));
            const place = placeInPackage(file);
            const copy = join(folder, place);
            if (!existsSync(file)) throw new Error(`${path} names ${file}, which is not there; is it built?`);
            mkdirSync(dirname(copy), { recursive: true });
            copyFileSync(file, copy);
            return `new URL(${JSON.stringify(`../${place}`)}, import.meta.url)`;
          },
        );
        const rest = contents
          .replaceAll(/new URL\("[^"]+", import\.meta\.url\)/g, '')
          // Packages are found from any place.
          .replaceAll('createRequire(import.meta.url)', '')
          .replaceAll(/^\s*(\/\/|\*|\/\*).*$/gm, '');
        if (rest.includes('import.meta')) {
          throw new Error(
            `${path} asks import.meta for its place, which is another one in a bundle; ` +
              "new URL('../file', import.meta.url) is understood",
          );
        }
        return { contents, loader: 'js' };
      });
    },
  };
}

/** Where a file of ours stands in the package. */
function placeInPackage(file) {
  const inPackages = relative(join(ROOT, 'packages'), file).split(sep);
  if (inPackages[0] === '..') throw new Error(`${file} is outside of packages/`);
  return (inPackages[0] === 'cli' ? inPackages.slice(1) : ['assets', ...inPackages]).join('/');
}

function importedDependencies({ outputs, inputs }) {
  const used = new Set(
    Object.values(outputs).flatMap(({ imports }) =>
      imports.filter(({ external, path }) => external && !isBuiltin(path)).map(({ path }) => packageName(path)),
    ),
  );
  const importers = new Map();
  for (const [file, { imports }] of Object.entries(inputs)) {
    for (const { path, external } of imports) {
      if (external && used.has(packageName(path))) importers.set(packageName(path), packageFolder(join(ROOT, file)));
    }
  }
  return importers;
}

function packageFolder(file) {
  return join(ROOT, 'packages', relative(join(ROOT, 'packages'), file).split(sep)[0]);
}

function packageName(path) {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

function isBuiltin(path) {
  return path.startsWith('node:') || builtinModules.includes(path);
}

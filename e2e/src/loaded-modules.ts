import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Runs in front of the program: writes down what it loads, ES modules as they are asked for and CommonJS at its end. */
const WATCHER = `
import { appendFileSync } from 'node:fs';
import { createRequire, register } from 'node:module';
const log = process.env.LOADED_MODULES;
register('data:text/javascript,' + encodeURIComponent(\`
  import { appendFileSync } from 'node:fs';
  export async function load(url, context, next) {
    appendFileSync(\${JSON.stringify(log)}, url + '\\\\n');
    return next(url, context);
  }
\`));
process.on('exit', () => {
  for (const file of Object.keys(createRequire('file:///').cache)) appendFileSync(log, 'file://' + file + '\\n');
});
`;

export interface Loaded {
  readonly stdout: string;
  /** Of each file that was loaded, without Node's own; in the order in which they were asked for. */
  readonly urls: readonly string[];
}

/** Runs a script of Node to its end, which has to be a good one. */
export async function loadedModules(script: string, args: readonly string[]): Promise<Loaded> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpduct-loaded-'));
  const log = join(folder, 'log');
  const env: NodeJS.ProcessEnv = { ...process.env, LOADED_MODULES: log };
  delete env['NODE_OPTIONS'];
  try {
    const stdout = await new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        ['--import', `data:text/javascript,${encodeURIComponent(WATCHER)}`, script, ...args],
        { env, timeout: 20_000 },
        (error, out, stderr) => {
          if (error) reject(new Error(`${script} ${args.join(' ')}: ${stderr}`, { cause: error }));
          else resolve(out);
        },
      );
    });
    const urls = (await readFile(log, 'utf8')).trim().split('\n');
    return { stdout, urls: [...new Set(urls)].filter((url) => url.startsWith('file:')) };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What of them lies outside of a folder. */
export function outside(folder: string, urls: readonly string[]): string[] {
  const inside = `${pathToFileURL(folder).href}/`;
  return urls.filter((url) => !url.startsWith(inside));
}

import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '@ftpduct/client-agent';
import type { ExitCode } from '../exit-codes.ts';
import type { ServiceRequest } from './service-command.ts';
import { runService } from './service-run.ts';

/** The commands `agent install` and `agent uninstall`, with the real files and service manager. */
export async function service(request: ServiceRequest): Promise<ExitCode> {
  return await runService(request, {
    platform: process.platform,
    homeFolder: homedir(),
    environment: process.env,
    uid: process.getuid?.() ?? 0,
    program: [process.execPath, resolve(process.argv[1] ?? '')],
    workingFolder: process.cwd(),
    read: readIfThere,
    write: async (path, contents) => {
      makeFolder(dirname(path));
      await writeFile(path, contents);
    },
    remove: (path) => rm(path, { force: true }),
    run,
    result: (text) => {
      process.stdout.write(`${text}\n`);
    },
    print: (line) => {
      process.stderr.write(`${line}\n`);
    },
  });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function run([program = '', ...args]: readonly string[]): Promise<string | undefined> {
  return new Promise((done) => {
    execFile(program, args, { encoding: 'utf8' }, (error, _stdout, stderr) => {
      if (!error) done(undefined);
      else if (error.code === 'ENOENT') done(`${program} is not on the PATH`);
      else done(`${[program, ...args].join(' ')} failed: ${stderr.trim() || error.message}`);
    });
  });
}

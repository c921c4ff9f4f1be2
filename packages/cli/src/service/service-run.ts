import { isAbsolute, resolve } from 'node:path';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import type { ServiceRequest } from './service-command.ts';
import { isOurs, serviceFile, type ServiceFile, type ServiceSurroundings } from './service-file.ts';

/** What the commands touch. */
export interface ServiceHost extends ServiceSurroundings {
  /** How this program was started: Node and the script. */
  readonly program: readonly [node: string, script: string];
  readonly workingFolder: string;
  /** undefined where there is none. */
  readonly read: (path: string) => Promise<Buffer | undefined>;
  /** Makes folders that are missing. */
  readonly write: (path: string, contents: Buffer) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Runs it to its end. @returns why that failed, else undefined */
  readonly run: (command: readonly string[]) => Promise<string | undefined>;
  /** The result. */
  readonly result: (text: string) => void;
  /** Everything else. */
  readonly print: (line: string) => void;
}

/** Does what `ftpduct agent install` or `uninstall` was asked to do. */
export async function runService(request: ServiceRequest, host: ServiceHost): Promise<ExitCode> {
  const config = request.config === undefined ? undefined : resolve(host.workingFolder, request.config);
  const file = serviceFile({ command: host.program, config }, host);
  if (!file) {
    host.print(
      `ftpduct: which service manager ${host.platform} has, ftpduct does not know; ` +
        'ftpduct agent run is what it has to run',
    );
    return EXIT.failure;
  }
  try {
    const there = await host.read(file.path);
    if (there && !isOurs(there)) {
      host.print(
        `ftpduct: ${file.path} is not one that ftpduct agent install has written; ` +
          (request.action === 'install' ? 'move it away first' : 'it stays'),
      );
      return EXIT.failure;
    }
    return request.action === 'install'
      ? await install(request, host, file, there)
      : await uninstall(request, host, file, there);
  } catch (error) {
    host.print(`ftpduct: ${file.path}: ${error instanceof Error ? error.message : String(error)}`);
    return EXIT.failure;
  }
}

async function install(
  request: ServiceRequest,
  host: ServiceHost,
  file: ServiceFile,
  there: Buffer | undefined,
): Promise<ExitCode> {
  const [, script] = host.program;
  if (/[\\/]_npx[\\/]/.test(script) || !isAbsolute(script)) {
    host.print(
      `ftpduct: warning: the service will run ${script}, which npx may remove; ` +
        'npm install -g ftpduct, and then ftpduct agent install, is for good',
    );
  }
  const written = there?.equals(file.contents) !== true;
  if (written) await host.write(file.path, file.contents);
  const said = written ? `${file.path} is written` : `${file.path} is there already, and right`;
  return await tell(request, host, file, { said, commands: file.afterInstall, facts: { written }, hint: file.hint });
}

async function uninstall(
  request: ServiceRequest,
  host: ServiceHost,
  file: ServiceFile,
  there: Buffer | undefined,
): Promise<ExitCode> {
  const removed = there !== undefined;
  if (removed) for (const path of [file.path, ...file.links]) await host.remove(path);
  const said = removed ? `${file.path} is removed` : `there is no ${file.path}`;
  const commands = removed ? file.afterUninstall : [];
  return await tell(request, host, file, { said, commands, facts: { removed }, hint: undefined });
}

interface Told {
  readonly said: string;
  readonly commands: readonly (readonly string[])[];
  readonly facts: Readonly<Record<string, boolean>>;
  readonly hint: string | undefined;
}

async function tell(
  { action, now, json }: ServiceRequest,
  host: ServiceHost,
  { manager, name, path }: ServiceFile,
  { said, commands, facts, hint }: Told,
): Promise<ExitCode> {
  let failure: string | undefined;
  if (now) {
    for (const command of commands) failure ??= await host.run(command);
  }
  if (failure !== undefined) host.print(`ftpduct: ${said}, but ${failure}`);
  if (json) {
    const result = { action, manager, name, file: path, ...facts, commands, ran: now && failure === undefined };
    host.result(JSON.stringify(result, undefined, 2));
  } else if (failure === undefined) {
    host.result(said);
    if (!now && commands.length > 0) {
      host.result(`${action === 'install' ? 'to start it' : 'to end it'}:`);
      for (const command of commands) host.result(`  ${command.map(shown).join(' ')}`);
    }
    if (hint !== undefined) host.print(hint);
  }
  return failure === undefined ? EXIT.done : EXIT.failure;
}

/** A word as it is typed; double quotes are understood by every shell that is meant. */
function shown(word: string): string {
  return /^[\w@%+=:,./\\-]+$/.test(word) ? word : `"${word}"`;
}

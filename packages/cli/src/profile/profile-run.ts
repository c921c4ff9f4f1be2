import { resolve } from 'node:path';
import {
  ClientAgentError,
  configurationAsYaml,
  formatNote,
  readConfiguration,
  resolveProfile,
  type Configuration,
  type UserSurroundings,
} from '@ftpduct/client-agent';
import { expandHome } from '../command-line/ssh-arguments.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { configurationFile, profileNamed, readConfigurationOf } from './configuration-file.ts';
import type { ProfileRequest } from './profile-command.ts';
import { listLines, listProfiles, showLines, showProfile } from './profile-view.ts';

/** What the command stands on, handed in so that tests can hand in something else. */
export interface ProfileSurroundings {
  readonly user: UserSurroundings;
  /** Writes a result, without its last line end. */
  readonly result: (text: string) => void;
  /** Writes one line for the user on standard error. */
  readonly print: (line: string) => void;
  /** Writes a new file, its folder too, that only the user can read. Rejects with EEXIST where there is one. */
  readonly writeNew: (file: string, text: string) => Promise<void>;
  /** Of the terminal, if there is one. */
  readonly width: number | undefined;
  readonly stop: AbortSignal;
}

/** Runs `ftpduct profile`. @throws ClientAgentError for a configuration that cannot be read */
export async function runProfile(request: ProfileRequest, around: ProfileSurroundings): Promise<ExitCode> {
  switch (request.does) {
    case 'path':
      return path(request, around);
    case 'list':
      return list(request, around);
    case 'show':
      return show(request, around);
    case 'check':
      return check(request, around);
    case 'import':
      return importTectia(request, around);
    default:
      return request satisfies never;
  }
}

function path({ config, json }: ProfileRequest, { user, result }: ProfileSurroundings): ExitCode {
  const file = configurationFile(config, user);
  result(json ? toJson({ file }) : file);
  return EXIT.done;
}

async function list({ config, json }: ProfileRequest, around: ProfileSurroundings): Promise<ExitCode> {
  const configuration = await readConfigurationOf(config, around.user, { signal: around.stop });
  const profiles = listProfiles(configuration);
  if (json) around.result(toJson({ file: configuration.file, format: configuration.format, profiles }));
  else for (const line of listLines(profiles, around.width)) around.result(line);
  return EXIT.done;
}

async function show(
  { config, json, name }: Extract<ProfileRequest, { does: 'show' }>,
  around: ProfileSurroundings,
): Promise<ExitCode> {
  const configuration = await readConfigurationOf(config, around.user, { signal: around.stop });
  const profile = profileNamed(configuration, name);
  if (!profile) {
    const names = configuration.profiles.map((one) => one.name).join(', ') || 'none';
    throw new ClientAgentError('wrong-usage', `${name} is no profile of ${configuration.file}, which has ${names}`);
  }
  const resolved = await resolveProfile(configuration, profile, around.user, { signal: around.stop });
  const shown = showProfile(configuration, profile, resolved);
  if (json) around.result(toJson(shown));
  else for (const line of showLines(shown)) around.result(line);
  for (const text of resolved.settings.warnings) around.print(`ftpduct: warning: ${text}`);
  return EXIT.done;
}

async function check(
  { config, json, file }: Extract<ProfileRequest, { does: 'check' }>,
  around: ProfileSurroundings,
): Promise<ExitCode> {
  const name = configurationFile(file ?? config, around.user);
  let configuration: Configuration;
  try {
    configuration = await readConfigurationOf(file ?? config, around.user, { signal: around.stop });
  } catch (error) {
    if (!(error instanceof ClientAgentError) || error.code !== 'wrong-usage') throw error;
    // One a line, as compilers say it.
    if (json) around.result(toJson({ file: name, ok: false, faults: error.message.split('\n'), warnings: [] }));
    else for (const line of error.message.split('\n')) around.print(line);
    return EXIT.wrongUsage;
  }
  const warnings = configuration.warnings.map((warning) => formatNote(name, warning));
  if (json) {
    around.result(toJson({ file: name, ok: true, faults: [], warnings }));
    return EXIT.done;
  }
  for (const warning of warnings) around.print(`${warning} (warning)`);
  const tunnels = configuration.profiles.reduce((sum, profile) => sum + profile.tunnels.length, 0);
  const found = `${counted(configuration.profiles.length, 'profile')}, ${counted(tunnels, 'tunnel')}`;
  const but = warnings.length > 0 ? `; ${counted(warnings.length, 'warning')}` : '';
  around.result(`${name} is right: ${found}${but}`);
  return EXIT.done;
}

async function importTectia(
  { file, output, json }: Extract<ProfileRequest, { does: 'import' }>,
  around: ProfileSurroundings,
): Promise<ExitCode> {
  const { workingFolder, homeFolder } = around.user;
  const absolute = (name: string): string => resolve(workingFolder, expandHome(name, homeFolder));
  const configuration = await readConfiguration(absolute(file), { ...around.user, signal: around.stop });
  if (configuration.format !== 'tectia') {
    throw new ClientAgentError('wrong-usage', `${file} is no ssh-broker-config.xml, but YAML already`);
  }
  const yaml = await configurationAsYaml(configuration);
  const warnings = configuration.warnings.map((warning) => formatNote(configuration.file, warning));
  if (!json) for (const warning of warnings) around.print(`ftpduct: warning: ${warning}`);
  if (output === undefined) {
    around.result(json ? toJson({ file: configuration.file, yaml, warnings }) : yaml.trimEnd());
    return EXIT.done;
  }
  const target = absolute(output);
  try {
    await around.writeNew(target, yaml);
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    const why = exists ? 'it is there already, and was left as it is' : (error as Error).message;
    throw new ClientAgentError('wrong-usage', `cannot write ${target}: ${why}`, { cause: error });
  }
  if (json) around.result(toJson({ file: configuration.file, output: target, warnings }));
  else around.print(`wrote ${target}`);
  return EXIT.done;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

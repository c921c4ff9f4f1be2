import { posix, win32 } from 'node:path';
import { LAUNCHD_LABEL, launchdPlist } from './launchd-plist.ts';
import { scheduledTask, TASK_NAME } from './scheduled-task.ts';
import { SYSTEMD_UNIT, userUnit, type ServiceCommand } from './systemd-unit.ts';

/** By this a file is known as one of ours; it stands in its first lines. */
export const WRITTEN_BY = 'written by ftpduct agent install; ftpduct agent uninstall removes it';

/** What there is to know of the machine and the user. */
export interface ServiceSurroundings {
  readonly platform: NodeJS.Platform;
  readonly homeFolder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly uid: number;
}

/** A file for the service manager of the platform, and how that is told of it. */
export interface ServiceFile {
  readonly manager: 'systemd' | 'launchd' | 'task-scheduler';
  /** By which the service manager knows it. */
  readonly name: string;
  readonly path: string;
  readonly contents: Buffer;
  /** Links to it that enabling has made; they go with it. */
  readonly links: readonly string[];
  /** To be run when the file is there, in their order. */
  readonly afterInstall: readonly (readonly string[])[];
  /** To be run when the file is gone. */
  readonly afterUninstall: readonly (readonly string[])[];
  /** What else may be wanted; a sentence. */
  readonly hint: string | undefined;
}

/** @returns undefined where the platform has no service manager that we know */
export function serviceFile(service: ServiceCommand, surroundings: ServiceSurroundings): ServiceFile | undefined {
  switch (surroundings.platform) {
    case 'linux':
      return systemdFile(service, surroundings);
    case 'darwin':
      return launchdFile(service, surroundings);
    case 'win32':
      return taskFile(service, surroundings);
    default:
      return undefined;
  }
}

function systemdFile(service: ServiceCommand, { homeFolder, environment }: ServiceSurroundings): ServiceFile {
  const configured = environment['XDG_CONFIG_HOME'];
  const config =
    configured !== undefined && posix.isAbsolute(configured) ? configured : posix.join(homeFolder, '.config');
  const folder = posix.join(config, 'systemd', 'user');
  return {
    manager: 'systemd',
    name: SYSTEMD_UNIT,
    path: posix.join(folder, SYSTEMD_UNIT),
    contents: Buffer.from(userUnit(service, [WRITTEN_BY])),
    links: [posix.join(folder, 'default.target.wants', SYSTEMD_UNIT)],
    afterInstall: [
      ['systemctl', '--user', 'daemon-reload'],
      ['systemctl', '--user', 'enable', '--now', SYSTEMD_UNIT],
    ],
    afterUninstall: [
      ['systemctl', '--user', 'stop', SYSTEMD_UNIT],
      ['systemctl', '--user', 'daemon-reload'],
    ],
    hint: 'loginctl enable-linger has it start with the machine instead of with your first login',
  };
}

function launchdFile(service: ServiceCommand, { homeFolder, uid }: ServiceSurroundings): ServiceFile {
  const path = posix.join(homeFolder, 'Library', 'LaunchAgents', `${LAUNCHD_LABEL}.plist`);
  const logFile = posix.join(homeFolder, 'Library', 'Logs', 'ftpduct-agent.log');
  return {
    manager: 'launchd',
    name: LAUNCHD_LABEL,
    path,
    contents: Buffer.from(launchdPlist(service, { comment: WRITTEN_BY, logFile })),
    links: [],
    afterInstall: [['launchctl', 'bootstrap', `gui/${uid}`, path]],
    afterUninstall: [['launchctl', 'bootout', `gui/${uid}/${LAUNCHD_LABEL}`]],
    hint: 'this has not been tried on macOS yet',
  };
}

function taskFile(service: ServiceCommand, { homeFolder, environment }: ServiceSurroundings): ServiceFile {
  const data = environment['LOCALAPPDATA'] ?? win32.join(homeFolder, 'AppData', 'Local');
  const path = win32.join(data, 'ftpduct', `${TASK_NAME}.xml`);
  return {
    manager: 'task-scheduler',
    name: TASK_NAME,
    path,
    // schtasks takes UTF-16 with its byte order mark.
    contents: Buffer.from(`\uFEFF${scheduledTask(service, WRITTEN_BY)}`, 'utf16le'),
    links: [],
    afterInstall: [
      ['schtasks', '/Create', '/F', '/TN', TASK_NAME, '/XML', path],
      ['schtasks', '/Run', '/TN', TASK_NAME],
    ],
    afterUninstall: [
      ['schtasks', '/End', '/TN', TASK_NAME],
      ['schtasks', '/Delete', '/F', '/TN', TASK_NAME],
    ],
    hint: 'this has not been tried on Windows yet',
  };
}

/** Whether `ftpduct agent install` has written this. */
export function isOurs(contents: Buffer): boolean {
  const encoding = contents[0] === 0xff && contents[1] === 0xfe ? 'utf16le' : 'utf8';
  return contents.subarray(0, 1024).toString(encoding).includes(WRITTEN_BY);
}

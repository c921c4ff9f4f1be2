/** What a service manager is to run. */
export interface ServiceCommand {
  /** The program and its first arguments, absolute: the PATH of a service is not that of a terminal. */
  readonly command: readonly string[];
  /** `--config`, absolute; without it the agent looks in its usual place. */
  readonly config?: string | undefined;
}

export const SYSTEMD_UNIT = 'ftpduct-agent.service';

/**
 * A unit for the service manager of a user (systemd.service(5)). The agent says that it is ready, and alive, through the
 * program systemd-notify: hence NotifyAccess.
 *
 * @param comment stands in its first lines
 */
export function userUnit(service: ServiceCommand, comment: readonly string[] = []): string {
  return [
    ...comment.map((line) => `# ${line}`),
    '[Unit]',
    'Description=FTP through SSH: the background agent of ftpduct',
    'Documentation=man:ftpduct(1)',
    '',
    '[Service]',
    'Type=notify',
    '# It says that it is ready, and alive, through the program systemd-notify.',
    'NotifyAccess=all',
    `ExecStart=${serviceArguments(service).map(quoted).join(' ')}`,
    'ExecReload=/bin/kill -HUP $MAINPID',
    'Restart=on-failure',
    'RestartSec=5',
    '# 2 is a wrong configuration: trying again does not make it right.',
    'RestartPreventExitStatus=2',
    'WatchdogSec=2min',
    '',
    '[Install]',
    'WantedBy=default.target',
    '',
  ].join('\n');
}

export function serviceArguments({ command, config }: ServiceCommand): string[] {
  return [...command, 'agent', 'run', ...(config === undefined ? [] : ['--config', config])];
}

/** A word of ExecStart (systemd.service(5), "Command lines"): `%` and `$` stand for others, quotes keep a word together. */
function quoted(word: string): string {
  const text = word.replaceAll('%', '%%').replaceAll('$', '$$$$');
  if (/^[\w@%$+=:,./-]+$/.test(text)) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

import { serviceArguments, type ServiceCommand } from './systemd-unit.ts';
import { xmlText } from './xml-text.ts';

export const TASK_NAME = 'ftpduct-agent';

/**
 * A task for the Task Scheduler of Windows, as schtasks /XML takes it: started when the user logs in, and again up to ten
 * times when it has failed. Made by Microsoft's schema; nobody has tried it on Windows yet.
 *
 * @param comment stands in front; without `--`, which XML does not allow there
 */
export function scheduledTask(service: ServiceCommand, comment: string): string {
  const [program = '', ...rest] = serviceArguments(service);
  return [
    '<?xml version="1.0" encoding="UTF-16"?>',
    `<!-- ${comment} -->`,
    '<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">',
    '  <RegistrationInfo>',
    '    <Description>FTP through SSH: the background agent of ftpduct</Description>',
    '  </RegistrationInfo>',
    '  <Triggers>',
    '    <LogonTrigger>',
    '      <Enabled>true</Enabled>',
    '    </LogonTrigger>',
    '  </Triggers>',
    '  <Principals>',
    '    <Principal id="Author">',
    '      <LogonType>InteractiveToken</LogonType>',
    '      <RunLevel>LeastPrivilege</RunLevel>',
    '    </Principal>',
    '  </Principals>',
    '  <Settings>',
    '    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>',
    '    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>',
    '    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>',
    '    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>',
    '    <RestartOnFailure>',
    '      <Interval>PT1M</Interval>',
    '      <Count>10</Count>',
    '    </RestartOnFailure>',
    '  </Settings>',
    '  <Actions Context="Author">',
    '    <Exec>',
    `      <Command>${xmlText(program)}</Command>`,
    `      <Arguments>${xmlText(rest.map(quoted).join(' '))}</Arguments>`,
    '    </Exec>',
    '  </Actions>',
    '</Task>',
    '',
  ].join('\r\n');
}

/** As CommandLineToArgvW takes a command line apart: backslashes count in front of a quote only. */
function quoted(word: string): string {
  if (/^[^\s"]+$/.test(word)) return word;
  return `"${word.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

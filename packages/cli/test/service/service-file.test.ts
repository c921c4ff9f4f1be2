import { describe, expect, test } from 'vitest';
import { isOurs, serviceFile, type ServiceFile, type ServiceSurroundings } from '../../src/service/service-file.ts';

const COMMAND = ['/usr/bin/node', '/usr/bin/ftpduct'];

function fileOn(
  platform: NodeJS.Platform,
  { command = COMMAND, config, ...around }: { command?: string[]; config?: string } & Partial<ServiceSurroundings> = {},
): ServiceFile {
  const surroundings = { platform, homeFolder: '/home/jo', environment: {}, uid: 1000, ...around };
  const file = serviceFile({ command, config }, surroundings);
  if (!file) throw new Error(`nothing for ${platform}`);
  return file;
}

describe('systemd', () => {
  test('the unit, and where it goes', () => {
    const file = fileOn('linux');
    expect(file.path).toBe('/home/jo/.config/systemd/user/ftpduct-agent.service');
    const lines = file.contents.toString().split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        '# written by ftpduct agent install; ftpduct agent uninstall removes it',
        'Type=notify',
        'NotifyAccess=all',
        'ExecStart=/usr/bin/node /usr/bin/ftpduct agent run',
        'ExecReload=/bin/kill -HUP $MAINPID',
        'Restart=on-failure',
        'WatchdogSec=2min',
        'WantedBy=default.target',
      ]),
    );
    expect(file.afterInstall.map((words) => words.join(' '))).toEqual([
      'systemctl --user daemon-reload',
      'systemctl --user enable --now ftpduct-agent.service',
    ]);
  });

  test('XDG_CONFIG_HOME says where, if it is absolute', () => {
    const environment = { XDG_CONFIG_HOME: '/elsewhere' };
    expect(fileOn('linux', { environment }).path).toBe('/elsewhere/systemd/user/ftpduct-agent.service');
    const relative = { XDG_CONFIG_HOME: 'elsewhere' };
    expect(fileOn('linux', { environment: relative }).path).toContain('/home/jo/.config/');
  });

  test.each([
    ['/srv/my profiles.yaml', '"/srv/my profiles.yaml"'],
    ['/srv/100%.yaml', '/srv/100%%.yaml'],
    ['/srv/$HOME.yaml', '/srv/$$HOME.yaml'],
    ['/srv/"x" \\y', '"/srv/\\"x\\" \\\\y"'],
  ])('a configuration in %s', (config, written) => {
    const text = fileOn('linux', { config }).contents.toString();
    expect(text).toContain(`\nExecStart=/usr/bin/node /usr/bin/ftpduct agent run --config ${written}\n`);
  });
});

describe('launchd', () => {
  test('the launch agent', () => {
    const file = fileOn('darwin', { homeFolder: '/Users/jo', uid: 501, config: '/Users/jo/a & b.yaml' });
    expect(file.path).toBe('/Users/jo/Library/LaunchAgents/ftpduct.agent.plist');
    const text = file.contents.toString();
    const [, words = ''] = /<key>ProgramArguments<\/key>\s*<array>(.*?)<\/array>/s.exec(text) ?? [];
    expect([...words.matchAll(/<string>(.*)<\/string>/g)].map((match) => match[1])).toEqual([
      ...COMMAND,
      'agent',
      'run',
      '--config',
      '/Users/jo/a &amp; b.yaml',
    ]);
    expect(text).toContain('<string>/Users/jo/Library/Logs/ftpduct-agent.log</string>');
    expect(file.afterInstall).toEqual([['launchctl', 'bootstrap', 'gui/501', file.path]]);
    expect(file.afterUninstall).toEqual([['launchctl', 'bootout', 'gui/501/ftpduct.agent']]);
  });
});

describe('the Task Scheduler', () => {
  test('the task', () => {
    const file = fileOn('win32', {
      homeFolder: 'C:\\Users\\jo',
      environment: { LOCALAPPDATA: 'D:\\data' },
      command: ['C:\\Program Files\\nodejs\\node.exe', 'C:\\Users\\jo\\ftpduct.js'],
      config: 'C:\\my files\\',
    });
    expect(file.path).toBe('D:\\data\\ftpduct\\ftpduct-agent.xml');
    expect([...file.contents.subarray(0, 2)], 'the byte order mark of UTF-16').toEqual([0xff, 0xfe]);
    const text = file.contents.toString('utf16le');
    expect(text).toContain('<Command>C:\\Program Files\\nodejs\\node.exe</Command>');
    expect(text).toContain(
      '<Arguments>C:\\Users\\jo\\ftpduct.js agent run --config &quot;C:\\my files\\\\&quot;</Arguments>',
    );
    expect(file.afterInstall[0]).toEqual(['schtasks', '/Create', '/F', '/TN', 'ftpduct-agent', '/XML', file.path]);
  });

  test('without LOCALAPPDATA', () => {
    const file = fileOn('win32', { homeFolder: 'C:\\Users\\jo' });
    expect(file.path).toBe('C:\\Users\\jo\\AppData\\Local\\ftpduct\\ftpduct-agent.xml');
  });
});

test.each(['linux', 'darwin', 'win32'] as const)('on %s it knows its own file again', (platform) => {
  expect(isOurs(fileOn(platform).contents)).toBe(true);
});

test('other files are not its own', () => {
  expect(isOurs(Buffer.from('[Service]\nExecStart=/usr/bin/ftpduct agent run\n'))).toBe(false);
  expect(isOurs(Buffer.alloc(0))).toBe(false);
});

test('a platform without a service manager that is known', () => {
  const surroundings = { platform: 'aix', homeFolder: '/', environment: {}, uid: 0 } as const;
  expect(serviceFile({ command: COMMAND }, surroundings)).toBeUndefined();
});

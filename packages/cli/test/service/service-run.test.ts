import { describe, expect, test } from 'vitest';
import type { ServiceRequest } from '../../src/service/service-command.ts';
import { runService, type ServiceHost } from '../../src/service/service-run.ts';

const UNIT = '/home/jo/.config/systemd/user/ftpduct-agent.service';

/** A host whose files are a map. */
function host(given: Partial<ServiceHost> = {}): ServiceHost & {
  files: Map<string, Buffer>;
  ran: string[];
  out: string[];
  err: string[];
} {
  const files = new Map<string, Buffer>();
  const ran: string[] = [];
  const out: string[] = [];
  const err: string[] = [];
  return {
    files,
    ran,
    out,
    err,
    platform: 'linux',
    homeFolder: '/home/jo',
    environment: {},
    uid: 1000,
    program: ['/usr/bin/node', '/usr/bin/ftpduct'],
    workingFolder: '/work',
    read: (path) => Promise.resolve(files.get(path)),
    write: (path, contents) => {
      files.set(path, contents);
      return Promise.resolve();
    },
    remove: (path) => {
      files.delete(path);
      return Promise.resolve();
    },
    run: (command) => {
      ran.push(command.join(' '));
      return Promise.resolve(undefined);
    },
    result: (text) => out.push(text),
    print: (line) => err.push(line),
    ...given,
  };
}

const INSTALL: ServiceRequest = { action: 'install', config: undefined, now: false, json: false };
const UNINSTALL: ServiceRequest = { ...INSTALL, action: 'uninstall' };

describe('install', () => {
  test('writes the unit and says what to type', async () => {
    const machine = host();
    expect(await runService({ ...INSTALL, config: 'my.yaml' }, machine)).toBe(0);
    expect(machine.files.get(UNIT)?.toString()).toContain('ftpduct agent run --config /work/my.yaml\n');
    expect(machine.out).toEqual([
      `${UNIT} is written`,
      'to start it:',
      '  systemctl --user daemon-reload',
      '  systemctl --user enable --now ftpduct-agent.service',
    ]);
    expect(machine.err).toEqual([expect.stringContaining('loginctl enable-linger')]);
    expect(machine.ran).toEqual([]);
  });

  test('again, it says that it is there, and a change is written', async () => {
    const machine = host();
    await runService(INSTALL, machine);
    machine.out.length = 0;
    expect(await runService(INSTALL, machine)).toBe(0);
    expect(machine.out[0]).toBe(`${UNIT} is there already, and right`);
    await runService({ ...INSTALL, config: '/other.yaml' }, machine);
    expect(machine.files.get(UNIT)?.toString()).toContain('--config /other.yaml');
  });

  test('--now runs the commands, up to the first that fails', async () => {
    const machine = host();
    expect(await runService({ ...INSTALL, now: true }, machine)).toBe(0);
    expect(machine.ran).toEqual([
      'systemctl --user daemon-reload',
      'systemctl --user enable --now ftpduct-agent.service',
    ]);
    const broken = host({ run: ([program = '']) => Promise.resolve(`${program} is not on the PATH`) });
    expect(await runService({ ...INSTALL, now: true }, broken)).toBe(1);
    expect(broken.err[0]).toBe(`ftpduct: ${UNIT} is written, but systemctl is not on the PATH`);
  });

  test('a file of somebody else stays', async () => {
    const machine = host();
    const theirs = Buffer.from('[Service]\n');
    machine.files.set(UNIT, theirs);
    for (const request of [INSTALL, UNINSTALL]) expect(await runService(request, machine)).toBe(1);
    expect(machine.files.get(UNIT)).toBe(theirs);
    expect(machine.err[0]).toContain(`${UNIT} is not one that ftpduct agent install has written; move it away first`);
  });

  test('--json', async () => {
    const machine = host();
    await runService({ ...INSTALL, json: true, now: true }, machine);
    expect(JSON.parse(machine.out.join('\n'))).toEqual({
      action: 'install',
      manager: 'systemd',
      name: 'ftpduct-agent.service',
      file: UNIT,
      written: true,
      commands: [
        ['systemctl', '--user', 'daemon-reload'],
        ['systemctl', '--user', 'enable', '--now', 'ftpduct-agent.service'],
      ],
      ran: true,
    });
  });

  test('a program that npx keeps for a while is warned of', async () => {
    const machine = host({ program: ['/usr/bin/node', '/home/jo/.npm/_npx/1f/node_modules/.bin/ftpduct'] });
    expect(await runService(INSTALL, machine)).toBe(0);
    expect(machine.err[0]).toContain('which npx may remove');
  });

  test('a folder that may not be written to', async () => {
    const machine = host({ write: () => Promise.reject(new Error('EACCES: permission denied')) });
    expect(await runService(INSTALL, machine)).toBe(1);
    expect(machine.err).toEqual([`ftpduct: ${UNIT}: EACCES: permission denied`]);
  });

  test('a platform without a service manager that is known', async () => {
    const machine = host({ platform: 'aix' });
    expect(await runService(INSTALL, machine)).toBe(1);
    expect(machine.err[0]).toContain('ftpduct agent run is what it has to run');
  });
});

describe('uninstall', () => {
  test('removes the unit and the link of systemctl enable', async () => {
    const machine = host();
    await runService(INSTALL, machine);
    const link = '/home/jo/.config/systemd/user/default.target.wants/ftpduct-agent.service';
    machine.files.set(link, Buffer.alloc(0));
    expect(await runService({ ...UNINSTALL, now: true }, machine)).toBe(0);
    expect([...machine.files.keys()]).toEqual([]);
    expect(machine.ran).toEqual(['systemctl --user stop ftpduct-agent.service', 'systemctl --user daemon-reload']);
  });

  test('where there is none, that is all', async () => {
    const machine = host();
    expect(await runService({ ...UNINSTALL, now: true }, machine)).toBe(0);
    expect(machine.out).toEqual([`there is no ${UNIT}`]);
    expect(machine.ran).toEqual([]);
  });
});

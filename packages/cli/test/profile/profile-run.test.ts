import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profilesSchema, userSurroundings } from '@ftpduct/client-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ProfileRequest } from '../../src/profile/profile-command.ts';
import { runProfile } from '../../src/profile/profile-run.ts';
import { writeNew } from '../../src/profile/write-new.ts';

const YAML = `profiles:
  mainframe:
    id: mf
    host: mf.example.com
    port: 2222
    user: jane
    password: file://secret
    localTunnels:
      - { listen: 1234, to: "localhost:21" }
      - { type: socks, listen: "*:1080", allowRelay: true }
  gate: { host: gate.example.com }
`;
const XML =
  '<secsh-broker>\n<gui/>\n<profiles><profile id="a" host="h"><password string="hunter2"/></profile></profiles></secsh-broker>';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ftpduct-profile-'));
  await writeFile(join(folder, 'a.yaml'), YAML);
  await writeFile(join(folder, 'a.xml'), XML);
  await writeFile(join(folder, 'broken.yaml'), 'profiles:\n  m: { host: h, port: 0 }\n');
});
afterAll(() => rm(folder, { recursive: true }));

async function run(request: ProfileRequest): Promise<{ code: number; out: string; err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runProfile(request, {
    user: {
      ...userSurroundings(),
      ...{ homeFolder: folder, workingFolder: folder, userName: 'jane', openSsh: undefined, systemFolder: folder },
      environment: {},
      platform: 'linux',
    },
    result: (text) => out.push(text),
    print: (line) => err.push(line),
    writeNew,
    width: undefined,
    stop: new AbortController().signal,
  });
  return { code, out: out.join('\n').replaceAll(folder, 'DIR'), err: err.join('\n').replaceAll(folder, 'DIR') };
}

test('list', async () => {
  const { out } = await run({ does: 'list', config: 'a.yaml', json: false });
  expect(out.split('\n')).toEqual([
    'PROFILE    SERVER                    TUNNEL      DIRECTION  LISTEN  DESTINATION',
    'mainframe  jane@mf.example.com#2222  ftp/1234    local      1234    localhost:21',
    'mainframe  jane@mf.example.com#2222  socks/1080  local      *:1080  -',
    'gate       gate.example.com          -           -          -       -',
  ]);
  const { out: json } = await run({ does: 'list', config: 'a.yaml', json: true });
  expect(JSON.parse(json)).toMatchObject({
    file: 'DIR/a.yaml',
    format: 'yaml',
    profiles: [
      { name: 'mainframe', id: 'mf', tunnels: [{ name: 'ftp/1234', listen: '1234', destination: 'localhost:21' }, {}] },
      { name: 'gate', tunnels: [] },
    ],
  });
});

describe('show', () => {
  test('by either name, without secrets', async () => {
    const { out } = await run({ does: 'show', name: 'mf', config: 'a.yaml', json: false });
    expect(out).toContain('profile              mainframe (mf)\nfrom                 DIR/a.yaml:2\n');
    expect(out).toContain('server               jane@mf.example.com port 2222\nreached              directly\n');
    expect(out).toContain('password             the first line of DIR/secret\n');
    expect(out).toContain('tunnels              ftp/1234: 1234 → localhost:21 (ftp, local)\n');
    for (const json of [true, false]) {
      const shown = await run({ does: 'show', name: 'a', config: 'a.xml', json });
      expect(shown.out).toContain('in the configuration itself');
      expect(shown.out + shown.err).not.toContain('hunter2');
    }
  });

  test('one that there is not', async () => {
    await expect(run({ does: 'show', name: 'x', config: 'a.yaml', json: false })).rejects.toThrow(
      'x is no profile of ' + join(folder, 'a.yaml') + ', which has mainframe, gate',
    );
  });
});

describe('check', () => {
  test('a right file, with its warnings', async () => {
    expect(await run({ does: 'check', file: 'a.yaml', config: undefined, json: false })).toEqual({
      ...{ code: 0, err: '' },
      out: 'DIR/a.yaml is right: 2 profiles, 2 tunnels',
    });
    const { code, out, err } = await run({ does: 'check', file: 'a.xml', config: undefined, json: false });
    expect([code, out]).toEqual([0, 'DIR/a.xml is right: 1 profile, 0 tunnels; 2 warnings']);
    expect(err).toContain('DIR/a.xml:2:1: <gui> is not supported and has no effect (warning)');
  });

  test('a wrong one: exit code 2', async () => {
    const fault = 'DIR/broken.yaml:2:23: profiles.m.port: found 0; allowed is a number from 1 to 65535';
    const plain = await run({ does: 'check', file: undefined, config: 'broken.yaml', json: false });
    expect(plain).toEqual({ code: 2, out: '', err: fault });
    const { code, out } = await run({ does: 'check', file: 'broken.yaml', config: undefined, json: true });
    expect([code, JSON.parse(out)]).toEqual([2, { file: 'DIR/broken.yaml', ok: false, faults: [fault], warnings: [] }]);
  });

  test('one that is not there', async () => {
    const { code, err } = await run({ does: 'check', file: undefined, config: undefined, json: false });
    expect(code).toBe(2);
    expect(err).toBe(
      'there is no configuration DIR/.config/ftpduct/profiles.yaml; write one, or name another with --config or FTPDUCT_CONFIG',
    );
  });
});

describe('import', () => {
  test('to standard output, and into a file that only the user can read, once', async () => {
    const { out, err } = await run({
      does: 'import',
      file: 'a.xml',
      output: undefined,
      config: undefined,
      json: false,
    });
    expect(out).toMatch(/^# yaml-language-server: \$schema=https:/);
    expect(out).toContain('line 2: <gui> is not supported');
    expect(out).not.toContain('hunter2');
    expect(err).toContain('ftpduct: warning: DIR/a.xml:2:1: <gui> is not supported');

    const request = { does: 'import', file: 'a.xml', output: 'new.yaml', config: undefined, json: false } as const;
    await run(request);
    const made = join(folder, 'new.yaml');
    expect((await readFile(made, 'utf8')).trimEnd().replaceAll(folder, 'DIR')).toBe(out);
    if (process.platform !== 'win32') expect((await stat(made)).mode & 0o777).toBe(0o600);
    expect((await run({ does: 'check', file: 'new.yaml', config: undefined, json: false })).code).toBe(0);
    await writeFile(made, 'mine');
    await expect(run(request)).rejects.toThrow('it is there already, and was left as it is');
    expect(await readFile(made, 'utf8')).toBe('mine');
  });

  test('into the usual file, whose folder is not there yet', async () => {
    const output = '~/.config/ftpduct/profiles.yaml';
    await run({ does: 'import', file: 'a.xml', output, config: undefined, json: false });
    expect((await run({ does: 'list', config: undefined, json: false })).out).toContain('PROFILE');
    if (process.platform !== 'win32') expect((await stat(join(folder, '.config', 'ftpduct'))).mode & 0o777).toBe(0o700);
    await rm(join(folder, '.config'), { recursive: true });
  });

  test('as JSON', async () => {
    const request = { does: 'import', file: 'a.xml', output: undefined, config: undefined, json: true } as const;
    const { out, err } = await run(request);
    const { yaml, ...rest } = JSON.parse(out) as Record<string, unknown>;
    expect(yaml).toContain('profiles:\n  a:\n');
    const gui = 'DIR/a.xml:2:1: <gui> is not supported and has no effect';
    expect(rest).toEqual({ file: 'DIR/a.xml', warnings: [gui, expect.stringContaining('<password string>')] });
    const written = await run({ ...request, output: 'json.yaml' });
    expect(JSON.parse(written.out)).toEqual({ ...rest, output: 'DIR/json.yaml' });
    expect(err + written.err).toBe('');
  });

  test('what is YAML already', async () => {
    await expect(
      run({ does: 'import', file: 'a.yaml', output: undefined, config: undefined, json: false }),
    ).rejects.toThrow('a.yaml is no ssh-broker-config.xml, but YAML already');
  });
});

test('path', async () => {
  const path = async (request: Partial<ProfileRequest>): Promise<string> =>
    (await run({ does: 'path', config: undefined, json: false, ...request } as ProfileRequest)).out;
  expect(await path({})).toBe('DIR/.config/ftpduct/profiles.yaml');
  expect(await path({ config: '~/x.yaml' })).toBe('DIR/x.yaml');
  expect(JSON.parse(await path({ json: true }))).toEqual({ file: 'DIR/.config/ftpduct/profiles.yaml' });
});

test('the JSON Schema that is published is that of the reader; npx vitest -u writes it anew', async () => {
  const schema = `${JSON.stringify(await profilesSchema(), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot('../../profiles.schema.json');
});

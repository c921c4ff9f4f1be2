import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { matchHostKey } from '../../src/ssh/host-keys/known-hosts-match.ts';
import { storeHostKey, type StoreResult } from '../../src/ssh/host-keys/known-hosts-store.ts';
import { readKnownHosts } from '../../src/ssh/host-keys/read-known-hosts.ts';
import { containing } from './matching.ts';
import { hostKeyLine as line, publicKey } from './public-keys.ts';
import { until, withoutLab } from './real-sshd.ts';

const ed1 = publicKey('ssh-ed25519', 1);
const ed2 = publicKey('ssh-ed25519', 2);
const rsa = publicKey('ssh-rsa', 3);

describe('storing a host key', () => {
  let folder: string;
  let file: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ftpduct-known-hosts-'));
    file = join(folder, '.ssh', 'known_hosts');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const store = (names: string[], key = ed1, hashed = false): Promise<StoreResult> =>
    storeHostKey(file, { names, key, hashed });
  const text = (): Promise<string> => readFile(file, 'utf8');
  const present = async (content: string, mode = 0o600): Promise<void> => {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode });
    await chmod(file, mode);
  };

  it('makes folder and file for the user alone, and leaves no lock behind', async () => {
    expect(await store(['[host]:2222'])).toEqual({ kind: 'added', names: ['[host]:2222'] });
    expect(await text()).toBe(`${line('[host]:2222', ed1)}\n`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(dirname(file))).mode & 0o777).toBe(0o700);
    expect(await readdir(dirname(file))).toEqual(['known_hosts']);
  });

  it('adds behind a last line without an end, and leaves the mode alone', async () => {
    await present(line('other', ed2), 0o644);
    await store(['host']);
    await store(['third'], rsa);
    expect((await readKnownHosts(file)).map(({ hosts }) => hosts)).toEqual(['other', 'host', 'third']);
    expect((await stat(file)).mode & 0o777).toBe(0o644);
  });

  it('the address stands beside the name; hashed, each has its own line', async () => {
    await store(['host', '192.0.2.1']);
    expect(await text()).toBe(`${line('host,192.0.2.1', ed1)}\n`);
    await rm(file);
    await store(['host', '192.0.2.1'], ed1, true);
    expect(await text()).toMatch(/^(?:\|1\|[\w+/]{27}=\|[\w+/]{27}= ssh-ed25519 \S+\n){2}$/);
    for (const name of ['host', '192.0.2.1'])
      expect(matchHostKey(await readKnownHosts(file), { name, withoutPort: undefined }, ed1).kind).toBe('known');
  });

  it('adds only what is not there yet', async () => {
    await present(`${line('host', ed1)}\n`);
    expect(await store(['host'])).toEqual({ kind: 'already-there' });
    expect(await store(['host', '192.0.2.1'])).toEqual({ kind: 'added', names: ['192.0.2.1'] });
    expect(await text()).toBe(`${line('host', ed1)}\n${line('192.0.2.1', ed1)}\n`);
  });

  it('adds nothing against what another program has stored meanwhile', async () => {
    await present(`${line('host', ed2)}\n@revoked ${line('*', rsa)}\n`);
    const before = await text();
    expect(await store(['host'])).toMatchObject({ kind: 'contradicted', match: { kind: 'changed' } });
    expect(await store(['new'], rsa)).toMatchObject({ kind: 'contradicted', match: { kind: 'revoked' } });
    expect(await text()).toBe(before);
  });

  it('follows a link, and keeps it', async () => {
    await mkdir(dirname(file));
    await writeFile(join(folder, 'real'), '');
    await symlink('../real', file);
    await store(['host']);
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe(`${line('host', ed1)}\n`);
    expect(await readdir(dirname(file), { withFileTypes: true }).then(([one]) => one?.isSymbolicLink())).toBe(true);
  });

  it('leaves devices and read-only files alone, also as root', async () => {
    expect(await storeHostKey('/dev/null', { names: ['host'], key: ed1, hashed: false })).toEqual({
      kind: 'not-a-file',
    });
    await present('', 0o444);
    expect(await store(['host'])).toEqual({ kind: 'failed', why: 'the file is read-only' });
    expect(await text()).toBe('');
  });

  it('says why it could not', async () => {
    await writeFile(dirname(file), 'a file where the folder should be');
    expect(await store(['host'])).toEqual({ kind: 'failed', why: containing('ENOTDIR') });
  });

  it('takes over the lock of one who crashed', { timeout: 15_000 }, async () => {
    await present('');
    await mkdir(`${file}.lock`);
    expect(await store(['host'])).toMatchObject({ kind: 'added' });
    expect(await readdir(dirname(file))).toEqual(['known_hosts']);
  });

  it('gives up on a lock that somebody holds on to, and says so', { timeout: 30_000 }, async () => {
    await present('');
    await mkdir(`${file}.lock`);
    const held = setInterval(() => void utimes(`${file}.lock`, new Date(), new Date()).catch(() => undefined), 100);
    try {
      expect(await store(['host'])).toEqual({
        kind: 'failed',
        why: `${file}.lock is held by another program; remove it if there is none`,
      });
    } finally {
      clearInterval(held);
    }
    expect(await text()).toBe('');
  });

  it('twenty programs at once add each line once, and none is damaged', { timeout: 60_000 }, async () => {
    const program = await compiledStore(folder);
    await present(line('first', rsa));
    // Each wants a name that all want, and one that only it wants; they start when all are there.
    const start = join(folder, 'start');
    const programs = Array.from({ length: 20 }, (_, index) =>
      execute(program, [file, start, 'shared', `own${index}`, ed1.toString('base64')]),
    );
    await until('all twenty are ready', () => programs.every(({ output }) => output().includes('ready')), 40_000);
    await writeFile(start, '');
    const results = await Promise.all(programs.map(({ result }) => result));

    expect(results.map(({ code }) => code)).toEqual(Array.from({ length: 20 }, () => 0));
    const kinds = results.flatMap(({ output }) => output.split('\n').filter((one) => one.startsWith('shared')));
    expect(kinds.toSorted()).toEqual(['shared added', ...Array.from({ length: 19 }, () => 'shared already-there')]);
    const lines = (await text()).split('\n');
    expect(lines.slice(0, 1)).toEqual([line('first', rsa)]);
    expect(lines.slice(1).toSorted()).toEqual(
      ['', line('shared', ed1), ...Array.from({ length: 20 }, (_, index) => line(`own${index}`, ed1))].toSorted(),
    );
    expect(await readdir(dirname(file))).toEqual(['known_hosts']);
  });

  it.skipIf(withoutLab)('ssh-keygen finds what was stored (needs openssh-client)', async () => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', join(folder, 'key')]);
    const key = Buffer.from((await readFile(join(folder, 'key.pub'), 'utf8')).split(' ')[1] ?? '', 'base64');
    await store(['[192.0.2.1]:2222'], key);
    await store(['alias', '2001:db8::1'], key);
    await store(['[host]:2222', '[192.0.2.9]:2222'], key, true);
    const shown =
      execFileSync('ssh-keygen', ['-lf', join(folder, 'key.pub')])
        .toString()
        .split(' ')[1] ?? '?';
    for (const [name, at] of [
      ['[192.0.2.1]:2222', 1],
      ['alias', 2],
      ['2001:db8::1', 2],
      ['[host]:2222', 3],
      ['[192.0.2.9]:2222', 4],
    ] as const) {
      const found = execFileSync('ssh-keygen', ['-l', '-F', name, '-f', file]).toString();
      expect(found).toContain(`# Host ${name} found: line ${at}`);
      expect(found).toContain(shown);
    }
  });
});

/** `FILE START NAME OWN KEY`: says "ready", waits for START, then stores the key for NAME and for OWN. */
const PROGRAM = `
import { existsSync } from 'node:fs';
import { storeHostKey } from './known-hosts-store.js';
const [file, start, ...rest] = process.argv.slice(2);
const key = Buffer.from(rest.pop(), 'base64');
console.log('ready');
while (!existsSync(start)) await new Promise((resolve) => setTimeout(resolve, 5));
for (const name of rest) {
  const result = await storeHostKey(file, { names: [name], key, hashed: false });
  console.log(name, result.kind, result.why ?? '');
}
`;

/** The module under test as a program that Node runs by itself. */
async function compiledStore(folder: string): Promise<string> {
  const sources = fileURLToPath(new URL('../../src', import.meta.url));
  const program = join(folder, 'program');
  const place = join(program, 'ssh', 'host-keys');
  await mkdir(place, { recursive: true });
  const beside = ['known-hosts-store', 'known-hosts-match', 'known-hosts', 'public-key'];
  for (const name of ['make-folder', ...beside.map((each) => join('ssh', 'host-keys', each))]) {
    const { outputText } = ts.transpileModule(await readFile(join(sources, `${name}.ts`), 'utf8'), {
      compilerOptions: {
        module: ts.ModuleKind.ESNext,
        target: ts.ScriptTarget.ES2022,
        rewriteRelativeImportExtensions: true,
      },
    });
    await writeFile(join(program, `${name}.js`), outputText);
  }
  await writeFile(join(program, 'package.json'), '{ "type": "module" }');
  const library = createRequire(import.meta.url).resolve('proper-lockfile/package.json');
  await symlink(dirname(dirname(library)), join(program, 'node_modules'));
  await writeFile(join(place, 'main.js'), PROGRAM);
  return join(place, 'main.js');
}

function execute(
  program: string,
  args: readonly string[],
): { output: () => string; result: Promise<{ code: number | null; output: string }> } {
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (some: string) => (output += some));
  const result = new Promise<{ code: number | null; output: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output: output.replaceAll(/ +$/gm, '') });
    });
  });
  return { output: () => output, result };
}

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';

/** script(1) of util-linux, which Debian always has, gives a program a terminal; that of other systems is another one. */
const HAS_SCRIPT = process.platform === 'linux' && existsSync('/usr/bin/script');

let folder: string;
let program: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-prompter-'));
  program = join(folder, 'ask.mjs');
  await build({
    stdin: { contents: ASK, resolveDir: fileURLToPath(new URL('../../src/asking', import.meta.url)), loader: 'ts' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['@ftpduct/source'],
    // Its only use of the package is the error class, whose module imports more than a test in a folder of its own has.
    alias: { '@ftpduct/client-agent': fileURLToPath(new URL('../../../client-agent/src/error.ts', import.meta.url)) },
    outfile: program,
    logLevel: 'error',
  });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Asks one question on the terminal with standard input closed, and writes down what came of it. */
const ASK = `
import { writeFileSync } from 'node:fs';
import { terminalPrompter } from '../../src/asking/prompter.ts';
const [, , kind, question, resultFile] = process.argv;
let interrupted = false;
const prompter = terminalPrompter(() => { interrupted = true; });
let result;
if (!prompter) result = { terminal: false };
else result = await prompter[kind](question, { signal: new AbortController().signal }).then(
  (answer) => ({ answer }),
  (error) => ({ code: error.code, message: error.message }),
);
writeFileSync(resultFile, JSON.stringify({ ...result, interrupted }));
`;

interface Outcome {
  /** What stood on the terminal. */
  readonly screen: string;
  readonly result: unknown;
}

/** Runs the program on a terminal, and types when the end of the question is there. */
async function onTerminal(kind: 'secret' | 'answer', question: string, keys: string): Promise<Outcome> {
  const resultFile = join(folder, `result-${Math.random().toString(36).slice(2)}`);
  const command = `'${process.execPath}' '${program}' ${kind} '${question}' '${resultFile}' </dev/null`;
  const script = spawn('/usr/bin/script', ['-q', '-e', '-f', '-c', command, '/dev/null'], { stdio: 'pipe' });
  onTestFinished(() => {
    script.kill();
  });
  let screen = '';
  let typed = false;
  script.stdout.setEncoding('utf8').on('data', (text: string) => {
    screen += text;
    if (typed || !screen.includes(question.slice(question.lastIndexOf('\n') + 1))) return;
    typed = true;
    script.stdin.write(keys);
  });
  await new Promise((resolve) => script.once('close', resolve));
  return { screen, result: JSON.parse(readFileSync(resultFile, 'utf8')) };
}

describe.skipIf(!HAS_SCRIPT)('questions on a terminal (skipped where there is no script(1) of util-linux)', () => {
  test('a secret does not show, and can be corrected', async () => {
    const { screen, result } = await onTerminal('secret', 'Password: ', 'hunter33\u007f\u007f2\r');
    expect(result).toEqual({ answer: 'hunter2', interrupted: false });
    expect(screen).toContain('Password: ');
    expect(screen).not.toContain('h');
    expect(screen.endsWith('\n')).toBe(true);
  });

  test('an answer shows, below a question of several lines', async () => {
    const { screen, result } = await onTerminal('answer', 'First line\nSure (yes/no)? ', 'yes\r');
    expect(result).toEqual({ answer: 'yes', interrupted: false });
    expect(screen).toContain('First line\r\n');
    expect(screen).toContain('yes');
  });

  test('letters beyond ASCII', async () => {
    const { result } = await onTerminal('secret', 'Password: ', 'pässwörd €\r');
    expect(result).toMatchObject({ answer: 'pässwörd €' });
  });

  test('^C cancels and does what ^C does elsewhere', async () => {
    const { result } = await onTerminal('secret', 'Password: ', 'half\u0003');
    expect(result).toEqual({ code: 'cancelled', message: 'you cancelled', interrupted: true });
  });

  test('^D cancels the question only', async () => {
    const { result } = await onTerminal('secret', 'Password: ', '\u0004');
    expect(result).toEqual({ code: 'cancelled', message: 'you cancelled', interrupted: false });
  });
});

test('without a terminal nobody can be asked', async () => {
  const resultFile = join(folder, 'no-terminal');
  // A new session has no terminal, wherever the tests run.
  const child = spawn(process.execPath, [program, 'secret', 'Password: ', resultFile], {
    detached: true,
    stdio: 'ignore',
  });
  await new Promise((resolve) => child.once('exit', resolve));
  expect(JSON.parse(readFileSync(resultFile, 'utf8'))).toEqual({ terminal: false, interrupted: false });
});

import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Prompter } from '@ftpduct/client-agent';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askpassPrompter, askpassProgram, askpassUse } from '../../src/asking/askpass.ts';
import { personToAsk } from '../../src/asking/person.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ftpduct-askpass-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const signal = new AbortController().signal;

/** ssh of OpenSSH 9.2 does the same with the same variables. */
describe('when the program is used', () => {
  test.each([
    ['nothing is set', {}, 'never'],
    ['there is a display', { DISPLAY: ':0' }, 'without-terminal'],
    ['there is a Wayland display', { WAYLAND_DISPLAY: 'wayland-0' }, 'without-terminal'],
    ['the display is empty', { DISPLAY: '' }, 'never'],
    ['force', { SSH_ASKPASS_REQUIRE: 'force' }, 'always'],
    ['Force, written otherwise', { SSH_ASKPASS_REQUIRE: 'FORCE' }, 'always'],
    ['prefer, with a display', { SSH_ASKPASS_REQUIRE: 'prefer', DISPLAY: ':0' }, 'always'],
    ['prefer, without a display', { SSH_ASKPASS_REQUIRE: 'prefer' }, 'never'],
    ['never, with a display', { SSH_ASKPASS_REQUIRE: 'never', DISPLAY: ':0' }, 'never'],
    ['a word that ssh does not know', { SSH_ASKPASS_REQUIRE: 'yes', DISPLAY: ':0' }, 'without-terminal'],
  ] as const)('%s', (_title, environment, use) => {
    expect(askpassUse(environment)).toBe(use);
  });

  const terminal: Prompter = { secret: () => Promise.resolve('typed'), answer: () => Promise.resolve('typed') };
  test.each([
    ['a terminal and no display', {}, true, 'typed'],
    ['a terminal and a display', { DISPLAY: ':0' }, true, 'typed'],
    ['no terminal and a display', { DISPLAY: ':0' }, false, 'from the program'],
    ['no terminal and no display', {}, false, 'nobody'],
    ['force on a terminal', { SSH_ASKPASS_REQUIRE: 'force' }, true, 'from the program'],
    ['never without a terminal', { SSH_ASKPASS_REQUIRE: 'never', DISPLAY: ':0' }, false, 'nobody'],
  ])('with %s', async (_title, environment, hasTerminal, answer) => {
    const path = program('echo from the program');
    const person = personToAsk(
      { SSH_ASKPASS: path, ...environment },
      () => undefined,
      () => (hasTerminal ? terminal : undefined),
    );
    expect((await person?.secret('?', { signal })) ?? 'nobody').toBe(answer);
  });

  test('SSH_ASKPASS names it', () => {
    expect(askpassProgram({ SSH_ASKPASS: '/usr/bin/ksshaskpass' })).toBe('/usr/bin/ksshaskpass');
  });
});

describe('the program', () => {
  test('gets the question as one argument, without a shell, and its first line is the answer', async () => {
    const path = program('printf "%s|" "$#" "$1" > "$0.arguments"; printf "the answer\\r\\nmore\\n"');
    const question = `Enter passphrase for key '/tmp/$(touch x) "y"':\nline two `;
    expect(await askpassPrompter(path).secret(question, { signal })).toBe('the answer');
    expect(readFileSync(`${path}.arguments`, 'utf8')).toBe(`1|${question}|`);
  });

  test('is asked about host keys as about everything else, as OpenSSH does it: without SSH_ASKPASS_PROMPT', async () => {
    const path = program('echo "${SSH_ASKPASS_PROMPT-unset}"');
    expect(await askpassPrompter(path).answer('Are you sure (yes/no)? ', { signal })).toBe('unset');
  });

  test('that prints nothing has given an empty answer', async () => {
    expect(await askpassPrompter(program('true')).secret('?', { signal })).toBe('');
  });

  test.each([
    ['is cancelled', () => program('echo half; exit 1'), 'it ended with exit code 1'],
    ['is killed', () => program('kill -9 $$'), 'it ended by SIGKILL'],
    ['does not exist', () => join(folder, 'missing'), 'it does not exist'],
    ['may not be run', () => notExecutable(), 'permission denied'],
    [
      'prints too much',
      () => program('head -c 5000 /dev/zero | tr "\\0" x'),
      'its first line is too long for an answer',
    ],
    ['hangs', () => program('exec sleep 600'), 'it did not end within 0.3 seconds'],
  ])('that %s has not answered', async (_title, make, why) => {
    const path = make();
    await expect(
      askpassPrompter(path, { answerMs: why.includes('0.3') ? 300 : 20_000 }).secret('?', { signal }),
    ).rejects.toMatchObject({
      code: 'cancelled',
      message: `${path} (SSH_ASKPASS) gave no answer: ${why}`,
    });
  });

  test('is ended when the question is withdrawn', async () => {
    const withdraw = new AbortController();
    const answer = askpassPrompter(program('exec sleep 600')).secret('?', { signal: withdraw.signal });
    withdraw.abort();
    await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  });
});

function program(script: string): string {
  const path = join(folder, `askpass-${Math.random().toString(36).slice(2)}`);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o700);
  return path;
}

function notExecutable(): string {
  const path = program('echo x');
  chmodSync(path, 0o600);
  return path;
}

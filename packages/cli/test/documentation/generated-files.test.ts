import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { describe, expect, test } from 'vitest';
import { GENERATED_FOLDERS, generatedFiles } from '../../src/documentation/generated-files.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const files = generatedFiles();

test('the committed pages and completions are what the commands say today (else: npx nx run cli:generate)', async () => {
  const committed = GENERATED_FOLDERS.flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => `${folder}/${name}`),
  );
  expect(committed.sort()).toEqual([...files.keys()].sort());
  for (const [path, text] of files) {
    const file = join(root, path);
    const options = { ...(await resolveConfig(file)), filepath: file };
    const wanted = path.endsWith('.md') ? await format(text, options) : text;
    expect(readFileSync(file, 'utf8'), `${path} is stale`).toBe(wanted);
  }
});

describe('man pages', () => {
  const pages = [...files].filter(([path]) => path.endsWith('.1'));

  test.each(pages)('%s has its parts, and no line that roff would take for a request', (path, text) => {
    const name = basename(path, '.1').replaceAll('-', '\\-');
    for (const part of [`\n.SH NAME\n${name} \\- `, '\n.SH SYNOPSIS\n', '\n.SH DESCRIPTION\n', '\n.SH SEE ALSO\n']) {
      expect(text).toContain(part);
    }
    const requests = text.split('\n').filter((line) => /^[.']/.test(line));
    for (const line of requests) {
      expect(line).toMatch(/^\.(\\"|TH|SH|SS|PP|TP|RS|RE|BR|nf|fi|nh|br|ad)( |$)/);
    }
  });

  test.skipIf(!has('groff')).each(pages)('groff has nothing to warn of in %s', (_path, text) => {
    const { status, stderr } = spawnSync('groff', ['-ww', '-z', '-man'], { input: text, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test.skipIf(!has('man')).each(pages)('man has nothing to warn of in %s', (path, text) => {
    const folder = mkdtempSync(join(tmpdir(), 'ftpduct-man-'));
    try {
      const file = join(folder, basename(path));
      writeFileSync(file, text);
      const env = { ...process.env, MANWIDTH: '80', MANPAGER: 'cat' };
      const { status, stdout, stderr } = spawnSync('man', ['--warnings', '--local-file', file], {
        encoding: 'utf8',
        env,
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('SYNOPSIS');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

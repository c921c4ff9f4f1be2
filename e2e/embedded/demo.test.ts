/** The demo as it is built, without the installing and building in front of it. */
import { afterEach, expect, test, vi } from 'vitest';
import { runDemo } from '../src/demo.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('shows every mode, before and after rewriting, and ends with 0', async () => {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
  expect(await runDemo({ stay: false })).toBe(0);
  const text = printed.join('\n');
  for (const mode of ['PASV', 'EPSV', 'PORT', 'EPRT']) {
    expect(text).toMatch(new RegExp(`ok {2}${mode} over IPv4 .* SHA-256 equal`));
  }
  expect(text).toMatch(/client {2}PORT (127,0,0,1,\d+,\d+)\n {6}as {2}PORT (?!\1)127,0,0,1,\d+,\d+ +for the server/);
  expect(text).toMatch(/server {2}227 .*\n {6}as {2}227 .* for the client/);
  expect(text).toContain('npx ftpduct -L ftp/1234:localhost:21 username@sshserver');
});

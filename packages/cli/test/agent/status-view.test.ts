import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { formatBytes, formatSince } from '../../src/agent/amounts.ts';
import { statusLines, type View } from '../../src/agent/status-view.ts';
import { prompt, SNAPSHOT } from './agent-double.ts';

const nowMs = Date.parse('2026-01-02T04:10:05.000Z');
const view: View = { nowMs, isRich: false };

test('the whole of it, aligned', () => {
  expect(`\n${statusLines({ ...SNAPSHOT, prompts: [prompt(1)] }, view).join('\n')}\n`).toBe(`
agent 9.9.9, process 4711, up 1 h 6 min
configuration /c/profiles.yaml

waits for an answer; ftpduct agent unlock gives one
as400: Question 1:

PROFILE  SERVER     STATE      SINCE      RECONNECTS  SESSIONS
shop     jane@shop  connected  1 h 6 min           1         1
as400    -          waiting    -                   0         0
    nobody answered

TUNNEL         TYPE         LISTENS ON                 DESTINATION   STATE    SESSIONS
shop/ftp/1234  ftp local    127.0.0.1:1234 [::1]:1234  localhost:21  open            1
    active as passive
as400/nightly  socks local  -                          -             waiting         0
    no SSH

ID  TUNNEL         CLIENT           USER  SINCE      TO SERVER  TO CLIENT  MODE   BYTES      RATE  DOES
 7  shop/ftp/1234  127.0.0.1:50000  jane  1 h 6 min      123 B     2.0 MB  EPSV  1.2 MB  6.5 MB/s  ↓ RETR big.iso
    passed on
`);
});

test('nothing at all is said in words', () => {
  const lines = statusLines({ ...SNAPSHOT, connections: [], tunnels: [], sessions: [] }, view);
  expect(lines.slice(3)).toEqual(['no SSH connections', '', 'no tunnels', '', 'no sessions'].slice(0));
});

test('a reload that went wrong is shown', () => {
  const lastReload = { at: '', ok: false, text: 'profiles.yaml:3:5: what' };
  expect(statusLines({ ...SNAPSHOT, agent: { ...SNAPSHOT.agent, lastReload } }, view)).toContain(
    'not reloaded: profiles.yaml:3:5: what',
  );
});

describe('on a terminal', () => {
  const [session] = SNAPSHOT.sessions;
  if (!session) throw new Error('no session');
  const many = {
    ...SNAPSHOT,
    prompts: [prompt(1)],
    sessions: [
      ...Array.from({ length: 50 }, (_, index) => ({ ...session, id: 100 + index, transfer: undefined })),
      session,
    ],
  };
  const sizes = [
    [20, 5],
    [30, 8],
    [40, 10],
    [60, 14],
    [80, 24],
    [132, 50],
  ] as const;
  test.each(sizes)('of %i by %i nothing wraps and nothing scrolls', (width, height) => {
    const lines = statusLines(many, { ...view, width, height });
    expect(lines.length).toBeLessThanOrEqual(height);
    for (const line of lines) expect(Array.from(line).length).toBeLessThanOrEqual(width);
  });

  test.each(sizes)('of %i by %i nothing wraps where names take two columns a character', (width, height) => {
    const wide = {
      ...many,
      prompts: [{ ...prompt(1), profile: '製品サーバー', question: '비밀번호를 입력하십시오: '.repeat(5) }],
      connections: SNAPSHOT.connections.map((each) => ({
        ...each,
        profile: '製品サーバー',
        reason: '无法访问'.repeat(40),
      })),
      sessions: many.sessions.map((each) => ({ ...each, user: '田中', tunnel: '转移/製品', command: 'CWD 文件夹👨‍👩‍👧' })),
    };
    for (const line of statusLines(wide, { ...view, width, height })) {
      expect(stringWidth(line), line).toBeLessThanOrEqual(width);
    }
  });

  test('columns stay aligned behind names that take two columns a character', () => {
    const connections = ['製品', 'shop'].map((name) => ({ ...SNAPSHOT.connections[0], profile: name, server: 'x@y' }));
    const lines = statusLines({ ...SNAPSHOT, connections } as typeof SNAPSHOT, view).slice(4, 6);
    expect(lines.map((line) => stringWidth(line.slice(0, line.indexOf('x@y'))))).toEqual([9, 9]);
  });

  test('transfers come first where not all sessions fit, and how many are left out is said', () => {
    const lines = statusLines(many, { ...view, width: 80, height: 24 });
    const titles = lines.findIndex((line) => line.startsWith(' ID'));
    expect(lines[titles + 1]).toContain('RETR big.iso');
    expect(lines.at(-1)).toMatch(/^… \d+ more lines$/);
  });

  test('failures are red, and only with colours', () => {
    const failed = {
      ...SNAPSHOT,
      connections: SNAPSHOT.connections.map((each) => ({ ...each, state: 'failed' as const })),
    };
    expect(statusLines(failed, { ...view, isRich: true }).join('\n')).toContain('\u001b[31mshop');
    expect(statusLines(failed, view).join('\n')).not.toContain('\u001b');
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1.0 kB'],
  [99_949, '99.9 kB'],
  [99_950, '100 kB'],
  [999_499, '999 kB'],
  [999_500, '1.0 MB'],
  [2 ** 53, '9.0 PB'],
])('%i bytes are %s', (count, text) => {
  expect(formatBytes(count)).toBe(text);
});

test.each([
  ['2026-01-02T04:10:04.500Z', '0 s'],
  ['2026-01-02T04:09:06Z', '59 s'],
  ['2026-01-02T04:09:05Z', '1 min'],
  ['2025-12-31T03:10:05Z', '2 d 1 h'],
  ['2026-01-02T04:11:00Z', '0 s'],
  ['whenever', ''],
])('since %s: %s', (iso, text) => {
  expect(formatSince(iso, nowMs)).toBe(text);
});

import { expect, test } from 'vitest';
import type { FinishedTransfer } from '../../src/agent/session-table.ts';
import { isFile, jsonLine, transferText, xferlogLine } from '../../src/agent/transfer-lines.ts';

const DOWNLOAD: FinishedTransfer = {
  ...{ profile: 'mainframe', tunnel: 'ftp/1234', session: 7, user: 'jane', verb: 'RETR', path: 'my file.bin' },
  ...{ direction: 'download', mode: 'EPSV', serverMode: 'passive', bytes: 1_024, outcome: 'complete', code: 226 },
  client: { address: '192.0.2.7', port: 50_000 },
  startedAt: new Date(2026, 8, 3, 12, 0, 0),
  seconds: 1.2,
  reason: undefined,
};

// xferlog(5): current-time transfer-time remote-host file-size filename type special-action direction access-mode
// username service-name authentication-method authenticated-user-id completion-status
test.each<[string, Partial<FinishedTransfer>]>([
  ['Thu Sep  3 12:00:01 2026 1 192.0.2.7 1024 my_file.bin b _ o r jane ftp 0 * c', {}],
  [
    'Thu Sep  3 12:00:10 2026 10 192.0.2.7 5 in.txt b _ i a anonymous ftp 0 * i',
    { direction: 'upload', path: 'in.txt', seconds: 10, bytes: 5, user: 'anonymous', outcome: 'failed' },
  ],
  ['Thu Sep  3 12:00:01 2026 1 192.0.2.7 1024 my_file.bin b _ o a FTP ftp 0 * c', { user: 'FTP' }],
  [
    'Thu Sep  3 12:00:00 2026 1 192.0.2.7 0 STOU b _ i r ? ftp 0 * c',
    {
      ...{ verb: 'STOU', path: '', direction: 'upload', seconds: 0, bytes: 0, user: undefined },
    },
  ],
])('%s', (line, given) => {
  expect(xferlogLine({ ...DOWNLOAD, ...given })).toBe(line);
});

test('listings are no files', () => {
  expect(['RETR', 'STOR', 'LIST', 'mlsd', 'NLST'].map((verb) => isFile({ ...DOWNLOAD, verb }))).toEqual([
    ...[true, true],
    ...[false, false, false],
  ]);
});

test('as JSON, what is not known is left out', () => {
  expect(JSON.parse(jsonLine({ ...DOWNLOAD, user: undefined, path: '' }))).toEqual({
    time: new Date(2026, 8, 3, 12, 0, 1, 200).toISOString(),
    startedAt: new Date(2026, 8, 3, 12, 0, 0).toISOString(),
    ...{ profile: 'mainframe', tunnel: 'ftp/1234', session: 7, client: '192.0.2.7:50000', command: 'RETR' },
    ...{ direction: 'download', mode: 'EPSV', serverMode: 'passive', bytes: 1024, seconds: 1.2 },
    ...{ outcome: 'complete', code: 226 },
  });
});

test('in words', () => {
  expect(transferText(DOWNLOAD)).toBe('RETR my file.bin: 1024 bytes in 1.2 s, EPSV, complete');
  expect(transferText({ ...DOWNLOAD, outcome: 'failed', reason: 'it was cut' })).toBe(
    'RETR my file.bin: 1024 bytes in 1.2 s, EPSV, failed: it was cut',
  );
});

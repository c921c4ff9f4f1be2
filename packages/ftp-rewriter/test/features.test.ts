import { expect, it } from 'vitest';
import { visibleFeatures } from '../src/features.ts';
import { defaultLimits } from '../src/limits.ts';
import { ReplyReader, type ReplyLine } from '../src/reply-reader.ts';
import { bytes } from './bytes.ts';

function visible(reply: string[]): string[] {
  const reader = new ReplyReader(defaultLimits);
  reader.push(bytes(reply.map((line) => `${line}\r\n`).join('')));
  const lines: ReplyLine[] = [];
  for (let line = reader.next(); line; line = reader.next()) lines.push(line);
  return visibleFeatures(lines).map((line) => line.text);
}

it.each([
  [
    'vsftpd with TLS',
    [
      '211-Features:',
      ' AUTH SSL',
      ' AUTH TLS',
      ' EPRT',
      ' EPSV',
      ' MDTM',
      ' PASV',
      ' PBSZ',
      ' PROT',
      ' SIZE',
      '211 End',
    ],
    ['211-Features:', ' EPRT', ' EPSV', ' MDTM', ' PASV', ' SIZE', '211 End'],
  ],
  [
    'ProFTPD with TLS',
    ['211-Features:', ' CCC', ' PBSZ', ' AUTH TLS', ' MLST modify*;perm*;', ' PROT', ' SSCN', ' UTF8', '211 End'],
    ['211-Features:', ' MLST modify*;perm*;', ' UTF8', '211 End'],
  ],
  [
    'a code on every line',
    ['211-Extensions supported:', '211-AUTH TLS;AUTH SSL;', '211-UTF8', '211 END'],
    ['211-Extensions supported:', '211-UTF8', '211 END'],
  ],
  [
    'set-up that is not carried',
    ['211-F', ' LPRT', ' LPSV', ' SPSV', ' CPSV', ' PASV', '211 E'],
    ['211-F', ' PASV', '211 E'],
  ],
  ['small letters', ['211-F', ' auth tls', '211 E'], ['211-F', '211 E']],
  ['words that only begin so', ['211-F', ' PROTOCOL', ' AUTHOR', '211 E'], ['211-F', ' PROTOCOL', ' AUTHOR', '211 E']],
  ['first and last line stay whatever they say', ['211-AUTH', '211 PROT'], ['211-AUTH', '211 PROT']],
  ['no features', ['211 no features'], ['211 no features']],
])('%s', (_, reply, expected) => {
  expect(visible(reply)).toEqual(expected);
});

import { expect, it } from 'vitest';
import { refusesMode } from '../src/mode-refusal.ts';
import type { ReplyLine } from '../src/reply-reader.ts';
import { bytes } from './bytes.ts';

function linesOf(...texts: string[]): ReplyLine[] {
  return texts.map((text) => ({ code: Number(text.slice(0, 3)), text, place: 'only', bytes: bytes(`${text}\r\n`) }));
}

it.each([
  ['vsftpd, port_enable=NO', 'PORT', '550 Permission denied.', true],
  ['vsftpd, PORT to another host', 'PORT', '500 Illegal PORT command.', true],
  ['pyftpdlib, a verb it does not know', 'EPSV', '500 Command "EPSV" not understood.', true],
  ['not implemented', 'PASV', '502 Command not implemented.', true],
  ['ProFTPD, <Limit PORT>', 'PORT', '550 127,0,0,1,200,0: Operation not permitted', true],
  ['IIS, no such parameter', 'EPRT', '501 Server cannot accept argument.', true],
  ['the family', 'EPSV', '522 Network protocol not supported, use (1)', true],
  ['vsftpd, before the login', 'PASV', '530 Please login with USER and PASS.', false],
  ['FileZilla, before the login', 'PASV', '503 Login with USER first.', false],
  ['an account is needed', 'PORT', '532 Need account', false],
  ['vsftpd wants TLS', 'PASV', '522 Data connections must be encrypted.', false],
  ['protection is wanted', 'EPSV', '521 PROT P required', false],
  ['too late for this time', 'PASV', '425 Can’t open passive connection', false],
  ['the session is over', 'PASV', '421 Timeout.', false],
  ['accepted', 'PORT', '200 PORT command successful', false],
])('%s', (_, verb, text, expected) => {
  expect(refusesMode(verb, Number(text.slice(0, 3)), linesOf(text))).toBe(expected);
});

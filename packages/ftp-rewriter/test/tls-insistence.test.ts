import { expect, it } from 'vitest';
import { commandRow } from '../src/commands.ts';
import { insistsOnTls } from '../src/tls-insistence.ts';

it.each([
  ['vsftpd to USER', 'USER', 530, 'Non-anonymous sessions must use encryption.', true],
  ['vsftpd to PASV, data', 'PASV', 522, 'Data connections must be encrypted.', true],
  ['vsftpd to LIST', 'LIST', 522, 'Data connections must be encrypted.', true],
  ['ProFTPD to USER', 'USER', 550, 'SSL/TLS required on the control channel', true],
  ['ProFTPD to LIST', 'LIST', 522, 'SSL/TLS required on the data channel', true],
  ['IIS to USER', 'USER', 534, 'Policy requires SSL.', true],
  ['IIS to PASS', 'PASS', 534, 'Policy requires SSL.', true],
  ['FileZilla to USER', 'USER', 503, 'Use AUTH first.', true],
  ['pyftpdlib to USER', 'USER', 550, 'SSL/TLS required on the control channel.', true],
  ['pyftpdlib to PASV', 'PASV', 521, 'SSL/TLS required on the data channel.', true],
  [
    'Pure-FTPd to USER',
    'USER',
    421,
    'Sorry, cleartext sessions and weak ciphers are not accepted on this server.',
    true,
  ],
  ['FTPS only, in the greeting', undefined, 421, 'This server accepts FTPS only', true],
  ['a wrong password', 'PASS', 530, 'Login incorrect.', false],
  ['too many connections', undefined, 421, 'Too many connections', false],
  ['a file called ssl.txt', 'RETR', 550, 'ssl.txt: No such file or directory', false],
  ['a folder called tls', 'CWD', 550, 'tls: No such file or directory', false],
  ['a command about TLS that is not supported', 'PBSZ', 502, 'TLS not supported', false],
  ['a refused data connection for another reason', 'PASV', 421, 'no port for TLS', false],
  ['522 to EPRT about the family', 'EPRT', 522, 'Network protocol not supported, use (1)', false],
])('%s', (_, verb, code, reply, expected) => {
  expect(insistsOnTls(verb === undefined ? 'greeting' : commandRow(verb), code, reply)).toBe(expected);
});

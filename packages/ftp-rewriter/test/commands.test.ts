import { describe, expect, it } from 'vitest';
import { commandRow, knownVerbs } from '../src/commands.ts';
import { Harness } from './harness.ts';

/** What becomes of each command in stream mode with nothing set up. `pass`: the server gets the very bytes. */
type Fate = 'pass' | 'rewrite' | number;

const fates: Record<string, Fate> = {
  PASV: 'pass',
  'P@SW': 'pass',
  CPSV: 'pass',
  EPSV: 'pass',
  PORT: 'rewrite',
  EPRT: 'rewrite',
  LPRT: 502,
  LPSV: 502,
  APSV: 502,
  SPSV: 502,
  RETR: 425,
  LIST: 425,
  NLST: 425,
  MLSD: 425,
  STOR: 425,
  STOU: 425,
  APPE: 425,
  ABOR: 'pass',
  AUTH: 534,
  FEAT: 'pass',
  USER: 'pass',
  PASS: 'pass',
  ACCT: 'pass',
  MODE: 'pass',
  REIN: 'pass',
  QUIT: 'pass',
  ALLO: 'pass',
  CCC: 'pass',
  CDUP: 'pass',
  CLNT: 'pass',
  CONF: 'pass',
  CWD: 'pass',
  DELE: 'pass',
  ENC: 'pass',
  HELP: 'pass',
  HOST: 'pass',
  LANG: 'pass',
  MDTM: 'pass',
  MFF: 'pass',
  MFMT: 'pass',
  MIC: 'pass',
  MKD: 'pass',
  MLST: 'pass',
  NOOP: 'pass',
  OPTS: 'pass',
  PBSZ: 'pass',
  PRET: 'pass',
  PROT: 'pass',
  PWD: 'pass',
  REST: 'pass',
  RMD: 'pass',
  RNFR: 'pass',
  RNTO: 'pass',
  SITE: 'pass',
  SIZE: 'pass',
  SMNT: 'pass',
  STAT: 'pass',
  STRU: 'pass',
  SYST: 'pass',
  TYPE: 'pass',
  XCUP: 'pass',
  XCWD: 'pass',
  XMKD: 'pass',
  XPWD: 'pass',
  XRMD: 'pass',
};

const argumentOf: Record<string, string> = {
  PORT: ' 127,0,0,1,200,0',
  EPRT: ' |1|127.0.0.1|51200|',
  EPSV: '',
  PASV: '',
  'P@SW': '',
};

describe('every command has its fate', () => {
  it('no row of the table is missing here, and none is here that is not there', () => {
    expect(Object.keys(fates).sort()).toEqual(knownVerbs().sort());
  });

  it.each(Object.entries(fates))('%s: %s', (verb, fate) => {
    for (const written of [verb, verb.toLowerCase()]) {
      const line = `${written}${argumentOf[verb] ?? ' some argument'}`;
      const ftp = new Harness().greeted().client(line);
      switch (fate) {
        case 'pass':
          expect(ftp.takeToServer()).toBe(`${line}\r\n`);
          expect(ftp.takeToClient()).toBe('');
          break;
        case 'rewrite':
          expect(ftp.takeToServer()).toBe('');
          expect(ftp.takeEvents()).toEqual(['open 1']);
          expect(ftp.listening(1, 'server', 1025).takeToServer()).toMatch(
            /^(PORT 127,0,0,1,4,1|EPRT \|1\|127\.0\.0\.1\|1025\|)\r\n$/,
          );
          break;
        default:
          expect(ftp.takeToServer()).toBe('');
          expect(ftp.takeToClient()).toMatch(new RegExp(`^${fate} ftpduct: [ -~]+\r\n$`));
      }
    }
  });

  it('a verb that nobody knows passes', () => {
    expect(commandRow('XYZZY')).toEqual({ kind: 'unknown' });
    expect(new Harness().greeted().client('XYZZY plugh').takeToServer()).toBe('XYZZY plugh\r\n');
  });
});

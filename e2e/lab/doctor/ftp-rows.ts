/** One misconfiguration of an FTP server, alone, behind an sshd that allows everything. */
export interface FtpRow {
  readonly title: string;
  readonly config: readonly string[];
  readonly tlsRequired?: 'all' | 'data';
  readonly exitCode: 0 | 1;
  readonly names: readonly string[];
  readonly modes: RegExp;
  /** Whether data connections must go to, or come from, the control address; the latter is tried with -R. */
  readonly peer?: RegExp;
}

const PASSIVE_AS_IT_IS = /passive clients: EPSV or PASV on the server side \(/;
const ACTIVE_TRANSLATED = /active clients: EPSV or PASV on the server side, translated/;
const PASSIVE_TRANSLATED = /passive clients: EPRT or PORT to 127\.0\.0\.1 on the server side, translated/;
const MUST_BE_CONTROL_ADDRESS = /^active ones must: .*; (?:passive ones must: |of passive ones it cannot be told here)/;

export const vsftpdRows: readonly FtpRow[] = [
  {
    title: 'all as it should be',
    config: [],
    exitCode: 0,
    names: [],
    modes: PASSIVE_AS_IT_IS,
    peer: MUST_BE_CONTROL_ADDRESS,
  },
  {
    title: 'port_enable=NO',
    config: ['port_enable=NO'],
    exitCode: 0,
    names: ['port_enable=NO'],
    modes: ACTIVE_TRANSLATED,
  },
  {
    title: 'pasv_enable=NO',
    config: ['pasv_enable=NO'],
    exitCode: 0,
    names: ['pasv_enable=NO'],
    modes: PASSIVE_TRANSLATED,
  },
  {
    title: 'neither mode',
    config: ['pasv_enable=NO', 'port_enable=NO'],
    exitCode: 1,
    names: ['pasv_enable=NO', 'port_enable=NO'],
    modes: /which does not work/,
  },
  {
    title: 'TLS required',
    config: [],
    tlsRequired: 'all',
    exitCode: 1,
    names: ['ssl_enable=YES with force_local_logins_ssl=YES'],
    modes: /not tried/,
  },
  {
    title: 'TLS required for data only',
    config: [],
    tlsRequired: 'data',
    exitCode: 1,
    names: ['ssl_enable=YES with force_local_data_ssl=YES'],
    modes: /which does not work/,
  },
  {
    title: 'dirlist_enable=NO',
    config: ['dirlist_enable=NO'],
    exitCode: 0,
    names: ['the rights of that folder', 'dirlist_enable=NO'],
    modes: /not tried/,
  },
  {
    title: 'a wrong pasv_address',
    config: ['pasv_address=192.0.2.77'],
    exitCode: 0,
    names: ['pasv_address=192.0.2.77'],
    modes: PASSIVE_AS_IT_IS,
  },
  {
    title: 'pasv_promiscuous and port_promiscuous',
    config: ['pasv_promiscuous=YES', 'port_promiscuous=YES'],
    exitCode: 0,
    names: [],
    modes: PASSIVE_AS_IT_IS,
    peer: /^active ones need not: .*; (?:passive ones need not: |of passive ones it cannot be told here)/,
  },
];

export const proftpdRows: readonly FtpRow[] = [
  {
    title: 'all as it should be',
    config: [],
    exitCode: 0,
    names: [],
    modes: PASSIVE_AS_IT_IS,
    // Where AllowForeignAddress is not set, 1.3.8 minds only what PORT names.
    peer: /^active ones must: .*; (?:passive ones need not: |of passive ones it cannot be told here)/,
  },
  {
    title: 'AllowForeignAddress off',
    config: ['AllowForeignAddress off'],
    exitCode: 0,
    names: [],
    modes: PASSIVE_AS_IT_IS,
    peer: MUST_BE_CONTROL_ADDRESS,
  },
  {
    title: '<Limit PORT EPRT>',
    config: limit('PORT EPRT'),
    exitCode: 0,
    names: ['<Limit PORT EPRT>'],
    modes: ACTIVE_TRANSLATED,
  },
  {
    title: '<Limit PASV EPSV>',
    config: limit('PASV EPSV'),
    exitCode: 0,
    names: ['<Limit PASV EPSV>'],
    modes: PASSIVE_TRANSLATED,
  },
  {
    title: 'neither mode',
    config: limit('PASV EPSV PORT EPRT'),
    exitCode: 1,
    names: ['<Limit PASV EPSV>', '<Limit PORT EPRT>'],
    modes: /which does not work/,
  },
  {
    title: 'TLSRequired on',
    config: [],
    tlsRequired: 'all',
    exitCode: 1,
    names: ['TLSRequired'],
    modes: /not tried/,
  },
  {
    title: 'TLSRequired data',
    config: [],
    tlsRequired: 'data',
    exitCode: 1,
    names: ['TLSRequired'],
    modes: /which does not work/,
  },
  {
    title: 'a wrong MasqueradeAddress',
    config: ['MasqueradeAddress 192.0.2.77'],
    exitCode: 0,
    names: ['MasqueradeAddress 192.0.2.77'],
    modes: PASSIVE_AS_IT_IS,
  },
  {
    title: 'AllowForeignAddress',
    config: ['AllowForeignAddress on'],
    exitCode: 0,
    names: [],
    modes: PASSIVE_AS_IT_IS,
    peer: /^active ones need not: .*; (?:passive ones need not: |of passive ones it cannot be told here)/,
  },
];

function limit(commands: string): string[] {
  return [`<Limit ${commands}>`, 'DenyAll', '</Limit>'];
}

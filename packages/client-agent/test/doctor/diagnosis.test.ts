import { describe, expect, test } from 'vitest';
import type { SshdSettings } from '@ftpduct/protocol';
import { diagnose, type Patient } from '../../src/doctor/diagnosis.ts';
import { gatewayPortsOf } from '../../src/doctor/diagnose-forwarding.ts';
import {
  NO_FTP,
  type DialProbe,
  type ForwardingProbes,
  type FtpProbes,
  type KeyFacts,
  type ListenProbe,
  type ModeProbe,
} from '../../src/doctor/probes.ts';

const LOCAL: Patient = {
  ...{ direction: 'local', protocol: 'ftp', server: 'jane@host', destination: 'localhost:21', listensForOthers: false },
};
const REMOTE: Patient = { ...LOCAL, direction: 'remote' };
const TO_ALL: Patient = { ...REMOTE, listensForOthers: true };

const CONNECTED: DialProbe = { is: 'connected' };
const PROHIBITED: DialProbe = { is: 'failed', code: 'prohibited', text: 'prohibited' };
const REFUSED: DialProbe = { is: 'failed', code: 'refused', text: 'connection refused' };
const TIMED_OUT: DialProbe = { is: 'failed', code: 'timed-out', text: 'timed out' };

const DISABLED = 'Server has disabled port forwarding.';
const NOT_IN_LIST = 'port forwarding refused';
const OVERRIDDEN = 'Forwarding listen address "127.0.0.1" overridden by server GatewayPorts';

function listening(...said: string[]): ListenProbe {
  return { is: 'listening', at: { address: '127.0.0.1', port: 0 }, port: 40_000, said };
}

function refused(port: number, ...said: string[]): ListenProbe {
  return { is: 'refused', at: { address: '127.0.0.1', port }, code: 'prohibited', text: 'refused', said };
}

/** As sshd lists what a key may do. */
function key(...allows: string[]): KeyFacts {
  return { file: '/home/jane/.ssh/authorized_keys', line: 3, allows };
}
const EVERYTHING = ['agent-forwarding', 'port-forwarding', 'pty', 'user-rc', 'x11-forwarding'];

function settings(name: string, value: string): SshdSettings {
  const place = { file: '/etc/ssh/sshd_config', line: 12 };
  const all = { source: 'files', configFile: '/etc/ssh/sshd_config', keys: [], notes: [] } as const;
  return { ...all, settings: [{ name, value, place, onlyIf: undefined }] };
}

const HEALTHY: ForwardingProbes = {
  control: CONNECTED,
  high: REFUSED,
  elsewhere: undefined,
  anyPort: listening(),
  tunnelPort: undefined,
  nowhere: refused(0),
  sessions: 2,
  key: key(...EVERYTHING),
  settings: undefined,
};

interface Row {
  readonly title: string;
  readonly patient?: Patient;
  readonly seen: Partial<ForwardingProbes>;
  readonly ftp?: Partial<FtpProbes>;
  /** `severity: setting` of each cause. */
  readonly finds: readonly string[];
}

const nothingOpens = { control: PROHIBITED, high: PROHIBITED, elsewhere: PROHIBITED };

const forwardingRows: Row[] = [
  { title: 'all well', seen: {}, finds: [] },
  {
    title: 'nothing opens, a forward does: AllowTcpForwarding remote, or a PermitOpen of somewhere else',
    seen: nothingOpens,
    finds: ['failure: AllowTcpForwarding remote', 'failure: PermitOpen'],
  },
  {
    title: 'the same, and the helper has read the first',
    seen: { ...nothingOpens, settings: settings('AllowTcpForwarding', 'remote') },
    finds: ['failure: AllowTcpForwarding remote'],
  },
  {
    title: 'the same, and the helper has read the second',
    seen: { ...nothingOpens, settings: settings('PermitOpen', 'none') },
    finds: ['failure: PermitOpen none'],
  },
  {
    title: 'the same, and another place opens: PermitOpen',
    seen: { ...nothingOpens, elsewhere: REFUSED },
    finds: ['failure: PermitOpen'],
  },
  {
    title: 'the same, and the key has permitopen, which sshd says only where AllowTcpForwarding is not in the way',
    seen: { ...nothingOpens, key: key('permitopen', ...EVERYTHING) },
    finds: ['failure: permitopen='],
  },
  { title: 'only the control port opens', seen: { high: PROHIBITED }, finds: ['failure: PermitOpen'] },
  {
    title: 'only the control port opens, of the key',
    seen: { high: PROHIBITED, key: key('permitopen', ...EVERYTHING) },
    finds: ['failure: permitopen='],
  },
  {
    title: 'the port that was tried does not open, and the listing has shown that the real ones do',
    seen: { high: PROHIBITED },
    ftp: { login: 'done', modes: { EPSV: { is: 'worked', bytes: 1, named: undefined } } },
    finds: [],
  },
  {
    title: 'nothing at all: no, or disabled',
    seen: { ...nothingOpens, anyPort: refused(0, DISABLED), nowhere: undefined },
    finds: [
      ...['failure: AllowTcpForwarding no', 'failure: DisableForwarding yes'],
      ...['warning: AllowTcpForwarding no', 'warning: DisableForwarding yes'],
    ],
  },
  {
    title: 'nothing at all, and the key may forward nothing',
    seen: { ...nothingOpens, anyPort: refused(0, DISABLED), nowhere: undefined, key: key('pty', 'user-rc') },
    finds: ['failure: no-port-forwarding', 'warning: no-port-forwarding'],
  },
  {
    title: 'nothing at all, and the key may do nothing',
    seen: { ...nothingOpens, anyPort: refused(0, DISABLED), nowhere: undefined, key: key() },
    finds: ['failure: restrict', 'warning: restrict'],
  },
  {
    title: 'a server that says nothing of what it refuses',
    seen: { ...nothingOpens, anyPort: refused(0), nowhere: undefined, key: undefined },
    finds: [
      ...['failure: AllowTcpForwarding no', 'failure: DisableForwarding yes'],
      ...['failure: AllowTcpForwarding remote', 'failure: PermitOpen'],
      ...['warning: AllowTcpForwarding no', 'warning: DisableForwarding yes', 'warning: AllowTcpForwarding local'],
    ],
  },
  {
    title: 'AllowTcpForwarding local',
    seen: { anyPort: refused(0, DISABLED), nowhere: undefined },
    finds: ['warning: AllowTcpForwarding local'],
  },
  {
    title: 'AllowTcpForwarding local with -R',
    patient: REMOTE,
    seen: {
      control: undefined,
      tunnelPort: refused(2121, DISABLED),
      anyPort: refused(0, DISABLED),
      nowhere: undefined,
    },
    finds: ['failure: AllowTcpForwarding local'],
  },
  {
    title: 'PermitListen',
    seen: { anyPort: refused(0, NOT_IN_LIST), nowhere: undefined },
    finds: ['warning: PermitListen'],
  },
  {
    title: 'PermitListen of the tunnel itself: data connections are without',
    patient: REMOTE,
    seen: { control: undefined, tunnelPort: listening(), anyPort: refused(0, NOT_IN_LIST), nowhere: undefined },
    finds: ['failure: PermitListen'],
  },
  {
    title: 'permitlisten',
    seen: { anyPort: refused(0, NOT_IN_LIST), nowhere: undefined, key: key('permitlisten', ...EVERYTHING) },
    finds: ['warning: permitlisten='],
  },
  {
    title: 'a port for root',
    patient: REMOTE,
    seen: { control: undefined, tunnelPort: refused(21, DISABLED) },
    finds: ['failure: a port below 1024'],
  },
  {
    title: 'a port for root, of an sshd that has tried it',
    patient: REMOTE,
    seen: { control: undefined, tunnelPort: refused(80), nowhere: listening() },
    finds: ['failure: a port below 1024', 'failure: the port is in use'],
  },
  {
    title: 'tcp/ with -R: nobody listens on the destination',
    patient: { ...REMOTE, protocol: 'tcp' },
    seen: { control: undefined, fromHere: REFUSED, tunnelPort: listening() },
    finds: ['failure: no server on that port', 'failure: a firewall that rejects'],
  },
  {
    title: 'a port in use',
    patient: REMOTE,
    seen: { control: undefined, tunnelPort: refused(2121), nowhere: listening() },
    finds: ['failure: the port is in use'],
  },
  { title: 'GatewayPorts yes', seen: { anyPort: listening(OVERRIDDEN) }, finds: ['warning: GatewayPorts yes'] },
  {
    title: 'GatewayPorts no, and others are to connect',
    patient: TO_ALL,
    seen: { control: undefined, tunnelPort: listening(), nowhere: listening() },
    finds: ['failure: GatewayPorts no'],
  },
  {
    title: 'GatewayPorts yes, and others are to connect',
    patient: TO_ALL,
    seen: { control: undefined, tunnelPort: listening(OVERRIDDEN) },
    finds: [],
  },
  {
    title: 'tcp/: nothing opens, a forward does',
    patient: { ...LOCAL, protocol: 'tcp' },
    seen: { ...nothingOpens, high: undefined },
    finds: ['failure: AllowTcpForwarding remote', 'failure: PermitOpen'],
  },
  {
    title: 'tcp/: remote forwards are of no importance',
    patient: { ...LOCAL, protocol: 'tcp' },
    seen: { ...nothingOpens, high: undefined, anyPort: refused(0, DISABLED), nowhere: undefined },
    finds: ['failure: AllowTcpForwarding no', 'failure: DisableForwarding yes'],
  },
  {
    title: 'socks/: PermitOpen of one place',
    patient: { ...LOCAL, protocol: 'socks', destination: undefined },
    seen: { control: undefined, high: PROHIBITED, elsewhere: REFUSED },
    finds: ['failure: PermitOpen'],
  },
  { title: 'MaxSessions 1', seen: { sessions: 1 }, finds: ['warning: MaxSessions 1'] },
  { title: 'MaxSessions 0', seen: { sessions: 0 }, finds: ['warning: MaxSessions 0'] },
  {
    title: 'nobody listens on the control port',
    seen: { control: REFUSED },
    finds: ['failure: no server on that port', 'failure: a firewall that rejects'],
  },
  {
    title: 'nobody answers on the control port',
    seen: { control: TIMED_OUT },
    finds: ['failure: a firewall between the hosts'],
  },
];

const VSFTPD = '220 (vsFTPd 3.0.3)';
const WORKED = { is: 'worked', bytes: 10, named: undefined } as const;
const DENIED = { is: 'refused', reply: '550 Permission denied.' } as const;
function notConnected(code: 'refused' | 'timed-out' | 'prohibited', address?: string): ModeProbe {
  const named = address === undefined ? undefined : { address, port: 40_001 };
  return { is: 'not-connected', code, text: code, isListing: false, named };
}
const ALL_WORK = all(WORKED);

function all(probe: ModeProbe): FtpProbes['modes'] {
  return { PASV: probe, EPSV: probe, PORT: probe, EPRT: probe };
}
const PEER = { address: '127.0.0.1', port: 21 };

const ftpRows: Row[] = [
  { title: 'all modes work', seen: {}, ftp: { login: 'done', modes: ALL_WORK }, finds: [] },
  {
    title: 'port_enable=NO',
    seen: {},
    ftp: { greeting: VSFTPD, login: 'done', modes: { ...ALL_WORK, PORT: DENIED, EPRT: DENIED } },
    finds: ['warning: port_enable=NO'],
  },
  {
    title: 'pasv_enable=NO',
    seen: {},
    ftp: { greeting: VSFTPD, login: 'done', modes: { ...ALL_WORK, PASV: DENIED, EPSV: DENIED } },
    finds: ['warning: pasv_enable=NO'],
  },
  {
    title: 'one passive command is enough',
    seen: {},
    ftp: { greeting: VSFTPD, login: 'done', modes: { ...ALL_WORK, EPSV: DENIED } },
    finds: [],
  },
  {
    title: 'neither mode, of a server that does not say which it is',
    seen: {},
    ftp: { greeting: '220 hello', login: 'done', modes: { PASV: DENIED, EPSV: DENIED, PORT: DENIED, EPRT: DENIED } },
    finds: [
      ...['failure: pasv_enable=NO', 'failure: <Limit PASV EPSV>'],
      ...['failure: port_enable=NO', 'failure: <Limit PORT EPRT>'],
    ],
  },
  {
    title: 'passive ports that a firewall drops',
    seen: {},
    ftp: { login: 'done', modes: { ...ALL_WORK, PASV: notConnected('timed-out'), EPSV: notConnected('timed-out') } },
    finds: ['failure: a firewall between the hosts'],
  },
  {
    title: 'passive ports that are refused, and a 227 that names somewhere else',
    seen: {},
    ftp: {
      login: 'done',
      modes: { ...ALL_WORK, PASV: notConnected('refused', '192.0.2.7'), EPSV: notConnected('refused') },
    },
    finds: ['failure: pasv_address, pasv_addr_resolve', 'failure: a firewall between the hosts'],
  },
  {
    title: 'passive ports that sshd prohibits, though it let the one through that was tried',
    seen: {},
    ftp: { login: 'done', modes: { PASV: notConnected('prohibited'), EPSV: notConnected('prohibited') } },
    finds: ['failure: PermitOpen'],
  },
  {
    title: 'a wrong pasv_address, which ftpduct does not follow',
    seen: {},
    ftp: {
      ...{ greeting: VSFTPD, peer: PEER, login: 'done' },
      modes: { ...ALL_WORK, PASV: { ...WORKED, named: { address: '192.0.2.7', port: 40_001 } } },
    },
    finds: ['warning: pasv_address=192.0.2.7'],
  },
  {
    title: 'the same, of a server that does not say which it is',
    seen: {},
    ftp: {
      ...{ peer: PEER, login: 'done' },
      modes: { ...ALL_WORK, PASV: { ...WORKED, named: { address: '192.0.2.7', port: 40_001 } } },
    },
    finds: ['warning: pasv_address=192.0.2.7', 'warning: MasqueradeAddress 192.0.2.7'],
  },
  {
    title: 'TLS insisted on by vsftpd',
    seen: {},
    ftp: { greeting: VSFTPD, login: { refused: '530 Non-anonymous sessions must use encryption.' } },
    finds: ['failure: ssl_enable=YES with force_local_logins_ssl=YES'],
  },
  {
    title: 'TLS insisted on by ProFTPD',
    seen: {},
    ftp: { greeting: '220 ProFTPD Server', login: { refused: '550 SSL/TLS required on the control channel' } },
    finds: ['failure: TLSRequired'],
  },
  {
    title: 'TLS insisted on by vsftpd for data only',
    seen: {},
    ftp: {
      greeting: VSFTPD,
      login: 'done',
      modes: all({ is: 'refused', reply: '522 Data connections must be encrypted.' }),
    },
    finds: ['failure: ssl_enable=YES with force_local_data_ssl=YES'],
  },
  {
    title: 'TLS insisted on by ProFTPD for data only',
    seen: {},
    ftp: {
      ...{ greeting: '220 ProFTPD Server', login: 'done' },
      modes: all({ is: 'not-listed', reply: '522 SSL/TLS required on the data channel' }),
    },
    finds: ['failure: TLSRequired'],
  },
  {
    title: 'a folder that may not be listed, which says nothing of the modes',
    seen: {},
    ftp: { greeting: VSFTPD, login: 'done', modes: all({ is: 'not-listed', reply: '550 Permission denied.' }) },
    finds: ['warning: the rights of that folder', 'warning: dirlist_enable=NO'],
  },
  {
    title: 'a wrong password',
    seen: {},
    ftp: { login: { refused: '530 Login incorrect.' } },
    finds: ['failure: the FTP account'],
  },
  {
    title: 'a greeting that turns everybody away',
    seen: {},
    ftp: { greeting: '421 Too many connections', login: { refused: '421 Too many connections', isGreeting: true } },
    finds: [
      ...['failure: max_clients, max_per_ip, tcp_wrappers'],
      ...['failure: MaxInstances, MaxConnectionsPerHost, <Limit LOGIN>'],
    ],
  },
  {
    title: 'no greeting',
    seen: {},
    ftp: { noGreeting: { code: 'timed-out', text: 'timed out' } },
    finds: ['failure: no FTP server on that port', 'failure: FTP over implicit TLS (port 990)'],
  },
];

describe('probes in, named settings out', () => {
  test.each([...forwardingRows, ...ftpRows])('$title', ({ patient = LOCAL, seen, ftp, finds }) => {
    const findings = diagnose(patient, { ...HEALTHY, ...seen }, ftp && { ...NO_FTP, ...ftp });
    expect(findings.flatMap(({ severity, causes }) => causes.map(({ setting }) => `${severity}: ${setting}`))).toEqual(
      finds,
    );
    for (const { what, causes } of findings) {
      expect(what).not.toMatch(/\.$/);
      for (const { where, change } of causes) expect([where, change]).not.toContain('');
    }
  });
});

test('the line to change is the one that the helper has read, else the file', () => {
  const [known] = diagnose(
    LOCAL,
    { ...HEALTHY, high: PROHIBITED, settings: settings('PermitOpen', 'localhost:21') },
    undefined,
  );
  expect(known?.causes).toEqual([
    {
      setting: 'PermitOpen localhost:21',
      where: '/etc/ssh/sshd_config line 12',
      change: "PermitOpen localhost:* (FTP's data ports change, so one port is not enough)",
    },
  ]);
  const [ofKey] = diagnose(LOCAL, { ...HEALTHY, high: PROHIBITED, key: key('permitopen', ...EVERYTHING) }, undefined);
  expect(ofKey?.causes).toEqual([
    {
      setting: 'permitopen=',
      where: '/home/jane/.ssh/authorized_keys line 3',
      change: 'permitopen="localhost:*" in front of the key',
    },
  ]);
});

test.each([
  ['no', { nowhere: listening() }],
  ['clientspecified', { nowhere: refused(0) }],
  ['yes', { nowhere: listening(OVERRIDDEN) }],
  ['yes', { anyPort: listening(OVERRIDDEN), nowhere: undefined }],
  ['unknown', { nowhere: refused(0, NOT_IN_LIST) }],
  ['unknown', { nowhere: undefined }],
  ['no', { nowhere: refused(0), settings: settings('GatewayPorts', 'no') }],
] as const)('GatewayPorts %s', (is, seen) => {
  expect(gatewayPortsOf({ ...HEALTHY, ...seen })).toBe(is);
});

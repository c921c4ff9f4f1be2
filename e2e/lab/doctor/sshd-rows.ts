/** One misconfiguration of sshd, alone. */
export interface SshdRow {
  readonly title: string;
  readonly config?: readonly string[];
  /** In front of the key in authorized_keys. */
  readonly key?: string;
  /** `-L` is of the FTP server on its own port, unless told. */
  readonly tunnel?: (ftpPort: number) => readonly string[];
  readonly exitCode: 0 | 1;
  /** Every setting that is named; several of one finding cannot be told apart from outside. */
  readonly names: readonly string[];
  /** What the causes' places have to contain. */
  readonly where?: RegExp;
}

export const local = (port: number): readonly string[] => ['-L', `ftp/0:127.0.0.1:${port}`];
export const REMOTE = (port: number): readonly string[] => ['-R', `ftp/0:127.0.0.1:${port}`];
const REMOTE_TO_ALL = (port: number): readonly string[] => ['-R', `ftp/*:0:127.0.0.1:${port}`];
const NO_OR_DISABLED = ['AllowTcpForwarding no', 'DisableForwarding yes'];
const KEY_FILE = /keys-\d+ line 1$/;

export const sshdRows: readonly SshdRow[] = [
  { title: 'all as it should be', exitCode: 0, names: [] },
  { title: 'all as it should be, -R', tunnel: REMOTE, exitCode: 0, names: [] },
  { title: 'AllowTcpForwarding yes', config: ['AllowTcpForwarding yes'], exitCode: 0, names: [] },
  { title: 'AllowTcpForwarding no', config: ['AllowTcpForwarding no'], exitCode: 1, names: NO_OR_DISABLED },
  {
    title: 'AllowTcpForwarding no, -R',
    config: ['AllowTcpForwarding no'],
    tunnel: REMOTE,
    exitCode: 1,
    names: NO_OR_DISABLED,
  },
  {
    title: 'AllowTcpForwarding local: active mode is translated',
    config: ['AllowTcpForwarding local'],
    exitCode: 0,
    names: ['AllowTcpForwarding local'],
  },
  {
    title: 'AllowTcpForwarding local, -R',
    config: ['AllowTcpForwarding local'],
    tunnel: REMOTE,
    exitCode: 1,
    names: ['AllowTcpForwarding local'],
  },
  {
    title: 'AllowTcpForwarding remote',
    config: ['AllowTcpForwarding remote'],
    exitCode: 1,
    names: ['AllowTcpForwarding remote', 'PermitOpen'],
  },
  { title: 'DisableForwarding', config: ['DisableForwarding yes'], exitCode: 1, names: NO_OR_DISABLED },
  {
    title: 'PermitOpen of the control port only',
    config: ['PermitOpen 127.0.0.1:FTP'],
    exitCode: 1,
    names: ['PermitOpen'],
  },
  { title: 'PermitOpen of every port', config: ['PermitOpen 127.0.0.1:*'], exitCode: 0, names: [] },
  {
    title: 'PermitOpen of another place',
    config: ['PermitOpen 127.0.0.1:1'],
    exitCode: 1,
    names: ['PermitOpen'],
  },
  { title: 'PermitListen of another port', config: ['PermitListen 9'], exitCode: 0, names: ['PermitListen'] },
  {
    title: 'PermitListen of another port, -R',
    config: ['PermitListen 9'],
    tunnel: REMOTE,
    exitCode: 1,
    names: ['PermitListen'],
  },
  { title: 'GatewayPorts no', config: ['GatewayPorts no'], exitCode: 0, names: [] },
  {
    title: 'GatewayPorts no, -R for other hosts',
    config: ['GatewayPorts no'],
    tunnel: REMOTE_TO_ALL,
    exitCode: 1,
    names: ['GatewayPorts no'],
  },
  { title: 'GatewayPorts yes', config: ['GatewayPorts yes'], exitCode: 0, names: ['GatewayPorts yes'] },
  {
    title: 'GatewayPorts clientspecified, -R for other hosts',
    config: ['GatewayPorts clientspecified'],
    tunnel: REMOTE_TO_ALL,
    exitCode: 0,
    names: [],
  },
  { title: 'permitopen=', key: 'permitopen="127.0.0.1:FTP"', exitCode: 1, names: ['permitopen='], where: KEY_FILE },
  {
    title: 'permitopen= of another place',
    key: 'permitopen="127.0.0.1:1"',
    exitCode: 1,
    names: ['permitopen='],
    where: KEY_FILE,
  },
  { title: 'permitlisten=', key: 'permitlisten="9"', exitCode: 0, names: ['permitlisten='], where: KEY_FILE },
  {
    title: 'permitlisten=, -R',
    key: 'permitlisten="9"',
    tunnel: REMOTE,
    exitCode: 1,
    names: ['permitlisten='],
    where: KEY_FILE,
  },
  { title: 'restrict', key: 'restrict', exitCode: 1, names: ['restrict'], where: KEY_FILE },
  {
    title: 'no-port-forwarding',
    key: 'no-port-forwarding',
    exitCode: 1,
    names: ['no-port-forwarding'],
    where: KEY_FILE,
  },
  { title: 'MaxSessions 1', config: ['MaxSessions 1'], exitCode: 0, names: ['MaxSessions 1'] },
  { title: 'MaxSessions 0', config: ['MaxSessions 0'], exitCode: 0, names: ['MaxSessions 0'] },
];

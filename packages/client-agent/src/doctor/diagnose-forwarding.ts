import type { Patient } from './diagnosis.ts';
import type { DialProbe, ForwardingProbes, ListenProbe } from './probes.ts';
import type { Cause, Finding } from './report.ts';
import { knownBySettings, type Suspect } from './suspects.ts';

/** sshd's words (serverloop.c, channels.c). */
const DISABLED = 'Server has disabled port forwarding';
const NOT_IN_LIST = 'port forwarding refused';
const OVERRIDDEN = 'overridden by server GatewayPorts';

export type GatewayPorts = 'no' | 'yes' | 'clientspecified' | 'unknown';

/** What listings in passive mode have shown, which is more certain than a port that was only tried. */
export interface SeenDataPorts {
  readonly passiveWorks: boolean;
  readonly isPassiveProhibited: boolean;
}

/** What SSH forbids, and by which setting. */
export function diagnoseForwarding(patient: Patient, probes: ForwardingProbes, seen: SeenDataPorts): Finding[] {
  return [
    ...dialFindings(patient, probes, seen),
    ...listenFindings(patient, probes),
    ...gatewayFindings(patient, probes),
    ...sessionFindings(patient, probes),
  ];
}

/** From what sshd does with an address that no host has, and what it says of one on loopback. */
export function gatewayPortsOf({ anyPort, tunnelPort, nowhere, settings }: ForwardingProbes): GatewayPorts {
  const says = settings?.settings.filter(({ name, onlyIf }) => name === 'GatewayPorts' && onlyIf === undefined).at(-1);
  if (says && (says.value === 'no' || says.value === 'yes' || says.value === 'clientspecified')) return says.value;
  const isOverridden = (probe: ListenProbe | undefined): boolean =>
    probe?.said.some((text) => text.includes(OVERRIDDEN)) === true;
  if ([anyPort, tunnelPort, nowhere].some(isOverridden)) return 'yes';
  // Without a debug message of this kind at all it may be another server than OpenSSH.
  if (nowhere?.is === 'listening') return 'no';
  if (nowhere?.is === 'refused' && nowhere.said.length === 0) return 'clientspecified';
  return 'unknown';
}

function dialFindings(patient: Patient, probes: ForwardingProbes, seen: SeenDataPorts): Finding[] {
  const { control, fromHere, high } = probes;
  const isLocal = patient.direction === 'local';
  const findings: Finding[] = [];
  if (isProhibited(control)) {
    const what = `the SSH server may not connect to ${patient.destination ?? 'the destination'} for us`;
    return [{ severity: 'failure', what, causes: dialCauses(patient, probes) }];
  }
  const failed = isLocal ? control : fromHere;
  if (failed?.is === 'failed') findings.push(unreachable(patient, failed));
  if ((isProhibited(high) && !seen.passiveWorks) || seen.isPassiveProhibited) {
    const isFtp = patient.protocol === 'ftp';
    const what = !isFtp
      ? 'the SSH server may not connect to where clients ask for'
      : isLocal
        ? "the SSH server may not connect to the FTP server's data ports for us, so no passive transfer works"
        : "the SSH server may not connect to FTP clients' data ports for us, so active transfers do not work";
    findings.push({ severity: isLocal ? 'failure' : 'warning', what, causes: dialCauses(patient, probes) });
  }
  return findings;
}

/** Policy allows it, and nobody answers there. */
function unreachable(
  { direction, protocol, server, destination = 'the destination' }: Patient,
  { code }: Extract<DialProbe, { is: 'failed' }>,
): Finding {
  const [from, fromName] = direction === 'local' ? ['the SSH server', server] : ['this host', 'this host'];
  const target = protocol === 'ftp' ? 'the FTP server' : 'the server';
  const what = `${from} cannot connect to ${destination}`;
  const where = `${destination}, as ${fromName} sees it`;
  const change = `let ${from} connect to that port`;
  if (code === 'refused') {
    const nothing = { setting: 'no server on that port', where, change: `start ${target}, or correct the port` };
    const firewall = { setting: 'a firewall that rejects', where, change };
    return { severity: 'failure', what, causes: [nothing, firewall] };
  }
  if (code === 'unknown-host') {
    const correct = `correct the name: it is ${from} that looks it up`;
    return { severity: 'failure', what, causes: [{ setting: `the name of ${target}`, where, change: correct }] };
  }
  return { severity: 'failure', what, causes: [{ setting: 'a firewall between the hosts', where, change }] };
}

function dialCauses(patient: Patient, probes: ForwardingProbes): Cause[] {
  const { anyPort, tunnelPort, key } = probes;
  const inConfig = `sshd_config of ${patient.server}`;
  const target = `${(patient.destination ?? '127.0.0.1:*').replace(/:\d+$/, '')}:*`;
  const permitOpen: Suspect = {
    ...{ name: 'PermitOpen', setting: 'PermitOpen', where: inConfig },
    holds: (value) => value !== 'any',
    change: `PermitOpen ${target} (FTP's data ports change, so one port is not enough)`,
  };
  const ofKey: Suspect = {
    ...{ name: 'permitopen', setting: 'permitopen=', where: keyPlace(probes) },
    change: `permitopen="${target}" in front of the key`,
  };
  const forwarding = withoutForwarding(probes);
  if (forwarding) return [forwarding];
  // sshd names it only where AllowTcpForwarding lets it matter.
  if (key?.allows.includes('permitopen') === true) return knownBySettings([ofKey], probes);
  const dials = [probes.control, probes.high, probes.elsewhere];
  if (dials.some((probe) => probe !== undefined && !isProhibited(probe))) return knownBySettings([permitOpen], probes);
  const listens = [anyPort, tunnelPort].filter((probe) => probe !== undefined);
  const mayListen = listens.some((probe) => probe.is === 'listening' || saysNotInList(probe));
  const remote = allowTcp('remote', inConfig, 'AllowTcpForwarding yes');
  if (mayListen) return knownBySettings([remote, permitOpen], probes);
  if (listens.some(saysDisabled)) return knownBySettings(forbidsAll(inConfig), probes);
  return knownBySettings([...forbidsAll(inConfig), remote, permitOpen], probes);
}

function listenFindings(patient: Patient, probes: ForwardingProbes): Finding[] {
  const isRemote = patient.direction === 'remote';
  const findings: Finding[] = [];
  if (probes.tunnelPort?.is === 'refused') {
    const what = `the SSH server does not listen on ${probes.tunnelPort.at.address} port ${probes.tunnelPort.at.port}`;
    return [{ severity: 'failure', what, causes: listenCauses(patient, probes, probes.tunnelPort) }];
  }
  if (probes.anyPort?.is === 'refused' && patient.protocol === 'ftp') {
    const what = isRemote
      ? 'the SSH server does not listen for data connections, so no passive transfer works'
      : 'the SSH server does not listen for us, so active transfers are translated to passive ones';
    const causes = listenCauses(patient, probes, probes.anyPort);
    findings.push({ severity: isRemote ? 'failure' : 'warning', what, causes });
  }
  return findings;
}

function listenCauses(patient: Patient, probes: ForwardingProbes, probe: ListenProbe): Cause[] {
  const inConfig = `sshd_config of ${patient.server}`;
  const forwarding = withoutForwarding(probes);
  if (forwarding) return [forwarding];
  const { address, port } = probe.at;
  if (saysNotInList(probe)) {
    const change = port === 0 ? `${address}:*` : `${address}:${port}`;
    const ofKey: Suspect = {
      ...{ name: 'permitlisten', setting: 'permitlisten=', where: keyPlace(probes) },
      change: `permitlisten="${change}" in front of the key`,
    };
    const ofConfig: Suspect = {
      ...{ name: 'PermitListen', setting: 'PermitListen', where: inConfig },
      holds: (value) => value !== 'any',
      change: `PermitListen ${change}`,
    };
    return knownBySettings([probes.key?.allows.includes('permitlisten') === true ? ofKey : ofConfig], probes);
  }
  const privileged: Suspect = {
    ...{ name: 'port', setting: `a port below 1024`, where: `port ${port} on ${patient.server}` },
    change: 'take a port from 1024 up, since only root may listen on those below',
  };
  if (saysDisabled(probe)) {
    const isPrivileged = port > 0 && port < 1024;
    if (probes.anyPort?.is === 'listening' && isPrivileged) return [privileged].map(asCause);
    const mayDial = [probes.control, probes.high, probes.elsewhere].some(
      (dial) => dial !== undefined && !isProhibited(dial),
    );
    const isLocalAllowed = mayDial || probes.key?.allows.includes('permitopen') === true;
    const only = isLocalAllowed ? [allowTcp('local', inConfig, 'AllowTcpForwarding yes')] : forbidsAll(inConfig);
    return knownBySettings(isPrivileged ? [...only, privileged] : only, probes);
  }
  if (port === 0)
    return knownBySettings([...forbidsAll(inConfig), allowTcp('local', inConfig, 'AllowTcpForwarding yes')], probes);
  const inUse = {
    setting: 'the port is in use',
    where: `port ${port} on ${patient.server}`,
    change: 'take another port',
  };
  // sshd may try it, and say nothing when the kernel forbids it.
  if (port < 1024) return [asCause(privileged), inUse];
  const notThere = {
    setting: 'GatewayPorts clientspecified',
    where: inConfig,
    change: `listen on an address that the SSH server has, if ${address} is none`,
  };
  return gatewayPortsOf(probes) === 'clientspecified' ? [inUse, notThere] : [inUse];
}

function gatewayFindings(patient: Patient, probes: ForwardingProbes): Finding[] {
  const inConfig = `sshd_config of ${patient.server}`;
  const gatewayPorts = gatewayPortsOf(probes);
  if (patient.direction === 'local' && patient.protocol !== 'ftp') return [];
  const cause = (value: string, change: string): Cause[] =>
    knownBySettings(
      [
        {
          name: 'GatewayPorts',
          setting: `GatewayPorts ${value}`,
          where: inConfig,
          change,
          holds: (is) => is === value,
        },
      ],
      probes,
    );
  if (gatewayPorts === 'yes' && !patient.listensForOthers) {
    const what = 'what is to listen on loopback of the SSH server listens on all its addresses, open to its network';
    return [{ severity: 'warning', what, causes: cause('yes', 'GatewayPorts clientspecified') }];
  }
  if (gatewayPorts === 'no' && patient.listensForOthers) {
    const what = 'the SSH server listens on loopback only, whatever it is asked for, so no other host can connect';
    return [{ severity: 'failure', what, causes: cause('no', 'GatewayPorts clientspecified') }];
  }
  return [];
}

function sessionFindings({ server }: Patient, { sessions, settings }: ForwardingProbes): Finding[] {
  if (sessions !== 0 && sessions !== 1) return [];
  const what =
    sessions === 0
      ? 'no program can be started on the SSH server, so no server helper either; tunnels need none'
      : 'only one program at a time can run on the SSH server, so the server helper leaves no room for another';
  const suspect: Suspect = {
    ...{ name: 'MaxSessions', setting: `MaxSessions ${sessions}`, where: `sshd_config of ${server}` },
    holds: (value) => value === String(sessions),
    change: 'MaxSessions 10',
  };
  return [{ severity: 'warning', what, causes: knownBySettings([suspect], { settings }) }];
}

/** sshd says what the key may do; without port-forwarding it may forward nothing. */
function withoutForwarding(probes: ForwardingProbes): Cause | undefined {
  const { key } = probes;
  if (key === undefined || key.allows.includes('port-forwarding')) return undefined;
  // `restrict` takes all of them, `no-port-forwarding` one.
  const isRestricted = !['agent-forwarding', 'pty', 'user-rc', 'x11-forwarding'].some((name) =>
    key.allows.includes(name),
  );
  return {
    setting: isRestricted ? 'restrict' : 'no-port-forwarding',
    where: keyPlace(probes),
    change: isRestricted ? 'restrict,port-forwarding in front of the key' : 'take no-port-forwarding away from the key',
  };
}

function keyPlace({ key }: Pick<ForwardingProbes, 'key'>): string {
  return key === undefined ? 'authorized_keys' : `${key.file} line ${key.line}`;
}

function forbidsAll(where: string): Suspect[] {
  return [
    allowTcp('no', where, 'AllowTcpForwarding yes'),
    {
      ...{ name: 'DisableForwarding', setting: 'DisableForwarding yes', where, change: 'DisableForwarding no' },
      holds: (value) => value === 'yes',
    },
  ];
}

function allowTcp(value: 'no' | 'local' | 'remote', where: string, change: string): Suspect {
  const setting = `AllowTcpForwarding ${value}`;
  return { name: 'AllowTcpForwarding', setting, where, change, holds: (is) => is === value };
}

function asCause({ setting, where, change }: Suspect): Cause {
  return { setting, where, change };
}

function isProhibited(probe: DialProbe | undefined): boolean {
  return probe?.is === 'failed' && probe.code === 'prohibited';
}

function saysDisabled({ said }: ListenProbe): boolean {
  return said.some((text) => text.includes(DISABLED));
}

function saysNotInList({ said }: ListenProbe): boolean {
  return said.some((text) => text.includes(NOT_IN_LIST));
}

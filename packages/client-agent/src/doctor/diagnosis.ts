/*
 * From what the probes saw to the settings that it comes from. Pure: the same rows in, the same findings out. One
 * setting often shows only in what several probes say together:
 *
 *   control port   data ports   remote forward               cause
 *   prohibited     prohibited   allowed                      AllowTcpForwarding remote (or PermitOpen)
 *   prohibited     prohibited   "has disabled …"             AllowTcpForwarding no, or DisableForwarding
 *   allowed        prohibited   any                          PermitOpen, or permitopen where sshd says that the key has it
 *   allowed        allowed      "has disabled …"             AllowTcpForwarding local
 *   any            any          "port forwarding refused"    PermitListen, or permitlisten where the key has it
 *   prohibited     prohibited   "has disabled …", and the    no-port-forwarding or restrict
 *                               key lacks port-forwarding
 */
import { diagnoseForwarding } from './diagnose-forwarding.ts';
import { diagnoseFtp } from './diagnose-ftp.ts';
import type { ForwardingProbes, FtpProbes } from './probes.ts';
import type { Finding } from './report.ts';

/** What is being diagnosed. */
export interface Patient {
  /** Where its clients connect: `local` is this host, `remote` the SSH server. */
  readonly direction: 'local' | 'remote';
  readonly protocol: 'ftp' | 'tcp' | 'socks';
  /** `user@host`, for messages. */
  readonly server: string;
  /** The tunnel's destination, for the lines to change: `localhost:21`. */
  readonly destination: string | undefined;
  /** A remote tunnel listens on an address that others than the SSH server's own users can connect to. */
  readonly listensForOthers: boolean;
}

export function diagnose(patient: Patient, forwarding: ForwardingProbes, ftp: FtpProbes | undefined): Finding[] {
  const passive = [ftp?.modes.PASV, ftp?.modes.EPSV];
  const seen = {
    passiveWorks: passive.some((probe) => probe?.is === 'worked'),
    isPassiveProhibited: passive.some((probe) => probe?.is === 'not-connected' && probe.code === 'prohibited'),
  };
  return [...diagnoseForwarding(patient, forwarding, seen), ...(ftp ? diagnoseFtp(patient, ftp) : [])];
}

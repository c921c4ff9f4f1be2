import type { Patient } from './diagnosis.ts';
import type { FtpProbes, ModeProbe } from './probes.ts';
import type { Cause, Finding } from './report.ts';

/** Refusals that mean TLS: vsftpd says 530, ProFTPD 550, IIS 534, FileZilla 503, Pure-FTPd 421. The words decide. */
export function wantsTls(reply: string): boolean {
  return /\b(?:TLS|SSL|FTPS|encrypt(?:ed|ion)?|clear-?text|AUTH first)\b/i.test(reply);
}

/** What the FTP server, or the way to it, forbids. */
export function diagnoseFtp(patient: Patient, probes: FtpProbes): Finding[] {
  if (probes.noGreeting) return greetingFindings(patient, probes.noGreeting);
  if (typeof probes.login === 'object') return [loginFinding(probes, probes.login)];
  if (probes.login !== 'done') return [];
  const refusals = Object.values(probes.modes).flatMap((probe) => replyOf(probe) ?? []);
  const insisting = refusals.find((reply) => /^5[23]\d/.test(reply) && wantsTls(reply));
  if (insisting !== undefined) return [dataTlsFinding(probes, insisting)];
  return [
    ...listingFindings(probes),
    ...passiveFindings(patient, probes),
    ...activeFindings(patient, probes),
    ...addressFindings(probes),
  ];
}

/** Whether either of two modes works; undefined: neither was tried to the end. */
export function works(a: ModeProbe | undefined, b: ModeProbe | undefined): boolean | undefined {
  const isTried = (probe: ModeProbe | undefined): boolean =>
    probe !== undefined && probe.is !== 'skipped' && (probe.is !== 'not-listed' || wantsTls(probe.reply));
  const tried = [a, b].filter(isTried);
  return tried.length === 0 ? undefined : tried.some((probe) => probe?.is === 'worked');
}

function greetingFindings(
  { destination = 'the destination', direction }: Patient,
  { code, text }: NonNullable<FtpProbes['noGreeting']>,
): Finding[] {
  // What SSH forbids, and a port on which nobody answers, the connection to the control port has told before.
  const isToldBefore = direction === 'local' && code !== 'timed-out' && code !== 'closed' && code !== 'reset';
  if (isToldBefore) return [];
  const what = `${destination} does not greet as an FTP server does: ${text}`;
  const silent: Cause[] = [
    { setting: 'no FTP server on that port', where: destination, change: 'correct the port; FTP has 21' },
    {
      setting: 'FTP over implicit TLS (port 990)',
      where: destination,
      change: 'use the port for plain FTP: SSH protects it',
    },
  ];
  const refused = [
    { setting: 'no server on that port', where: destination, change: 'start the FTP server, or correct the port' },
  ];
  return [
    {
      severity: 'failure',
      what,
      causes: code === 'timed-out' || code === 'closed' || code === 'reset' ? silent : refused,
    },
  ];
}

function loginFinding(probes: FtpProbes, { refused: reply, isGreeting }: Extract<FtpProbes['login'], object>): Finding {
  if (wantsTls(reply)) {
    const what = `the FTP server lets nobody in without TLS, which ftpduct does not speak to it (${reply})`;
    return { severity: 'failure', what, causes: tlsCauses(probes, 'force_local_logins_ssl') };
  }
  if (isGreeting) {
    const what = `the FTP server turns away whoever comes (${reply})`;
    const vsftpd = {
      setting: 'max_clients, max_per_ip, tcp_wrappers',
      where: 'vsftpd.conf',
      change: 'let the host in from which the tunnel connects, for as many sessions as all its clients together',
    };
    const proftpd = { ...vsftpd, setting: 'MaxInstances, MaxConnectionsPerHost, <Limit LOGIN>', where: 'proftpd.conf' };
    return { severity: 'failure', what, causes: ofServer(probes, { vsftpd, proftpd }) };
  }
  const what = `the FTP server does not let this user in (${reply})`;
  const change = 'correct --ftp-user and --ftp-password, or let that user in';
  return { severity: 'failure', what, causes: [{ setting: 'the FTP account', where: 'the FTP server', change }] };
}

/** vsftpd says 522 to PASV, ProFTPD 522 to the transfer: other things are allowed without TLS. */
function dataTlsFinding(probes: FtpProbes, reply: string): Finding {
  const what = `the FTP server makes no data connection without TLS, which ftpduct does not speak to it (${reply})`;
  return { severity: 'failure', what, causes: tlsCauses(probes, 'force_local_data_ssl') };
}

function tlsCauses(probes: FtpProbes, option: 'force_local_logins_ssl' | 'force_local_data_ssl'): Cause[] {
  const vsftpd = {
    setting: `ssl_enable=YES with ${option}=YES`,
    where: 'vsftpd.conf',
    change: 'force_local_logins_ssl=NO and force_local_data_ssl=NO: SSH protects the connection already',
  };
  const proftpd = { setting: 'TLSRequired', where: 'proftpd.conf', change: 'TLSRequired off' };
  return ofServer(probes, { vsftpd, proftpd });
}

/** The modes cannot be judged by a listing that is refused for reasons of its own. */
function listingFindings(probes: FtpProbes): Finding[] {
  const refused = Object.values(probes.modes).find((probe) => probe.is === 'not-listed');
  if (refused === undefined) return [];
  const what = `the FTP server refuses a listing of the folder that the login begins in (${refused.reply}), so the modes could not be tried to the end`;
  const rights = {
    setting: 'the rights of that folder',
    where: 'the FTP server',
    change: 'let the user read it, or try with another --ftp-user',
  };
  // ProFTPD's <Limit LIST> gives an empty listing instead.
  const vsftpd = { setting: 'dirlist_enable=NO', where: 'vsftpd.conf', change: 'right where nobody shall list' };
  const causes = /vsftpd/i.test(probes.greeting ?? '') ? [rights, vsftpd] : [rights];
  return [{ severity: 'warning', what, causes }];
}

function passiveFindings(patient: Patient, probes: FtpProbes): Finding[] {
  const { PASV, EPSV, PORT, EPRT } = probes.modes;
  if (works(PASV, EPSV) !== false) return [];
  const canTranslate = works(PORT, EPRT) === true;
  const consequence = canTranslate
    ? 'passive clients are served in active mode instead'
    : 'passive clients cannot be served';
  const failed = [PASV, EPSV].find((probe) => probe?.is === 'not-connected');
  if (failed?.is === 'not-connected') {
    // sshd's affair, which is told as such.
    if (failed.code === 'prohibited') return [];
    const what = `passive data connections do not come about (${failed.text}), so passive clients cannot be served`;
    return [{ severity: 'failure', what, causes: unconnectedCauses(patient, failed) }];
  }
  const reply = replyOf(PASV) ?? replyOf(EPSV) ?? '';
  const vsftpd = { setting: 'pasv_enable=NO', where: 'vsftpd.conf', change: 'pasv_enable=YES' };
  const proftpd = { setting: '<Limit PASV EPSV>', where: 'proftpd.conf', change: 'allow PASV and EPSV there' };
  return [
    {
      severity: canTranslate ? 'warning' : 'failure',
      what: `the FTP server refuses passive mode (${reply}); ${consequence}`,
      causes: ofServer(probes, { vsftpd, proftpd }),
    },
  ];
}

/** The server listens, and nobody gets there. */
function unconnectedCauses(
  { server, direction, destination = 'the FTP server' }: Patient,
  probe: Extract<ModeProbe, { is: 'not-connected' }>,
): Cause[] {
  const from = direction === 'local' ? server : 'this host';
  const ports = {
    setting: 'a firewall between the hosts',
    where: `between ${from} and ${destination}`,
    change: 'fix the ports with pasv_min_port and pasv_max_port (ProFTPD: PassivePorts), and let them through',
  };
  const elsewhere = {
    setting: 'pasv_address, pasv_addr_resolve',
    where: 'vsftpd.conf',
    change: 'take it away: the server listens on another host or address than the one it was reached on',
  };
  return probe.code === 'refused' && probe.named ? [elsewhere, ports] : [ports];
}

function activeFindings({ server }: Patient, probes: FtpProbes): Finding[] {
  const { PASV, EPSV, PORT, EPRT } = probes.modes;
  if (works(PORT, EPRT) !== false) return [];
  const canTranslate = works(PASV, EPSV) === true;
  const consequence = canTranslate
    ? 'active clients are served in passive mode instead'
    : 'active clients cannot be served';
  const severity = canTranslate ? 'warning' : 'failure';
  const failed = [PORT, EPRT].find((probe) => probe?.is === 'not-connected');
  if (failed?.is === 'not-connected') {
    const what = `the FTP server's active data connections do not arrive (${failed.text}); ${consequence}`;
    const change = `let the FTP server connect to ${server}`;
    return [
      { severity, what, causes: [{ setting: 'a firewall between the hosts', where: 'on the FTP server', change }] },
    ];
  }
  const reply = replyOf(PORT) ?? replyOf(EPRT) ?? '';
  const vsftpd = { setting: 'port_enable=NO', where: 'vsftpd.conf', change: 'port_enable=YES' };
  const proftpd = { setting: '<Limit PORT EPRT>', where: 'proftpd.conf', change: 'allow PORT and EPRT there' };
  const what = `the FTP server refuses active mode (${reply}); ${consequence}`;
  return [{ severity, what, causes: ofServer(probes, { vsftpd, proftpd }) }];
}

/** A 227 that names another address than the one it was reached on: harmless to us, and wrong for others. */
function addressFindings(probes: FtpProbes): Finding[] {
  const { PASV } = probes.modes;
  const { peer } = probes;
  const named = PASV?.is === 'worked' ? PASV.named?.address : undefined;
  if (named === undefined || peer === undefined || named === peer.address || named === '0.0.0.0') return [];
  const what = `the FTP server was reached on ${peer.address} and tells clients to connect to ${named}; ftpduct does not follow that`;
  const change = 'right where clients without ftpduct come through that address, else take it away';
  const vsftpd = { setting: `pasv_address=${named}`, where: 'vsftpd.conf', change };
  const proftpd = { setting: `MasqueradeAddress ${named}`, where: 'proftpd.conf', change };
  return [{ severity: 'warning', what, causes: ofServer(probes, { vsftpd, proftpd }) }];
}

function replyOf(probe: ModeProbe | undefined): string | undefined {
  return probe?.is === 'refused' || probe?.is === 'not-listed' ? probe.reply : undefined;
}

/** The greeting often names the program. */
function ofServer({ greeting = '' }: FtpProbes, { vsftpd, proftpd }: Record<'vsftpd' | 'proftpd', Cause>): Cause[] {
  if (/vsftpd/i.test(greeting)) return [vsftpd];
  if (/proftpd/i.test(greeting)) return [proftpd];
  return [vsftpd, proftpd];
}

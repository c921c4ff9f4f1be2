import { formatEndpoint } from '@ftpduct/ftp-rewriter';
import type { FinishedTransfer } from './session-table.ts';

/** A transfer as one line of JSON, without its line end. Names and meanings stay as they are: programs read them. */
export function jsonLine(transfer: FinishedTransfer): string {
  const { startedAt, client, session, profile, tunnel, user, verb, path, direction, mode, serverMode } = transfer;
  const { bytes, seconds, outcome, reason, code } = transfer;
  return JSON.stringify({
    time: endOf(transfer).toISOString(),
    startedAt: startedAt.toISOString(),
    ...{ profile, tunnel, session },
    client: formatEndpoint(client),
    user,
    command: verb,
    path: path === '' ? undefined : path,
    ...{ direction, mode, serverMode, bytes, seconds, outcome, reason, code },
  });
}

/**
 * A transfer as a line of xferlog(5), as wu-ftpd, vsftpd and ProFTPD write it:
 * `Thu Sep  3 12:00:01 2026 1 192.0.2.7 1024 /path b _ o r user ftp 0 * c`. The file name is what the client named, for the
 * folder is the server's to know; blanks in it become underscores, as those servers have it. Transfer type (TYPE A or I) is
 * told as `b`, since nothing is changed on the way.
 */
export function xferlogLine(transfer: FinishedTransfer): string {
  const { client, bytes, path, direction, user, outcome, seconds, verb } = transfer;
  const isAnonymous = /^(?:anonymous|ftp)$/i.test(user ?? '');
  return [
    xferlogTime(endOf(transfer)),
    String(Math.max(Math.round(seconds), 1)),
    client.address,
    String(bytes),
    oneWord(path === '' ? verb : path),
    'b',
    '_',
    direction === 'upload' ? 'i' : 'o',
    isAnonymous ? 'a' : 'r',
    oneWord(user ?? '?'),
    'ftp',
    '0',
    '*',
    outcome === 'complete' ? 'c' : 'i',
  ].join(' ');
}

/** A transfer in words, for the log. */
export function transferText(transfer: FinishedTransfer): string {
  const { verb, path, bytes, seconds, mode, outcome, reason } = transfer;
  const what = path === '' ? verb : `${verb} ${path}`;
  const result = outcome === 'complete' ? 'complete' : `failed: ${reason ?? ''}`;
  return `${what}: ${bytes} bytes in ${seconds.toFixed(1)} s, ${mode}, ${result}`;
}

/** Of these, listings are not files: xferlog does not have them. */
export function isFile({ verb }: FinishedTransfer): boolean {
  return !/^(?:LIST|NLST|MLSD|MLST)$/i.test(verb);
}

function endOf({ startedAt, seconds }: FinishedTransfer): Date {
  return new Date(startedAt.getTime() + seconds * 1000);
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** As ctime(3) has it, in local time, as those servers write it. */
function xferlogTime(time: Date): string {
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
  const day = String(time.getDate()).padStart(2, ' ');
  return `${DAYS[time.getDay()] ?? ''} ${MONTHS[time.getMonth()] ?? ''} ${day} ${clock} ${time.getFullYear()}`;
}

function oneWord(text: string): string {
  return text.replaceAll(/\s/g, '_');
}

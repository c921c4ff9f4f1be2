/** `ssh://[user@]host[:port][/]` (ssh(1)), taken apart. */
export interface SshUri {
  readonly user: string | undefined;
  readonly host: string;
  readonly port: number | undefined;
}

/**
 * Reads what OpenSSH takes for an SSH address: the user may be percent-encoded and be followed by connection parameters
 * (`;fingerprint=…`), which are ignored; a path is an error.
 *
 * @returns undefined for what is none
 */
export function parseSshUri(text: string): SshUri | undefined {
  const pattern = /^ssh:\/\/(?:([^@/]*)@)?(?:\[([^\]]+)\]|([^[\]:/@]+))(?::(\d{1,5}))?\/?$/i;
  const [whole, encodedUser, bracketed, plain, digits] = pattern.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (whole === undefined || host === undefined) return undefined;
  const user = encodedUser === undefined ? undefined : decoded(encodedUser.replace(/;.*$/s, ''));
  if (user === '') return undefined;
  const port = digits === undefined ? undefined : Number(digits);
  if (port !== undefined && (port < 1 || port > 65535)) return undefined;
  return { user, host, port };
}

/** Empty, which is no user, for what is not properly encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

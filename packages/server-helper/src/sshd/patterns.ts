/** Lists of patterns as sshd reads them (ssh_config(5), PATTERNS; match.c and addrmatch.c of OpenSSH). */
import { BlockList, isIP } from 'node:net';

/** Whether a text matches a list; one entry with `!` in front that matches decides against it. */
export function matchesPatternList(text: string, list: string): boolean {
  return matchesList(list, (pattern) => matchesPattern(text, pattern));
}

/** The same for an address; entries may be networks, `10.0.0.0/8`. */
export function matchesAddressList(address: string, list: string): boolean {
  return matchesList(list, (entry) => {
    if (!entry.includes('/'))
      return isIP(entry) !== 0 ? isWithin(address, entry, undefined) : matchesPattern(address, entry);
    const [network = '', bits = ''] = entry.split('/');
    return isWithin(address, network, /^\d{1,3}$/.test(bits) ? Number(bits) : undefined);
  });
}

/** `*` any text, `?` any one character. */
export function matchesPattern(text: string, pattern: string): boolean {
  // Stars are tried from the left, each as short as possible, and only the last one is ever lengthened (as glob does).
  let [at, inPattern, star, starAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = pattern[inPattern];
    if (wanted === '*') {
      star = inPattern++;
      starAt = at;
    } else if (wanted !== undefined && (wanted === '?' || wanted === text[at])) {
      at += 1;
      inPattern += 1;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++starAt;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(inPattern));
}

function matchesList(list: string, matches: (entry: string) => boolean): boolean {
  const entries = list.split(',').filter((entry) => entry !== '');
  if (entries.some((entry) => entry.startsWith('!') && matches(entry.slice(1)))) return false;
  return entries.some((entry) => !entry.startsWith('!') && matches(entry));
}

function isWithin(address: string, network: string, bits: number | undefined): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(address) !== family) return false;
  const type = family === 6 ? 'ipv6' : 'ipv4';
  const most = family === 6 ? 128 : 32;
  if (bits !== undefined && bits > most) return false;
  const list = new BlockList();
  list.addSubnet(network, bits ?? most, type);
  return list.check(address, type);
}

import { parseIpAddress, type IpAddress } from './ip-address.ts';

/** A block of addresses in CIDR notation (RFC 4632 §3.1), `192.168.0.0/16`; a literal alone stands for itself. */
export type AddressRange = string;

/** Whether an address lies in one of the ranges; nothing lies in a range that cannot be read. */
export function isInRanges(address: string, ranges: readonly AddressRange[]): boolean {
  const bytes = parseIpAddress(address);
  return bytes !== undefined && ranges.some((range) => isInRange(bytes, range));
}

function isInRange(address: IpAddress, range: AddressRange): boolean {
  const [text = '', prefixText, ...more] = range.split('/');
  const network = parseIpAddress(text);
  if (network?.length !== address.length || more.length > 0) return false;
  // An empty prefix is no 0, which would be everything.
  if (prefixText !== undefined && !/^\d{1,3}$/.test(prefixText)) return false;
  const prefix = prefixText === undefined ? address.length * 8 : Number(prefixText);
  if (prefix > address.length * 8) return false;
  return address.every((byte, index) => {
    const significant = Math.min(8, Math.max(0, prefix - index * 8));
    const mask = 0xff & ~(0xff >> significant);
    return (byte & mask) === ((network[index] ?? 0) & mask);
  });
}

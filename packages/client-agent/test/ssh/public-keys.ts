import { keyTypeOf } from '../../src/ssh/host-keys/public-key.ts';

/** A public key that is whole to the eye, told apart by one byte; nobody has its private part. */
export function publicKey(type: string, mark: number): Buffer {
  const fields = [Buffer.from(type), ...(FIELDS[type] ?? [32]).map((length) => Buffer.alloc(length, mark))];
  return Buffer.concat(fields.flatMap((field) => [lengthOf(field), field]));
}

/** A line of known_hosts. */
export function hostKeyLine(hosts: string, key: Buffer): string {
  return `${hosts} ${keyTypeOf(key) ?? ''} ${key.toString('base64')}`;
}

const FIELDS: Readonly<Record<string, readonly number[]>> = {
  'ssh-rsa': [3, 257],
  'ssh-dss': [129, 21, 129, 129],
  'ecdsa-sha2-nistp256': [8, 65],
  'sk-ssh-ed25519@openssh.com': [32, 4],
};

function lengthOf(field: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(field.length);
  return length;
}

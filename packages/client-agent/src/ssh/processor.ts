import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/**
 * Whether the processor computes AES by itself; where that cannot be told, it is assumed. With its instructions hidden
 * from OpenSSL, Node 20 does 180 MB/s of AES-GCM and 1,050 MB/s of chacha20-poly1305.
 */
export function hasAes(): boolean {
  return (known ??= aesInCpuInfo(cpuInfo()) ?? aesByCpuFeatures() ?? true);
}
let known: boolean | undefined;

/**
 * The word `aes` among `flags` (x86) or `Features` (ARM), as Linux writes them in /proc/cpuinfo.
 *
 * @returns undefined where there is no such line
 */
export function aesInCpuInfo(text: string): boolean | undefined {
  const features = /^(?:flags|Features)[ \t]*:(.*)$/m.exec(text)?.[1];
  return features?.split(/\s+/).includes('aes');
}

function cpuInfo(): string {
  if (process.platform !== 'linux') return '';
  try {
    return readFileSync('/proc/cpuinfo', 'utf8');
  } catch {
    return '';
  }
}

/** An addon that ssh2 brings along where it could be built. */
function aesByCpuFeatures(): boolean | undefined {
  try {
    const ssh2 = createRequire(import.meta.url).resolve('ssh2');
    const features = createRequire(ssh2)('cpu-features') as () => { flags?: { aes?: unknown } };
    const aes = features().flags?.aes;
    return typeof aes === 'boolean' ? aes : undefined;
  } catch {
    return undefined;
  }
}

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { aesInCpuInfo, hasAes } from '../../src/ssh/processor.ts';

const X86 = (flags: string): string =>
  [
    'processor\t: 0',
    'vendor_id\t: GenuineIntel',
    'model name\t: Some aes processor',
    `flags\t\t: fpu vme de pse ${flags} clflush`,
    'vmx flags\t: vnmi preemption_timer aes',
    'bugs\t\t: spectre_v1',
    '',
    'processor\t: 1',
    `flags\t\t: fpu vme de pse ${flags} clflush`,
    '',
  ].join('\n');

const ARM64 = (features: string): string =>
  [
    'processor\t: 0',
    'BogoMIPS\t: 108.00',
    `Features\t: fp asimd evtstrm ${features} crc32 cpuid`,
    'CPU implementer\t: 0x41',
    '',
  ].join('\n');

describe('whether the processor has AES', () => {
  it.each([
    { title: 'x86 with AES-NI', text: X86('aes avx'), expected: true },
    { title: 'x86 without', text: X86('vaes avx'), expected: false },
    { title: 'x86 where it is the last word', text: 'flags\t\t: fpu aes', expected: true },
    { title: 'arm64 with the cryptography extension', text: ARM64('aes pmull sha1 sha2'), expected: true },
    { title: 'arm64 without, as on a Raspberry Pi 4', text: ARM64(''), expected: false },
    {
      title: 's390x, which calls its features otherwise',
      text: 'features\t: esan3 zarch stfle msa',
      expected: undefined,
    },
    { title: 'nothing', text: '', expected: undefined },
  ])('$title: $expected', ({ text, expected }) => {
    expect(aesInCpuInfo(text)).toBe(expected);
  });

  it.runIf(existsSync('/proc/cpuinfo'))('is what this machine says of itself', () => {
    const words = readFileSync('/proc/cpuinfo', 'utf8').split(/\s+/);
    expect(hasAes()).toBe(words.includes('aes') || !words.some((word) => word === 'flags' || word === 'Features'));
  });
});

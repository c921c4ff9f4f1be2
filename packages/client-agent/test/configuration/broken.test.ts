import { describe, expect, test } from 'vitest';
import type { BrokenFile } from './broken-file.ts';
import { BROKEN_TECTIA } from './broken-tectia.ts';
import { BROKEN_YAML } from './broken-yaml.ts';
import { faultsOf, readTectia, readYaml } from './reading.ts';

async function expectFaults(reading: ReturnType<typeof readYaml>, expected: BrokenFile[2]): Promise<void> {
  const faults = await faultsOf(reading);
  const shortened = faults.map((fault, index) => {
    const [start = ''] = (expected[index] ?? '').split('…', 1);
    return expected[index]?.endsWith('…') && fault.startsWith(start) ? `${start}…` : fault;
  });
  expect(shortened).toEqual(expected);
}

describe('a broken profiles.yaml', () => {
  test.each(BROKEN_YAML)('%s', async (_title, text, faults) => {
    await expectFaults(readYaml(text), faults);
  });
});

describe('a broken ssh-broker-config.xml', () => {
  test.each(BROKEN_TECTIA)('%s', async (_title, text, faults) => {
    await expectFaults(readTectia(text), faults);
  });
});

test('no two rows say the same', () => {
  const all = [...BROKEN_YAML, ...BROKEN_TECTIA].map(([, , faults]) => faults.join());
  expect(new Set(all).size).toBe(all.length);
});

test('all faults of a file in one go, in its order, also those that a wrong value would hide', async () => {
  const faults = await faultsOf(
    readYaml(`profiles:
  a:
    host: a
    port: 0
    gateway: nowhere
    localTunnels:
      - { listen: 1, to: "h:21", typ: tcp }
      - { listen: 1, to: "h:22" }
  b: { hots: b }
staticTunnels:
  - { profile: c, listen: 2, to: "h:23" }
`),
  );
  expect(faults.map((fault) => fault.split(': ', 1)[0])).toEqual([
    '4:11',
    '5:14',
    '7:34',
    '8:9',
    '9:3',
    '9:8',
    '11:16',
  ]);
});

test('at most fifty are shown', async () => {
  const tunnels = '      - { listen: x, to: "h:21" }\n'.repeat(60);
  const faults = await faultsOf(readYaml(`profiles:\n  m:\n    host: h\n    localTunnels:\n${tunnels}`));
  expect(faults).toHaveLength(51);
  expect(faults.at(-1)).toBe('and 10 more');
});

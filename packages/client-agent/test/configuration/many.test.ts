import { expect, test } from 'vitest';
import { broker, faultsOf, readTectia, readYaml } from './reading.ts';

/** What took minutes while each was compared with each takes a second or two. */
const LIMIT_MS = 15_000;

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('');

const tunnelsOf = (tunnels: number, line: (index: number) => string): string =>
  `profiles:\n  p:\n    host: h\n    localTunnels:\n${many(tunnels, (index) => `      - ${line(index)}\n`)}`;

test('tens of thousands of unknown keys', { timeout: LIMIT_MS }, async () => {
  const faults = await faultsOf(readYaml(`profiles:\n  p:\n    host: h\n${many(40_000, (i) => `    key${i}: 1\n`)}`));
  expect(faults).toHaveLength(51);
  expect(faults[49]).toMatch(/^53:5: profiles\.p: found the key "key49", which is not known/);
  expect(faults[50]).toBe('and 39950 more');
});

test('tens of thousands of keys twice', { timeout: LIMIT_MS }, async () => {
  const faults = await faultsOf(readYaml(many(40_000, (index) => `key${index % 20_000}: 1\n`)));
  expect(faults[0]).toBe('20001:1: found a key for the second time; allowed is each key once');
  expect(faults.at(-1)).toBe('and 19950 more');
});

test('thousands of aliases', { timeout: LIMIT_MS }, async () => {
  const { profiles } = await readYaml(
    `profiles:\n  first: &one { host: h }\n${many(6000, (index) => `  p${index}: *one\n`)}`,
  );
  expect(profiles).toHaveLength(6001);
});

test('tens of thousands of unknown attributes and elements', { timeout: LIMIT_MS }, async () => {
  const attributes = many(60_000, (index) => ` unknown${index}="1"`);
  const { warnings } = await readTectia(
    broker(`<profile id="p" host="h"${attributes}/>\n${many(20_000, (index) => `<unknown${index}/>\n`)}`),
  );
  expect(warnings).toHaveLength(101);
  expect(warnings[99]?.text).toBe('<profile unknown99> is not supported and has no effect');
  expect(warnings[100]?.text).toBe('and 79900 more from here on');
});

test.each<[title: string, text: string]>([
  ['with a port each', tunnelsOf(20_000, (index) => `{ listen: ${20_000 + index}, to: "h:21" }`)],
  ['with any free port', tunnelsOf(20_000, () => '{ listen: 0, to: "h:21" }')],
])('tens of thousands of tunnels, %s', { timeout: LIMIT_MS }, async (_title, text) => {
  const [profile] = (await readYaml(text)).profiles;
  expect(new Set(profile?.tunnels.map(({ name }) => name)).size).toBe(20_000);
});

test('thousands of profiles with a gateway and a static tunnel each', { timeout: LIMIT_MS }, async () => {
  const count = 6000;
  const { profiles } = await readYaml(
    `profiles:\n  p0: { host: h }\n` +
      many(count, (index) => `  p${index + 1}: { host: h, gateway: p0 }\n`) +
      `staticTunnels:\n${many(count, (index) => `  - { profile: p${index}, listen: ${20_000 + index}, to: "h:21" }\n`)}`,
  );
  expect(profiles.filter(({ tunnels }) => tunnels.length === 1)).toHaveLength(count);
});

test('thousands of gateways that are no profiles', { timeout: LIMIT_MS }, async () => {
  const faults = await faultsOf(
    readYaml(`profiles:\n${many(6000, (index) => `  p${index}: { host: h, gateway: q${index} }\n`)}`),
  );
  expect(faults[0]).toContain('allowed is p1, p2, p3');
  expect(faults[0]).toMatch(/, p50 and 5949 more$/);
  expect(faults[50]).toBe('and 5950 more');
});

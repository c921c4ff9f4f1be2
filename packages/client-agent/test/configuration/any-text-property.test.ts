import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ClientAgentError } from '../../src/error.ts';
import { configurationAsYaml } from '../../src/configuration/configuration-as-yaml.ts';
import { parseConfiguration } from '../../src/configuration/read-configuration.ts';
import { around } from './reading.ts';

/** Something is cut out, and something else put in, perhaps from another place. */
const changes = fc.array(
  fc.record({
    at: fc.nat(10_000),
    length: fc.nat(40),
    from: fc.nat(10_000),
    text: fc.oneof(
      fc.constantFrom(
        '<',
        '>',
        '"',
        '&',
        '&x;',
        ']]>',
        '<!--',
        ': ',
        '\n',
        '  ',
        '- ',
        '{',
        ']',
        '*a',
        '&a ',
        '|',
        '\t',
        '%',
        '\u0000',
      ),
      fc.string({ maxLength: 8 }),
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Any text is read, or refused with places that are in it; nothing else is thrown. */
async function readOrRefused(file: string, text: string): Promise<void> {
  try {
    await parseConfiguration(file, text, around);
  } catch (error) {
    if (!(error instanceof ClientAgentError)) throw error;
    const lines = text.split('\n').length;
    for (const fault of error.message.split('\n')) {
      const [, line] = /^\/etc\/x\.(?:yaml|xml):(\d+):\d+: [^]/.exec(fault) ?? [];
      if (/^and \d+ more$/.test(fault)) continue;
      expect(line, fault).toBeDefined();
      expect(Number(line)).toBeLessThanOrEqual(lines + 1);
    }
  }
}

describe.each(['/etc/x.xml', '/etc/x.yaml'])('any text, as %s', (file) => {
  test('is read or refused', async () => {
    const xml = await readFile(join(import.meta.dirname, 'ssh-broker-config.xml'), 'utf8');
    const example = join(import.meta.dirname, 'ssh-broker-config.xml');
    const text = file.endsWith('.xml')
      ? xml
      : await configurationAsYaml(await parseConfiguration(example, xml, around));
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        let changed = text;
        for (const { at, length, from, text: more } of list) {
          const place = at % (changed.length + 1);
          const copied = changed.slice(from % (changed.length + 1)).slice(0, length);
          changed = changed.slice(0, place) + more + copied + changed.slice(place + length);
        }
        await readOrRefused(file, changed);
      }),
      { numRuns: 400, seed: 44_804_861 },
    );
  });
});

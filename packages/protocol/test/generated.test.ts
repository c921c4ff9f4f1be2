import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

test.each([
  ['generate:helper', 'ftpduct'],
  ['generate:control', 'control'],
] as const)(
  'the generated code is what the .proto gives today (else: npm run %s)',
  (name, file) => {
    const { scripts } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
      scripts: Record<typeof name, string>;
    };
    const [tool, ...options] = scripts[name].split(' ');
    expect(tool).toBe('pbjs');
    const folder = mkdtempSync(join(tmpdir(), 'ftpduct-generate-'));
    try {
      const moved = options.map((option) =>
        option === `src/generated/${file}.js` ? join(folder, `${file}.js`) : option,
      );
      const pbjs = fileURLToPath(import.meta.resolve('protobufjs-cli/bin/pbjs'));
      execFileSync(process.execPath, [pbjs, ...moved], { cwd: packageFolder });
      for (const made of [`${file}.js`, `${file}.d.ts`]) {
        const committed = readFileSync(join(packageFolder, 'src/generated', made), 'utf8');
        expect(committed, `${made} is stale`).toBe(readFileSync(join(folder, made), 'utf8'));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  30_000,
);

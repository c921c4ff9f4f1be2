import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

test('the generated code is what ftpduct.proto generates today (else: npx nx run protocol:generate)', () => {
  const { scripts } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as {
    scripts: { generate: string };
  };
  const [tool, ...options] = scripts.generate.split(' ');
  expect(tool).toBe('pbjs');
  const folder = mkdtempSync(join(tmpdir(), 'ftpduct-generate-'));
  try {
    const moved = options.map((option) =>
      option === 'src/generated/ftpduct.js' ? join(folder, 'ftpduct.js') : option,
    );
    const pbjs = fileURLToPath(import.meta.resolve('protobufjs-cli/bin/pbjs'));
    execFileSync(process.execPath, [pbjs, ...moved], { cwd: packageFolder });
    for (const file of ['ftpduct.js', 'ftpduct.d.ts']) {
      const committed = readFileSync(join(packageFolder, 'src/generated', file), 'utf8');
      expect(committed, `${file} is stale`).toBe(readFileSync(join(folder, file), 'utf8'));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 30_000);

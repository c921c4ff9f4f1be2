/**
 * `npx nx run cli:generate`: writes the pages and completions that are made of the built command's declarations; see
 * packages/cli/src/documentation.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { GENERATED_FOLDERS, generatedFiles } from '../packages/cli/dist/documentation/generated-files.js';

const ROOT = join(import.meta.dirname, '..');

for (const folder of GENERATED_FOLDERS) rmSync(join(ROOT, folder), { recursive: true, force: true });
for (const [path, text] of generatedFiles()) {
  const file = join(ROOT, path);
  mkdirSync(dirname(file), { recursive: true });
  const options = { ...(await resolveConfig(file)), filepath: file };
  writeFileSync(file, path.endsWith('.md') ? await format(text, options) : text);
}

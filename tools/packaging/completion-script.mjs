import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** What `ftpduct completion SHELL` prints, asked of the command that is packaged. */
export function completionScript(library, shell) {
  return execFileSync(process.execPath, [join(library, 'bin/ftpduct.js'), 'completion', shell], { encoding: 'utf8' });
}

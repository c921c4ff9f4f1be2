// Makes dist/ftpduct-helper.cjs of what tsc has built: the whole helper in one file that needs nothing but Node, to be
// put on an SSH server. It is not minified, so that whoever runs that server can read it.
import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, 'package.json'), 'utf8'));
const outfile = join(import.meta.dirname, 'dist', 'ftpduct-helper.cjs');

await build({
  stdin: {
    contents: "import { main } from './main.js'; void main(process.argv.slice(2));",
    resolveDir: join(import.meta.dirname, 'dist'),
  },
  // protobufjs is CommonJS, which an ES module could not hold without a require of its own.
  format: 'cjs',
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  legalComments: 'inline',
  banner: {
    js: `#!/usr/bin/env node\n// ftpduct's server helper ${version}; https://nodejs.org 20.19 or newer runs it.`,
  },
  outfile,
  logLevel: 'warning',
});
chmodSync(outfile, 0o755);

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/**
 * The file `copyright`, in the form of https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/: ours, and those
 * of the packages that come along.
 */
export function copyrightFile(modules, library) {
  const ours = [
    'Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/',
    'Upstream-Name: ftpduct',
    '',
    'Files: *',
    'Copyright: the ftpduct authors',
    'License: Apache-2.0',
    ' On Debian systems, the text of the Apache License, version 2.0, is in',
    ' /usr/share/common-licenses/Apache-2.0.',
  ];
  const theirs = modules.map((module) => paragraph(module, relative(library, module.at)));
  return `${ours.join('\n')}\n\n${theirs.join('\n')}`;
}

function paragraph({ name, version, license, from }, path) {
  const file = readdirSync(from).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : readFileSync(join(from, file), 'utf8');
  if (license === undefined) throw new Error(`${name} ${version} says nothing of its licence`);
  const owners = [...text.matchAll(/^\W*(Copyright (?!notice|holder|owner|and |\[).*)$/gim)].map((match) =>
    match[1].trim(),
  );
  const lines = text === '' ? [`The package says that its licence is ${license}.`] : text.trim().split(/\r?\n/);
  return [
    `Files: usr/lib/ftpduct/${path}/*`,
    `Copyright: ${owners.length > 0 ? owners.join('\n  ') : `the authors of ${name}`}`,
    `License: ${String(license).replaceAll(/[()]/g, '').replaceAll(' OR ', ' or ').replaceAll(' AND ', ' and ')}`,
    ...lines.map((line) => (line.trim() === '' ? ' .' : ` ${line.trimEnd()}`)),
    '',
  ].join('\n');
}

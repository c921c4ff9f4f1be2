import { describe, expect, test } from 'vitest';
import { OpenSsh } from '../../src/ssh-config/ask-openssh.ts';
import { readConfigFiles } from '../../src/ssh-config/config-files.ts';
import { READ_KEYWORDS } from '../../src/ssh-config/keywords.ts';
import { withoutLab } from '../ssh/real-sshd.ts';
import { algorithmsOfOpenSsh } from './algorithms-of-openssh.ts';
import { asOpenSshSees, configFolder, neverStopped, plainQuery } from './config-case.ts';
import { openSshCases } from './openssh-cases.ts';

const SSH = 'ssh';

/** Their defaults are another list in each version and each build. */
const DIFFERS_BY_VERSION = ['identityfile', 'securitykeyprovider', 'gssapiauthentication'];

describe.skipIf(withoutLab)('what the files say is what ssh -G says', { timeout: 30_000 }, () => {
  test.each(openSshCases)('$title', async ({ config, files, query, expected }) => {
    await using made = await configFolder({ config, ...files });
    const here = (text: string): string => text.replaceAll('DIR', made.folder);
    const asked = {
      ...plainQuery,
      file: `${made.folder}/config`,
      ...query,
      identityFiles: (query?.identityFiles ?? []).map(here),
    };
    const openSsh = new OpenSsh(SSH, { signal: neverStopped, timeoutMs: 60_000 });
    const theirs = await openSsh.ask(asked);
    if (!theirs) throw new Error('ssh does not know -G');
    const ours = await readConfigFiles(asked, asOpenSshSees(made.around), {
      signal: neverStopped,
      algorithms: await algorithmsOfOpenSsh(),
    });
    const comparable = [...READ_KEYWORDS.keys()].filter(
      (keyword) => !(DIFFERS_BY_VERSION.includes(keyword) && ours.isDefault(keyword)),
    );
    const linesOf = (answer: typeof ours): string[] =>
      comparable.flatMap((keyword) => answer.getAll(keyword).map((value) => `${keyword} ${value}`));
    expect(linesOf(ours)).toEqual(linesOf(theirs));
    expect(ours.lines()).toEqual(expect.arrayContaining(expected.map(here)));
    const defaultsOf = (answer: typeof ours): string[] => comparable.filter((keyword) => answer.isDefault(keyword));
    expect(defaultsOf(ours)).toEqual(defaultsOf(theirs));
  });
});

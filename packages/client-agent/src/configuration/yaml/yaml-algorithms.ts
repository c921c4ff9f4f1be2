import { OPENSSH_ALGORITHMS, type AlgorithmKeyword } from '../../ssh-config/algorithm-lists.ts';
import { availableAlgorithms } from '../../ssh/algorithms.ts';
import type { Findings } from '../faults.ts';
import { didYouMean } from '../nearest.ts';
import { show } from '../values.ts';
import type { WrittenDefaults, WrittenFile } from './written.ts';
import type { YamlText } from './yaml-document.ts';

type Kind = keyof ReturnType<typeof availableAlgorithms>;

const KEYWORDS: Readonly<Record<Kind, AlgorithmKeyword>> = {
  ciphers: 'ciphers',
  macs: 'macs',
  keyExchanges: 'kexalgorithms',
  hostKeyAlgorithms: 'hostkeyalgorithms',
};

/** Host key algorithms that OpenSSH has and its list here leaves out. */
const OF_OPENSSH = /-cert-v0[01]@openssh\.com$|^(?:webauthn-)?sk-/;

/**
 * Names that nobody knows are faults, as they are to ssh. Lists are often OpenSSH's: what it has and ftpduct has not is
 * left out with a warning, as long as something is left.
 */
export function checkAlgorithms(written: WrittenFile, yaml: YamlText, findings: Findings): void {
  const available = availableAlgorithms();
  const check = (keys: WrittenDefaults, path: readonly string[]): void => {
    for (const kind of Object.keys(KEYWORDS) as Kind[]) {
      const names = keys[kind];
      if (names) checkList(names, kind, available[kind], { path: [...path, kind], yaml, findings });
    }
  };
  check(written.defaults?.profile ?? {}, ['defaults', 'profile']);
  for (const [name, profile] of Object.entries(written.profiles ?? {})) check(profile, ['profiles', name]);
}

function checkList(
  names: readonly string[],
  kind: Kind,
  available: readonly string[],
  { path, yaml, findings }: { readonly path: readonly string[]; readonly yaml: YamlText; readonly findings: Findings },
): void {
  const where = path.join('.');
  const { all } = OPENSSH_ALGORITHMS[KEYWORDS[kind]];
  let isEveryKnown = true;
  for (const [index, name] of names.entries()) {
    if (available.includes(name)) continue;
    const place = yaml.placeOf([...path, index]);
    if (all.includes(name) || (kind === 'hostKeyAlgorithms' && OF_OPENSSH.test(name))) {
      findings.warning(place, `${where}: ${name} is not available, and left out of the list`);
    } else {
      isEveryKnown = false;
      const what = `found ${show(name)}, which is not known${didYouMean(name, available)}`;
      findings.fault(place, `${where}[${index}]: ${what}; allowed is ${available.join(', ')}`);
    }
  }
  if (isEveryKnown && !names.some((name) => available.includes(name))) {
    findings.fault(
      yaml.placeOf(path),
      `${where}: found none that is available; allowed is at least one of ${available.join(', ')}`,
    );
  }
}

import type { z } from 'zod';
import { checkProfiles, byNames, type ReadProfile } from '../check-profiles.ts';
import type { Findings } from '../faults.ts';
import type { Configuration, Profile } from '../model.ts';
import { didYouMean } from '../nearest.ts';
import type { ReadingSurroundings } from '../paths.ts';
import { show, someOf } from '../values.ts';
import { agentSettings } from './agent-settings.ts';
import { checkAlgorithms } from './yaml-algorithms.ts';
import { fileSchema, knownKeysIn } from './schema.ts';
import { YamlProfiles } from './yaml-profiles.ts';
import { withoutIssues } from './without-issues.ts';
import { parseYaml, type YamlText } from './yaml-document.ts';
import type { WrittenFile } from './written.ts';

/** Reads profiles.yaml; what is wrong goes to the findings. */
export async function readYaml(
  file: string,
  text: string,
  findings: Findings,
  around: ReadingSurroundings,
): Promise<Omit<Configuration, 'warnings'> | undefined> {
  const yaml = parseYaml(text, findings);
  if (!yaml) return undefined;
  const written = validate(yaml, findings);
  if (!written) return undefined;
  checkAlgorithms(written, yaml, findings);
  const read = await new YamlProfiles(file, written, yaml, findings, around).read();
  const profiles = withStaticTunnels(read, written, yaml, findings);
  return {
    file,
    format: 'yaml',
    profiles: checkProfiles(profiles, findings, 'fault'),
    agent: agentSettings(written.agent, file, around, (key, what) => {
      findings.fault(yaml.placeOf(['agent', key]), `agent.${key}: ${what}`);
    }),
  };
}

/** Where something is wrong, the rest of it is read, for the faults that are in there. */
function validate(yaml: YamlText, findings: Findings): WrittenFile | undefined {
  const value = yaml.value ?? {};
  const result = fileSchema().safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const { issues } = result.error;
  for (const issue of issues) reportIssue(issue, yaml, findings);
  return fileSchema().safeParse(withoutIssues(value, issues)).data;
}

/** What people write for a key of ours that looks different. */
const OTHER_WORDS: Readonly<Record<string, string>> = {
  destination: 'to',
  hostname: 'host',
  username: 'user',
  identityFile: 'identityFiles',
  identity: 'identityFiles',
  proxyJump: 'jump',
  timeout: 'connectTimeout',
  port: 'listen',
};

function reportIssue(issue: z.core.$ZodIssue, yaml: YamlText, findings: Findings): void {
  if (issue.code === 'invalid_union') {
    // The branch that fits best says it best: the one for a group of keys, where one was written.
    const isGroup = typeof issue.input === 'object' && issue.input !== null;
    const branch = issue.errors.find((issues) =>
      issues.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'),
    );
    if (isGroup && branch) {
      for (const one of branch) reportIssue({ ...one, path: [...issue.path, ...one.path] }, yaml, findings);
      return;
    }
  }
  const known = knownKeysIn(issue.message) ?? (issue.code === 'unrecognized_keys' ? ['file'] : undefined);
  if (issue.code === 'unrecognized_keys' && known) {
    for (const key of issue.keys) {
      const other = OTHER_WORDS[key];
      const hint = other !== undefined && known.includes(other) ? `, did you mean ${other}?` : didYouMean(key, known);
      const text = `${within(issue.path)}found the key ${show(key)}, which is not known${hint}; allowed is ${known.join(', ')}`;
      findings.fault(yaml.placeOfKey([...issue.path, key]), text);
    }
    return;
  }
  const name = issue.path.at(-1);
  const isMissing = issue.code === 'invalid_type' && issue.input === undefined;
  if (isMissing) {
    const what = `${within(issue.path.slice(0, -1))}the key ${String(name)} is missing; allowed is ${issue.message}`;
    findings.fault(yaml.placeOfKey(issue.path.slice(0, -1)), what);
  } else if (issue.code === 'invalid_key') {
    findings.fault(
      yaml.placeOfKey(issue.path),
      `found the name ${show(String(name))}; allowed is ${issue.issues[0]?.message ?? 'another name'}`,
    );
  } else {
    findings.fault(
      yaml.placeOf(issue.path),
      `${within(issue.path)}found ${showUnlessSecret(name, issue.input)}; allowed is ${issue.message}`,
    );
  }
}

/** A password may have been written where its place belongs, or into the address of a proxy. */
function showUnlessSecret(name: PropertyKey | undefined, value: unknown): string {
  if (name === 'password') return 'something else';
  return show(name === 'proxy' && typeof value === 'string' ? value.replace(/\/\/[^/]*@/, '//…@') : value);
}

/** `profiles.mainframe.port: `, or nothing at the top. */
function within(path: readonly PropertyKey[]): string {
  const text = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return text === '' ? '' : `${text.replace(/^\./, '')}: `;
}

function withStaticTunnels(
  read: readonly (ReadProfile & { readonly tunnelsOutside: Profile['tunnels'] })[],
  written: WrittenFile,
  yaml: YamlText,
  findings: Findings,
): readonly ReadProfile[] {
  const names = read.map(({ profile }) => profile.name);
  const known = byNames(read);
  for (const [index, { profile }] of (written.staticTunnels ?? []).entries()) {
    if (known.has(profile)) continue;
    findings.fault(
      yaml.placeOf(['staticTunnels', index, 'profile']),
      `staticTunnels[${index}].profile: found ${show(profile)}, which is no profile${didYouMean(profile, names)}; ` +
        `allowed is ${names.length > 0 ? someOf(names) : 'the name of a profile, of which there is none'}`,
    );
  }
  return read.map(({ profile, gatewayPlace, tunnelsOutside }) => ({
    gatewayPlace,
    profile: { ...profile, tunnels: [...profile.tunnels, ...tunnelsOutside] },
  }));
}

import { runTool } from '../run-tool.ts';
import type { MatchFacts } from './match-line.ts';
import type { RunningSshd } from './running-sshd.ts';

/**
 * What `sshd -T -C …` says of one connection (sshd(8)): a line for each setting, names in lower case, Match lines
 * decided. It reads the host keys first, so it usually takes root.
 * @throws HelperError
 */
export async function dumpSettings(
  { binary, configFile, options }: RunningSshd,
  facts: MatchFacts,
  how: { signal: AbortSignal },
): Promise<ReadonlyMap<string, string>> {
  const connection = [
    ['user', facts.user],
    ['host', facts.host],
    ['addr', facts.address],
    ['laddr', facts.localAddress],
    ['lport', facts.localPort],
  ] as const;
  // A comma would begin the next one.
  const known = connection.filter(([, value]) => value !== undefined && !String(value).includes(','));
  const specification = known.flatMap(([name, value]) => ['-C', `${name}=${value ?? ''}`]);
  const given = options.flatMap((option) => ['-o', option]);
  return parseDump(await runTool(binary, ['-T', '-f', configFile, ...given, ...specification], how));
}

export function parseDump(output: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of output.split('\n')) {
    const [, name, value] = /^(\S+) (.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) continue;
    const before = settings.get(name.toLowerCase());
    settings.set(name.toLowerCase(), before === undefined ? value : `${before} ${value}`);
  }
  return settings;
}

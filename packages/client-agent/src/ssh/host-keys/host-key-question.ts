import { at, type KnownHost } from './known-hosts.ts';
import type { Prompter } from '../options.ts';
import { fingerprint, keyTypeForPeople, keyTypeOf } from './public-key.ts';

/** As many as OpenSSH shows. */
const MOST_NAMES = 8;

/** Worded like OpenSSH's question, so that people and their scripts know it. */
export function hostKeyQuestion(
  key: Buffer,
  about: {
    readonly name: string;
    /** As known_hosts would have it; undefined where there is none. */
    readonly address: string | undefined;
    /** Lines that have the key for somebody else. */
    readonly others: readonly KnownHost[];
  },
): string {
  const shown = about.address === undefined ? about.name : `${about.name} (${about.address})`;
  return (
    `The authenticity of host '${shown}' can't be established.\n` +
    `${keyTypeForPeople(keyTypeOf(key) ?? 'unknown')} key fingerprint is ${fingerprint(key)}.\n` +
    otherNamesForPeople(about.others) +
    'Are you sure you want to continue connecting (yes/no/[fingerprint])? '
  );
}

/**
 * Asks until the answer is one of those that are asked for.
 *
 * @param accepted a fingerprint that stands for a yes
 * @param over rejects when nobody is to be waited for any longer
 */
export async function confirmed(
  prompter: Prompter,
  question: string,
  { accepted, signal, over }: { accepted?: string; signal: AbortSignal; over: Promise<never> },
): Promise<boolean> {
  let text = question;
  for (;;) {
    const answer = (await Promise.race([prompter.answer(text, { signal }), over])).trim();
    if (answer.toLowerCase() === 'yes' || (accepted !== undefined && answer === accepted)) return true;
    if (answer.toLowerCase() === 'no' || answer === '') return false;
    text = `Please type 'yes'${accepted === undefined ? " or 'no'" : ", 'no' or the fingerprint"}: `;
  }
}

function otherNamesForPeople(others: readonly KnownHost[]): string {
  if (others.length === 0) return 'This key is not known by any other names.\n';
  const lines = others.slice(0, MOST_NAMES).map((entry) => {
    const names = entry.hosts.startsWith('|') ? '[hashed name]' : entry.hosts;
    return `    ${entry.file}:${entry.line}: ${names}\n`;
  });
  const left = others.length - lines.length;
  const more = left > 0 ? `    (${left} additional names omitted)\n` : '';
  return `This host key is known by the following other names/addresses:\n${lines.join('')}${more}`;
}

/** OpenSSH's words for a name and an address that do not belong together. */
export function addressDiffers(
  key: Buffer,
  {
    name,
    address,
    offending,
    matching,
  }: { name: string; address: string; offending: KnownHost | undefined; matching: KnownHost | undefined },
): string {
  const type = keyTypeForPeople(keyTypeOf(key) ?? 'unknown');
  const stands = offending ? `, which is in ${at(offending)}` : '';
  const stored = matching ? `; that of the name is in ${at(matching)}` : '';
  return `the ${type} host key for '${name}' differs from the key for the IP address '${address}'${stands}${stored}`;
}

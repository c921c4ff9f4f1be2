import type { Command, Option } from './command-tree.ts';

/** What stands behind an option, in capitals; an option that is not here has VALUE. */
const VALUES: Readonly<Record<string, string>> = {
  localfwd: 'TUNNEL',
  remotefwd: 'TUNNEL',
  'advertise-address': 'ADDRESS',
  grace: 'SECONDS',
  port: 'PORT',
  user: 'NAME',
  identity: 'FILE',
  jump: 'HOST',
  'ssh-config': 'FILE',
  option: 'KEYWORD=VALUE',
  password: 'SOURCE',
  ciphers: 'NAMES',
  'keep-alive': 'SECONDS',
  'tcp-connect-timeout': 'SECONDS',
  node: 'PATH',
  'ftp-user': 'NAME',
  'ftp-password': 'SOURCE',
  config: 'FILE',
  socket: 'PATH',
  'log-file': 'FILE',
  lines: 'NUMBER',
  metrics: '[ADDRESS:]PORT',
};

/** Options whose value is a file: shells complete its name. */
export function takesFile(option: Option): boolean {
  return ['FILE', 'PATH'].includes(VALUES[option.name] ?? '');
}

/** `FILE`; `auto|never`; undefined for a switch. */
export function valueOf(option: Option): string | undefined {
  if (!option.takesValue) return undefined;
  return option.choices.length > 0 ? option.choices.join('|') : (VALUES[option.name] ?? 'VALUE');
}

/** `-L`, `--localfwd`: letters first. */
export function spellings({ name, letters }: Option): string[] {
  return [...letters.map((letter) => `-${letter}`), ...(name.length > 1 ? [`--${name}`] : [])];
}

/** `ftpduct agent install`. */
export function fullName({ path }: Command): string {
  return ['ftpduct', ...path].join(' ');
}

/** `ftpduct-agent-install`: the name of its page. */
export function pageName({ path }: Command): string {
  return ['ftpduct', ...path].join('-');
}

/** In their order; options without a group stand together. */
export function optionGroups(command: Command): { readonly title: string; readonly options: readonly Option[] }[] {
  const groups = new Map<string, Option[]>();
  for (const option of command.options) {
    const title = option.group ?? 'Options';
    groups.set(title, [...(groups.get(title) ?? []), option]);
  }
  return [...groups].map(([title, options]) => ({ title, options }));
}

/** Lines that are typed as they stand, in the usage of a command. */
export function isExample(paragraph: string): boolean {
  return paragraph.split('\n').every((line) => /^ftpduct .*[^.]$/.test(line));
}

/** A paragraph in one line. */
export function flowing(paragraph: string): string {
  return paragraph.replace(/\s*\n\s*/g, ' ').trim();
}

/** A text that ends as a sentence does. */
export function sentence(text: string): string {
  return /[.:!?]$/.test(text) ? text : `${text}.`;
}

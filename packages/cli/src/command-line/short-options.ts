/**
 * Takes apart what getopt(3) allows and OpenSSH's users type: `-p2222`, `-vN`, `-NL1234:localhost:21`. Each letter
 * becomes an argument of its own, and a value that is attached to its letter becomes the next argument.
 *
 * @param valueLetters the letters that take a value
 */
export function expandShortOptions(args: readonly string[], valueLetters: string): ExpandedArguments {
  const expanded: string[] = [];
  const waiting = [...args];
  for (let arg = waiting.shift(); arg !== undefined; arg = waiting.shift()) {
    if (arg === '--') return { args: expanded, behindDashes: waiting };
    if (!/^-[^-]/.test(arg)) {
      expanded.push(arg);
      continue;
    }
    const letters = arg.slice(1);
    const valueAt = letters.search(new RegExp(`[${valueLetters}]`));
    const flags = valueAt < 0 ? letters : letters.slice(0, valueAt + 1);
    const attached = letters.slice(flags.length);
    expanded.push(...Array.from(flags, (letter) => `-${letter}`));
    if (attached !== '') expanded.push(attached);
    // The next argument is the value, whatever it looks like.
    else if (valueAt >= 0) expanded.push(...waiting.splice(0, 1));
  }
  return { args: expanded, behindDashes: [] };
}

export interface ExpandedArguments {
  readonly args: readonly string[];
  /** What stands behind the first `--` that is no option's value. */
  readonly behindDashes: readonly string[];
}

import type { ReadingSurroundings } from '../paths.ts';

/**
 * `%U`, `%D`, `%IU`, `$NAME`, `${NAME}`, `${NAME:-default}`; and `%USERNAME%`, which Tectia's window on Windows writes for
 * the user who is logged in.
 */
const EXPANDED = /%(USERNAME%|username%|IU|U|D)|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)(?::-([^}]*))?\})/g;

/**
 * Puts in what Tectia's variables stand for, in one go, so that nothing is expanded twice.
 *
 * @param missing gets a variable of the environment that is not set and has no default
 */
export function expandTectia(text: string, around: ReadingSurroundings, missing: (variable: string) => void): string {
  const { userName = '', homeFolder, userId, environment } = around;
  return text.replaceAll(
    EXPANDED,
    (_whole: string, token?: string, bare?: string, braced?: string, byDefault?: string) => {
      if (token !== undefined) return { U: userName, D: homeFolder, IU: String(userId) }[token] ?? userName;
      const name = bare ?? braced ?? '';
      const value = environment[name] ?? '';
      // As in a shell, :- stands for one that is empty too.
      if (value !== '') return value;
      if (byDefault !== undefined) return byDefault;
      if (environment[name] === undefined) missing(name);
      return '';
    },
  );
}

/** `${` of what is no variable, such as `${A-b}` or a variable as the default of another one, up to the first brace. */
export function brokenVariableIn(text: string): string | undefined {
  return /\$\{(?![A-Za-z_]\w*(?::-(?:(?!\$\{)[^}])*)?\})[^}]*\}?/.exec(text)?.[0];
}

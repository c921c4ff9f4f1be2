import { styleText } from 'node:util';

/** How the demo marks what it prints. Plain text unless standard output is a terminal that wants colours. */
export interface Style {
  heading(text: string): string;
  good(text: string): string;
  bad(text: string): string;
  faint(text: string): string;
  /** What the tunnel changed. */
  changed(text: string): string;
}

/** See no-color.org: any value but an empty one means no colours. */
export function styleFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Style {
  const wantsColours = stream.isTTY === true && (environment['NO_COLOR'] ?? '') === '';
  const style =
    (format: Parameters<typeof styleText>[0]) =>
    (text: string): string =>
      wantsColours ? styleText(format, text, { validateStream: false }) : text;
  return {
    heading: style('bold'),
    good: style('green'),
    bad: style('red'),
    faint: style('dim'),
    changed: style('yellow'),
  };
}

import type { DoctorReport, Finding, Step, StepStatus } from '@ftpduct/client-agent';

/** How the terminal, or what stands in its place, is written to. */
export interface DisplayStyle {
  /** Marks, colours, and a line that shows what is being looked at. Without: plain words, for files and NO_COLOR. */
  readonly isRich: boolean;
  /** Writes text as it is. */
  readonly write: (text: string) => void;
}

const MARKS: Readonly<Record<StepStatus, { rich: string; plain: string }>> = {
  ok: { rich: '\x1b[32m✓\x1b[0m', plain: 'ok     ' },
  failed: { rich: '\x1b[31m✗\x1b[0m', plain: 'FAILED ' },
  warning: { rich: '\x1b[33m!\x1b[0m', plain: 'note   ' },
  skipped: { rich: '–', plain: 'skipped' },
};
const CLEAR_LINE = '\r\x1b[K';

/** Shows the steps as they are taken, and at the end what they come to. */
export class DoctorDisplay {
  readonly #style: DisplayStyle;
  #indent = '';

  constructor(style: DisplayStyle) {
    this.#style = style;
  }

  tunnel(text: string): void {
    this.#style.write(`${text}\n`);
    this.#indent = '  ';
  }

  began(title: string): void {
    if (this.#style.isRich) this.#style.write(`${this.#indent}… ${title}`);
  }

  ended({ status, title, detail }: Step): void {
    const { isRich, write } = this.#style;
    const mark = isRich ? MARKS[status].rich : MARKS[status].plain;
    write(`${isRich ? CLEAR_LINE : ''}${this.#indent}${mark} ${title}: ${detail}\n`);
  }

  /** For what is written by others meanwhile. */
  interrupted(): void {
    if (this.#style.isRich) this.#style.write(CLEAR_LINE);
  }

  result(report: DoctorReport): void {
    for (const line of verdict(report)) this.#style.write(`${line}\n`);
  }
}

/** The findings with their causes, and one sentence for all. */
export function verdict({ ok, sshFailure, tunnels, server }: DoctorReport): string[] {
  if (sshFailure) return ['', `no SSH connection to ${server}, so nothing behind it was looked at: ${sshFailure.text}`];
  const lines = tunnels.flatMap(({ tunnel, findings }) =>
    findings.flatMap((finding) => ['', ...describe(finding, tunnels.length > 1 ? `${tunnel}: ` : '')]),
  );
  if (!ok) return [...lines, '', 'something that a tunnel needs does not work'];
  const isListed = !tunnels.some(({ steps }) =>
    steps.some(({ id, status }) => id === 'ftp-login' && status === 'skipped'),
  );
  const untried = 'nothing that was tried fails; with --ftp-user and --ftp-password data connections are tried too';
  return [...lines, '', isListed ? 'all that a tunnel needs works' : untried];
}

function describe({ severity, what, causes }: Finding, before: string): string[] {
  const head = `${severity === 'failure' ? 'problem' : 'note'}: ${before}${what}`;
  if (causes.length === 0) return [head, '  the cause cannot be told from here'];
  const several = causes.length > 1 ? ['  one of these, which cannot be told apart from here:'] : [];
  const indent = causes.length > 1 ? '    ' : '  ';
  const each = causes.flatMap(({ setting, where, change }) => [
    `${indent}cause:  ${setting} (${where})`,
    `${indent}change: ${change}`,
  ]);
  return [head, ...several, ...each];
}

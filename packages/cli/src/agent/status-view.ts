/** A snapshot of the agent as text. Pure: the same for `status`, the lists and the live view. */
import type {
  AgentSnapshot,
  ConnectionSnapshot,
  PromptSnapshot,
  SessionSnapshot,
  TunnelSnapshot,
} from '@ftpduct/client-agent';
import { formatBytes, formatRate, formatSince } from './amounts.ts';
import { cutTo, tableLines, type Column } from './table.ts';

export interface View {
  readonly nowMs: number;
  /** Columns of the terminal; nothing is cut without. */
  readonly width?: number | undefined;
  /** Lines of the terminal; nothing is left out without. */
  readonly height?: number | undefined;
  /** Colours and bold titles. */
  readonly isRich: boolean;
}

export function connectionLines(connections: readonly ConnectionSnapshot[], view: View): string[] {
  if (connections.length === 0) return ['no SSH connections'];
  const columns: Column<ConnectionSnapshot>[] = [
    { title: 'PROFILE', cell: ({ profile }) => profile },
    { title: 'SERVER', cell: ({ server }) => server ?? '-', rank: 2 },
    { title: 'STATE', cell: ({ state }) => state },
    { title: 'SINCE', cell: ({ connectedAt }) => formatSince(connectedAt, view.nowMs) || '-', rank: 3 },
    { title: 'RECONNECTS', cell: ({ reconnects }) => String(reconnects), align: 'right', rank: 4 },
    { title: 'SESSIONS', cell: ({ sessions }) => String(sessions), align: 'right', rank: 1 },
  ];
  return withReasons(columns, connections, ({ reason }) => (reason === undefined ? [] : [reason]), view);
}

export function tunnelLines(tunnels: readonly TunnelSnapshot[], view: View): string[] {
  if (tunnels.length === 0) return ['no tunnels'];
  const columns: Column<TunnelSnapshot>[] = [
    { title: 'TUNNEL', cell: ({ profile, name }) => `${profile}/${name}` },
    { title: 'TYPE', cell: ({ type, direction }) => `${type} ${direction}`, rank: 3 },
    { title: 'LISTENS ON', cell: ({ listen }) => listen.join(' ') || '-', rank: 2 },
    { title: 'DESTINATION', cell: ({ destination }) => destination ?? '-', rank: 4 },
    { title: 'STATE', cell: ({ state }) => state },
    { title: 'SESSIONS', cell: ({ sessions }) => String(sessions), align: 'right', rank: 1 },
  ];
  const remarks = ({ reason, modes }: TunnelSnapshot): string[] =>
    reason === undefined ? modes.slice() : [reason, ...modes];
  return withReasons(columns, tunnels, remarks, view);
}

export function sessionLines(sessions: readonly SessionSnapshot[], view: View): string[] {
  if (sessions.length === 0) return ['no sessions'];
  const columns: Column<SessionSnapshot>[] = [
    { title: 'ID', cell: ({ id }) => String(id), align: 'right' },
    { title: 'TUNNEL', cell: ({ profile, tunnel }) => `${profile}/${tunnel}`, rank: 5 },
    { title: 'CLIENT', cell: ({ client }) => client, rank: 4 },
    { title: 'USER', cell: ({ user }) => user ?? '-', rank: 6 },
    { title: 'SINCE', cell: ({ startedAt }) => formatSince(startedAt, view.nowMs), rank: 8 },
    { title: 'TO SERVER', cell: ({ bytesToServer }) => formatBytes(bytesToServer), align: 'right', rank: 7 },
    { title: 'TO CLIENT', cell: ({ bytesToClient }) => formatBytes(bytesToClient), align: 'right', rank: 7 },
    { title: 'MODE', cell: ({ transfer }) => transfer?.mode ?? '-', rank: 3 },
    { title: 'BYTES', cell: ({ transfer }) => (transfer ? formatBytes(transfer.bytes) : '-'), align: 'right', rank: 1 },
    {
      title: 'RATE',
      cell: ({ transfer }) => (transfer ? formatRate(transfer.bytesPerSecond) : '-'),
      align: 'right',
      rank: 2,
    },
    { title: 'DOES', cell: whatItDoes },
  ];
  return withReasons(columns, sessions, ({ transfer }) => (transfer?.why === undefined ? [] : [transfer.why]), view);
}

/** The whole of it: facts first, then what is to be answered, then a table for each kind. */
export function statusLines(snapshot: AgentSnapshot, view: View): string[] {
  const { agent, connections, tunnels, sessions, prompts } = snapshot;
  const width = view.width ?? Infinity;
  const head = [
    `agent ${agent.version}, process ${agent.pid}, up ${formatSince(agent.startedAt, view.nowMs)}`,
    ...(agent.configuration === undefined ? [] : [`configuration ${agent.configuration}`]),
    ...(agent.lastReload ? [`${agent.lastReload.ok ? 'reloaded' : 'not reloaded'}: ${agent.lastReload.text}`] : []),
  ];
  // Where there is no room for all of them, those that do something are shown.
  const moving = sessions.filter(({ transfer }) => transfer);
  const inOrder = view.height === undefined ? sessions : [...moving, ...sessions.filter(({ transfer }) => !transfer)];
  const sections: Section[] = [
    { lines: head.map((line) => cutTo(line, width)), stays: true },
    { lines: prompts.length === 0 ? [] : promptLines(prompts, width), stays: true },
    { lines: connectionLines(connections, view), stays: false },
    { lines: tunnelLines(tunnels, view), stays: false },
    { lines: sessionLines(inOrder, view), stays: true },
  ];
  const shown = fitHeight(
    sections.filter(({ lines }) => lines.length > 0),
    view.height,
  );
  return shown.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines])).slice(0, view.height);
}

function promptLines(prompts: readonly PromptSnapshot[], width: number): string[] {
  const asked = prompts.map(({ profile, question }) => {
    const lines = question.trim().split('\n');
    return `${profile}: ${lines.at(-1) ?? ''}`;
  });
  return ['waits for an answer; ftpduct agent unlock gives one', ...asked].map((line) => cutTo(line, width));
}

function whatItDoes({ command, transfer }: SessionSnapshot): string {
  if (!transfer) return command ?? '-';
  const arrow = transfer.direction === 'download' ? '↓' : '↑';
  return `${arrow} ${transfer.command}${transfer.path === undefined ? '' : ` ${transfer.path}`}`;
}

/** A table in which each row may be followed by remarks of its own. */
function withReasons<Row extends object>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  reasons: (row: Row) => readonly string[],
  { width, isRich }: View,
): string[] {
  const [title = '', ...lines] = tableLines(columns, rows, width);
  return [
    isRich ? `\u001b[1m${title}\u001b[22m` : title,
    ...rows.flatMap((row, index) => [
      colour(lines[index] ?? '', row, isRich),
      ...reasons(row).map((reason) => cutTo(`    ${reason}`, width ?? Infinity)),
    ]),
  ];
}

function colour(line: string, row: object, isRich: boolean): string {
  const state = 'state' in row ? row.state : undefined;
  if (!isRich || typeof state !== 'string') return line;
  if (state === 'failed') return `\u001b[31m${line}\u001b[39m`;
  return ['asking', 'waiting', 'opening', 'connecting'].includes(state) ? `\u001b[33m${line}\u001b[39m` : line;
}

interface Section {
  readonly lines: readonly string[];
  /** Is never left out as a whole. */
  readonly stays: boolean;
}

/** Below that a table says nothing: its titles, a row with its remark, and how many more there are. */
const LEAST_LINES = 4;

/** Cuts the longest sections, then leaves whole ones out, until everything fits. */
function fitHeight(sections: readonly Section[], height = Infinity): (readonly string[])[] {
  let parts = sections.map((section) => ({ ...section, hidden: 0 }));
  // The line that says how many are hidden takes a line too.
  const shown = ({ lines, hidden }: (typeof parts)[number]): number => lines.length - hidden + (hidden > 0 ? 1 : 0);
  while (parts.reduce((sum, part) => sum + shown(part) + 1, -1) > height) {
    const longest = parts.reduce((most, part) => (shown(part) > shown(most) ? part : most));
    const dispensable = parts.find(({ stays }) => !stays);
    if (shown(longest) > LEAST_LINES) longest.hidden += longest.hidden === 0 ? 2 : 1;
    else if (dispensable) parts = parts.filter((part) => part !== dispensable).map((part) => ({ ...part, hidden: 0 }));
    else break;
  }
  return parts.map(({ lines, hidden }) =>
    hidden === 0 ? lines : [...lines.slice(0, -hidden), `… ${hidden} more lines`],
  );
}

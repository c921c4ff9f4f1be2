import { ClientAgentError } from '../error.ts';
import { printable } from '../ssh/printable.ts';
import { OLDEST_NODE } from './program.ts';
import { outputOf } from './run-command.ts';
import type { HelperHost } from './server-helper.ts';
import { timeLimit } from '../time-limit.ts';

/** Stands between what a login shell prints and what we asked for. */
const MARK = 'ftpduct:node-version:';
/** An old machine under load; in milliseconds. */
const ANSWER_MS = 20_000;
/** Linux's oldest limit for the first line of a script is 127 characters. */
const MAX_NODE_PATH = 120;

/**
 * The version of Node on the SSH server, as `20.19.0`.
 *
 * @param node an absolute path there; undefined: the one on the user's PATH
 * @throws ClientAgentError `helper-failed` when there is none, or one that is too old, with what to do about it
 */
export async function checkRemoteNode(
  host: HelperHost,
  node: string | undefined,
  { signal }: { signal: AbortSignal },
): Promise<string> {
  const limit = timeLimit(ANSWER_MS, signal);
  // Quotes and semicolons as bash, zsh, dash, csh and fish all read them.
  const command = `echo '${MARK}'; exec ${node === undefined ? 'node' : `'${node}'`} --version`;
  const output = await outputOf(await host.exec(command, { signal: limit }), { signal: limit });
  const mark = output.lastIndexOf(MARK);
  const answer = mark < 0 ? output : output.slice(mark + MARK.length);
  const [, version, major, minor] = /^v((\d+)\.(\d+)\.\S*)/m.exec(mark < 0 ? '' : answer) ?? [];
  const { major: oldestMajor, minor: oldestMinor } = OLDEST_NODE;
  const needed = `the server helper needs Node ${oldestMajor}.${oldestMinor} or newer there`;
  const next = 'install it, or name another with --node PATH';
  if (version === undefined)
    throw new ClientAgentError('helper-failed', `${missing(host, node, answer)}; ${needed}: ${next}`);
  if (Number(major) > oldestMajor || (Number(major) === oldestMajor && Number(minor) >= oldestMinor)) return version;
  throw new ClientAgentError(
    'helper-failed',
    `${node ?? 'node'} on ${host.name} is version ${printable(version)}; ${needed}: ${next}`,
  );
}

/**
 * The first line of the helper's file, by which the system there finds Node.
 * @throws ClientAgentError `wrong-usage` for a path that such a line cannot hold
 */
export function firstLine(node: string | undefined): string {
  if (node === undefined) return '#!/usr/bin/env node';
  if (/^\/[^\s'\\!\p{Cc}]+$/u.test(node) && node.length <= MAX_NODE_PATH) return `#!${node}`;
  const text = `--node ${printable(node)}: expected an absolute path on the SSH server, without blanks or quotes and at most ${MAX_NODE_PATH} characters long`;
  throw new ClientAgentError('wrong-usage', text);
}

function missing(host: HelperHost, node: string | undefined, answer: string): string {
  const said = printable(answer.trim()).slice(0, 200);
  const saying = said === '' ? '' : ` (the answer was: ${said})`;
  if (node !== undefined) return `${node} on ${host.name} is no Node that runs${saying}`;
  return `there is no Node on the PATH that ${host.name} gives to commands${saying}`;
}

import { execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { until } from './real-sshd.ts';

const run = promisify(execFile);

/** A real ssh-agent with a socket of its own. */
export interface RealAgent extends AsyncDisposable {
  readonly socket: string;
  add(...files: string[]): Promise<void>;
  /** Any other command of ssh-add. */
  sshAdd(...args: string[]): Promise<void>;
}

export async function startAgent(folder: string, name = 'agent'): Promise<RealAgent> {
  const socket = join(folder, name);
  // What it asks before a key that is to be confirmed is used: the answer is no.
  const refusing = { SSH_ASKPASS: '/bin/false', SSH_ASKPASS_REQUIRE: 'force' };
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore', env: { ...process.env, ...refusing } });
  const env = { ...process.env, SSH_AUTH_SOCK: socket };
  const sshAdd = async (...args: string[]): Promise<void> => {
    await run('ssh-add', args, { env });
  };
  await until('the agent answers', () =>
    // Exit code 1: it has no keys yet.
    run('ssh-add', ['-l'], { env }).then(
      () => true,
      (error: unknown) => (error as { code?: unknown }).code === 1,
    ),
  );
  return {
    socket,
    add: (...files) => sshAdd('-q', ...files),
    sshAdd,
    [Symbol.asyncDispose]: async () => {
      if (agent.exitCode !== null || agent.signalCode !== null) return;
      await new Promise((resolve) => {
        agent.once('exit', resolve);
        agent.kill();
      });
    },
  };
}

import { join } from 'node:path';
import { findPython } from '../fixtures/lab-programs.ts';
import { run, type Outcome } from '../fixtures/program.ts';
import type { Client, Mode, Target } from './client.ts';

/** Python's ftplib, driven by the script beside this file. */
export const ftplib: Client = {
  name: 'ftplib',
  cannot: () => undefined,
  appends: true,
  transfer: (target, mode, steps, home) => runScript(target, mode, { steps }, home),
  staysInSession: true,
  abort: (target, mode, abort, home) => runScript(target, mode, { abort }, home),
};

async function runScript(target: Target, mode: Mode, job: object, home: string): Promise<Outcome> {
  const python = findPython();
  if (python === undefined) throw new Error('there is no python3 here');
  const { name, password } = target.account;
  const input = JSON.stringify({ host: target.host, port: target.port, user: name, password, mode, ...job });
  const script = join(import.meta.dirname, 'ftplib_session.py');
  return run(python, ['-B', script], { input, env: { ...process.env, HOME: home }, deadlineMs: 90_000 });
}

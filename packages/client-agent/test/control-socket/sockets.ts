import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ControlLimits } from '../../src/control-socket/limits.ts';
import {
  connectToAgent,
  controlSocketPlace,
  openControlServer,
  type AgentConnection,
  type ControlServer,
  type ControlSocketPlace,
} from '../../src/index.ts';
import { AgentDouble } from './agent-double.ts';

/** A place of its own, in a folder as the runtime folder is. */
export function somewhere(): ControlSocketPlace & { readonly runtime: string } {
  const runtime = mkdtempSync(join(tmpdir(), 'ftpduct-socket-'));
  chmodSync(runtime, 0o700);
  onTestFinished(() => {
    rmSync(runtime, { recursive: true, force: true });
  });
  const place = controlSocketPlace(undefined, {
    platform: process.platform,
    environment: { XDG_RUNTIME_DIR: runtime },
    uid: process.getuid?.() ?? -1,
    userName: 'somebody',
    tempFolder: '/nowhere',
  });
  return { ...place, runtime };
}

export interface Served {
  readonly place: ControlSocketPlace;
  readonly server: ControlServer;
  readonly agent: AgentDouble;
  readonly bugs: unknown[];
}

export async function serve(
  limits: Partial<ControlLimits> = {},
  place: ControlSocketPlace = somewhere(),
): Promise<Served> {
  const bugs: unknown[] = [];
  const onBug = (error: unknown): void => {
    bugs.push(error);
  };
  const server = await openControlServer({ place, programVersion: '1.0.0', limits, onBug });
  onTestFinished(() => server.close());
  const agent = new AgentDouble();
  server.serve(agent);
  return { place, server, agent, bugs };
}

export async function connected(place: ControlSocketPlace): Promise<AgentConnection> {
  const connection = await connectToAgent(place, { programVersion: '2.0.0' });
  onTestFinished(() => {
    connection.close();
  });
  return connection;
}

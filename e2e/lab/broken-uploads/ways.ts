import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ControlScript, type DataConnection } from '../fixtures/control-script.ts';
import { eventually } from '../fixtures/eventually.ts';
import type { LabFolder } from '../fixtures/lab-folder.ts';
import { Program } from '../fixtures/program.ts';

export type Mode = 'EPSV' | 'PORT';

/** One upload that is to be broken. */
export interface Upload {
  readonly lab: LabFolder;
  /** Where ftpduct listens. */
  readonly port: number;
  readonly mode: Mode;
  /** The file's name on the server; the local file is `big` in the client's folder. */
  readonly name: string;
  readonly killSsh: () => Promise<void>;
  readonly killFtpduct: () => void;
  readonly stopFtpduct: () => void;
}

/**
 * How an upload breaks. `promise`: what ftpduct owes. `ABOR`: the server gets ABOR before the end of the data. `mostly`: the
 * same, unless the kernel takes its time between closing the killed client's data and control connection.
 * `no success`: SSH is gone, so the server can be told nothing, and the client must not see a 2yz. `nothing`: the client
 * itself ends the upload as if the file were whole, and is told what the server says.
 */
export interface Way {
  readonly name: string;
  /** It ends an ftpduct, which is started for it alone. */
  readonly endsFtpduct?: true;
  readonly promise: 'ABOR' | 'mostly' | 'no success' | 'nothing';
  /** Begins the upload, waits until a part of it has arrived, and breaks it. */
  readonly run: (upload: Upload) => Promise<void>;
}

export const ways: readonly Way[] = [
  {
    name: 'data connection reset',
    promise: 'ABOR',
    run: (upload) =>
      scripted(upload, async ({ control, data }) => {
        data.socket.resetAndDestroy();
        await control.reply();
      }),
  },
  {
    name: 'data connection reset in full flow',
    promise: 'ABOR',
    run: (upload) =>
      scripted(upload, async ({ control, data }) => {
        const piece = Buffer.alloc(1 << 20, 'part');
        for (let pieces = 0; pieces < 8; pieces++) if (!data.socket.write(piece)) await once(data.socket, 'drain');
        data.socket.resetAndDestroy();
        await control.reply();
      }),
  },
  {
    name: 'control connection closed',
    promise: 'ABOR',
    run: (upload) =>
      scripted(upload, async ({ control }) => {
        control.socket.end();
        await once(control.socket, 'close');
      }),
  },
  {
    name: 'control connection reset',
    promise: 'ABOR',
    run: (upload) =>
      scripted(upload, ({ control }) => {
        control.socket.resetAndDestroy();
      }),
  },
  { name: 'client sends ABOR and closes', promise: 'ABOR', run: (upload) => scripted(upload, abortAndClose) },
  { name: 'curl killed', promise: 'mostly', run: (upload) => signalled(upload, curl(upload), 'SIGKILL') },
  { name: 'curl ^C', promise: 'mostly', run: (upload) => signalled(upload, curl(upload), 'SIGINT') },
  { name: 'lftp ^C', promise: 'mostly', run: (upload) => signalled(upload, lftp(upload), 'SIGINT') },
  { name: 'tnftp ^C', promise: 'nothing', run: tnftpInterrupted },
  {
    name: 'ftpduct stopped (SIGTERM)',
    promise: 'ABOR',
    endsFtpduct: true,
    run: (upload) =>
      scripted(upload, async ({ control, data }) => {
        upload.stopFtpduct();
        const reply = await control.reply();
        if (!reply.startsWith('421 ')) throw new Error(`the client was told ${reply}`);
        if ((await data.ended) !== 'reset') throw new Error('the client saw its data connection end well');
      }),
  },
  {
    name: 'SSH session process killed',
    promise: 'no success',
    endsFtpduct: true,
    run: (upload) =>
      scripted(upload, async ({ control, data }) => {
        await upload.killSsh();
        const reply = await control.reply();
        if (!reply.startsWith('421 ')) throw new Error(`the client was told ${reply}`);
        if ((await data.ended) !== 'reset') throw new Error('the client saw its data connection end well');
      }),
  },
  {
    name: 'ftpduct killed',
    promise: 'no success',
    endsFtpduct: true,
    run: (upload) =>
      scripted(upload, async ({ control }) => {
        upload.killFtpduct();
        const told = await control.reply().catch(() => 'nothing');
        if (told !== 'nothing') throw new Error(`the client was told ${told}`);
      }),
  },
];

interface Scripted {
  readonly control: ControlScript;
  readonly data: DataConnection;
}

/** As lftp and ftp(1) do it at a prompt. */
async function abortAndClose({ control, data }: Scripted): Promise<void> {
  control.send('ABOR');
  data.socket.end();
  const replies = [await control.reply(), await control.reply()];
  if (!replies[0]?.startsWith('4')) throw new Error(`the client was told ${replies.join(', ')}`);
}

/** Uploads a part and then nothing, with a client that does what it is told. */
async function scripted(upload: Upload, breakIt: (connections: Scripted) => Promise<void> | void): Promise<void> {
  const { lab, port, mode, name } = upload;
  await using control = await ControlScript.open('127.0.0.1', port);
  await control.logIn(lab.account);
  const data = await begin(control, mode, `STOR ${name}`);
  try {
    data.socket.write(Buffer.alloc(100_000, 'part'));
    await hasArrived(upload);
    await breakIt({ control, data });
  } finally {
    data.socket.destroy();
  }
}

async function begin(control: ControlScript, mode: Mode, command: string): Promise<DataConnection> {
  if (mode === 'EPSV') {
    const data = await control.passive(mode);
    expectPreliminary(await control.command(command));
    return data;
  }
  const { accepted, reply } = await control.active(mode);
  if (!reply.startsWith('200')) throw new Error(reply);
  expectPreliminary(await control.command(command));
  return accepted;
}

function expectPreliminary(reply: string): void {
  if (!reply.startsWith('1')) throw new Error(`the transfer was refused: ${reply}`);
}

/** A program that uploads slowly, and then gets the signal, which ends it. */
async function signalled(upload: Upload, program: Program, signal: NodeJS.Signals): Promise<void> {
  await using uploading = program;
  await hasArrived(upload);
  await uploading.stop(signal);
}

const SLOWLY = '200000'; // bytes in a second, so that the upload is in its middle

function curl({ lab, port, mode, name }: Upload): Program {
  const active = mode === 'PORT' ? ['-P', '-', '--disable-eprt'] : [];
  const login = `${lab.account.name}:${lab.account.password}`;
  const args = ['-sS', '--limit-rate', SLOWLY, '-T', join(lab.client, 'big'), ...active, '-u', login];
  return new Program('curl', [...args, `ftp://127.0.0.1:${port}/${name}`]);
}

function lftp({ lab, port, mode, name }: Upload): Program {
  const commands = [
    'set ftp:ssl-allow no',
    `set net:limit-rate ${SLOWLY}`,
    `set ftp:passive-mode ${mode === 'EPSV' ? 'yes' : 'no'}`,
    'set ftp:prefer-epsv yes',
    `open -u ${lab.account.name},${lab.account.password} ftp://127.0.0.1:${port}`,
    `put ${join(lab.client, 'big')} -o ${name}`,
  ];
  const env = { ...process.env, HOME: lab.client, LFTP_HOME: lab.client };
  return new Program('lftp', ['--norc', '-c', commands.join('; ')], { env });
}

/** It closes its data connection as if the file were whole, sends no ABOR, and waits for the server's reply. */
async function tnftpInterrupted(upload: Upload): Promise<void> {
  const { lab, port, mode, name } = upload;
  const args = ['-n', '-i', '-v', '-T', `put,${SLOWLY}`, mode === 'EPSV' ? '-p' : '-A', '127.0.0.1', String(port)];
  await using program = new Program('tnftp', args, { keepInputOpen: true });
  const lines = [
    `user ${lab.account.name} ${lab.account.password}`,
    'binary',
    `put ${join(lab.client, 'big')} ${name}`,
  ];
  program.write([...(mode === 'PORT' ? ['epsv4 off'] : []), ...lines, ''].join('\n'));
  await hasArrived(upload);
  program.kill('SIGINT');
  await program.waitFor(/send aborted[^]*\d{3} /);
  program.write('quit\n');
  await program.finish();
}

async function hasArrived({ lab, name }: Upload): Promise<void> {
  await eventually(
    async () => ((await stat(join(lab.account.home, name)).catch(() => undefined))?.size ?? 0) > 0 || undefined,
    `nothing arrives in ${name}`,
    30_000,
  );
}

import { expect } from 'vitest';
import type { Mode, Target } from '../clients/client.ts';
import { ControlScript, type DataConnection } from '../fixtures/control-script.ts';
import type { ServedFiles } from './served-files.ts';

/**
 * What curl cannot do: break a transfer off with a plain ABOR, read what RFC 959 §4.1.3 promises (426 and 226, or only
 * 226 or 225), and go on in the same session.
 */
export async function scriptedAbort(target: Target, mode: Mode, slow: ServedFiles['slow']): Promise<void> {
  await using script = await ControlScript.open(target.host, target.port);
  await script.logIn(target.account);
  const broken = await transfer(script, mode, `RETR ${slow.name}`);
  await broken.got(1_000);
  script.send('ABOR');
  broken.socket.destroy();
  const first = await script.reply();
  expect(first).toMatch(/^(426|225|226)/);
  if (first.startsWith('426')) expect(await script.reply()).toMatch(/^22[56]/);

  const whole = await transfer(script, mode, `RETR ${slow.after}`);
  expect(await whole.ended).toBe('end-of-file');
  expect(await script.reply()).toMatch(/^226/);
  expect(whole.bytes).toBe(slow.afterText.length);
  expect(await script.command('QUIT')).toMatch(/^221/);
}

async function transfer(script: ControlScript, mode: Mode, command: string): Promise<DataConnection> {
  if (mode === 'PASV' || mode === 'EPSV') {
    const data = await script.passive(mode);
    expect(await script.command(command)).toMatch(/^150/);
    return data;
  }
  const { accepted, reply } = await script.active(mode);
  expect(reply).toMatch(/^200/);
  expect(await script.command(command)).toMatch(/^150/);
  return accepted;
}

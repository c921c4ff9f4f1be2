import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AlgorithmKeyword, AlgorithmLists } from '../../src/ssh-config/algorithm-lists.ts';

const run = promisify(execFile);

let algorithms: Promise<Readonly<Record<AlgorithmKeyword, AlgorithmLists>>> | undefined;

/** What the OpenSSH that is installed starts from, so that comparisons with it do not depend on its version. */
export function algorithmsOfOpenSsh(): Promise<Readonly<Record<AlgorithmKeyword, AlgorithmLists>>> {
  return (algorithms ??= ask());
}

async function ask(): Promise<Readonly<Record<AlgorithmKeyword, AlgorithmLists>>> {
  const { stdout } = await run('ssh', ['-G', '-F', 'none', 'localhost']);
  const lists = async (keyword: AlgorithmKeyword): Promise<AlgorithmLists> => {
    const offered = new RegExp(`^${keyword} (.*)$`, 'm').exec(stdout)?.[1]?.split(',') ?? [];
    const { stdout: all } = await run('ssh', ['-Q', keyword]);
    return { offered, all: all.trim().split('\n') };
  };
  return {
    ciphers: await lists('ciphers'),
    hostkeyalgorithms: await lists('hostkeyalgorithms'),
    kexalgorithms: await lists('kexalgorithms'),
    macs: await lists('macs'),
  };
}

import { expect, test } from 'vitest';
import { ServiceManager } from '../../src/agent/service-manager.ts';

const environment = { NOTIFY_SOCKET: '/run/notify' };

/** Each run of systemd-notify ends when it is told to. */
function told(env: NodeJS.ProcessEnv = environment): {
  said: string[];
  end: () => Promise<void>;
  manager: ServiceManager;
} {
  const said: string[] = [];
  const ends: (() => void)[] = [];
  const manager = new ServiceManager({
    environment: env,
    pid: 7,
    notify: (args) =>
      new Promise((resolve) => {
        said.push(args.filter((word) => !word.startsWith('MONOTONIC_USEC=')).join(' '));
        ends.push(resolve);
      }),
  });
  const end = async (): Promise<void> => {
    ends.shift()?.();
    await new Promise(setImmediate);
  };
  return { said, end, manager };
}

test('what is said comes in its order: the next one waits until the one before has been said', async () => {
  const { said, end, manager } = told();
  manager.reloading();
  manager.ready('2 of 2 tunnels open');
  expect(said).toEqual(['--pid=7 RELOADING=1']);
  await end();
  expect(said.slice(1)).toEqual(['--pid=7 READY=1 STATUS=2 of 2 tunnels open']);
  await end();
  manager.stopping();
  expect(said.slice(2)).toEqual(['--pid=7 STOPPING=1']);
});

test('how things stand is said where it is another, and the last word only where several wait', async () => {
  const { said, end, manager } = told();
  manager.shows(() => '0 of 2');
  manager.ready('1 of 2');
  manager.shows(() => '1 of 2');
  manager.shows(() => '0 of 2');
  manager.shows(() => '2 of 2');
  await end();
  await end();
  expect(said).toEqual(['--pid=7 READY=1 STATUS=1 of 2', '--pid=7 STATUS=2 of 2']);
  manager.stopping();
  manager.shows(() => '0 of 2');
  await end();
  expect(said.slice(2)).toEqual(['--pid=7 STOPPING=1']);
});

test('nobody is told anything without NOTIFY_SOCKET', () => {
  const { said, manager } = told({});
  manager.ready('1 of 1');
  manager.shows(() => expect.unreachable());
  expect(said).toEqual([]);
});

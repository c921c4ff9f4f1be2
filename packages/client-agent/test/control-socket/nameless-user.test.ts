import type * as os from 'node:os';
import { expect, test, vi } from 'vitest';
import { controlSocketPlace } from '../../src/control-socket/place.ts';

vi.mock('node:os', async (original) => ({
  ...(await original<typeof os>()),
  userInfo: () => {
    throw new Error('uv_os_get_passwd returned ENOENT');
  },
}));

test.skipIf(process.platform === 'win32')('a user that has a number only, as in a container, has a place, too', () => {
  expect(controlSocketPlace('/a/b.sock')).toMatchObject({ path: '/a/b.sock', uid: process.geteuid?.() });
});

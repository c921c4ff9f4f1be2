import { defineConfig, type ViteUserConfig } from 'vitest/config';

/** What every package's tests share: workspace packages are read from their sources, so that tests need no build. */
export const base: ViteUserConfig = defineConfig({
  resolve: { conditions: ['@ftpduct/source'] },
  ssr: { resolve: { conditions: ['@ftpduct/source'] } },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
});

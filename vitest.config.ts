import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const alias = { '@shared': resolve('shared') };
const define = { __BENCH__: 'false' };
// a second is not enough on a machine that has much to do
const expect = { poll: { timeout: 15_000 } };

export default defineConfig({
  test: {
    projects: [
      {
        define,
        resolve: { alias },
        plugins: [react()],
        test: {
          expect,
          name: 'unit',
          testTimeout: 60_000,
          include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.{contract,engine}.test.ts', '**/node_modules/**'],
          setupFiles: ['renderer/test-setup.ts'],
        },
      },
      {
        define,
        resolve: { alias },
        test: { expect, name: 'contract', include: ['electron/**/*.contract.test.ts'] },
      },
      {
        define,
        resolve: { alias },
        test: {
          expect,
          name: 'engine',
          include: ['electron/**/*.engine.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 180_000,
          // one private engine is shared by all files; each file kills or stops only what it made
          fileParallelism: false,
        },
      },
    ],
  },
});

import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const alias = { '@shared': resolve('shared') };
const define = { __BENCH__: 'false' };

export default defineConfig({
  test: {
    projects: [
      {
        define,
        resolve: { alias },
        plugins: [react()],
        test: {
          name: 'unit',
          include: ['{shared,electron,renderer,scripts}/**/*.test.{ts,tsx,mjs}'],
          exclude: ['**/*.{contract,engine}.test.ts', '**/node_modules/**'],
          setupFiles: ['renderer/test-setup.ts'],
        },
      },
      {
        define,
        resolve: { alias },
        test: { name: 'contract', include: ['electron/**/*.contract.test.ts'] },
      },
      {
        define,
        resolve: { alias },
        test: {
          name: 'engine',
          include: ['electron/**/*.engine.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          // one private engine is shared by all files; each file kills or stops only what it made
          fileParallelism: false,
        },
      },
    ],
  },
});

import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

/** Builds files to be run by Node itself, as threads and processes of their own are: `script` says where each of them is. */
export async function buildForNode(
  input: Record<string, string>,
): Promise<{ script: (name: string) => string; dispose: () => void }> {
  // there it finds the packages
  const built = mkdtempSync(resolve('node_modules/.gantry-built-'));
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@shared': resolve('shared') } },
    build: {
      ssr: true,
      outDir: built,
      emptyOutDir: false,
      rollupOptions: { input, output: { entryFileNames: '[name].js' } },
    },
  });
  return {
    script: (name) => join(built, `${name}.js`),
    dispose: () => rmSync(built, { recursive: true, force: true }),
  };
}

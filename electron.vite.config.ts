import { resolve } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

const alias = { '@shared': resolve('shared') };

/**
 * Everything the first picture needs in one file: each file more is a request through the main process. Lazily loaded
 * code is left to the bundler.
 */
function oneEagerChunk(id: string, context: { getModuleInfo(id: string): ModuleInfo | null }): string | null {
  const seen = new Set<string>();
  const reachesEntry = (module: string): boolean => {
    if (seen.has(module)) return false;
    seen.add(module);
    const info = context.getModuleInfo(module);
    return info !== null && (info.isEntry || info.importers.some(reachesEntry));
  };
  return reachesEntry(id) ? 'eager' : null;
}

/** Our own sessions have gRPC, in a part of the app that is loaded late; dockerode's, which would bring it to the start, have none. */
const noGrpcInDockerode: Plugin = {
  name: 'no-grpc-in-dockerode',
  enforce: 'pre',
  resolveId(id, importer) {
    if (id !== '@grpc/grpc-js' || !/node_modules[\\/]dockerode[\\/]/.test(importer ?? '')) return null;
    return resolve('electron/engine/unused-transport.ts');
  },
};

interface ModuleInfo {
  isEntry: boolean;
  importers: string[];
}

/**
 * dockerfile-ast 0.7 asks Node's `Buffer` for the bytes of one character, to find a byte order mark. A page has no `Buffer`, and
 * must not get one: other libraries would take it for Node.
 */
const dockerfileAstInPage = {
  name: 'dockerfile-ast-in-page',
  transform: (code: string, id: string) =>
    /dockerfile-ast[\\/]lib[\\/]util\.js/.test(id)
      ? { code: code.replace('Buffer.from(char, "UTF-8")', 'new TextEncoder().encode(char)'), map: null }
      : null,
};

/** Bench marks (`window.__bench`) exist only in builds made with BENCH=1. */
const define = { __BENCH__: JSON.stringify(process.env.BENCH === '1') };

export default defineConfig({
  main: {
    define,
    plugins: [noGrpcInDockerode],
    resolve: {
      alias: {
        ...alias,
        // dockerode pulls in two transports: ssh2 (we run the system's ssh) and grpc (BuildKit sessions, which we load
        // ourselves when there is a build). Leaving them out saves start-up time and the only native modules.
        ssh2: resolve('electron/engine/unused-transport.ts'),
        '@grpc/proto-loader': resolve('electron/engine/unused-transport.ts'),
      },
    },
    build: {
      externalizeDeps: false,
      target: 'node20',
      minify: true,
      rollupOptions: {
        input: {
          index: resolve('electron/main/index.ts'),
          worker: resolve('electron/engine/worker.ts'),
          verifier: resolve('electron/features/volumes/transfer/verify/thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      target: 'node20',
      minify: true,
      rollupOptions: {
        input: { index: resolve('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'renderer',
    define,
    resolve: { alias },
    plugins: [react(), tailwindcss(), dockerfileAstInPage],
    build: {
      target: 'chrome130',
      minify: true,
      // electron-vite minifies nothing by itself
      rollupOptions: {
        input: { index: resolve('renderer/index.html') },
        output: { advancedChunks: { groups: [{ name: oneEagerChunk }] } },
      },
    },
  },
});

// B13: packing a build context against `tar`: the same tree through a pipe to a reader that throws it away.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';
import { repoDir } from '../scripts/lib/paths.mjs';
import { now, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { figure, mustBe } from './lib/report.mjs';

const MB = 1e6;

/** The app's own packing, compiled as the app is. */
async function loadPacking(folder) {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': path.join(repoDir, 'shared') } },
    build: {
      ssr: path.join(repoDir, 'electron/features/builds/context/context-tar.ts'),
      outDir: folder,
      target: 'node20',
      minify: true,
      rollupOptions: { output: { entryFileNames: 'context-tar.mjs' } },
    },
    ssr: { noExternal: true },
  });
  return import(pathToFileURL(path.join(folder, 'context-tar.mjs')));
}

/** A tree of `count` files of `size` bytes, a hundred in a folder, with an ignore file as projects have them. */
function makeTree(folder, count, size) {
  const content = Buffer.alloc(size, 'gantry ');
  for (let i = 0; i < count; i++) {
    const into = path.join(folder, `folder-${Math.floor(i / 100)}`);
    if (i % 100 === 0) mkdirSync(into, { recursive: true });
    writeFileSync(path.join(into, `file-${i}.txt`), content);
  }
  writeFileSync(path.join(folder, 'Dockerfile'), 'FROM scratch\n');
  writeFileSync(path.join(folder, '.dockerignore'), '**/node_modules\n*.log\n.git\n!keep.log\n');
  return (count * size) / MB;
}

const swallow = () => spawn('sh', ['-c', 'exec cat >/dev/null'], { stdio: ['pipe', 'ignore', 'inherit'] });

async function packOurs({ contextTar }, folder, expected) {
  const began = now();
  const sink = swallow();
  const { pieces } = await contextTar(
    { folder, dockerfile: { path: 'Dockerfile', text: '' } },
    'buildkit',
    new AbortController().signal,
  );
  let bytes = 0;
  for await (const piece of pieces) {
    bytes += piece.length;
    if (!sink.stdin.write(piece)) await once(sink.stdin, 'drain');
  }
  sink.stdin.end();
  await once(sink, 'close');
  mustBe(bytes > expected * MB, `only ${bytes} bytes were packed`);
  return expected / ((now() - began) / 1000);
}

async function packByTar(folder, expected) {
  const began = now();
  const tar = spawn('sh', ['-c', 'exec tar -C "$0" -cf - . | cat >/dev/null', folder], { stdio: 'inherit' });
  const [code] = await once(tar, 'close');
  mustBe(code === 0, `tar ended with ${code}`);
  return expected / ((now() - began) / 1000);
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b13(bench) {
  const packing = await loadPacking(path.join(bench.folder, 'packing'));
  const figures = [];
  for (const { name, count, size, goal } of [
    { name: 'a context of large files', count: 20, size: 20_000_000, goal: 0.5 },
    { name: 'a context of 20,000 files of 4 kB', count: 20_000, size: 4_000, goal: 0.25 },
  ]) {
    const folder = path.join(bench.folder, `tree-${count}`);
    const expected = makeTree(folder, count, size);
    // the page cache of both
    await packByTar(folder, expected);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const ours = () => packOurs(packing, folder, expected);
    const theirs = () => packByTar(folder, expected);
    const { product, peer } = await inPairs(bench.quick ? 3 : 9, ours, theirs, bench.signal);
    clearInterval(watch);
    figures.push(
      figure({
        id: 'B13',
        name,
        unit: 'MB/s',
        product,
        peer,
        comparedWith: '`tar -cf -` of the same tree through a pipe',
        goal: `>= ${goal}x`,
        isMet: ({ ratio }) => ratio >= goal,
        details: { grewByMB: rounded((most - before) / MB) },
      }),
    );
  }
  return figures;
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, expect, test } from 'vitest';
import { createSettingsStore } from './settings';

const folder = mkdtempSync(join(tmpdir(), 'gantry-kill-'));
const path = join(folder, 'settings.json');
const SAVES = 1000;
afterAll(() => rmSync(folder, { recursive: true }));

/** Saves again and again, and says after each what is saved. */
const child = `
import { createSettingsStore } from './settings.js';
const [path, from] = process.argv.slice(2);
const store = createSettingsStore(path);
for (let i = Number(from); ; i++) {
  store.change({ terminalScrollback: i });
  process.stdout.write(i + '\\n');
}`;

test('killed at any moment of a thousand saves, the file is whole and holds what was saved last', {
  timeout: 60_000,
}, async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@shared': resolve('shared') } },
    build: { ssr: resolve('electron/main/settings.ts'), outDir: folder, emptyOutDir: false },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'child.js'), child);
  writeFileSync(path, '{"future":[1]}');
  let saved = 0;
  while (saved < SAVES) {
    const saver = spawn(process.execPath, [join(folder, 'child.js'), path, String(saved + 1)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = once(saver, 'exit');
    // somewhere between two saves or in the middle of one
    const after = saved + 1 + Math.floor(Math.random() * 60);
    for await (const line of createInterface(saver.stdout)) {
      saved = Number(line);
      if (saved >= after) setTimeout(() => saver.kill('SIGKILL'), Math.random() * 3);
    }
    await ended;
    const onDisk = JSON.parse(readFileSync(path, 'utf8')) as { terminalScrollback: number; future: number[] };
    // the last one may have been saved without its word getting out
    expect([saved, saved + 1]).toContain(onDisk.terminalScrollback);
    expect(onDisk.future).toEqual([1]);
    saved = onDisk.terminalScrollback;
    if (existsSync(`${path}.bak`)) JSON.parse(readFileSync(`${path}.bak`, 'utf8'));
    const store = createSettingsStore(path);
    expect([store.recovered, store.get().terminalScrollback]).toEqual([null, saved]);
  }
});

// B15: a volume to a file and back, against `docker run --rm -v ... tar` on the same engine. The app reads everything again that it
// has written, which tar does not. And how much memory the app's main process needs for it.
import { readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { launchWithList } from './lib/app.mjs';
import { docker } from './lib/docker.mjs';
import { now, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { figure, mustBe } from './lib/report.mjs';

const image = 'gantry-test/busybox';
const source = 'bench-volume';
const target = 'bench-volume-back';

/** Half of it cannot be compressed, half of it very well, and some small files. */
async function fillVolume(dockerHost, mebibytes) {
  const half = mebibytes / 2;
  const script = `rm -rf /v/*; dd if=/dev/urandom of=/v/random bs=1M count=${half} 2>/dev/null
    yes 'the quick brown fox jumps over the lazy dog' | dd of=/v/text bs=1M count=${half} iflag=fullblock 2>/dev/null
    mkdir /v/small; for i in $(seq 1 1000); do echo $i > /v/small/$i; done`;
  await docker(dockerHost, 'run', '--rm', '-v', `${source}:/v`, image, 'sh', '-c', script);
}

const checksums = async (dockerHost, volume) => {
  const script =
    'cd /v; find . -type f | sort | xargs sha256sum | sha256sum; stat -c %n-%a-%u-%Y * | sha256sum';
  return (await docker(dockerHost, 'run', '--rm', '-v', `${volume}:/v:ro`, image, 'sh', '-c', script)).stdout;
};

const rssOf = (pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

/** Begins it in the window, as a user does, and waits for the toast that tells its end. */
async function byApp({ page, pid }, open, fill) {
  await page.locator('nav a[href$="/volumes"]').click();
  await open(page);
  const submit = await fill(page.getByRole('dialog'));
  let peak = rssOf(pid);
  const before = peak;
  const sampling = setInterval(() => {
    peak = Math.max(peak, rssOf(pid));
  }, 50);
  const startedAt = now();
  await submit.click();
  const toast = page.locator('[data-sonner-toast]').filter({ hasText: /file.*\/s/ });
  await toast.waitFor({ timeout: 600_000 });
  clearInterval(sampling);
  const ms = now() - startedAt;
  await toast.waitFor({ state: 'detached', timeout: 60_000 });
  return { ms, growth: peak - before };
}

/** @param {import('@playwright/test').Page} page */
async function openExport(page) {
  const row = page.getByRole('row', { name: source, exact: true });
  await row.locator('[data-column=driver]').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Export…' }).click();
}

/** @param {import('./lib/setup.mjs').Bench} bench */
async function measure(bench, app, format, mebibytes, count) {
  const { dockerHost } = bench.engine;
  await fillVolume(dockerHost, mebibytes);
  const file = path.join(bench.folder, `volume.${format}`);
  const z = format === 'tar.gz' ? 'z' : '';
  const mount = ['-v', `${bench.folder}:/out`];
  const tar = (...args) => docker(dockerHost, 'run', '--rm', ...mount, ...args);
  await app.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, file);
  const rate = (ms) => (mebibytes * 1.048576) / (ms / 1000);
  const fresh = (work) => async () => {
    rmSync(file, { force: true });
    return work();
  };
  const exports = await inPairs(
    count,
    fresh(() =>
      byApp(app, openExport, async (dialog) => {
        await dialog.getByRole('radio', { name: `.${format}`, exact: true }).click();
        return dialog.getByRole('button', { name: 'Export…' });
      }),
    ),
    fresh(() =>
      tar('-v', `${source}:/v:ro`, image, 'tar', `-c${z}f`, `/out/volume.${format}`, '-C', '/v', '.'),
    ),
    bench.signal,
  );
  const size = statSync(file).size;
  const gone = (work) => async () => {
    await docker(dockerHost, 'volume', 'rm', '-f', target);
    return work();
  };
  const restores = await inPairs(
    count,
    gone(async () => {
      const done = await byApp(
        app,
        (page) => page.getByRole('button', { name: 'Restore…' }).click(),
        async (dialog) => {
          await dialog.getByRole('button', { name: 'Choose archive…' }).click();
          await dialog.getByRole('textbox').fill(target);
          return dialog.getByRole('button', { name: 'Restore', exact: true });
        },
      );
      const same = (await checksums(dockerHost, source)) === (await checksums(dockerHost, target));
      mustBe(same, 'the restored volume is not the exported one');
      return done;
    }),
    gone(() => tar('-v', `${target}:/v`, image, 'tar', `-x${z}pf`, `/out/volume.${format}`, '-C', '/v')),
    bench.signal,
  );
  await docker(dockerHost, 'volume', 'rm', '-f', target);
  return [
    ['export', exports],
    ['restore', restores],
  ].map(([name, { product, peer }]) =>
    figure({
      id: 'B15',
      name: `${name} of ${mebibytes} MiB as .${format}, verified`,
      unit: 'MB/s',
      product: product.map(({ ms }) => rounded(rate(ms))),
      peer: peer.map(({ ms }) => rounded(rate(ms))),
      comparedWith: 'docker run --rm -v ... tar, not verified',
      goal: '>= 0.5x, < 150 MB more memory',
      isMet: ({ ratio }) => ratio >= 0.5 && product.every(({ growth }) => growth < 150e6),
      details: {
        memoryGrowthMB: product.map(({ growth }) => Math.round(growth / 1e6)),
        archiveMB: Math.round(size / 1e6),
      },
    }),
  );
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b15(bench) {
  const { dockerHost } = bench.engine;
  await docker(dockerHost, 'volume', 'create', source);
  const app = await launchWithList(bench, { settings: { language: 'en' } });
  try {
    return [
      ...(await measure(bench, app, 'tar', bench.quick ? 64 : 2048, bench.quick ? 1 : 2)),
      ...(await measure(bench, app, 'tar.gz', bench.quick ? 64 : 512, bench.quick ? 1 : 3)),
    ];
  } finally {
    await app.close();
    await docker(dockerHost, 'volume', 'rm', '-f', source, target);
  }
}

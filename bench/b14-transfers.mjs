// B14: what following a pull and a push costs the app: the CPU of all its processes from the click to the end, against that of the
// docker CLI on a terminal, which draws the same progress.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureDebianPackages, registry as registryPackages } from '../scripts/lib/debian-packages.mjs';
import { insideNetns } from '../scripts/lib/engine-network.mjs';
import { buildImage } from '../scripts/lib/image-build.mjs';
import { launchWithList } from './lib/app.mjs';
import { docker } from './lib/docker.mjs';
import { now } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { cpuByType, cpuOf, processTree } from './lib/processes.mjs';
import { figure, mustBe } from './lib/report.mjs';

const port = 5000;
const image = `127.0.0.1:${port}/bench/layers:1`;
const LAYERS = 40;

/** @param {import('./lib/setup.mjs').Bench} bench */
async function startRegistry(bench) {
  await ensureDebianPackages(registryPackages, 'a registry');
  const folder = path.join(bench.folder, 'registry');
  mkdirSync(folder, { recursive: true });
  const config = path.join(folder, 'config.yml');
  const settings = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: path.join(folder, 'data') } },
    http: { addr: `127.0.0.1:${port}` },
  };
  writeFileSync(config, JSON.stringify(settings));
  const [file, ...args] = insideNetns(bench.engine.netns, ['docker-registry', 'serve', config]);
  return spawn(file, args, { stdio: 'ignore' });
}

/** Of files that cannot be compressed, each a layer; never the same twice, so that a push has something to do. */
async function makeImage(bench, megabytes) {
  const files = Array.from({ length: LAYERS }, (_, layer) => ({
    path: `layer-${layer}`,
    content: randomBytes(megabytes * 1024 * 1024),
    mode: 0o644,
  }));
  const lines = ['FROM gantry-test/busybox', ...files.map(({ path: name }) => `COPY ${name} /${name}`)];
  const dockerfile = { path: 'Dockerfile', content: Buffer.from(lines.join('\n')), mode: 0o644 };
  await buildImage(bench.engine.dockerHost, image, [dockerfile, ...files]);
}

/** CPU seconds of the CLI on a terminal, as people use it. */
function cpuOfCli(bench, verb) {
  const times = path.join(bench.folder, 'times');
  const line = `TIMEFORMAT='%U %S'; { time docker -H ${bench.engine.dockerHost} ${verb} ${image} 2>&3; } 3>&1 2>${times}`;
  return new Promise((resolve, reject) => {
    const startedAt = now();
    const child = spawn('script', ['-qec', `bash -c "${line}"`, '/dev/null'], { stdio: 'ignore' });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`docker ${verb} ended with code ${code}`));
      const [user = 0, system = 0] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
      resolve({ cpu: (user + system) * 1000, ms: now() - startedAt });
    });
  });
}

const words = { pull: 'Pull an image', push: 'Push an image' };
const ended = { pull: /Downloaded newer image/, push: /1 tag pushed/ };

async function cpuOfApp({ page, pid }, verb) {
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox').fill(words[verb]);
  await page.getByRole('option', { name: words[verb] }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Image', { exact: true }).fill(image);
  if (verb === 'push') await dialog.getByLabel('Push as').fill(image);
  const pids = processTree(pid);
  const before = { cpu: cpuOf(pids), types: cpuByType(pids), at: now() };
  await dialog.getByRole('button', { name: verb === 'pull' ? 'Pull' : 'Push', exact: true }).click();
  const toast = page.locator('[data-sonner-toast]').filter({ hasText: ended[verb] });
  await toast.waitFor({ timeout: 300_000 });
  const types = Object.fromEntries(
    Object.entries(cpuByType(pids)).map(([type, cpu]) => [
      type,
      Math.round((cpu - (before.types[type] ?? 0)) * 1000),
    ]),
  );
  const result = { cpu: (cpuOf(pids) - before.cpu) * 1000, ms: now() - before.at, types };
  await toast.waitFor({ state: 'detached', timeout: 60_000 });
  return result;
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b14(bench) {
  const registry = await startRegistry(bench);
  const app = await launchWithList(bench, { settings: { language: 'en' } });
  const megabytes = bench.quick ? 1 : 4;
  const count = bench.quick ? 1 : 4;
  const remove = () => docker(bench.engine.dockerHost, 'rmi', '-f', image);
  try {
    // once unmeasured: dialogs are loaded when they are first opened
    await makeImage(bench, 1);
    await cpuOfApp(app, 'push');
    const fresh = (measure) => async () => {
      await remove();
      await makeImage(bench, megabytes);
      return measure();
    };
    const pushes = await inPairs(
      count,
      fresh(() => cpuOfApp(app, 'push')),
      fresh(() => cpuOfCli(bench, 'push')),
      bench.signal,
    );
    const gone = (measure) => async () => {
      await remove();
      return measure();
    };
    const pulls = await inPairs(
      count,
      gone(() => cpuOfApp(app, 'pull')),
      gone(() => cpuOfCli(bench, 'pull')),
      bench.signal,
    );
    const { stdout } = await docker(bench.engine.dockerHost, 'images', '-q', image);
    mustBe(stdout.trim() !== '', 'the image was not pulled');
    return ['pull', 'push'].map((verb) => {
      const { product, peer } = verb === 'pull' ? pulls : pushes;
      return figure({
        id: 'B14',
        name: `${verb} of ${LAYERS} layers: CPU of following it`,
        unit: 'ms',
        product: product.map(({ cpu }) => cpu),
        peer: peer.map(({ cpu }) => cpu),
        comparedWith: `docker ${verb} on a terminal`,
        goal: '<= 10 % of a core',
        isMet: () => product.every(({ cpu, ms }) => cpu <= ms * 0.1),
        details: {
          shareOfCore: product.map(({ cpu, ms }) => Number((cpu / ms).toFixed(3))),
          peerShareOfCore: peer.map(({ cpu, ms }) => Number((cpu / ms).toFixed(3))),
          msOfTransfer: product.map(({ ms }) => Math.round(ms)),
          byProcess: product.at(-1)?.types,
        },
      });
    });
  } finally {
    await app.close();
    registry.kill('SIGKILL');
    await remove();
  }
}

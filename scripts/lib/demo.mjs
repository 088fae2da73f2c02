// The demo: sample workloads on a private engine, made through the engine's own API from images built on the spot.
import path from 'node:path';
import { dockerEngine, ensureDebianPackages, testImageSources } from './debian-packages.mjs';
import { composeResourceLabels, workloads } from './demo-workloads.mjs';
import { dockerJson } from './docker-http.mjs';
import { buildImage, readContext } from './image-build.mjs';
import { forwardPorts } from './port-forward.mjs';
import { startPrivateEngine } from './private-engine.mjs';
import { say } from './steps.mjs';
import { buildTestImages, testImage } from './test-images.mjs';
import { waitFor } from './wait.mjs';

/** @typedef {import('./demo-workloads.mjs').Workload} Workload */
/** @typedef {import('./private-engine.d.mts').PrivateEngine} PrivateEngine */

const programsImage = 'gantry-demo/programs:latest';
const contextFolder = path.resolve(import.meta.dirname, '../../e2e/fixtures/images/demo');
const second = 1_000_000_000;

/** @param {Workload} workload one image a service, as in real life; they share all but their labels */
function imageContext(workload) {
  const [title, version] = workload.image.split(':');
  const lines = [
    `FROM ${workload.hasBash ? testImage('bash') : programsImage}`,
    `LABEL org.opencontainers.image.title="${title}" org.opencontainers.image.version="${version}"`,
    `CMD ${JSON.stringify(workload.command)}`,
  ];
  return [{ path: 'Dockerfile', content: `${lines.join('\n')}\n` }];
}

/** @param {Workload} workload */
function createBody({ image, command, env, labels, healthCommand, ...rest }) {
  const ports = Object.entries(rest.ports ?? {});
  return {
    Image: image,
    Cmd: command,
    Env: env,
    Labels: labels,
    ExposedPorts: Object.fromEntries(ports.map(([port]) => [port, {}])),
    ...(healthCommand && {
      Healthcheck: {
        Test: ['CMD-SHELL', healthCommand],
        Interval: 2 * second,
        Timeout: 2 * second,
        Retries: 1,
      },
    }),
    HostConfig: {
      // The sample programs are scripts: docker's own init passes them the signals a process 1 would not get.
      Init: true,
      NetworkMode: rest.network ?? 'bridge',
      PortBindings: Object.fromEntries(ports.map(([port, host]) => [port, [{ HostPort: String(host) }]])),
      Binds: Object.entries(rest.volumes ?? {}).map(([volume, folder]) => `${volume}:${folder}`),
      RestartPolicy: rest.restart ?? { Name: 'no' },
      ...(rest.memoryMb && { Memory: rest.memoryMb * 2 ** 20, MemorySwap: rest.memoryMb * 2 ** 20 }),
    },
    ...(rest.network && {
      NetworkingConfig: { EndpointsConfig: { [rest.network]: { Aliases: rest.aliases } } },
    }),
  };
}

/** @param {string} host */
async function buildDemoImages(host) {
  const bases = [...(await buildTestImages(host, ['busybox', 'bash'])), programsImage];
  await buildImage(host, programsImage, readContext(contextFolder));
  const builds = new Map(workloads.map((workload) => [workload.image, imageContext(workload)]));
  await Promise.all([...builds].map(([image, context]) => buildImage(host, image, context)));
  // Their names would only be in the way of the sample ones; as parents of those the images themselves stay.
  for (const base of bases) await dockerJson(host, 'DELETE', `/images/${base}?noprune=1`);
}

/**
 * @param {string} host
 * @param {Workload} workload
 * @returns {Promise<string>} id
 */
async function createContainer(host, workload) {
  const path = `/containers/create?name=${workload.name}`;
  return (await dockerJson(host, 'POST', path, { json: createBody(workload) })).Id;
}

/**
 * @param {string} host
 * @param {Workload} workload
 * @param {string} id
 */
async function runContainer(host, workload, id) {
  if (workload.leave === 'created') return;
  await dockerJson(host, 'POST', `/containers/${id}/start`);
  if (workload.leave === 'paused') await dockerJson(host, 'POST', `/containers/${id}/pause`);
}

/** The states one came for: the unhealthy one is, the memory eater is dead, the crashing one has crashed. */
async function statesReached(host) {
  const containers = await dockerJson(host, 'GET', '/containers/json?all=1');
  const statusOf = (name) => containers.find((one) => one.Names.includes(`/${name}`))?.Status ?? '';
  return (
    statusOf('inventory').includes('unhealthy') &&
    statusOf('thumbnails').startsWith('Exited (137)') &&
    statusOf('nightly-import').startsWith('Restarting')
  );
}

/** @param {PrivateEngine} engine */
export async function fillDemoEngine(engine) {
  const host = engine.dockerHost;
  await buildDemoImages(host);
  await dockerJson(host, 'POST', '/networks/create', {
    json: { Name: 'shop_default', Labels: composeResourceLabels('network', 'default') },
  });
  await dockerJson(host, 'POST', '/volumes/create', {
    json: { Name: 'shop_db-data', Labels: composeResourceLabels('volume', 'db-data') },
  });
  const containers = [];
  for (const workload of workloads) containers.push([workload, await createContainer(host, workload)]);
  await Promise.all(containers.map(([workload, id]) => runContainer(host, workload, id)));
  await waitFor(() => statesReached(host), {
    what: 'the sample containers',
    timeoutMs: 30_000,
    everyMs: 100,
  });
}

/**
 * A private engine full of sample workloads, its published ports on this machine's loopback too.
 * @returns {Promise<{ dockerHost: string, dispose: () => Promise<void> }>}
 */
export async function startDemoEngine() {
  await ensureDebianPackages([...dockerEngine, ...testImageSources], 'a private Docker Engine');
  say('starting a private engine with sample workloads');
  const engine = await startPrivateEngine({ publishReachable: true });
  await fillDemoEngine(engine);
  const ports = workloads.flatMap((workload) => Object.values(workload.ports ?? {}));
  const forwarding = await forwardPorts(ports, engine.address ?? '127.0.0.1');
  return {
    dockerHost: engine.dockerHost,
    async dispose() {
      forwarding.close();
      await engine.dispose();
      say('removed the private engine');
    },
  };
}

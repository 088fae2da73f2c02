// B3: a container writes a million lines flat out while its log is open and followed.
import { loggerLine } from '../scripts/lib/test-images.mjs';
import { launchTrivial, launchWithList, startSampling, stopSampling } from './lib/app.mjs';
import { docker, openStream } from './lib/docker.mjs';
import { createLineHash, expectedHash } from './lib/line-hash.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { cpuByType, cpuOf, processTree } from './lib/processes.mjs';
import { figure, mustBe } from './lib/report.mjs';

const lines = 1_000_000;
/** Waits for the file, so that the log is open and quiet before the first line. */
const waiting = `while [ ! -e /go ]; do sleep 0.05; done; HOLD=1 exec emit ${lines}`;

async function makeWriter({ dockerHost }, name) {
  await docker(
    dockerHost,
    'run',
    '-d',
    '--name',
    name,
    '--entrypoint',
    'sh',
    'gantry-test/logger',
    '-c',
    waiting,
  );
  return {
    go: () => docker(dockerHost, 'exec', name, 'touch', '/go'),
    remove: () => docker(dockerHost, 'rm', '-fv', name),
  };
}

/** Counts and hashes in the page whatever goes into the store of the log on screen. */
function countLines(page, wanted) {
  return page.evaluate((total) => {
    const { store } = window.__bench.log;
    const { append } = store;
    const seen = { lines: 0, older: 0, unended: 0, hash: 0x811c9dc5, first: 0, last: 0 };
    window.__seen = new Promise((resolve) => {
      store.append = (block) => {
        seen.first ||= window.__probe.now();
        append(block);
        let start = 0;
        for (let line = 0; line < block.ends.length; line++) {
          const end = block.ends[line];
          if ((block.flags[line] & 2) === 0) {
            seen.hash = window.__probe.fnv(block.text, seen.hash, start, end);
            seen.hash = Math.imul(seen.hash ^ 10, 0x01000193) >>> 0;
            seen.lines += 1;
            // lines that should not be: from before the first one, or shown before they had ended
            if (block.blockFlags & 1) seen.older += 1;
            if (block.flags[line] & 24) seen.unended += 1;
          }
          start = end;
        }
        if (seen.lines < total || seen.last) return;
        seen.last = window.__probe.now();
        resolve(seen);
      };
    });
  }, wanted);
}

/** @param {import('./lib/setup.mjs').Bench} bench */
async function productTail(bench, pair) {
  const name = `bench-tail-${pair}`;
  const writer = await makeWriter(bench.engine, name);
  const app = await launchWithList(bench);
  try {
    await app.page.getByRole('button', { name, exact: true }).click();
    await app.page.getByRole('log').waitFor();
    // the followed stream is open when the worker has told so; a quiet log shows nothing to wait for
    await app.page.waitForTimeout(1000);
    await countLines(app.page, lines);
    await startSampling(app);
    const pids = processTree(app.pid);
    const cpuBefore = { types: cpuByType(pids), dockerd: cpuOf([bench.engine.pid]) };
    await writer.go();
    const seen = await app.page.evaluate(() => window.__seen);
    const cpu = {
      types: Object.entries(cpuByType(pids)).map(([type, used]) => [type, used - cpuBefore.types[type]]),
      dockerd: cpuOf([bench.engine.pid]) - cpuBefore.dockerd,
    };
    const { gaps, mainLag } = await stopSampling(app);
    await app.page.evaluate(
      (text) =>
        window.__probe.until(
          () => [...document.querySelectorAll('.log-row .log-text')].at(-1)?.textContent === text,
          5000,
        ),
      loggerLine(lines),
    );
    return { ...seen, gaps, mainLag, cpu };
  } finally {
    await app.close();
    await writer.remove();
  }
}

/** The log as plain node:http reads it, with or without the engine's timestamps. */
async function rawTail(bench, name, timestamps) {
  const writer = await makeWriter(bench.engine, name);
  const hash = createLineHash(timestamps);
  const seen = { lines: 0, first: 0, last: 0 };
  let done = () => {};
  const whole = new Promise((resolve) => {
    done = resolve;
  });
  const path = `/containers/${name}/logs?follow=1&stdout=1&stderr=1&tail=0&timestamps=${timestamps ? 1 : 0}`;
  const stream = await openStream(bench.engine.socket, path, (piece) => {
    seen.first ||= now();
    seen.lines += hash.write(piece);
    if (seen.lines < lines || seen.last) return;
    seen.last = now();
    done();
  });
  try {
    const cpuBefore = cpuOf([bench.engine.pid]);
    await writer.go();
    await whole;
    return { ...seen, hash: hash.value(), dockerd: cpuOf([bench.engine.pid]) - cpuBefore };
  } finally {
    stream.destroy();
    await writer.remove();
  }
}

/** @param {Record<string, number>[]} runs */
function cpuMedians(runs) {
  return Object.fromEntries(
    Object.keys(runs[0]).map((type) => [type, rounded(median(runs.map((run) => run[type])))]),
  );
}

const rate = ({ first, last }) => lines / (last - first);

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b3(bench) {
  const expected = expectedHash(lines);
  const stamped = [];
  // its frames tell what the engine and the writer alone leave of this machine
  const trivial = await launchTrivial(bench);
  const runs = await inPairs(
    bench.quick ? 1 : 5,
    (pair) => productTail(bench, pair),
    async (pair) => {
      stamped.push(await rawTail(bench, `bench-stamped-${pair}`, true));
      await startSampling(trivial);
      const raw = await rawTail(bench, `bench-raw-${pair}`, false);
      return { ...raw, ...(await stopSampling(trivial)) };
    },
    bench.signal,
  ).finally(trivial.close);
  for (const run of [...runs.product, ...runs.peer, ...stamped]) {
    const what = `${run.lines} lines of ${lines}, ${run.older ?? 0} of them older, ${run.unended ?? 0} unended`;
    mustBe(run.lines === lines, what);
    mustBe(run.hash === expected, 'the lines are those that were written');
  }
  const of = (key) => runs.product.map((run) => run[key]);
  const p99 = (list) => list.map((run) => percentile(run.gaps, 0.99));
  const longest = runs.product.map((run) => Math.max(...run.gaps));
  return [
    figure({
      id: 'B3',
      name: 'live lines counted and hashed',
      unit: 'klines/s',
      product: runs.product.map(rate),
      peer: runs.peer.map(rate),
      comparedWith: 'node:http with follow=1, without timestamps',
      goal: '>= 0.95x, none lost',
      isMet: ({ ratio }) => ratio >= 0.95,
      details: {
        linesLost: 0,
        appCpuSeconds: cpuMedians(of('cpu').map((cpu) => Object.fromEntries(cpu.types))),
        dockerdCpuSeconds: rounded(median(of('cpu').map((cpu) => cpu.dockerd))),
        rawDockerdCpuSeconds: rounded(median(runs.peer.map((run) => run.dockerd))),
      },
    }),
    figure({
      id: 'B3',
      name: 'the same against node:http with timestamps=1',
      unit: 'klines/s',
      product: runs.product.map(rate),
      peer: stamped.map(rate),
      goal: '>= 0.95x',
      isMet: ({ ratio }) => ratio >= 0.95,
      details: { rawDockerdCpuSeconds: rounded(median(stamped.map((run) => run.dockerd))) },
    }),
    figure({
      id: 'B3',
      name: 'frame gap, 99 %',
      unit: 'ms',
      product: p99(runs.product),
      peer: p99(runs.peer),
      comparedWith: 'a trivial app beside the raw read',
      goal: '<= 33 ms, longest <= 100 ms',
      isMet: ({ product }) => product <= 33.4 && median(longest) <= 100,
      details: { longest: rounded(median(longest)) },
    }),
    figure({
      id: 'B3',
      name: 'longest stall of the main process',
      unit: 'ms',
      product: of('mainLag'),
      peer: runs.peer.map((run) => run.mainLag),
      comparedWith: 'a trivial app beside the raw read',
      goal: '<= 50 ms',
      isMet: ({ product }) => product <= 50,
    }),
  ];
}

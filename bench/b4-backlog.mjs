// B4: the log of a container that has written a million lines and ended: opened, read whole, jumped in and searched.
import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { promisify } from 'node:util';
import { loggerLine } from '../scripts/lib/test-images.mjs';
import { launchWithList } from './lib/app.mjs';
import { docker, openStream } from './lib/docker.mjs';
import { expectedHash } from './lib/line-hash.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { figure, mustBe } from './lib/report.mjs';

const run = promisify(execFile);
const lines = 1_000_000;
const frame = 1000 / 60;
const name = 'bench-backlog';
/** In a few dozen lines of the million, spread over all of them. */
const word = '7919 the quick';
const last = loggerLine(lines);

/** Reads a log to its end and says how long that took. */
async function rawRead(socket, query, onData = () => {}) {
  const start = now();
  const { ended } = await openStream(socket, `/containers/${name}/logs?stdout=1&stderr=1${query}`, onData);
  await ended;
  return now() - start;
}

/** Clicks the container in the list; the tail that is asked for is the one remembered. */
function openLog(page, wanted) {
  return page.evaluate(
    async ({ total, text, label }) => {
      const row = document.querySelector(`[role=row][aria-label="${label}"]`);
      const button = [...row.querySelectorAll('button')].find((each) => each.textContent === label);
      const start = window.__probe.now();
      button.click();
      const shown = window.__probe.until(
        () => [...document.querySelectorAll('.log-row .log-text')].at(-1)?.textContent === text,
      );
      let whole = 0;
      const watch = setInterval(() => {
        const count = window.__bench.log?.store.lineCount ?? 0;
        if (count < total || whole > 0) return;
        whole = window.__probe.now();
        clearInterval(watch);
      }, 2);
      const { drawn, painted } = await shown;
      while (whole === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      return { drawn: drawn - start, painted: painted - start, whole: whole - start };
    },
    { total: wanted, text: last, label: name },
  );
}

/** Every line that the store holds, in order. */
function hashStore(page) {
  return page.evaluate(() => {
    const { store } = window.__bench.log;
    let hash = 0x811c9dc5;
    let count = 0;
    for (const chunk of store.chunks) {
      let start = 0;
      for (let line = 0; line < chunk.count; line++) {
        // each text is followed by its newline
        const end = chunk.ends[line] + 1;
        if ((chunk.flags[line] & 2) === 0) {
          hash = window.__probe.fnv(chunk.text, hash, start, end);
          count += 1;
        }
        start = end;
      }
    }
    return { hash, count };
  });
}

function jumpToTop(page, text) {
  return page.evaluate(async (first) => {
    const log = document.querySelector('[role=log]');
    log.focus();
    const start = window.__probe.now();
    const init = { key: 'Home', ctrlKey: true, bubbles: true, cancelable: true };
    log.dispatchEvent(new KeyboardEvent('keydown', init));
    const { changed, drawn, painted } = await window.__probe.until(() =>
      [...document.querySelectorAll('.log-row .log-text')].some((line) => line.textContent === first),
    );
    return { changed: changed - start, drawn: drawn - start, painted: painted - start };
  }, text);
}

/** Types a word into the find box; tells when the first hit was known, and when all were. */
function search(page, text) {
  return page.evaluate(async (query) => {
    const input = document.querySelector('search input');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const type = (value) => {
      set.call(input, value);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    };
    const before = window.__bench.log.find;
    const start = window.__probe.now();
    type(query);
    while (window.__bench.log.find === before) await new Promise((resolve) => setTimeout(resolve, 0));
    const { find } = window.__bench.log;
    const found = await new Promise((resolve) => {
      const times = { first: 0, done: 0, hits: 0 };
      const look = () => {
        if (find.hitCount > 0) times.first ||= window.__probe.now() - start;
        if (!find.done || times.done) return;
        Object.assign(times, { done: window.__probe.now() - start, hits: find.hitCount });
        resolve(times);
      };
      find.subscribe(look);
      look();
    });
    type('');
    await window.__probe.painted();
    return found;
  }, text);
}

async function grep(file) {
  const start = now();
  const { stdout } = await run('grep', ['-cF', word, file]);
  return { ms: now() - start, hits: Number(stdout) };
}

/** @param {import('./lib/setup.mjs').Bench} bench */
async function openOnce(bench, tail) {
  const app = await launchWithList(bench, { settings: { logCapMiB: 512 } });
  await app.page.evaluate((wanted) => {
    const state = { state: { tail: wanted, timestamps: true, wrap: false }, version: 0 };
    localStorage.setItem('gantry.logs', JSON.stringify(state));
  }, tail);
  await app.page.reload();
  const { installProbe } = await import('./lib/page-probe.mjs');
  await app.page.waitForFunction(() => document.querySelectorAll('[data-item]').length > 0);
  await app.page.evaluate(installProbe);
  return app;
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b4(bench) {
  const { dockerHost, socket } = bench.engine;
  await docker(dockerHost, 'run', '--name', name, 'gantry-test/logger', String(lines)).catch(() => {});
  const file = path.join(bench.folder, 'backlog.log');
  const out = createWriteStream(file);
  await rawRead(socket, '', (piece) => out.write(piece));
  out.end();
  await finished(out);
  const hash = expectedHash(lines);
  const found = {
    quick: [],
    raw: [],
    whole: [],
    rawWhole: [],
    rawStamped: [],
    jump: [],
    search: [],
    grep: [],
  };
  try {
    for (let pair = 0; pair < (bench.quick ? 2 : 5); pair++) {
      bench.signal.throwIfAborted();
      const app = await openOnce(bench, 'all');
      try {
        const opened = await openLog(app.page, lines);
        found.quick.push(opened);
        found.whole.push(opened.whole);
        found.raw.push(await rawRead(socket, '&tail=1000'));
        found.rawWhole.push(await rawRead(socket, ''));
        found.rawStamped.push(await rawRead(socket, '&timestamps=1'));
        const held = await hashStore(app.page);
        mustBe(held.count === lines, `the store holds ${held.count} lines`);
        mustBe(held.hash === hash, 'the store holds the lines that were written');
        found.jump.push(await jumpToTop(app.page, loggerLine(1)));
        const searched = await search(app.page, word);
        const grepped = await grep(file);
        mustBe(searched.hits === grepped.hits, `${searched.hits} hits, grep finds ${grepped.hits}`);
        found.search.push(searched);
        found.grep.push(grepped.ms);
      } finally {
        await app.close();
      }
    }
  } finally {
    await docker(dockerHost, 'rm', '-fv', name);
  }
  return figures(found);
}

function figures(found) {
  const of = (key, field) => found[key].map((time) => time[field]);
  return [
    figure({
      id: 'B4',
      name: 'a: click to the last screen painted',
      unit: 'ms',
      product: of('quick', 'painted'),
      peer: found.raw,
      comparedWith: 'the raw answer to tail=1000',
      goal: '<= raw + 2 frames (33.3 ms), <= 50 ms',
      isMet: ({ product, peer }) => product <= peer + 2 * frame && product <= 50,
      details: { drawn: rounded(median(of('quick', 'drawn'))) },
    }),
    figure({
      id: 'B4',
      name: 'b: click to all lines addressable',
      unit: 'ms',
      product: found.whole,
      peer: found.rawWhole,
      comparedWith: 'the raw read of the whole log',
      goal: '<= 1.10x',
      isMet: ({ ratio }) => ratio <= 1.1,
      details: { rawWithTimestamps: rounded(median(found.rawStamped)) },
    }),
    figure({
      id: 'B4',
      name: 'b: the same against the raw read with timestamps=1',
      unit: 'ms',
      product: found.whole,
      peer: found.rawStamped,
      goal: '<= 1.10x',
      isMet: ({ ratio }) => ratio <= 1.1,
    }),
    figure({
      id: 'B4',
      name: 'c: jump to the first line drawn',
      unit: 'ms',
      product: of('jump', 'drawn'),
      goal: '<= 2 frames (33.3 ms)',
      isMet: ({ product }) => product <= 2 * frame,
      details: {
        changed: rounded(median(of('jump', 'changed'))),
        painted: rounded(median(of('jump', 'painted'))),
      },
    }),
    figure({
      id: 'B4',
      name: 'd: word searched in all lines',
      unit: 'ms',
      product: of('search', 'done'),
      peer: found.grep,
      comparedWith: 'grep -c on the bytes',
      goal: '<= 3x, <= 180 ms',
      isMet: ({ ratio }) => ratio <= 3,
    }),
    figure({
      id: 'B4',
      name: 'd: first hit',
      unit: 'ms',
      product: of('search', 'first'),
      goal: '<= 50 ms',
      isMet: ({ product }) => product <= 50,
      details: { longest: rounded(percentile(of('search', 'first'), 1)) },
    }),
  ];
}

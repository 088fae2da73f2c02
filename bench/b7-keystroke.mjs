// B7: 500 keys typed into a shell, from the key to its echo in the page and on screen, against a raw connection and the docker CLI.
import { spawn } from 'node:child_process';
import { launchWithList } from './lib/app.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { figure, mustBe } from './lib/report.mjs';
import { makeShellContainer, openRawShell, openShell, prompt } from './lib/shell.mjs';

const frame = 1000 / 60;
const letters = 'abcdefghijklmnopqrstuvwxyz';
const pause = () => new Promise((resolve) => setTimeout(resolve, 25 + Math.random() * 15));
/** Typed after each word, to keep the line short: erases it. */
const eraseLine = '\x15';
const wordLength = 20;

/** Notes when each key comes in, when its echo does, and when that is drawn and painted. */
function watchKeys(page) {
  return page.evaluate(() => {
    const times = { bytes: [], drawn: [], painted: [] };
    window.__keys = times;
    const pressed = [];
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key.length === 1 && !event.ctrlKey) pressed.push(window.__probe.now());
      },
      true,
    );
    const rows = document.querySelector('.xterm-rows');
    const observer = new MutationObserver(async () => {
      if (!window.__echoed) return;
      const start = window.__echoed;
      window.__echoed = 0;
      // xterm changes the document in a frame's callback, so this very frame draws it
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.drawn.push(window.__probe.now() - start);
      port2.postMessage(null);
      times.painted.push((await window.__probe.painted()) - start);
    });
    observer.observe(rows, { subtree: true, childList: true, characterData: true });
    window.__probe.onBytes = (bytes, at) => {
      // on a busy machine the next key may be pressed before the echo of the last has come
      const letters = bytes.filter((byte) => byte >= 97 && byte <= 122).length;
      for (const start of pressed.splice(0, letters)) {
        times.bytes.push(at - start);
        window.__echoed ||= start;
      }
    };
  });
}

async function productKeys(bench, name, count) {
  const app = await launchWithList(bench);
  try {
    const promptMs = await openShell(app.page, name);
    await app.page.waitForTimeout(300);
    await watchKeys(app.page);
    for (let key = 0; key < count; key++) {
      await app.page.keyboard.press(letters[key % letters.length]);
      await pause();
      if (key % wordLength === wordLength - 1) {
        await app.page.keyboard.press('Control+u');
        await pause();
      }
    }
    await app.page.waitForTimeout(200);
    const times = await app.page.evaluate(() => window.__keys);
    mustBe(times.bytes.length === count, `${times.bytes.length} echoes of ${count} keys`);
    return { promptMs, ...times };
  } finally {
    await app.close();
  }
}

/** The same keys on anything that echoes. */
async function echoTimes(count, write, listen) {
  const times = [];
  const pressed = [];
  listen((piece, at) => {
    const echoes = piece.filter((byte) => byte >= 97 && byte <= 122).length;
    for (const start of pressed.splice(0, echoes)) times.push(at - start);
  });
  for (let key = 0; key < count; key++) {
    pressed.push(now());
    write(letters[key % letters.length]);
    await pause();
    if (key % wordLength !== wordLength - 1) continue;
    write(eraseLine);
    await pause();
  }
  mustBe(times.length === count, `${times.length} echoes of ${count} keys`);
  return times;
}

async function rawKeys(bench, id, count) {
  const shell = await openRawShell(bench.engine.socket, id, { cols: 120, rows: 20 });
  await pause();
  const bytes = await echoTimes(count, shell.write, shell.listen);
  shell.write('\x15exit\n');
  shell.close();
  return { promptMs: shell.promptMs, bytes };
}

/** The docker CLI on a terminal of its own, which `script` makes. */
async function cliKeys(bench, name, count) {
  const command = `docker -H ${bench.engine.dockerHost} exec -it ${name} sh`;
  const child = spawn('script', ['-qfc', command, '/dev/null'], { stdio: ['pipe', 'pipe', 'ignore'] });
  let listener = () => {};
  const startedAt = now();
  const promptAt = await new Promise((resolve, reject) => {
    let text = '';
    child.on('error', reject);
    child.stdout.on('data', (piece) => {
      const at = now();
      listener(piece, at);
      text += piece;
      if (text.includes(prompt)) resolve(at);
    });
  });
  await pause();
  const bytes = await echoTimes(
    count,
    (text) => child.stdin.write(text),
    (next) => {
      listener = next;
    },
  );
  child.stdin.end('\x15exit\n');
  await new Promise((resolve) => child.once('close', resolve));
  return { promptMs: promptAt - startedAt, bytes };
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b7(bench) {
  const name = 'bench-keys';
  const count = bench.quick ? 60 : 100;
  const container = await makeShellContainer(bench.engine, name);
  const cli = [];
  try {
    const runs = await inPairs(
      bench.quick ? 2 : 5,
      () => productKeys(bench, name, count),
      async () => {
        cli.push(await cliKeys(bench, name, count));
        return rawKeys(bench, container.id, count);
      },
      bench.signal,
    );
    return figures(runs, cli);
  } finally {
    await container.remove();
  }
}

function figures({ product, peer }, cli) {
  const all = (runs, key) => runs.flatMap((run) => run[key]);
  const medians = (runs, key) => runs.map((run) => median(run[key]));
  const p99 = (times) => percentile(times, 0.99);
  const raw = median(all(peer, 'bytes'));
  const comparedWith = 'a raw exec connection in the same container';
  return [
    figure({
      id: 'B7',
      name: 'key to echo in the page',
      unit: 'ms',
      product: medians(product, 'bytes'),
      peer: medians(peer, 'bytes'),
      comparedWith,
      goal: '<= raw + 1 ms, 99 % <= raw 99 % + 2 ms',
      isMet: (values) =>
        values.product <= values.peer + 1 && p99(all(product, 'bytes')) <= p99(all(peer, 'bytes')) + 2,
      details: {
        p99: rounded(p99(all(product, 'bytes'))),
        rawP99: rounded(p99(all(peer, 'bytes'))),
        cli: rounded(median(all(cli, 'bytes'))),
        cliP99: rounded(p99(all(cli, 'bytes'))),
      },
    }),
    figure({
      id: 'B7',
      name: 'key to echo drawn',
      unit: 'ms',
      product: medians(product, 'drawn'),
      peer: medians(peer, 'bytes'),
      comparedWith,
      goal: '<= raw + 18 ms, 99 % <= 2 frames (33.3 ms)',
      isMet: (values) => values.product <= raw + 18 && p99(all(product, 'drawn')) <= 2 * frame,
      details: {
        p99: rounded(p99(all(product, 'drawn'))),
        painted: rounded(median(all(product, 'painted'))),
        paintedP99: rounded(p99(all(product, 'painted'))),
      },
    }),
    figure({
      id: 'B7',
      name: 'click to the first prompt',
      unit: 'ms',
      product: product.map((run) => run.promptMs),
      peer: peer.map((run) => run.promptMs),
      comparedWith,
      goal: '<= 1.05x',
      isMet: ({ ratio }) => ratio <= 1.05,
      details: { cli: rounded(median(cli.map((run) => run.promptMs))) },
    }),
  ];
}

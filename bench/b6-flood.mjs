// B6: 40 MB of coloured text through a terminal, and whether Ctrl-C still gets through a flood.
import { createRequire } from 'node:module';
import { launchTrivial, launchWithList, startSampling, stopSampling } from './lib/app.mjs';
import { docker } from './lib/docker.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { figure, mustBe } from './lib/report.mjs';
import { makeShellContainer, openRawShell, openShell, prompt, typeText } from './lib/shell.mjs';

const megabytes = 40;
const endMark = 'flood-has-ended';
const chunk = 64 * 1024;
/** Like a coloured `ls -lR`: 80 columns, one colour a line; the end is told apart from the echo of the command. */
const makeFlood = `awk 'BEGIN { for (i = 1; n < ${megabytes * 1e6}; i++) { s = sprintf("-rw-r--r--    1 root     root      %8d Jan  1 12:00 \\033[1;%dmfile-%08d.txt\\033[0m", i * 7, 31 + i % 6, i); print s; n += length(s) + 2 } }' > /flood`;
const show = 'cat /flood; echo flood-has-"ended"\n';

/** The flood without the echo of the command that shows it: its size and hash. Runs in the page too. */
function measure(text) {
  const flood = text.slice(text.indexOf('-rw-r--r--'), text.lastIndexOf('flood-has-ended'));
  let hash = 0x811c9dc5;
  for (let i = 0; i < flood.length; i++) hash = Math.imul(hash ^ flood.charCodeAt(i), 0x01000193);
  return { count: flood.length, hash: hash >>> 0 };
}

/** The page's side of a flood: bytes are kept, and hashed when it is over. */
async function watchFlood(page) {
  await page.evaluate(`window.__measure = ${measure}`);
  return page.evaluate((mark) => {
    const pieces = [];
    const times = { first: 0, last: 0 };
    const decoder = new TextDecoder('latin1');
    window.__flood = new Promise((resolve) => {
      window.__probe.onBytes = async (bytes, at) => {
        if (bytes.length > 1000) times.first ||= at;
        pieces.push(bytes.slice());
        times.last = at;
        if (!decoder.decode(bytes.subarray(-200)).includes(mark)) return;
        window.__probe.onBytes = null;
        await window.__probe.until(() => document.querySelector('.xterm-rows').textContent.includes(mark));
        const drawn = window.__probe.now();
        const text = pieces.map((piece) => decoder.decode(piece)).join('');
        resolve({ ...times, drawn, ...window.__measure(text) });
      };
    });
  }, endMark);
}

/** Ctrl-C in the middle of `yes`: how long until there is a prompt. */
async function productInterrupt(page) {
  await typeText(page, 'yes\n');
  await page.waitForTimeout(1500);
  return page.evaluate((wanted) => {
    const decoder = new TextDecoder('latin1');
    return new Promise((resolve) => {
      let start = 0;
      let text = '';
      window.addEventListener(
        'keydown',
        () => {
          start ||= window.__probe.now();
        },
        { capture: true, once: true },
      );
      window.__probe.onBytes = (bytes, at) => {
        if (start === 0) return;
        text = text.slice(-50) + decoder.decode(bytes);
        if (text.includes(wanted)) resolve(at - start);
      };
      window.__armed = true;
    });
  }, prompt);
}

async function pressInterrupt(page) {
  await page.waitForFunction(() => window.__armed);
  await page.keyboard.press('Control+c');
}

async function productFlood(bench, name) {
  const app = await launchWithList(bench);
  try {
    await openShell(app.page, name);
    await app.page.waitForTimeout(300);
    const size = await app.page.evaluate(() => ({
      rows: document.querySelectorAll('.xterm-rows > div').length,
      width: document.querySelector('.xterm-screen').clientWidth,
    }));
    await startSampling(app);
    await watchFlood(app.page);
    await typeText(app.page, show);
    const flood = await app.page.evaluate(() => window.__flood);
    const { gaps } = await stopSampling(app);
    const interrupt = productInterrupt(app.page);
    await pressInterrupt(app.page);
    const frames = gaps.length / (gaps.reduce((sum, gap) => sum + gap, 0) / 1000);
    return { ...flood, size, fps: frames, longest: Math.max(...gaps), interruptMs: await interrupt };
  } finally {
    await app.close();
  }
}

/** The same on a raw connection. */
async function rawFlood(bench, id) {
  const shell = await openRawShell(bench.engine.socket, id, { cols: 150, rows: 12 });
  const pieces = [];
  const times = { first: 0, last: 0 };
  const whole = new Promise((resolve) => {
    let tail = '';
    shell.listen((piece, at) => {
      if (piece.length > 1000) times.first ||= at;
      pieces.push(piece);
      times.last = at;
      tail = tail.slice(-100) + piece.subarray(-200).toString('latin1');
      if (tail.includes(endMark)) resolve();
    });
  });
  shell.write(show);
  await whole;
  shell.listen(() => {});
  let text = '';
  let start = 0;
  shell.write('yes\n');
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const prompted = new Promise((resolve) => {
    shell.listen((piece, at) => {
      text = text.slice(-50) + piece.toString('latin1');
      if (text.includes(prompt)) resolve(at - start);
    });
  });
  start = now();
  shell.write('\x03');
  const interruptMs = await prompted;
  shell.write('exit\n');
  shell.close();
  return { ...times, bytes: Buffer.concat(pieces), interruptMs };
}

/** xterm.js alone, with nothing around it: the bytes of the file, written as fast as it takes them. */
async function xtermAlone(trivial, base64, size) {
  return trivial.page.evaluate(
    async ({ encoded, step, rows, cols }) => {
      const whole = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
      const host = document.createElement('div');
      document.body.replaceChildren(host);
      const terminal = new window.Terminal({ cols, rows, scrollback: 10_000, allowProposedApi: true });
      terminal.open(host);
      const start = window.__probe.now();
      const total = 40e6;
      let written = 0;
      // several pieces under way, as in the app: with one the terminal would wait for us in between
      const writer = async () => {
        while (written < total) {
          const at = written % (whole.length - step);
          written += step;
          await new Promise((resolve) => terminal.write(whole.subarray(at, at + step), resolve));
        }
      };
      await Promise.all(Array.from({ length: 8 }, writer));
      const ms = window.__probe.now() - start;
      terminal.dispose();
      return { ms, bytes: written };
    },
    { encoded: base64, step: chunk, ...size },
  );
}

async function launchXterm(bench) {
  const trivial = await launchTrivial(bench);
  const require = createRequire(import.meta.url);
  await trivial.page.addScriptTag({ path: require.resolve('@xterm/xterm') });
  await trivial.page.addStyleTag({ path: require.resolve('@xterm/xterm/css/xterm.css') });
  return trivial;
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b6(bench) {
  const name = 'bench-flood';
  const container = await makeShellContainer(bench.engine, name);
  const trivial = await launchXterm(bench);
  const alone = [];
  try {
    await docker(bench.engine.dockerHost, 'exec', name, 'sh', '-c', makeFlood);
    const runs = await inPairs(
      bench.quick ? 1 : 5,
      () => productFlood(bench, name),
      async () => {
        const raw = await rawFlood(bench, container.id);
        const sample = raw.bytes.subarray(1e6, 5e6).toString('base64');
        alone.push(await xtermAlone(trivial, sample, { cols: 150, rows: 12 }));
        return { ...raw, ...measure(raw.bytes.toString('latin1')), bytes: null };
      },
      bench.signal,
    );
    const [first] = runs.peer;
    for (const run of [...runs.product, ...runs.peer]) {
      mustBe(run.count === first.count, `${run.count} bytes, not ${first.count}`);
      mustBe(run.hash === first.hash, 'the bytes are those that a raw connection reads');
    }
    return figures(runs, alone);
  } finally {
    await trivial.close();
    await container.remove();
  }
}

function figures({ product, peer }, alone) {
  const speed = ({ count, bytes, first, last, ms }) => (count ?? bytes) / 1000 / (ms ?? last - first);
  const raw = peer.map(speed);
  const xterm = alone.map(speed);
  const ours = product.map((run) => speed({ ...run, last: run.drawn }));
  const of = (key) => product.map((run) => run[key]);
  return [
    figure({
      id: 'B6',
      name: `${megabytes} MB through a terminal, drawn to the end`,
      unit: 'MB/s',
      product: ours,
      peer: raw.map((value, pair) => Math.min(value, xterm[pair])),
      comparedWith: 'the slower of a raw exec and xterm.js alone',
      goal: '>= 0.90x',
      isMet: ({ ratio }) => ratio >= 0.9,
      details: { raw: rounded(median(raw)), xtermAlone: rounded(median(xterm)), size: product[0]?.size },
    }),
    figure({
      id: 'B6',
      name: 'frames during the flood',
      unit: 'fps',
      product: of('fps'),
      goal: '>= 30 fps',
      isMet: (values) => values.product >= 30,
      details: { longestGap: rounded(median(of('longest'))) },
    }),
    figure({
      id: 'B6',
      name: 'Ctrl-C in a flood to the prompt',
      unit: 'ms',
      product: of('interruptMs'),
      peer: peer.map((run) => run.interruptMs),
      comparedWith: 'a raw exec connection that reads all at once',
      goal: '<= 100 ms',
      isMet: (values) => values.product <= 100,
      details: { longest: rounded(percentile(of('interruptMs'), 1)) },
    }),
  ];
}

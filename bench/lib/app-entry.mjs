// Main of the app that is measured (copied beside its build): notes when things happen in the main process, and writes them down with the page's
// own marks. It changes nothing of the app.
import { writeFileSync } from 'node:fs';
import { app } from 'electron';

const now = () => performance.timeOrigin + performance.now();
const file = process.env.GANTRY_BENCH_REPORT;
const wanted = process.env.GANTRY_BENCH_WAIT ?? 'shell-painted';
const marks = { entered: now() };

app.once('ready', () => {
  marks.ready = now();
});
app.once('browser-window-created', (_event, window) => {
  marks.windowCreated = now();
  if (file) void report(window.webContents);
});

/** Polls seldom and late: asking costs the page time. */
async function report(contents) {
  const script = `({ ...window.__bench?.marks, timeOrigin: performance.timeOrigin,
    ...Object.fromEntries(performance.getEntriesByType('mark').map((m) => [m.name.replace('gantry:', ''), performance.timeOrigin + m.startTime])),
    ...Object.fromEntries(performance.getEntriesByType('paint').map((m) => [m.name, performance.timeOrigin + m.startTime])) })`;
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const page = await contents.executeJavaScript(script).catch(() => ({}));
    if (!page[wanted]) continue;
    const [mark] = performance.getEntriesByName('gantry:window');
    if (mark) marks.beforeWindow = performance.timeOrigin + mark.startTime;
    const report = { main: { creation: process.getCreationTime(), ...marks }, page };
    writeFileSync(file, JSON.stringify(report));
    return;
  }
}

await import(new URL(process.env.GANTRY_BENCH_MAIN ?? './out/main/index.js', import.meta.url).href);
marks.evaluated = now();

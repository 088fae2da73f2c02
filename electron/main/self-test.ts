import { writeFile } from 'node:fs/promises';
import { app, type BrowserWindow } from 'electron';
import type { Flags } from './flags';

/** A whole start, from nothing to a list on screen, must fit in this. */
const DEADLINE = 45_000;

export interface SelfTest {
  /** The page reports that it has painted its first list, or its "no engine" page. */
  onReady(report: ReadyReport): void;
  watch(window: BrowserWindow): void;
  /** The window is on the screen. */
  shown(): void;
  exitCode(): number;
}

export interface ReadyReport {
  listMs: number;
  containers: number;
  engine?: { version: string; api: string; endpoint: string } | undefined;
  error?: string | undefined;
}

/** Serves `--self-test` and `--screenshot`; does nothing otherwise. */
export function createSelfTest(flags: Flags, startedAt: number): SelfTest {
  const active = flags.selfTest || flags.screenshot !== null;
  let window: BrowserWindow | null = null;
  let windowMs = 0;
  let code = 0;
  let done = false;

  const finish = (exitCode: number, words: string | null) => {
    if (done) return;
    done = true;
    code = exitCode;
    if (words) (exitCode === 0 ? process.stdout : process.stderr).write(`${words}\n`);
    app.quit();
  };
  const capture = async (path: string) => {
    if (!window) throw new Error('there is no window');
    const image = await window.webContents.capturePage();
    await writeFile(path, image.toPNG());
  };
  if (active)
    setTimeout(() => finish(1, `self-test: not ready after ${DEADLINE / 1000} s`), DEADLINE).unref();

  return {
    onReady(report) {
      if (!active || done) return;
      if (flags.screenshot) {
        capture(flags.screenshot).then(
          () => finish(0, null),
          (error) => finish(1, `screenshot: ${error.message}`),
        );
        return;
      }
      if (!report.engine) {
        finish(1, `self-test: ${report.error ?? 'no engine'}`);
        return;
      }
      const result = {
        app: app.getVersion(),
        electron: process.versions.electron,
        engine: report.engine.version,
        api: report.engine.api,
        endpoint: report.engine.endpoint,
        containers: report.containers,
        windowMs: Math.round(windowMs),
        listMs: Math.round(report.listMs - startedAt),
      };
      finish(0, JSON.stringify(result));
    },
    watch(opened) {
      window = opened;
    },
    shown() {
      windowMs = performance.timeOrigin + performance.now() - startedAt;
    },
    exitCode: () => code,
  };
}

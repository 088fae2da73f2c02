import type { LogResume } from '@shared/features/containers';
import type { LogStore } from '../../components/log-view';

/** stdout and stderr are stamped apart: a stream that was silent for longer cannot have lines about the newest one. */
const SILENT_SECONDS = 10;

/** Where to go on with a log whose stream was broken off: behind the last lines held. Null when none are. */
export function resumeAfter(store: Pick<LogStore, 'firstId' | 'lastId' | 'lineMeta'>): LogResume | null {
  const found: LogResume = { stdout: null, stderr: null };
  let newest = Number.NEGATIVE_INFINITY;
  // live lines count up from 0; what is below was read behind them
  for (let id = store.lastId; id >= Math.max(store.firstId, 0); id--) {
    const line = store.lineMeta(id);
    if (!line || line.marker) continue;
    newest = Math.max(newest, line.seconds);
    if (line.seconds < newest - SILENT_SECONDS) break;
    const key = line.stderr ? 'stderr' : 'stdout';
    const last = found[key];
    if (!last) found[key] = { seconds: line.seconds, nanos: line.nanos, count: 1 };
    else if (last.seconds === line.seconds && last.nanos === line.nanos) last.count += 1;
    // both streams have an earlier line below: nothing more of the last times can come
    else if (found.stdout && found.stderr && isOlder(line, found.stdout) && isOlder(line, found.stderr))
      break;
  }
  return found.stdout || found.stderr ? found : null;
}

function isOlder(a: { seconds: number; nanos: number }, b: { seconds: number; nanos: number }): boolean {
  return a.seconds < b.seconds || (a.seconds === b.seconds && a.nanos < b.nanos);
}

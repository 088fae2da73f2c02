import type { EngineClient } from '../../../engine/client';
import { pause } from '../../../engine/pause';
import { readText } from '../../../engine/wire/http';

/** Hangs the process up as a closed terminal would, waits two seconds, and kills what is left. */
const SCRIPT = `
kill -HUP "$1" 2>/dev/null || exit 0
for i in 1 2 3 4 5 6 7 8 9 10; do
  kill -0 "$1" 2>/dev/null || exit 0
  sleep 0.2 2>/dev/null || sleep 1
done
kill -KILL "$1" 2>/dev/null
exit 0`;

/** What the engine knows of an exec; null when it no longer knows it. */
export async function inspectExec(
  client: EngineClient,
  execId: string,
  signal: AbortSignal,
): Promise<{ running: boolean; exitCode: number | null; hostPid: number } | null> {
  try {
    const info = await client.docker.getExec(execId).inspect({ abortSignal: signal });
    return { running: info.Running, exitCode: info.ExitCode ?? null, hostPid: info.Pid };
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return null;
    throw error;
  }
}

/** Waits until the engine says that an exec is over, or the deadline of the signal. */
export async function execEnded(
  client: EngineClient,
  execId: string,
  signal: AbortSignal,
): Promise<number | null> {
  for (;;) {
    const info = await inspectExec(client, execId, signal);
    if (!info?.running) return info?.exitCode ?? null;
    await pause(30, signal);
  }
}

/** Ends the process of an exec, from inside its container, and waits until it is gone. */
export async function endExec(
  client: EngineClient,
  exec: { execId: string; containerId: string; pid: number; shell: string },
  signal: AbortSignal,
): Promise<void> {
  // a pid may be used again: only touch it while the engine says that the exec itself still runs
  const before = await inspectExec(client, exec.execId, signal);
  if (!before?.running) return;
  const killer = await client.docker.getContainer(exec.containerId).exec({
    Cmd: [exec.shell, '-c', SCRIPT, exec.shell, String(exec.pid)],
    User: '0',
    AttachStdout: true,
    AttachStderr: true,
    abortSignal: signal,
  });
  const response = await client.open(
    { method: 'POST', path: `/exec/${killer.id}/start`, body: JSON.stringify({ Detach: false, Tty: false }) },
    signal,
  );
  await readText(response);
  await execEnded(client, exec.execId, signal);
}

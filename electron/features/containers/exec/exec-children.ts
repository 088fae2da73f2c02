import type { EngineClient } from '../../../engine/client';
import { inspectExec } from './end-exec';

/** What `GET /containers/{id}/top` answers: the lines of `ps` on the engine's host, so its pids are the host's. */
interface Processes {
  Titles?: string[] | null;
  Processes?: string[][] | null;
}

/**
 * The command lines of a process's children. None when the columns are not those of `ps -ef`: podman lets its own `ps` run
 * in the container, where the pid that an exec has on the host says nothing.
 */
export function childrenOf(pid: number, { Titles, Processes: rows }: Processes): string[] {
  const column = (name: string) => (Titles ?? []).indexOf(name);
  const [parent, command] = [column('PPID'), column('CMD')];
  if (pid <= 0 || parent < 0 || command < 0) return [];
  return (
    (rows ?? [])
      .filter((row) => row[parent] === String(pid))
      .map((row) => row[command] ?? '')
      // one that has ended and was not waited for runs no more
      .filter((words) => !words.endsWith('<defunct>'))
  );
}

/** What the program of an exec has started and is still running. */
export async function findExecChildren(
  client: EngineClient,
  { id, execId }: { id: string; execId: string },
  signal: AbortSignal,
): Promise<string[]> {
  const [exec, processes] = await Promise.all([
    inspectExec(client, execId, signal),
    client.docker.getContainer(id).top({ abortSignal: signal }) as Promise<Processes>,
  ]);
  return exec?.running ? childrenOf(exec.hostPid, processes) : [];
}

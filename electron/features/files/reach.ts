import { AppError } from '@shared/errors/app-error';
import { type BytePath, displayPath, normalPath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';

/** What can be done with a container's files just now. */
export interface Reach {
  /** Programs can be run in it. */
  canRun: boolean;
  running: boolean;
  /** Where the engine's archive calls do not see what the container sees: its kernel's file systems and its memory. */
  hidden: readonly BytePath[];
  /** Changes whenever the files may have been changed from inside. */
  stamp: string;
  /** Paths that are there by its configuration. */
  known: readonly BytePath[];
}

export async function reachOf(client: EngineClient, id: string, signal: AbortSignal): Promise<Reach> {
  const { State, HostConfig, Mounts, Config } = await client.docker
    .getContainer(id)
    .inspect({ abortSignal: signal });
  const tmpfs = [
    ...Object.keys((HostConfig.Tmpfs as Record<string, string> | undefined) ?? {}),
    ...(Mounts ?? []).filter((mount) => mount.Type === 'tmpfs').map((mount) => mount.Destination),
  ];
  const paths = [...(Mounts ?? []).map((mount) => mount.Destination), Config.WorkingDir];
  return {
    running: State.Running,
    canRun: State.Running && !State.Paused && !State.Restarting,
    hidden: State.Running
      ? ['/proc', '/sys', '/dev', ...tmpfs].map((path) => normalPath(pathOfText(path)))
      : [],
    stamp: `${State.StartedAt} ${State.FinishedAt} ${State.Paused}`,
    known: paths.filter((path) => path).map((path) => normalPath(pathOfText(path))),
  };
}

export const isHidden = (reach: Reach, path: BytePath): boolean =>
  reach.hidden.some((hidden) => path === hidden || path.startsWith(`${hidden}/`));

/** @throws AppError `files/out-of-reach` for what the engine's archive calls would miss or, worse, write beside. */
export function expectReachable(reach: Reach, path: BytePath): void {
  if (!isHidden(reach, path)) return;
  throw new AppError({
    code: 'files/out-of-reach',
    message: `${displayPath(path)} is memory of the running container, or its kernel's: the engine cannot copy it`,
    target: displayPath(path),
  });
}

/** @throws AppError `exec/not-running` */
export function expectRunning(reach: Reach, id: string): void {
  if (reach.canRun) return;
  throw new AppError({
    code: 'exec/not-running',
    message: `Container ${id.slice(0, 12)} is ${reach.running ? 'paused' : 'not running'}`,
  });
}

import type { EngineClient } from '../../../engine/client';

/** Shells in the order in which people prefer them, each with the places it is found at. */
const candidates: readonly [shell: string, paths: readonly string[]][] = [
  ['bash', ['/bin/bash', '/usr/bin/bash', '/usr/local/bin/bash']],
  ['zsh', ['/bin/zsh', '/usr/bin/zsh']],
  ['fish', ['/usr/bin/fish']],
  ['ash', ['/bin/ash']],
  ['sh', ['/bin/sh', '/usr/bin/sh', '/busybox/sh']],
];

/** True when a file is there, asked by `HEAD .../archive`: nothing runs in the container for it. */
async function exists(client: EngineClient, id: string, path: string, signal: AbortSignal): Promise<boolean> {
  try {
    await client.docker.getContainer(id).infoArchive({ path, abortSignal: signal });
    return true;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return false;
    throw error;
  }
}

/** The paths of the shells in the container, best first, one of each kind. */
export async function findShells(client: EngineClient, id: string, signal: AbortSignal): Promise<string[]> {
  const found = await Promise.all(
    candidates.map(async ([, paths]) => {
      const there = await Promise.all(paths.map((path) => exists(client, id, path, signal)));
      return paths.find((_, i) => there[i]);
    }),
  );
  return found.filter((path) => path !== undefined);
}

/** What a wrapper is to try: `prefer` before all others, and itself when there is nothing better. */
export function shellsToTry(prefer: string, wrapper: string): string[] {
  return [...(prefer ? [prefer] : []), ...candidates.flatMap(([, paths]) => paths), wrapper];
}

/** Among them, one that understands POSIX `sh -c`, to start and to end other programs with. */
export function posixShell(shells: readonly string[]): string | null {
  return shells.findLast((path) => /\/(ba|z|a)?sh$/.test(path)) ?? null;
}

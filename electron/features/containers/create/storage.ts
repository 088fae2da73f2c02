import type { RunSpec } from '@shared/model/run-flags';
import { type ApiMount, parseMount } from '@shared/model/run-values/mount';
import { checkVolume } from '@shared/model/run-values/volume';

/** `-v`, `--mount`, `--tmpfs`, `--volumes-from`, `--volume-driver`. */
export function toStorage(spec: RunSpec): {
  Volumes: Record<string, object>;
  host: { Binds: string[] | null; Mounts?: ApiMount[]; Tmpfs: Record<string, string> } & Record<
    string,
    unknown
  >;
} {
  const Volumes: Record<string, object> = {};
  const Binds: string[] = [];
  for (const text of new Set(spec.volume)) {
    const { source, target } = checkVolume(text);
    if (source) Binds.push(text);
    else Volumes[target] = {};
  }
  const Tmpfs: Record<string, string> = {};
  for (const text of spec.tmpfs ?? []) {
    const colon = text.indexOf(':');
    Tmpfs[colon < 0 ? text : text.slice(0, colon)] = colon < 0 ? '' : text.slice(colon + 1);
  }
  const mounts = (spec.mount ?? []).map(parseMount);
  return {
    Volumes,
    host: {
      // null, as the CLI sends it: an empty list is another `docker inspect`
      Binds: Binds.length > 0 ? Binds : null,
      ...(mounts.length > 0 && { Mounts: mounts }),
      Tmpfs,
      VolumesFrom: spec.volumesFrom ?? null,
      VolumeDriver: spec.volumeDriver ?? '',
    },
  };
}

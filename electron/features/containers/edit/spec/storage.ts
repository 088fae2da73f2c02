import type { RunSpec } from '@shared/model/run-flags';
import { formatMount } from '@shared/model/run-values/format-mount';
import type { ApiMount } from '@shared/model/run-values/mount';
import { parseVolume } from '@shared/model/run-values/volume';
import { type Json, listOf, mapOf, textOf, textsOf } from '../inspected';

const some = (list: string[]) => (list.length > 0 ? list : undefined);

/** Where a `-v` text mounts to; its own text when it cannot be read. */
export function targetOf(bind: string): string {
  try {
    return parseVolume(bind).target;
  } catch {
    return bind;
  }
}

/** Volumes and mounts, as `toStorage` reads them. `volumes` are the container's own without a name. */
export function storageFlags(host: Json, volumes: Json): Partial<Record<keyof RunSpec, unknown>> {
  const binds = textsOf(host.Binds);
  const bound = new Set(binds.map(targetOf));
  return {
    volume: some([...binds, ...Object.keys(volumes).filter((target) => !bound.has(target))]),
    mount: some(listOf(host.Mounts).map((each) => formatMount(each as unknown as ApiMount))),
    tmpfs: some(
      Object.entries(mapOf(host.Tmpfs)).map(([path, options]) =>
        textOf(options) ? `${path}:${textOf(options)}` : path,
      ),
    ),
    volumesFrom: some(textsOf(host.VolumesFrom)),
    volumeDriver: textOf(host.VolumeDriver) || undefined,
  };
}

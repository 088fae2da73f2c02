import type { RunSpec } from '../run-flags';
import { parseMount } from '../run-values/mount';
import { isHostPath, parseVolume } from '../run-values/volume';
import { type Json, plain } from './words';

/** `--mount` in the long form of a compose file. */
function toLongMount(text: string): Record<string, Json> {
  const { Type, Source, Target, ReadOnly, BindOptions, VolumeOptions, TmpfsOptions } = parseMount(text);
  return {
    type: Type,
    ...(Source && { source: plain(Source) }),
    target: plain(Target),
    ...(ReadOnly && { read_only: true }),
    ...(BindOptions?.Propagation && { bind: { propagation: BindOptions.Propagation } }),
    ...((VolumeOptions?.NoCopy || VolumeOptions?.Subpath) && {
      volume: {
        ...(VolumeOptions.NoCopy && { nocopy: true }),
        ...(VolumeOptions.Subpath && { subpath: VolumeOptions.Subpath }),
      },
    }),
    ...(TmpfsOptions && {
      tmpfs: {
        ...(TmpfsOptions.SizeBytes !== undefined && { size: TmpfsOptions.SizeBytes }),
        ...(TmpfsOptions.Mode !== undefined && { mode: TmpfsOptions.Mode }),
      },
    }),
  };
}

/** What a service mounts, and the named volumes that the file must declare. */
export function toVolumes(spec: RunSpec): { service: Json[]; named: Record<string, Json> } {
  const named: Record<string, Json> = {};
  const service: Json[] = (spec.volume ?? []).map((text) => {
    const { source } = parseVolume(text);
    if (source && !isHostPath(source))
      named[source] = { name: source, ...(spec.volumeDriver && { driver: spec.volumeDriver }) };
    return plain(text);
  });
  for (const text of spec.mount ?? []) {
    const { Type, Source, VolumeOptions } = parseMount(text);
    service.push(toLongMount(text));
    if (Type !== 'volume' || !Source) continue;
    const { DriverConfig, Labels } = VolumeOptions ?? {};
    named[Source] = {
      name: Source,
      ...(DriverConfig?.Name && { driver: DriverConfig.Name }),
      ...(DriverConfig?.Options && { driver_opts: DriverConfig.Options }),
      ...(Labels && Object.keys(Labels).length > 0 && { labels: Labels }),
    };
  }
  return { service, named };
}

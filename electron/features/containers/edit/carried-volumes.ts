import type { RunSpec } from '@shared/model/run-flags';
import { parseMount } from '@shared/model/run-values/mount';
import { type Inspected, type Json, listOf, mapOf, textOf, textsOf } from './inspected';
import { targetOf } from './spec/storage';

/** A volume of the old container that has no name of the user's, by where it is mounted. */
export interface AnonymousVolume {
  name: string;
  path: string;
}

/** The volumes that the engine made up a name for: those that nothing in the container's settings names. */
export function anonymousVolumes(inspected: Inspected): AnonymousVolume[] {
  const host = mapOf(inspected.HostConfig);
  const mounts = listOf(host.Mounts);
  const named = new Set([
    ...textsOf(host.Binds)
      .filter((bind) => targetOf(bind) !== bind)
      .map(targetOf),
    ...mounts.filter((each) => textOf(each.Source) !== '').map((each) => textOf(each.Target)),
  ]);
  const declared = new Set([
    ...Object.keys(mapOf(inspected.Config?.Volumes)),
    ...mounts.map((each) => textOf(each.Target)),
    ...textsOf(host.Binds),
  ]);
  return (inspected.Mounts ?? []).flatMap(({ Type, Name, Destination }) =>
    // what comes by --volumes-from is declared elsewhere, and comes that way again
    Type === 'volume' && Name && Destination && !named.has(Destination) && declared.has(Destination)
      ? [{ name: Name, path: Destination }]
      : [],
  );
}

/** Where a spec's own words mount something. */
function targetsOf(spec: RunSpec): { given: Set<string>; anonymous: Set<string> } {
  const given = new Set<string>();
  const anonymous = new Set<string>();
  for (const text of spec.volume ?? []) {
    const target = targetOf(text);
    (target === text ? anonymous : given).add(target);
  }
  for (const text of spec.mount ?? []) {
    const { Type, Source, Target } = parseMount(text);
    (Type === 'volume' && !Source ? anonymous : given).add(Target);
  }
  for (const text of spec.tmpfs ?? []) given.add(text.split(':')[0] ?? text);
  return { given, anonymous };
}

/**
 * Which volumes go over to the new container: all but those whose place is given to something else, and those that the new
 * spec no longer has while the old one said them.
 */
export function carriedVolumes(
  inspected: Inspected,
  before: RunSpec,
  after: RunSpec,
): { carried: AnonymousVolume[]; left: AnonymousVolume[] } {
  const old = targetsOf(before);
  const next = targetsOf(after);
  const all = anonymousVolumes(inspected);
  const goes = ({ path }: AnonymousVolume) =>
    !next.given.has(path) && (next.anonymous.has(path) || !old.anonymous.has(path));
  return { carried: all.filter(goes), left: all.filter((volume) => !goes(volume)) };
}

/** Mounts the volumes by their names where the new container would get new ones. */
export function mountCarried(
  body: { Volumes?: unknown; HostConfig: Json },
  carried: AnonymousVolume[],
): void {
  const host = body.HostConfig;
  const mounts = listOf(host.Mounts);
  const volumes = { ...mapOf(body.Volumes) };
  let binds = textsOf(host.Binds);
  for (const { name, path } of carried) {
    const mount = mounts.find((each) => textOf(each.Target) === path && !textOf(each.Source));
    if (mount) mount.Source = name;
    else binds = [...binds.filter((bind) => bind !== path), `${name}:${path}`];
    delete volumes[path];
  }
  if (mounts.length > 0) host.Mounts = mounts;
  if (binds.length > 0) host.Binds = binds;
  body.Volumes = volumes;
}

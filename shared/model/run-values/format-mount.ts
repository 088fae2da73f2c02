import { joinCsv } from './csv';
import type { ApiMount } from './mount';

const some = (map: Record<string, string> | undefined) => Object.entries(map ?? {});

/** Writes a mount as `--mount` takes it: `parseMount` reads the same mount from it. */
export function formatMount(mount: ApiMount): string {
  const fields: string[] = [`type=${mount.Type}`];
  const add = (key: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') fields.push(`${key}=${value}`);
  };
  const on = (key: string, value: boolean | undefined) => {
    if (value) fields.push(key);
  };
  add('source', mount.Source);
  add('target', mount.Target);
  on('readonly', mount.ReadOnly);
  add('consistency', mount.Consistency);
  add('bind-propagation', mount.BindOptions?.Propagation);
  on('bind-nonrecursive', mount.BindOptions?.NonRecursive);
  on('bind-create-src', mount.BindOptions?.CreateMountpoint);
  if (mount.BindOptions?.ReadOnlyNonRecursive) add('bind-recursive', 'writable');
  if (mount.BindOptions?.ReadOnlyForceRecursive) add('bind-recursive', 'readonly');
  add('volume-subpath', mount.VolumeOptions?.Subpath);
  on('volume-nocopy', mount.VolumeOptions?.NoCopy);
  for (const [name, value] of some(mount.VolumeOptions?.Labels)) add('volume-label', `${name}=${value}`);
  add('volume-driver', mount.VolumeOptions?.DriverConfig?.Name);
  for (const [name, value] of some(mount.VolumeOptions?.DriverConfig?.Options))
    add('volume-opt', `${name}=${value}`);
  add('image-subpath', mount.ImageOptions?.Subpath);
  add('tmpfs-size', mount.TmpfsOptions?.SizeBytes || undefined);
  if (mount.TmpfsOptions?.Mode) add('tmpfs-mode', mount.TmpfsOptions.Mode.toString(8));
  return joinCsv(fields);
}

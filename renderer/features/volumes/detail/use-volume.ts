import type { VolumeUser } from '@shared/features/volume-changes';
import { useRef } from 'react';
import { type Reading, useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import type { ListedVolume } from '../listed-volume';
import { useListedVolumes } from '../use-volumes';

export interface VolumeOnPage {
  /** As it is, or was before it was removed. */
  row: ListedVolume;
  removed: boolean;
  /** Where each container mounts it. */
  users: Reading<VolumeUser[]>;
}

/** A volume by its name; the last of it stays when it is removed. Null while there is no list, or for one that never was. */
export function useVolume(name: string): { volume: VolumeOnPage | null; loaded: boolean } {
  const { rows, loaded } = useListedVolumes();
  const last = useRef<ListedVolume | null>(null);
  const now = rows.find((row) => row.name === name);
  if (now) last.current = now;
  const who = now?.users.map(({ id, name: user, state }) => `${id} ${user} ${state}`).join() ?? '';
  const users = useReading(now ? `${name} ${who}` : null, (signal) =>
    call.volumes.users({ name }, { signal }),
  );
  const row = now ?? last.current;
  return { volume: row && { row, removed: loaded && !now, users }, loaded };
}

import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { containers } from '../../stores/containers';
import { volumes } from '../../stores/volumes';
import { type ListedBefore, type ListedVolume, listVolumes, usersByVolume } from './listed-volume';
import { useSizes } from './sizes-store';

/** The list with who uses each volume and, once measured, how large it is. */
export function useListedVolumes(): { rows: ListedVolume[]; loaded: boolean } {
  const { rows, loaded } = useStore(volumes.store);
  const containerRows = useStore(containers.store, (state) => state.rows);
  const { result } = useSizes();
  const users = useMemo(() => usersByVolume(containerRows.values()), [containerRows]);
  const last = useRef<ListedBefore>(new Map());
  const listed = useMemo(() => {
    last.current = listVolumes(rows.values(), users, result?.bytes ?? null, last.current);
    return [...last.current.values()].map((each) => each.listed);
  }, [rows, users, result]);
  return { rows: listed, loaded };
}

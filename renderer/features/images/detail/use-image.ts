import type { ImageDetails } from '@shared/features/image-details';
import type { ImageSummary } from '@shared/features/image-list';
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { type Reading, useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { containers } from '../../../stores/containers';
import { images } from '../../../stores/images';
import { type ImageUser, usersByImage } from '../listed-image';

export interface ImageOnPage {
  reading: Reading<ImageDetails>;
  /** Its rows in the list: none for one that is hidden there. */
  rows: readonly ImageSummary[];
  users: readonly ImageUser[];
  /** It is not there (any more); what was read last stays. */
  removed: boolean;
}

/** An image by its id, read again when its names change. */
export function useImage(id: string): ImageOnPage {
  const all = useStore(images.store, (state) => state.rows);
  const containerRows = useStore(containers.store, (state) => state.rows);
  const rows = useMemo(() => [...all.values()].filter((row) => row.imageId === id), [all, id]);
  const users = useMemo(() => usersByImage(containerRows.values()).get(id) ?? [], [containerRows, id]);
  const names = rows.map((row) => row.id).sort();
  const reading = useReading(`${id} ${names}`, (signal) => call.images.details({ id }, { signal }));
  return { reading, rows, users, removed: reading.error?.code === 'engine/not-found' };
}

import type { ImageSummary } from '@shared/features/image-list';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { call } from '../../ipc/client';
import { containers } from '../../stores/containers';
import { useConnected } from '../../stores/engine';
import { images } from '../../stores/images';
import { type ListedImage, listImages, usersByImage } from './listed-image';
import { useSizes } from './sizes-store';

/** Intermediate images, read again whenever the list changes; none while they are not wanted. */
function useIntermediates(wanted: boolean, rows: ReadonlyMap<string, ImageSummary>): readonly ImageSummary[] {
  const connected = useConnected();
  const [found, setFound] = useState<readonly ImageSummary[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of the list is what asks for another reading
  useEffect(() => {
    if (!wanted || !connected) {
      setFound([]);
      return;
    }
    const abort = new AbortController();
    call.images.intermediates({}, { signal: abort.signal }).then(setFound, () => {
      // the connection's own failure is shown by the banner; the plain list stays
    });
    return () => abort.abort();
  }, [wanted, connected, rows]);
  return found;
}

/** The list with who uses each image and, once measured, what it shares. */
export function useListedImages(withIntermediates: boolean): { rows: ListedImage[]; loaded: boolean } {
  const { rows, loaded } = useStore(images.store);
  const containerRows = useStore(containers.store, (state) => state.rows);
  const intermediates = useIntermediates(withIntermediates, rows);
  const { sizes } = useSizes();
  const users = useMemo(() => usersByImage(containerRows.values()), [containerRows]);
  const last = useRef<ReturnType<typeof listImages>>(new Map());
  const listed = useMemo(() => {
    const all = [
      ...[...rows.values()].map((row) => ({ row, intermediate: false })),
      ...intermediates.map((row) => ({ row, intermediate: true })),
    ];
    last.current = listImages(all, users, sizes, last.current);
    return [...last.current.values()].map((each) => each.listed);
  }, [rows, intermediates, users, sizes]);
  return { rows: listed, loaded };
}

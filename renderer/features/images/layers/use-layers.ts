import type { AppErrorData } from '@shared/errors/app-error';
import type { ImageLayers, LayerFile } from '@shared/features/image-layers';
import type { BytePath } from '@shared/model/byte-path';
import { useEffect, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { useEvent } from '../../../components/use-event';
import { call, open } from '../../../ipc/client';

export interface LayersState {
  layers: ImageLayers | null;
  progress: { bytes: number; total: number | null } | null;
  error: AppErrorData | null;
  cancelled: boolean;
  cancel: () => void;
  again: () => void;
}

const begin = { layers: null, progress: null, error: null, cancelled: false };

/** Reads the layers of an image, which may take a while: with progress, and a way to stop it. */
export function useLayers(id: string): LayersState {
  const [state, setState] = useState<Omit<LayersState, 'cancel' | 'again'> & { id: string }>({
    ...begin,
    id,
  });
  const [round, setRound] = useState(0);
  const [stop, setStop] = useState<() => void>(() => () => {});
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what asks once more
  useEffect(() => {
    setState({ ...begin, id });
    const stream = open.images.layers(
      { id },
      { onItems: (items) => setState((now) => ({ ...now, progress: items.at(-1) ?? now.progress })) },
    );
    stream.ended.then(
      (layers) => setState({ ...begin, id, layers }),
      (thrown) => {
        const error = errorData(thrown);
        const cancelled = error.code === 'ipc/cancelled';
        setState((now) => (now.id === id ? { ...now, error: cancelled ? null : error, cancelled } : now));
      },
    );
    setStop(() => () => stream.close());
    return () => stream.close();
  }, [id, round]);
  const current = state.id === id ? state : { ...begin, id };
  return { ...current, cancel: stop, again: () => setRound((before) => before + 1) };
}

interface Folders {
  key: string;
  known: ReadonlyMap<BytePath, readonly LayerFile[]>;
  error: AppErrorData | null;
}

/** The folders of an image at one of its layers, each read when it is opened. */
export function useLayerFolders(id: string, layer: number, changedOnly: boolean) {
  const key = `${id} ${layer} ${changedOnly}`;
  const [state, setState] = useState<Folders>({ key: '', known: new Map(), error: null });
  const [opened, setOpened] = useState<ReadonlySet<BytePath>>(new Set());
  const read = useEvent(async (path: BytePath, signal?: AbortSignal) => {
    try {
      const files = await call.images.layerFiles({ id, layer, path, changedOnly }, signal ? { signal } : {});
      setState((now) => {
        const known = now.key === key ? now.known : new Map<BytePath, readonly LayerFile[]>();
        return { key, known: new Map(known).set(path, files), error: null };
      });
    } catch (thrown) {
      const error = errorData(thrown);
      if (error.code !== 'ipc/cancelled') setState((now) => ({ ...now, key, error }));
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layer, another tree; what is unfolded stays so
  useEffect(() => {
    const abort = new AbortController();
    for (const path of ['/', ...opened]) void read(path, abort.signal);
    return () => abort.abort();
  }, [key, read]);
  const toggle = (path: BytePath) => {
    const next = new Set(opened);
    if (!next.delete(path)) {
      next.add(path);
      void read(path);
    }
    setOpened(next);
  };
  const current = state.key === key ? state : null;
  return { folders: current?.known ?? null, error: current?.error ?? null, opened, toggle };
}

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Place } from './sizes';

interface MapState {
  /** Where things were drawn last; they stay there while one looks elsewhere. */
  places: ReadonlyMap<string, Place>;
  project: string | null;
  hideUnused: boolean;
  /** The drawing, or a table that says the same. */
  form: 'drawing' | 'table';
}

export const mapStore = createStore<MapState>(() => ({
  places: new Map(),
  project: null,
  hideUnused: false,
  form: 'drawing',
}));

export const useMapState = () => useStore(mapStore);

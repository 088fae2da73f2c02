import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { VolumeTab } from './volume-filter';

interface ViewState {
  tab: VolumeTab;
  filter: string;
  grouping: 'none' | 'project';
}

/** What of the list is shown; kept between starts. */
export const viewStore = createStore<ViewState>()(
  persist((): ViewState => ({ tab: 'all', filter: '', grouping: 'none' }), { name: 'gantry.volumes' }),
);

export const useView = () => useStore(viewStore);

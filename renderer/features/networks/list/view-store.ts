import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { NetworkTab } from './network-filter';

interface ViewState {
  tab: NetworkTab;
  filter: string;
  grouping: 'none' | 'project' | 'driver';
}

/** What of the list is shown; kept between starts. */
export const viewStore = createStore<ViewState>()(
  persist((): ViewState => ({ tab: 'all', filter: '', grouping: 'none' }), { name: 'gantry.networks' }),
);

export const useView = () => useStore(viewStore);

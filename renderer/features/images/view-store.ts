import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import type { ImageTab } from './image-filter';

interface ViewState {
  tab: ImageTab;
  filter: string;
  grouping: 'none' | 'repository';
  /** Intermediate images, too. */
  all: boolean;
}

/** What of the list is shown; kept between starts. */
export const viewStore = createStore<ViewState>()(
  persist((): ViewState => ({ tab: 'all', filter: '', grouping: 'none', all: false }), {
    name: 'gantry.images',
  }),
);

export const useView = () => useStore(viewStore);

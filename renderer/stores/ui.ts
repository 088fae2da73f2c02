import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

type Grouping = 'none' | 'compose';
export type StateTab = 'all' | 'running' | 'stopped';

interface UiState {
  sidebarCollapsed: boolean;
  containerGrouping: Grouping;
  containerTab: StateTab;
  containerFilter: string;
  /** The tree of folders beside a list of files. */
  folderTree: boolean;
}

/** How the window is laid out and what is filtered; kept between starts. */
export const uiStore = createStore<UiState>()(
  persist(
    (): UiState => ({
      sidebarCollapsed: false,
      containerGrouping: 'compose',
      containerTab: 'all',
      containerFilter: '',
      folderTree: true,
    }),
    { name: 'gantry.ui' },
  ),
);

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(uiStore, select);
}

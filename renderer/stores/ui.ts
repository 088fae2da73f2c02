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
}

/** How the window is laid out and what is filtered; kept between starts. */
export const uiStore = createStore<UiState>()(
  persist(
    (): UiState => ({
      sidebarCollapsed: false,
      containerGrouping: 'compose',
      containerTab: 'all',
      containerFilter: '',
    }),
    { name: 'gantry.ui' },
  ),
);

export function useUi<T>(select: (state: UiState) => T): T {
  return useStore(uiStore, select);
}

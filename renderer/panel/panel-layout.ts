import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

interface PanelLayout {
  open: boolean;
  /** Pixels. */
  height: number;
  maximized: boolean;
}

export const MIN_HEIGHT = 120;

const store = createStore<PanelLayout>()(
  persist((): PanelLayout => ({ open: false, height: 260, maximized: false }), { name: 'gantry.panel' }),
);

export function usePanelLayout(): PanelLayout {
  return useStore(store);
}

export function setPanelLayout(change: Partial<PanelLayout>): void {
  store.setState(change);
}

/** Shows or hides the panel; what runs in it goes on. */
export function togglePanel(): void {
  store.setState(({ open }) => ({ open: !open }));
}

import { useStore } from 'zustand';
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';
import { closePane, noPanes, type Panes } from './panes';
import type { ShellTab } from './shell-tab';

export const panelHeights = { min: 120, initial: 280, step: 16 } as const;

interface PanelState {
  open: boolean;
  maximized: boolean;
  /** In pixels. */
  height: number;
  /** Share of the left half when the panel is split. */
  ratio: number;
  tabs: readonly ShellTab[];
  panes: Panes;
  /** The container whose own Shell tab is on the page. */
  pageContainer: string | null;
  /** The session that is shown there, and so nowhere else. */
  pageSession: string | null;
  /** The session last looked at on the page, by container. */
  lastOnPage: Readonly<Record<string, string>>;
  /** A session that wants the focus as soon as it is on the page. */
  focusNext: string | null;
}

/** The bottom panel: its layout, which is kept between starts, and its sessions, which are not. */
export const panelStore = createStore<PanelState>()(
  persist(
    (): PanelState => ({
      open: false,
      maximized: false,
      height: panelHeights.initial,
      ratio: 0.5,
      tabs: [],
      panes: noPanes,
      pageContainer: null,
      pageSession: null,
      lastOnPage: {},
      focusNext: null,
    }),
    { name: 'gantry.panel', partialize: ({ height, ratio }) => ({ height, ratio }) },
  ),
);

export function usePanelStore<T>(select: (state: PanelState) => T): T {
  return useStore(panelStore, select);
}

export function findTab(id: string): ShellTab | undefined {
  return panelStore.getState().tabs.find((tab) => tab.id === id);
}

export function addTab(tab: ShellTab): void {
  panelStore.setState(({ tabs }) => ({ tabs: [...tabs, tab] }));
}

export function changeTab(id: string, part: Partial<ShellTab>): void {
  panelStore.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => (tab.id === id ? { ...tab, ...part } : tab)),
  }));
}

/** Takes a tab out, wherever it is shown. The panel hides itself with its last tab. */
export function dropTab(id: string): void {
  panelStore.setState((state) => {
    const ids = state.tabs.map((tab) => tab.id);
    const tabs = state.tabs.filter((tab) => tab.id !== id);
    const empty = tabs.length === 0;
    const ofPage = tabs.findLast((tab) => tab.containerId === state.pageContainer)?.id ?? null;
    return {
      tabs,
      panes: closePane(state.panes, id, ids),
      pageSession: state.pageSession === id ? ofPage : state.pageSession,
      open: state.open && !empty,
      maximized: state.maximized && !empty,
    };
  });
}

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { ShellTab } from './shell-tab';

/** A tab whose program would take other programs with it. */
export interface BusyTab {
  tab: ShellTab;
  /** Their command lines. */
  commands: string[];
}

export const busyTabs = createStore<readonly BusyTab[]>(() => []);

/** Tabs that wait for the user's word before they are closed. */
export function useBusyTabs(): readonly BusyTab[] {
  return useStore(busyTabs);
}

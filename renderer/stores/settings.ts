import type { Settings } from '@shared/model/settings';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { boot, call } from '../ipc/client';

export const settingsStore = createStore<Settings>(() => boot().settings);

export function useSettings<T>(select: (settings: Settings) => T): T {
  return useStore(settingsStore, select);
}

/** Changes settings and keeps them; the answer is what main has written. @throws AppError when the file cannot be written. */
export async function changeSettings(patch: Partial<Settings>): Promise<void> {
  settingsStore.setState(await call.app.changeSettings(patch), true);
}

/** Sets the theme on the page, and again when the system's changes. */
export function followTheme(): void {
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const { theme } = settingsStore.getState();
    const resolved = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
    document.documentElement.dataset.theme = resolved;
  };
  apply();
  dark.addEventListener('change', apply);
  settingsStore.subscribe(apply);
}

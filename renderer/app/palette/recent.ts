import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

const KEPT = 5;

const store = createStore<{ keys: readonly string[] }>()(
  persist(() => ({ keys: [] as readonly string[] }), { name: 'gantry.palette' }),
);

/** What was chosen last in the palette, newest first; kept between starts. */
export const recentKeys = () => store.getState().keys;

export const remember = (key: string) =>
  store.setState(({ keys }) => ({ keys: [key, ...keys.filter((other) => other !== key)].slice(0, KEPT) }));

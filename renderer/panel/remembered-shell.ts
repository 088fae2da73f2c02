import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

/** Images whose choice is kept; the oldest is forgotten first. */
const KEPT = 200;

const store = createStore<{ byImage: Record<string, string> }>()(
  persist((): { byImage: Record<string, string> } => ({ byImage: {} }), { name: 'gantry.shells' }),
);

/** The shell that was last chosen for containers of this image. */
export function rememberedShell(image: string): string | null {
  return store.getState().byImage[image] ?? null;
}

export function rememberShell(image: string, shell: string): void {
  store.setState(({ byImage }) => {
    const { [image]: _, ...others } = byImage;
    return { byImage: Object.fromEntries([...Object.entries(others).slice(1 - KEPT), [image, shell]]) };
  });
}

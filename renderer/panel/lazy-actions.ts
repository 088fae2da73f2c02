import type { openAttach as attach, openShell as open } from './actions';

// What the rest of the window may ask of the panel, without the code of terminals in its first picture.

const actions = () => import('./actions');

/** Loads the code behind `openShell` and `togglePanel`, and that of terminals: the first prompt should not wait for it. */
export async function loadPanel(): Promise<void> {
  const { loadTerminals } = await actions();
  await loadTerminals();
}

/** Opens a shell in a running container, in the panel or on the container's page. */
export function openShell(...args: Parameters<typeof open>): void {
  void actions().then((loaded) => loaded.openShell(...args));
}

/** Opens a tab on what a container runs itself. */
export function openAttach(...args: Parameters<typeof attach>): void {
  void actions().then((loaded) => loaded.openAttach(...args));
}

/** Shows or hides the panel. Its sessions go on. */
export function togglePanel(): void {
  void actions().then((loaded) => loaded.togglePanel());
}

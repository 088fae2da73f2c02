import { loadMenus } from '../components/menu';
import { loadPopovers } from '../components/popover';
import { loadRename } from '../features/containers/details/rename';
import { call } from '../ipc/client';
import { loadPanel } from '../panel';
import { containers } from '../stores/containers';
import { engineStore } from '../stores/engine';
import { loadPalette } from './palette';
import { loadContainerPage } from './routes';

/** Loads what the first click will want, while there is nothing else to do. */
async function loadRest(): Promise<void> {
  for (const load of [loadContainerPage, loadMenus, loadPopovers, loadPanel, loadPalette, loadRename]) {
    await new Promise((resolve) => requestIdleCallback(resolve));
    await load();
  }
}

/**
 * Tells main once when the window shows something true: the first list, or that there is no engine. Painted means that
 * two frames have passed since the document changed.
 */
export function reportReady(): void {
  let told = false;
  const tell = () => {
    const status = engineStore.getState();
    const { rows, loaded } = containers.store.getState();
    const listed =
      loaded && status.state === 'connected' && status.version !== null && status.endpoint !== null;
    const failed = status.state === 'failed' || status.state === 'none';
    if (told || !(listed || failed)) return;
    told = true;
    stop();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        performance.mark('gantry:list-painted');
        void loadRest();
        void call.app.ready({
          listMs: performance.timeOrigin + performance.now(),
          containers: rows.size,
          ...(listed && status.version && status.endpoint
            ? {
                engine: {
                  version: status.version.engine,
                  api: status.version.api,
                  endpoint: status.endpoint.address,
                },
              }
            : { error: status.error?.message ?? 'No Docker engine was found' }),
        });
      }),
    );
  };
  const stops = [engineStore.subscribe(tell), containers.store.subscribe(tell)];
  const stop = () => {
    for (const each of stops) each();
  };
  tell();
}

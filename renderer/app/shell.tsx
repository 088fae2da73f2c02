import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { lazily } from '../components/lazily';
import { Toasts } from '../components/toast';
import { EngineBanner } from '../features/engine/engine-banner';
import { closeShortcuts, useShortcuts } from '../features/shortcuts/shortcuts-store';
import { useTransferDialog as useVolumeTransferDialog } from '../features/volumes/transfer/dialog-store';
import { open } from '../ipc/client';
import { BottomPanel, togglePanel } from '../panel';
import { useEngine } from '../stores/engine';
import { useTransferDialog } from '../stores/transfers';
import { ErrorBoundary } from './error-boundary';
import { Notices } from './notices';
import { Palette } from './palette';
import { Routes } from './routes';
import { Sidebar } from './sidebar';
import { StatusBar } from './status-bar';
import { TopBar } from './top-bar';
import { useWindowKeys } from './use-window-keys';

const AboutDialog = lazily(() => import('./about-dialog').then((m) => m.AboutDialog));
const ShortcutsDialog = lazily(() =>
  import('../features/shortcuts/shortcuts-dialog').then((m) => m.ShortcutsDialog),
);
const NoEnginePage = lazily(() => import('../features/engine/no-engine-page').then((m) => m.NoEnginePage));
const ContainerDialogs = lazily(() =>
  import('../features/containers/dialogs').then((m) => m.ContainerDialogs),
);

const TransferDialogs = lazily(() => import('../transfers/transfer-dialogs').then((m) => m.TransferDialogs));

const VolumeTransferDialogs = lazily(() =>
  import('../features/volumes/transfer/dialogs').then((m) => m.VolumeTransferDialogs),
);

/** Pages that make sense without an engine. */
const withoutEngine = ['/settings', '/activity', '/registries'];

/** The window: sidebar, top bar, the page, the bottom panel and the status bar. */
export function Shell() {
  const [location, navigate] = useLocation();
  const [palette, setPalette] = useState(false);
  const [about, setAbout] = useState(false);
  const transfer = useTransferDialog() !== null;
  const volumeTransfer = useVolumeTransferDialog((state) => state.open !== null);
  const unreachable = useEngine((status) => status.state === 'failed' || status.state === 'none');

  useEffect(() => {
    const stream = open.app.watchMenu(
      {},
      {
        onItems: (commands) => {
          for (const command of commands) {
            if (command === 'settings') navigate('/settings');
            else if (command === 'palette') setPalette(true);
            else if (command === 'toggle-panel') togglePanel();
            else setAbout(true);
          }
        },
      },
    );
    return () => stream.close();
  }, [navigate]);

  const openPalette = useCallback(() => setPalette(true), []);
  const closePalette = useCallback(() => setPalette(false), []);
  useWindowKeys({ navigate, onPalette: openPalette });

  const shortcuts = useShortcuts();
  const noEngine = unreachable && !withoutEngine.includes(location);
  return (
    <div className="flex h-screen flex-col overflow-hidden bg-bg text-base text-text select-none">
      <div className="flex min-h-0 flex-1">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar onPalette={openPalette} />
          <EngineBanner />
          <main className="flex min-h-0 flex-1 flex-col">
            <ErrorBoundary resetKey={location}>{noEngine ? <NoEnginePage /> : <Routes />}</ErrorBoundary>
          </main>
          <BottomPanel />
        </div>
      </div>
      <StatusBar />
      <Notices />
      <ContainerDialogs />
      {transfer && <TransferDialogs />}
      {volumeTransfer && <VolumeTransferDialogs />}
      {palette && <Palette onClose={closePalette} />}
      {shortcuts && <ShortcutsDialog onClose={closeShortcuts} />}
      {about && <AboutDialog onClose={() => setAbout(false)} />}
      <Toasts />
    </div>
  );
}

import { useEffect } from 'react';
import { lazily } from '../components/lazily';
import { useBusyTabs } from './busy-tabs';
import { togglePanel } from './lazy-actions';
import { usePanelStore } from './panel-store';

const PanelBody = lazily(() => import('./panel-body').then((m) => m.default));
const CloseDialog = lazily(() => import('./close-dialog').then((m) => m.default));
const ContainerShellsBody = lazily(() => import('./container-shells-body').then((m) => m.default));

/** The panel below the page, with the shells; nothing while it is hidden but the question before one is closed. */
export function BottomPanel() {
  const open = usePanelStore((state) => state.open);
  const busy = useBusyTabs();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey || event.altKey || event.metaKey || event.code !== 'Backquote') return;
      // the application menu has the same key, and gets what the page does not take
      event.preventDefault();
      togglePanel();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      {open && <PanelBody />}
      {busy.length > 0 && <CloseDialog busy={busy} />}
    </>
  );
}

/** The shells of one container on its own page: the same sessions as in the bottom panel. */
export function ContainerShells({ containerId }: { containerId: string }) {
  return <ContainerShellsBody containerId={containerId} />;
}

import { lazy, Suspense, useEffect } from 'react';
import { togglePanel } from './actions';
import { usePanelStore } from './panel-store';

const PanelBody = lazy(() => import('./panel-body'));
const ContainerShellsBody = lazy(() => import('./container-shells-body'));

/** The panel below the page, with the shells; nothing while it is hidden. */
export function BottomPanel() {
  const open = usePanelStore((state) => state.open);
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
  return <Suspense>{open && <PanelBody />}</Suspense>;
}

/** The shells of one container on its own page: the same sessions as in the bottom panel. */
export function ContainerShells({ containerId }: { containerId: string }) {
  return (
    <Suspense>
      <ContainerShellsBody containerId={containerId} />
    </Suspense>
  );
}

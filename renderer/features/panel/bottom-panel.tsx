import { lazy, Suspense } from 'react';
import { usePanelStore } from './panel-store';

const PanelBody = lazy(() => import('./panel-body'));
const ContainerShellsBody = lazy(() => import('./container-shells-body'));

/** The panel below the page, with the shells; nothing while it is hidden. */
export function BottomPanel() {
  const open = usePanelStore((state) => state.open);
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

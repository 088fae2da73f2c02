import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from '../components/class-names';
import { showInPanel } from './actions';
import { Elsewhere } from './elsewhere';
import { panelStore, usePanelStore } from './panel-store';
import { selectPane } from './panes';
import { ResizeHandle } from './resize-handle';
import { SessionView } from './session-view';

interface PaneProps {
  id: string;
  idPrefix: string;
  /** Share of the width. */
  share: number;
  marked: boolean;
}

function Pane({ id, idPrefix, share, marked }: PaneProps) {
  const { t } = useTranslation();
  const tab = usePanelStore((state) => state.tabs.find((each) => each.id === id));
  const onPage = usePanelStore((state) => state.pageSession === id);
  if (!tab) return null;
  return (
    <div
      role="tabpanel"
      id={`${idPrefix}-panel-${id}`}
      aria-labelledby={`${idPrefix}-tab-${id}`}
      style={{ flexGrow: share }}
      className={classNames(
        'flex min-w-0 basis-0 flex-col border-t-2',
        marked ? 'border-accent' : 'border-transparent',
      )}
      onFocus={() => panelStore.setState(({ panes }) => ({ panes: selectPane(panes, id) }))}
    >
      {onPage ? (
        <Elsewhere text={t('panel.onPage')} action={t('panel.bringHere')} onBring={() => showInPanel(id)} />
      ) : (
        <SessionView key={id} tab={tab} />
      )}
    </div>
  );
}

/** The session that is shown, or two of them side by side. */
export function PanelPanes({ idPrefix }: { idPrefix: string }) {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const { left, right, focused } = usePanelStore((state) => state.panes);
  const ratio = usePanelStore((state) => state.ratio);
  const split = right !== null;
  return (
    <div ref={row} className="flex min-h-0 flex-1">
      {left && (
        <Pane id={left} idPrefix={idPrefix} share={split ? ratio : 1} marked={split && focused === 'left'} />
      )}
      {split && (
        <>
          <ResizeHandle
            label={t('panel.resizeSplit')}
            orientation="vertical"
            value={ratio}
            min={0.15}
            max={0.85}
            step={0.02}
            valueAt={(event) => {
              const box = row.current?.getBoundingClientRect();
              return box ? (event.clientX - box.left) / box.width : ratio;
            }}
            onChange={(next) => panelStore.setState({ ratio: next })}
            onReset={() => panelStore.setState({ ratio: 0.5 })}
          />
          <Pane id={right} idPrefix={idPrefix} share={1 - ratio} marked={focused === 'right'} />
        </>
      )}
    </div>
  );
}

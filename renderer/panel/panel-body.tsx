import { Columns2, Maximize2, Minimize2, PanelBottomClose, SquareTerminal, Trash2 } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { classNames } from '../components/class-names';
import { EmptyState } from '../components/empty-state';
import { showInPanel, toggleMaximized, togglePanel, toggleSplit } from './actions';
import { askToClose } from './closing';
import { NewShellButton } from './new-shell-button';
import { PanelPanes } from './panel-panes';
import { panelHeights, panelStore, usePanelStore } from './panel-store';
import { selectedPane } from './panes';
import { ResizeHandle } from './resize-handle';
import { ShellTabs } from './shell-tabs';
import { usePanelTabMenu } from './use-panel-tab-menu';

const ID = 'panel';

/** Selects a session; walking over the tabs by arrow keys leaves the focus on them. */
function select(id: string, focus: boolean): void {
  showInPanel(id);
  if (!focus) panelStore.setState({ focusNext: null });
}

function Toolbar({ activeId }: { activeId: string | null }) {
  const { t } = useTranslation();
  const maximized = usePanelStore((state) => state.maximized);
  const split = usePanelStore((state) => state.panes.right !== null);
  return (
    <div className="flex shrink-0 items-center gap-0.5 px-2">
      <IconButton
        label={t(split ? 'panel.unsplit' : 'panel.split')}
        icon={Columns2}
        aria-pressed={split}
        className={split ? '!text-accent' : ''}
        disabled={!activeId}
        onClick={toggleSplit}
      />
      <IconButton
        label={t('panel.close')}
        icon={Trash2}
        disabled={!activeId}
        onClick={() => activeId && void askToClose([activeId])}
      />
      <span aria-hidden className="mx-1 h-4 w-px bg-line" />
      <IconButton
        label={t(maximized ? 'panel.restore' : 'panel.maximize')}
        icon={maximized ? Minimize2 : Maximize2}
        onClick={toggleMaximized}
      />
      <IconButton label={t('panel.hide')} icon={PanelBottomClose} onClick={togglePanel} />
    </div>
  );
}

/** The open panel: tabs, tools, and the session or two that are shown. */
export default function PanelBody() {
  const { t } = useTranslation();
  const panel = useRef<HTMLElement>(null);
  const tabs = usePanelStore((state) => state.tabs);
  const panes = usePanelStore((state) => state.panes);
  const height = usePanelStore((state) => state.height);
  const maximized = usePanelStore((state) => state.maximized);
  const menuOf = usePanelTabMenu();
  const activeId = selectedPane(panes);
  const besideId = activeId === panes.left ? panes.right : panes.left;
  const active = tabs.find((tab) => tab.id === activeId);

  useEffect(() => {
    // the page is squeezed to nothing then, and must not be walked into by Tab
    const page = panel.current?.previousElementSibling;
    if (!maximized || !(page instanceof HTMLElement)) return;
    page.inert = true;
    // who goes to another page wants to see it
    window.addEventListener('hashchange', toggleMaximized, { once: true });
    return () => {
      page.inert = false;
      window.removeEventListener('hashchange', toggleMaximized);
    };
  }, [maximized]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.shiftKey && event.key === 'Escape') {
      document.getElementById(`${ID}-tab-${activeId}`)?.focus();
    } else if (event.ctrlKey && (event.key === 'PageDown' || event.key === 'PageUp')) {
      const at = tabs.findIndex((tab) => tab.id === activeId);
      const next = tabs[(at + (event.key === 'PageDown' ? 1 : -1) + tabs.length) % tabs.length];
      if (next) showInPanel(next.id);
    } else return;
    event.preventDefault();
  };
  const bottom = () => panel.current?.getBoundingClientRect().bottom ?? 0;
  return (
    <section
      ref={panel}
      aria-label={t('panel.label')}
      onKeyDown={onKeyDown}
      // the page above keeps a little room, whatever height was once chosen in a larger window
      style={maximized ? { flex: '1 1 100%' } : { height, maxHeight: 'calc(100% - 120px)' }}
      className={classNames('flex min-h-0 flex-col bg-surface', !maximized && 'shrink-0')}
    >
      {!maximized && (
        <ResizeHandle
          label={t('panel.resize')}
          orientation="horizontal"
          value={height}
          min={panelHeights.min}
          max={Math.max(panelHeights.min, window.innerHeight - 200)}
          step={panelHeights.step}
          valueAt={(event) => bottom() - event.clientY}
          onChange={(next) => panelStore.setState({ height: next })}
          onReset={() => panelStore.setState({ height: panelHeights.initial })}
        />
      )}
      <div className="flex h-9 shrink-0 items-center border-b border-line bg-bg pl-2">
        {tabs.length > 0 && (
          <ShellTabs
            label={t('panel.tabs')}
            tabs={tabs}
            activeId={activeId}
            besideId={besideId}
            idPrefix={ID}
            onSelect={select}
            menuOf={menuOf}
          />
        )}
        <div className="flex flex-1 items-center px-1">
          <NewShellButton containerId={active?.containerId ?? null} />
        </div>
        <Toolbar activeId={activeId} />
      </div>
      {tabs.length > 0 ? (
        <PanelPanes idPrefix={ID} />
      ) : (
        <EmptyState
          icon={SquareTerminal}
          title={t('panel.empty')}
          actions={<NewShellButton label={t('panel.new')} />}
        >
          {t('panel.emptyHint')}
        </EmptyState>
      )}
    </section>
  );
}

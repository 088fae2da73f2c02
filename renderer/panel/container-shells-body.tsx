import { SquareTerminal } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { useContainer } from '../stores/containers';
import { useConnected } from '../stores/engine';
import { closeIfUnused, openShell, showOnPage } from './actions';
import { Elsewhere } from './elsewhere';
import { NewShellButton } from './new-shell-button';
import { panelStore, usePanelStore } from './panel-store';
import { SessionView } from './session-view';
import { ShellTabs } from './shell-tabs';

const ID = 'page-shell';

/** Takes the container's sessions to its page while that is looked at, and opens one where there is none. */
function usePage(containerId: string): void {
  useEffect(() => {
    panelStore.setState({ pageContainer: containerId });
    const { tabs, lastOnPage } = panelStore.getState();
    const mine = tabs.filter((tab) => tab.containerId === containerId);
    const shown = mine.find((tab) => tab.id === lastOnPage[containerId]) ?? mine.at(-1);
    if (shown) showOnPage(shown.id);
    return () => {
      panelStore.setState({ pageContainer: null, pageSession: null });
      for (const tab of panelStore.getState().tabs) {
        if (tab.containerId === containerId) closeIfUnused(tab.id);
      }
    };
  }, [containerId]);
}

/** A shell opens by itself for who comes here first; it ends when they leave without having used it. */
function useFirstShell(containerId: string, ready: boolean): void {
  useEffect(() => {
    if (!ready) return;
    const { tabs } = panelStore.getState();
    if (!tabs.some((tab) => tab.containerId === containerId)) openShell({ containerId }, { casual: true });
  }, [containerId, ready]);
}

/** The sessions of one container, as large as its page allows. */
export default function ContainerShellsBody({ containerId }: { containerId: string }) {
  const { t } = useTranslation();
  const container = useContainer(containerId);
  const connected = useConnected();
  const all = usePanelStore((state) => state.tabs);
  const pageSession = usePanelStore((state) => state.pageSession);
  const last = usePanelStore((state) => state.lastOnPage[containerId]);
  const running = connected && container?.state === 'running';
  usePage(containerId);
  useFirstShell(containerId, running);

  const tabs = all.filter((tab) => tab.containerId === containerId);
  const active = tabs.find((tab) => tab.id === last) ?? tabs.at(-1);
  if (!active) {
    return (
      <EmptyState
        icon={SquareTerminal}
        title={t(running ? 'panel.none' : 'panel.notRunning')}
        actions={
          running && (
            <>
              <Button kind="primary" icon={SquareTerminal} onClick={() => openShell({ containerId })}>
                {t('panel.form.open')}
              </Button>
              <NewShellButton containerId={containerId} fixed label={t('panel.options')} />
            </>
          )
        }
      >
        {t(running ? 'panel.noneHint' : 'panel.notRunningHint')}
      </EmptyState>
    );
  }
  return (
    <section
      aria-label={t('panel.ofContainer', { name: container?.name ?? active.containerName })}
      className="flex min-h-0 flex-1 flex-col"
      onKeyDown={(event) => {
        if (!event.shiftKey || event.key !== 'Escape') return;
        event.preventDefault();
        document.getElementById(`${ID}-tab-${active.id}`)?.focus();
      }}
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line pl-4">
        <ShellTabs
          label={t('panel.tabs')}
          tabs={tabs}
          activeId={active.id}
          idPrefix={ID}
          onSelect={showOnPage}
        />
        <div className="flex flex-1 items-center px-1">
          <NewShellButton containerId={containerId} fixed />
        </div>
      </div>
      <div
        role="tabpanel"
        id={`${ID}-panel-${active.id}`}
        aria-labelledby={`${ID}-tab-${active.id}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {pageSession === active.id ? (
          <SessionView key={active.id} tab={active} />
        ) : (
          <Elsewhere
            text={t('panel.inPanel')}
            action={t('panel.bringHere')}
            onBring={() => showOnPage(active.id)}
          />
        )}
      </div>
    </section>
  );
}

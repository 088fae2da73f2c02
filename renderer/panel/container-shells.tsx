import { SquareTerminal } from 'lucide-react';
import { useEffect, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { useContainer } from '../stores/containers';
import { useConnected } from '../stores/engine';
import { NewSession } from './new-session';
import { openShellHere } from './open-session';
import { showInPage } from './place';
import { SessionTabs } from './session-tabs';
import { SessionView } from './session-view';
import { useSessions } from './sessions';

/** The shells of one container, as a tab of its page: the same sessions as in the bottom panel. */
export function ContainerShells({ containerId }: { containerId: string }) {
  const { t } = useTranslation();
  const all = useSessions((state) => state.sessions);
  const sessions = useMemo(
    () => all.filter((session) => session.containerId === containerId),
    [all, containerId],
  );
  const [chosen, setChosen] = useState<string | null>(null);
  const row = useContainer(containerId);
  const connected = useConnected();
  const panelId = useId();
  const active = sessions.find((session) => session.key === chosen)?.key ?? sessions.at(-1)?.key ?? null;
  useEffect(() => {
    showInPage(active);
    return () => showInPage(null);
  }, [active]);

  const running = connected && row?.state === 'running';
  if (!active) {
    return (
      <EmptyState
        icon={SquareTerminal}
        title={t(running ? 'panel.noneHere' : 'panel.notRunning')}
        actions={
          <Button
            kind="primary"
            icon={SquareTerminal}
            disabled={!running}
            onClick={() => setChosen(openShellHere({ containerId }))}
          >
            {t('containers.openShell')}
          </Button>
        }
      >
        {t(running ? 'panel.noneHereHint' : 'panel.notRunningHint')}
      </EmptyState>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex h-8 shrink-0 items-stretch gap-1 border-b border-line bg-surface pr-2 pl-1">
        <SessionTabs
          sessions={sessions}
          active={active}
          onActivate={setChosen}
          panelId={panelId}
          label={t('panel.title')}
        />
        <span className="flex items-center">
          <NewSession containerId={containerId} onOpened={setChosen} />
        </span>
      </div>
      <div id={panelId} role="tabpanel" aria-label={t('panel.title')} className="flex min-h-0 flex-1">
        <SessionView key={active} sessionKey={active} autoFocus />
      </div>
    </div>
  );
}

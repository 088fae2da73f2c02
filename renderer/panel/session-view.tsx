import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type TerminalHandle, TerminalView } from '../components/terminal';
import { panelStore, usePanelStore } from './panel-store';
import { SessionNotice } from './session-notice';
import { SessionProblem } from './session-problem';
import { sessionOf } from './sessions';
import type { ShellTab } from './shell-tab';
import { useTabLabel } from './use-tab-label';

/** The terminal of a session, once it has been made. */
function useTerminal(id: string): TerminalHandle | null {
  const [made, setMade] = useState<{ id: string; terminal: TerminalHandle } | null>(null);
  useEffect(() => {
    let wanted = true;
    void sessionOf(id)?.terminal.then((terminal) => wanted && setMade({ id, terminal }));
    return () => {
      wanted = false;
    };
  }, [id]);
  return made?.id === id ? made.terminal : null;
}

/** One session: its terminal, or why there is none, and the line that says how it is doing. */
export function SessionView({ tab }: { tab: ShellTab }) {
  const { t } = useTranslation();
  const label = useTabLabel(tab);
  const terminal = useTerminal(tab.id);
  const wantsFocus = usePanelStore((state) => state.focusNext === tab.id);
  const unable = tab.phase.state === 'failed' && !tab.hasRun;

  useEffect(() => {
    if (!wantsFocus || !terminal) return;
    terminal.focus();
    panelStore.setState({ focusNext: null });
  }, [wantsFocus, terminal]);

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col bg-surface" data-session-state={tab.phase.state}>
      {unable && tab.phase.state === 'failed' ? (
        <SessionProblem tab={tab} error={tab.phase.error} />
      ) : (
        terminal && <TerminalView terminal={terminal} label={t('panel.terminalOf', { label })} />
      )}
      {!unable && <SessionNotice tab={tab} />}
    </div>
  );
}

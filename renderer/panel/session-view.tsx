import { RotateCw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../components/button';
import { ContextMenuArea } from '../components/menu';
import type { TerminalView } from '../components/xterm/terminal-view';
import { useContainer } from '../stores/containers';
import { useConnected } from '../stores/engine';
import { FindBar } from './find-bar';
import { openFind, useFinding } from './questions';
import { startSession, terminalOf } from './run-session';
import { type Session, useSessions } from './sessions';

/** What to do about a session that does not run: start it again, or why that cannot be. */
function EndedBar({ session }: { session: Session }) {
  const { t } = useTranslation();
  const row = useContainer(session.containerId);
  const connected = useConnected();
  const possible = connected && row?.state === 'running';
  const why = !connected ? 'panel.waitEngine' : row ? 'panel.waitContainer' : 'panel.containerGone';
  const hint = session.error && session.state === 'failed' ? t(`errors.${session.error.code}`) : null;
  return (
    <div role="status" className="flex items-center gap-2 border-t border-line bg-raised px-3 py-1">
      <span className="min-w-0 flex-1 truncate text-muted" title={hint ?? ''}>
        {hint ?? t(possible ? `panel.ended.${session.state}` : why)}
      </span>
      <Button icon={RotateCw} disabled={!possible} onClick={() => void startSession(session.key)}>
        {t(session.state === 'disconnected' ? 'panel.reconnect' : 'panel.startAgain')}
      </Button>
    </div>
  );
}

/** Shows a session's terminal here: its one element moves to where it is looked at. */
export function SessionView({ sessionKey, autoFocus }: { sessionKey: string; autoFocus: boolean }) {
  const { t } = useTranslation();
  const host = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<TerminalView | null>(null);
  const session = useSessions((state) => state.sessions.find((each) => each.key === sessionKey));
  const finding = useFinding();

  useEffect(() => {
    let unmount: (() => void) | null = null;
    let gone = false;
    void terminalOf(sessionKey).then((terminal) => {
      if (gone || !host.current) return;
      unmount = terminal.mount(host.current);
      setView(terminal);
      if (autoFocus) terminal.focus();
    });
    return () => {
      gone = true;
      unmount?.();
      setView(null);
    };
  }, [sessionKey, autoFocus]);

  if (!session) return null;
  const ended = session.state !== 'running' && session.state !== 'connecting';
  const menu = view
    ? [
        {
          key: 'copy',
          label: t('common.copy'),
          disabled: view.selection() === '',
          onSelect: () => view.copySelection(),
        },
        { key: 'paste', label: t('panel.pasteText'), onSelect: () => void view.pasteFromClipboard() },
        { key: 'find', label: t('panel.find'), separator: true, onSelect: () => openFind(sessionKey) },
        { key: 'clear', label: t('panel.clear'), onSelect: () => view.clear() },
      ]
    : [];
  return (
    <div
      className="relative flex min-h-0 min-w-0 flex-1 flex-col bg-surface"
      data-session-state={session.state}
    >
      {view && finding === sessionKey && <FindBar view={view} />}
      <ContextMenuArea list={menu}>
        <div ref={host} className="min-h-0 flex-1 overflow-hidden py-1 pl-3 select-text" />
      </ContextMenuArea>
      {ended && <EndedBar session={session} />}
    </div>
  );
}

import { ChevronDown, Columns2, Maximize2, Minimize2, SquareTerminal } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { EmptyState } from '../components/empty-state';
import { NewSession } from './new-session';
import { MIN_HEIGHT, setPanelLayout, togglePanel, usePanelLayout } from './panel-layout';
import { usePlace } from './place';
import { QuestionDialog } from './question-dialog';
import { SessionTabs } from './session-tabs';
import { SessionView } from './session-view';
import { sessionsStore, useSessions } from './sessions';

const STEP = 24;

/** The upper edge: drag it, or use the arrow keys on it. */
function ResizeHandle({ height }: { height: number }) {
  const { t } = useTranslation();
  const set = (next: number) =>
    setPanelLayout({ height: Math.round(Math.max(MIN_HEIGHT, Math.min(window.innerHeight - 200, next))) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator is a widget; <hr> is not
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="horizontal"
      aria-label={t('panel.resize')}
      aria-valuenow={height}
      aria-valuemin={MIN_HEIGHT}
      className="absolute inset-x-0 -top-1 z-10 h-2 cursor-row-resize hover:bg-accent/40"
      onPointerDown={(event) => {
        const handle = event.currentTarget;
        const start = { y: event.clientY, height };
        handle.setPointerCapture(event.pointerId);
        handle.onpointermove = (move) => set(start.height + start.y - move.clientY);
        handle.onpointerup = () => {
          handle.onpointermove = null;
          handle.onpointerup = null;
        };
      }}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowUp' ? STEP : event.key === 'ArrowDown' ? -STEP : 0;
        if (by !== 0) set(height + by);
      }}
    />
  );
}

/** Shells and one-off commands, below the page; they go on while the page changes and while the panel is hidden. */
export function BottomPanel() {
  const { t } = useTranslation();
  const { open, height, maximized } = usePanelLayout();
  const { sessions, active, beside } = useSessions((state) => state);
  const pageShows = usePlace();
  const panelId = useId();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '`' || !event.ctrlKey) return;
      event.preventDefault();
      togglePanel();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  const activate = (key: string) =>
    sessionsStore.setState(({ beside: other }) => ({ active: key, beside: other === key ? null : other }));
  const split = () =>
    sessionsStore.setState((state) => ({
      beside: state.beside
        ? null
        : (state.sessions.find((session) => session.key !== state.active)?.key ?? null),
    }));
  const shown = [active, beside].filter((key) => key !== null);
  return (
    <>
      <QuestionDialog />
      {open && (
        <section
          aria-label={t('panel.title')}
          className="relative flex shrink-0 flex-col border-t border-line bg-surface"
          style={{ height: maximized ? '75%' : height }}
        >
          {!maximized && <ResizeHandle height={height} />}
          <div className="flex h-8 shrink-0 items-stretch gap-1 border-b border-line pr-2 pl-1">
            {sessions.length > 0 && (
              <SessionTabs
                sessions={sessions}
                active={active}
                onActivate={activate}
                panelId={panelId}
                label={t('panel.title')}
              />
            )}
            <span className="flex flex-1 items-center gap-0.5">
              <NewSession />
              <span className="flex-1" />
              <IconButton
                label={t(beside ? 'panel.unsplit' : 'panel.split')}
                icon={Columns2}
                disabled={sessions.length < 2}
                aria-pressed={beside !== null}
                onClick={split}
              />
              <IconButton
                label={t(maximized ? 'panel.restore' : 'panel.maximize')}
                icon={maximized ? Minimize2 : Maximize2}
                onClick={() => setPanelLayout({ maximized: !maximized })}
              />
              <IconButton label={t('panel.hide')} icon={ChevronDown} onClick={togglePanel} />
            </span>
          </div>
          {sessions.length === 0 && (
            <EmptyState icon={SquareTerminal} title={t('panel.none')}>
              {t('panel.noneHint')}
            </EmptyState>
          )}
          {sessions.length > 0 && (
            <div
              id={panelId}
              role="tabpanel"
              aria-label={t('panel.title')}
              className="flex min-h-0 flex-1 divide-x divide-line"
            >
              {shown.map((key, index) =>
                key === pageShows ? (
                  <p key={key} className="flex-1 p-4 text-muted">
                    {t('panel.shownInPage')}
                  </p>
                ) : (
                  <SessionView key={key} sessionKey={key} autoFocus={index === 0} />
                ),
              )}
            </div>
          )}
        </section>
      )}
    </>
  );
}

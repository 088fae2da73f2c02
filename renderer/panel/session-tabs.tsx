import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { classNames } from '../components/class-names';
import { closeSession } from './open-session';
import { type Session, type SessionState, sessionLabel, updateSession } from './sessions';

const marks: Record<SessionState, [shape: string, colour: string]> = {
  connecting: ['◌', 'text-busy'],
  running: ['●', 'text-ok'],
  exited: ['□', 'text-muted'],
  disconnected: ['✕', 'text-warn'],
  failed: ['▲', 'text-bad'],
};

interface SessionTabsProps {
  sessions: readonly Session[];
  active: string | null;
  onActivate: (key: string) => void;
  /** The id of the element that shows the active session. */
  panelId: string;
  label: string;
}

function Tab({
  session,
  active,
  onActivate,
  panelId,
}: {
  session: Session;
  active: boolean;
  onActivate: () => void;
  panelId: string;
}) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const label = sessionLabel(session);
  const [shape, colour] = marks[session.state];
  const rename = (name: string) => {
    updateSession(session.key, { name: name.trim() || null });
    setEditing(false);
  };
  if (editing) {
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: renaming was asked for a moment ago
        autoFocus
        aria-label={t('panel.rename')}
        className="h-6 w-40 self-center rounded border border-accent bg-bg px-2"
        defaultValue={label}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => rename(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') rename(event.currentTarget.value);
          else if (event.key === 'Escape') setEditing(false);
        }}
      />
    );
  }
  return (
    <div
      role="presentation"
      className={classNames(
        'flex items-center gap-1 border-b-2 pl-3 pr-1',
        active ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
      )}
    >
      <button
        type="button"
        role="tab"
        aria-selected={active}
        aria-controls={active ? panelId : undefined}
        tabIndex={active ? 0 : -1}
        title={session.title || label}
        className="flex h-full max-w-56 items-center gap-1.5 -outline-offset-2"
        onClick={onActivate}
        onDoubleClick={() => setEditing(true)}
        onKeyDown={(event) => {
          if (event.key === 'F2') setEditing(true);
          else if (event.key === 'Delete') closeSession(session.key);
        }}
      >
        <span aria-hidden className={`text-[10px] ${colour}`}>
          {shape}
        </span>
        <span className="truncate">{label}</span>
        <span className="sr-only">{t(`panel.state.${session.state}`)}</span>
      </button>
      <IconButton
        label={t('panel.close', { name: label })}
        icon={X}
        size={12}
        className="size-5"
        tabIndex={active ? 0 : -1}
        onClick={() => closeSession(session.key)}
      />
    </div>
  );
}

/** The tabs of sessions; arrow keys move between them. */
export function SessionTabs({ sessions, active, onActivate, panelId, label }: SessionTabsProps) {
  const move = (event: React.KeyboardEvent) => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    const index = sessions.findIndex((session) => session.key === active);
    const next = sessions[(index + by + sessions.length) % sessions.length];
    if (by === 0 || !next || !(event.target instanceof HTMLElement) || event.target.role !== 'tab') return;
    event.preventDefault();
    const list = event.currentTarget;
    onActivate(next.key);
    requestAnimationFrame(() => list.querySelector<HTMLElement>('[aria-selected="true"]')?.focus());
  };
  return (
    <div
      role="tablist"
      aria-label={label}
      className="flex min-w-0 items-stretch overflow-x-auto"
      onKeyDown={move}
    >
      {sessions.map((session) => (
        <Tab
          key={session.key}
          session={session}
          active={session.key === active}
          panelId={panelId}
          onActivate={() => onActivate(session.key)}
        />
      ))}
    </div>
  );
}

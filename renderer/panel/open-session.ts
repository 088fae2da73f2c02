import { containers } from '../stores/containers';
import { setPanelLayout } from './panel-layout';
import { endSession, startSession } from './run-session';
import { type Session, sessionsStore } from './sessions';

export interface OpenOptions {
  containerId: string;
  /** The program and its arguments; the best shell of the container without it. */
  argv?: string[];
  user?: string;
  workdir?: string;
}

let made = 0;

function open(options: OpenOptions): string {
  made += 1;
  const row = containers.store.getState().rows.get(options.containerId);
  const session: Session = {
    key: `session-${made}`,
    containerId: options.containerId,
    containerName: row?.name ?? options.containerId.slice(0, 12),
    argv: options.argv ?? [],
    user: options.user ?? '',
    workdir: options.workdir ?? '',
    state: 'connecting',
    exitCode: null,
    error: null,
    name: null,
    title: '',
  };
  sessionsStore.setState(({ sessions }) => ({ sessions: [...sessions, session], active: session.key }));
  void startSession(session.key);
  return session.key;
}

/** Opens a shell in the bottom panel. */
export function openShell(options: OpenOptions): string {
  setPanelLayout({ open: true });
  return open(options);
}

/** Opens a shell that the container's own page shows. */
export function openShellHere(options: OpenOptions): string {
  return open(options);
}

/** Closes a tab, and ends its program in the container. */
export function closeSession(key: string): void {
  endSession(key);
  sessionsStore.setState(({ sessions, active, beside }) => {
    const index = sessions.findIndex((session) => session.key === key);
    const left = sessions.filter((session) => session.key !== key);
    const neighbour = left[Math.min(index, left.length - 1)]?.key ?? null;
    return {
      sessions: left,
      active: active === key ? neighbour : active,
      beside: beside === key || left.length < 2 ? null : beside,
    };
  });
}

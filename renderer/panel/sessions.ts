import type { AppErrorData } from '@shared/errors/app-error';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * Where a session is: `connecting` until the program runs, `exited` with its code, `disconnected` when the engine went
 * away, `failed` when it could not be started.
 */
export type SessionState = 'connecting' | 'running' | 'exited' | 'disconnected' | 'failed';

/** A program on a terminal in a container. */
export interface Session {
  key: string;
  containerId: string;
  containerName: string;
  /** Empty until the best shell has been found. */
  argv: string[];
  user: string;
  workdir: string;
  state: SessionState;
  exitCode: number | null;
  error: AppErrorData | null;
  /** A name that the user gave the tab. */
  name: string | null;
  /** What the program calls its window. */
  title: string;
}

interface SessionsState {
  sessions: readonly Session[];
  active: string | null;
  /** The tab that is shown beside the active one. */
  beside: string | null;
}

export const sessionsStore = createStore<SessionsState>(() => ({ sessions: [], active: null, beside: null }));

export function useSessions<T>(select: (state: SessionsState) => T): T {
  return useStore(sessionsStore, select);
}

export function sessionOf(key: string): Session | undefined {
  return sessionsStore.getState().sessions.find((session) => session.key === key);
}

export function updateSession(key: string, change: Partial<Session>): void {
  sessionsStore.setState(({ sessions }) => ({
    sessions: sessions.map((session) => (session.key === key ? { ...session, ...change } : session)),
  }));
}

/** What a tab says: `web · bash`, with the user when one was chosen. */
export function sessionLabel(session: Session): string {
  if (session.name) return session.name;
  const program = session.argv[0]?.split('/').at(-1) ?? '…';
  return `${session.containerName} · ${program}${session.user ? ` (${session.user})` : ''}`;
}

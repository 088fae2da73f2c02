import i18next from 'i18next';
import { createTerminal } from '../components/terminal';
import { open } from '../ipc/client';
import { containers } from '../stores/containers';
import { engineStore } from '../stores/engine';
import { attachProgram } from './open-program';
import { changeTab } from './panel-store';
import { createSession, type Session } from './session';
import { rememberedShell } from './shell-memory';
import type { ShellTab } from './shell-tab';

const sessions = new Map<string, Session>();

/** The working part of a tab; undefined once it is closed. */
export function sessionOf(id: string): Session | undefined {
  return sessions.get(id);
}

/** Starts the session of a new tab. */
export function beginSession(tab: ShellTab): void {
  const container = () => containers.store.getState().rows.get(tab.containerId);
  const session = createSession(tab, {
    exec: tab.program.type === 'attach' ? attachProgram(tab.program.start) : open.containers.exec,
    createTerminal,
    remembered: () => rememberedShell(container()?.image ?? ''),
    mayStart: () => engineStore.getState().state === 'connected' && container()?.state === 'running',
    since: () => container()?.since ?? null,
    tell: (part) => changeTab(tab.id, part),
    words: {
      exited: (code) =>
        code === null ? i18next.t('panel.note.exitedUnknown') : i18next.t('panel.note.exited', { code }),
      detached: () => i18next.t('panel.note.detached'),
      disconnected: (reason) => i18next.t('panel.note.disconnected', { reason }),
      again: () => i18next.t('panel.note.again'),
    },
  });
  sessions.set(tab.id, session);
  session.start();
}

export function endSession(id: string): void {
  sessions.get(id)?.close();
  sessions.delete(id);
}

import { loadTerminal } from '../components/terminal';
import { containers } from '../stores/containers';
import { addTab, changeTab, dropTab, findTab, panelStore } from './panel-store';
import { selectedPane, selectPane, splitPanes, unsplitPanes } from './panes';
import { beginSession, endSession, sessionOf } from './sessions';
import type { Program, ShellTab } from './shell-tab';

interface Place {
  containerId: string;
  user?: string;
  workdir?: string;
}

interface HowToOpen {
  /** Beside the session that is shown, in the other half of the panel. */
  beside?: boolean;
  casual?: boolean;
}

let lastId = 0;

function openSession(
  { containerId, user = '', workdir = '' }: Place,
  program: Program,
  how: HowToOpen,
): string {
  lastId += 1;
  const id = `shell-${lastId}`;
  const container = containers.store.getState().rows.get(containerId);
  const tab: ShellTab = {
    id,
    containerId,
    containerName: container?.name ?? containerId.slice(0, 12),
    program,
    user,
    workdir,
    argv: null,
    name: null,
    title: '',
    phase: { state: 'connecting' },
    hasRun: false,
    casual: how.casual ?? false,
  };
  addTab(tab);
  if (panelStore.getState().pageContainer === containerId && !how.beside) showOnPage(id);
  else showInPanel(id, how.beside);
  beginSession(tab);
  return id;
}

/** Opens a shell in a running container: the one asked for, else the one last chosen for its image, else the best. */
export function openShell({ shell, ...place }: Place & { shell?: string }, how: HowToOpen = {}): string {
  return openSession(place, shell ? { type: 'shell', path: shell } : { type: 'auto' }, how);
}

/** Runs one program in a container, on a terminal of its own. */
export function runCommand(
  { argv, ...place }: Place & { argv: readonly string[] },
  how: HowToOpen = {},
): string {
  return openSession(place, { type: 'command', argv }, how);
}

/** Attaches to what a container runs itself; `start` starts it as soon as nothing of its output can be lost. */
export function openAttach(place: Place, start = false): string {
  return openSession(place, { type: 'attach', start }, {});
}

/** Shows a session in the panel and gives it the focus. */
export function showInPanel(id: string, beside = false): void {
  panelStore.setState(({ panes, pageSession }) => ({
    open: true,
    panes: beside ? splitPanes(panes, id) : selectPane(panes, id),
    pageSession: pageSession === id ? null : pageSession,
    focusNext: id,
  }));
}

/** Shows a session on its container's page and gives it the focus. */
export function showOnPage(id: string, focus = true): void {
  const tab = findTab(id);
  if (!tab) return;
  panelStore.setState(({ lastOnPage, focusNext }) => ({
    pageSession: id,
    lastOnPage: { ...lastOnPage, [tab.containerId]: id },
    focusNext: focus ? id : focusNext,
  }));
}

/** Closes a tab and ends its program in the container, without asking (see `closing.ts`). */
export function closeTab(id: string): void {
  endSession(id);
  dropTab(id);
  const { open, panes, pageSession } = panelStore.getState();
  const next = pageSession ?? (open ? selectedPane(panes) : null);
  if (next) panelStore.setState({ focusNext: next });
}

/** Closes a tab that was opened by looking and never typed into. */
export function closeIfUnused(id: string): void {
  if (findTab(id)?.casual && sessionOf(id)?.touched === false) closeTab(id);
}

export function renameTab(id: string, name: string): void {
  changeTab(id, { name: name.trim() || null });
}

/** Starts a tab's program again, in the same terminal. */
export function restartTab(id: string): void {
  sessionOf(id)?.start();
  panelStore.setState({ focusNext: id });
}

/** Ends the split, or shows another session (a new one if there is none) beside this one. */
export function toggleSplit(): void {
  const { panes, tabs } = panelStore.getState();
  if (panes.right !== null) {
    panelStore.setState({ panes: unsplitPanes(panes) });
    return;
  }
  const here = tabs.find((tab) => tab.id === panes.left);
  const other = tabs.findLast((tab) => tab.id !== panes.left);
  if (other) showInPanel(other.id, true);
  else if (here) openShell({ containerId: here.containerId }, { beside: true });
}

/** Shows or hides the panel. Its sessions go on. */
export function togglePanel(): void {
  const { open, tabs, panes } = panelStore.getState();
  if (open) {
    panelStore.setState({ open: false, maximized: false });
    return;
  }
  const last = tabs.at(-1)?.id;
  const shown = selectedPane(panes) ?? last;
  panelStore.setState({
    open: true,
    panes: panes.left === null && last ? selectPane(panes, last) : panes,
    focusNext: shown ?? null,
  });
}

export function toggleMaximized(): void {
  panelStore.setState(({ maximized }) => ({ maximized: !maximized }));
}

/** Loads what the first session would wait for. */
export async function loadTerminals(): Promise<void> {
  await Promise.all([loadTerminal(), import('./panel-body')]);
}

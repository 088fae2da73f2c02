import { AppError } from '@shared/errors/app-error';
import i18next from 'i18next';
import { errorData } from '../components/error-note';
import type { TerminalView } from '../components/xterm/terminal-view';
import { call, open } from '../ipc/client';
import { containers } from '../stores/containers';
import { settingsStore } from '../stores/settings';
import { askToOpenLink, askToPaste, openFind } from './questions';
import { sessionOf, updateSession } from './sessions';

/** What belongs to a session and is not state of the page: its terminal and its stream. */
interface Live {
  view: Promise<TerminalView>;
  close: () => void;
  send: (bytes: Uint8Array) => void;
  resize: (size: { cols: number; rows: number }) => void;
}

const live = new Map<string, Live>();
const nowhere = () => {};

/** The terminal of a session; made, with xterm loaded, when it is first asked for. */
export function terminalOf(key: string): Promise<TerminalView> {
  const known = live.get(key);
  if (known) return known.view;
  const { terminalFontSize, terminalScrollback } = settingsStore.getState();
  const entry: Live = {
    close: nowhere,
    send: nowhere,
    resize: nowhere,
    view: import('../components/xterm/terminal-view').then(({ createTerminalView }) =>
      createTerminalView({
        label: i18next.t('panel.terminal', { name: sessionOf(key)?.containerName ?? '' }),
        fontSize: terminalFontSize,
        scrollback: terminalScrollback,
        allowWebgl: () => settingsStore.getState().terminalRenderer === 'auto',
        onInput: (bytes) => takeInput(key, bytes),
        onResize: (size) => entry.resize(size),
        onTitle: (title) => updateSession(key, { title }),
        onLink: (url) => askToOpenLink(url),
        copy: (text) => void call.app.copyText({ text }),
        paste: () => call.app.readClipboard({}),
        confirmPaste: askToPaste,
        onFind: () => openFind(key),
      }),
    ),
  };
  live.set(key, entry);
  return entry.view;
}

settingsStore.subscribe(({ terminalFontSize }, before) => {
  if (terminalFontSize === before.terminalFontSize) return;
  for (const { view } of live.values()) void view.then((terminal) => terminal.setFont(terminalFontSize));
});

const ENTER = 13;

/** Keys go to the program; when it has ended, Enter starts it again. */
function takeInput(key: string, bytes: Uint8Array): void {
  const session = sessionOf(key);
  if (!session) return;
  if (session.state === 'running') live.get(key)?.send(bytes);
  else if (session.state !== 'connecting' && bytes[0] === ENTER && canStart(session.containerId))
    void startSession(key);
}

/** A container that runs can take a program; one that was removed or stopped cannot. */
export function canStart(containerId: string): boolean {
  return containers.store.getState().rows.get(containerId)?.state === 'running';
}

const dim = (text: string) => `\x1b[2m${text}\x1b[0m`;

async function say(view: TerminalView, text: string): Promise<void> {
  view.resetModes();
  await view.write(`\r\n${dim(`[${text}]`)}\r\n`);
}

/** Finds the best shell of the container, unless the program is known. @throws AppError `exec/no-shell` */
async function programOf(key: string): Promise<string[]> {
  const session = sessionOf(key);
  if (!session) return [];
  if (session.argv.length > 0) return session.argv;
  const [best] = await call.containers.shells({ id: session.containerId });
  if (!best) throw new AppError({ code: 'exec/no-shell', message: i18next.t('panel.noShell') });
  updateSession(key, { argv: [best] });
  return [best];
}

/** Starts the session's program, again or for the first time, on the terminal it has. */
export async function startSession(key: string): Promise<void> {
  const before = sessionOf(key);
  if (!before) return;
  updateSession(key, { state: 'connecting', error: null, exitCode: null });
  const view = await terminalOf(key);
  const entry = live.get(key);
  if (!entry) return;
  try {
    const argv = await programOf(key);
    const { containerId: id, user, workdir } = before;
    const stream = open.containers.exec(
      { id, argv, user, workdir, ...view.size() },
      {
        onData: (bytes) => view.write(bytes),
        onItems: () => updateSession(key, { state: 'running' }),
      },
    );
    entry.close = () => stream.close();
    entry.send = (bytes) => stream.send(bytes);
    entry.resize = (size) => stream.ctl(size);
    const { exitCode } = await stream.ended;
    updateSession(key, { state: 'exited', exitCode });
    await say(view, i18next.t('panel.exited', { code: exitCode ?? '?' }));
  } catch (thrown) {
    const error = errorData(thrown);
    if (error.code === 'ipc/cancelled') return;
    const wasRunning = sessionOf(key)?.state === 'running';
    updateSession(key, { state: wasRunning ? 'disconnected' : 'failed', error });
    await say(view, wasRunning ? `${i18next.t('panel.disconnected')}: ${error.message}` : error.message);
  } finally {
    entry.close = nowhere;
    entry.send = nowhere;
    entry.resize = nowhere;
  }
}

/** Ends the session: its program too, in the container. */
export function endSession(key: string): void {
  const entry = live.get(key);
  live.delete(key);
  entry?.close();
  void entry?.view.then((view) => view.dispose());
}

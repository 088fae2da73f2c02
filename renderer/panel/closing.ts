import { call } from '../ipc/client';
import { closeTab } from './actions';
import { type BusyTab, busyTabs } from './busy-tabs';
import { findTab } from './panel-store';
import { sessionOf } from './sessions';
import type { ShellTab } from './shell-tab';

/** What runs in a tab's shell; nothing when the engine cannot say it at once, because a tab must always be closable. */
async function commandsIn(tab: ShellTab): Promise<string[]> {
  const execId = sessionOf(tab.id)?.execId;
  if (!execId) return [];
  return call.containers.execChildren({ id: tab.containerId, execId }).catch(() => []);
}

/** Closes tabs; those whose shells are running something only after a question. */
export async function askToClose(ids: readonly string[]): Promise<void> {
  const busy: BusyTab[] = [];
  await Promise.all(
    ids.map(async (id) => {
      const tab = findTab(id);
      if (!tab) return;
      const commands = await commandsIn(tab);
      if (commands.length > 0) busy.push({ tab, commands });
      else if (findTab(id)) closeTab(id);
    }),
  );
  busy.sort((a, b) => ids.indexOf(a.tab.id) - ids.indexOf(b.tab.id));
  if (busy.length > 0) busyTabs.setState(busy, true);
}

/** The user's word: close them, or keep them. */
export function answerClosing(close: boolean): void {
  const busy = busyTabs.getState();
  busyTabs.setState([], true);
  if (close) for (const { tab } of busy) if (findTab(tab.id)) closeTab(tab.id);
}

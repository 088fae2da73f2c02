import { useContainer } from '../stores/containers';
import { type ShellTab, tabLabel } from './shell-tab';

/** The tab's name, with its container called as it is called now. */
export function useTabLabel(tab: ShellTab): string {
  return tabLabel(tab, useContainer(tab.containerId)?.name ?? tab.containerName);
}

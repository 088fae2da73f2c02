import { useTranslation } from 'react-i18next';
import type { MenuEntry } from '../components/menu';
import { openShell, showInPanel } from './actions';
import { askToClose } from './closing';
import { panelStore, usePanelStore } from './panel-store';
import type { ShellTab } from './shell-tab';

/** What the panel adds to the context menu of its tabs. */
export function usePanelTabMenu(): (tab: ShellTab) => MenuEntry[] {
  const { t } = useTranslation();
  const several = usePanelStore((state) => state.tabs.length > 1);
  const others = (tab: ShellTab) => panelStore.getState().tabs.filter((each) => each.id !== tab.id);
  return (tab) => [
    {
      key: 'again',
      label: t('panel.duplicate'),
      onSelect: () => openShell({ containerId: tab.containerId, user: tab.user, workdir: tab.workdir }),
    },
    {
      key: 'beside',
      label: t('panel.beside'),
      disabled: !several,
      onSelect: () => showInPanel(tab.id, true),
    },
    {
      key: 'others',
      label: t('panel.closeOthers'),
      separator: true,
      disabled: !several,
      onSelect: () => {
        void askToClose(others(tab).map((each) => each.id));
        showInPanel(tab.id);
      },
    },
  ];
}

import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { lazily } from '../../components/lazily';
import { ListPage } from '../../components/list-page';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';
import { NetworkDialogs } from './dialogs/dialogs';
import { NetworkList } from './list/network-list';
import { PortsView } from './ports/ports-view';
import { askFrom } from './reach/reach-store';
import { ReachView } from './reach/reach-view';

const views = ['list', 'map', 'reach', 'ports'] as const;
type View = (typeof views)[number];
const paths: Record<View, string> = {
  list: '/networks',
  map: '/network-map',
  reach: '/reach',
  ports: '/ports',
};

/** The library that draws is a chunk of its own. */
const MapView = lazily(() => import('./map/map-view').then((m) => m.MapView));

const bodies = { list: NetworkList, map: MapView, reach: ReachView, ports: PortsView };

/** Engines do not tell everything of networks: the list is read when somebody comes to see it, or comes back to the window. */
function useFreshList(view: View): void {
  const connected = useConnected();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another view is another look
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    const { signal } = abort;
    // a failure is the connection's, which is shown for the whole window
    const refresh = () => void call.networks.refresh({}, { signal }).catch(() => {});
    refresh();
    window.addEventListener('focus', refresh, { signal });
    return () => abort.abort();
  }, [connected, view]);
}

/** Networks in four ways: as a list, drawn, as a question, and by the ports of the host. */
export function NetworksPage({ tab, from }: { tab: View; from?: string | undefined }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const Body = bodies[tab];
  useFreshList(tab);
  useEffect(() => {
    if (from) askFrom(from);
  }, [from]);
  return (
    <ListPage
      title={t('networks.title')}
      windowTitle={tab === 'list' ? t('networks.title') : t(`networks.view.${tab}`)}
      views={
        <SegmentedTabs
          label={t('networks.views')}
          value={tab}
          onChange={(next) => navigate(paths[next])}
          options={views.map((value) => ({ value, label: t(`networks.view.${value}`) }))}
        />
      }
      // what can be done in the view is put here by it
      actions={<div id="network-actions" className="flex items-center gap-2" />}
    >
      <Body />
      <NetworkDialogs />
    </ListPage>
  );
}

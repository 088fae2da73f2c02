import { CircleSlash } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { useConnected } from '../../../stores/engine';
import { networkPath } from '../../../stores/networks';
import { NetworkDialogs } from '../dialogs/dialogs';
import { ContainersTab } from './containers-tab';
import { InspectTab } from './inspect-tab';
import { NetworkHeader } from './network-header';
import { OverviewTab } from './overview-tab';
import { useNetwork } from './use-network';

const tabs = ['overview', 'containers', 'inspect'] as const;
const trigger =
  'h-8 shrink-0 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:text-text -outline-offset-2';
const panel = 'flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden';

/** One network: what it is, and who is connected. Stays when it is removed. */
export function NetworkPage({ id, tab }: { id: string; tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const network = useNetwork(id);
  const { row, removed, details, loaded } = network;
  const active = tabs.find((known) => known === tab) ?? 'overview';
  const title = row?.name ?? t('networks.title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  if (!row)
    return (
      <section className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{t('networks.title')}</h1>
        <EmptyState icon={CircleSlash} title={t(loaded ? 'networks.unknown' : 'common.loading')}>
          {loaded && t('networks.unknownHint', { id: id.slice(0, 12) })}
        </EmptyState>
      </section>
    );
  const version = removed ? null : [id, ...row.users.map((user) => `${user.id} ${user.state}`)].join();
  return (
    <section className="flex min-h-0 flex-1 flex-col" data-stale={connected ? undefined : true}>
      <NetworkHeader row={row} removed={removed} />
      {details.error && !removed && (
        <div className="px-4 pb-2">
          <ErrorNote error={details.error} />
        </div>
      )}
      <Tabs.Root
        value={active}
        activationMode="manual"
        onValueChange={(next) => navigate(networkPath(id, next), { replace: true })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={t('containers.tabsOf', { name: title })}
          className="flex overflow-x-auto border-b border-line px-4"
        >
          {tabs.map((each) => (
            <Tabs.Trigger key={each} value={each} data-tab={each} className={trigger}>
              {t(`networks.tab.${each}`)}
              {each === 'containers' && row.users.length > 0 && (
                <span className="pl-1.5 text-xs tabular-nums">{row.users.length}</span>
              )}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="overview" className={panel}>
          <OverviewTab row={row} details={details.value} />
        </Tabs.Content>
        <Tabs.Content value="containers" className={panel}>
          <ContainersTab network={{ ...network, row }} />
        </Tabs.Content>
        <Tabs.Content value="inspect" className={panel}>
          <InspectTab row={row} version={version} />
        </Tabs.Content>
      </Tabs.Root>
      <NetworkDialogs />
    </section>
  );
}

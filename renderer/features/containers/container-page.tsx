import type { ContainerSummary } from '@shared/features/containers';
import { CircleSlash } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { useStore } from 'zustand';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import { lazily } from '../../components/lazily';
import { PageHeader, RemovedMark } from '../../components/page-header';
import { PortLinks } from '../../components/port-links';
import { ContainerShells } from '../../panel';
import { containers } from '../../stores/containers';
import { useConnected } from '../../stores/engine';
import { imagePath } from '../../stores/images';
import { usePending } from '../../stores/pending';
import { ContainerTabList } from './container-tab-list';
import { type ContainerTab, containerTabs, detailTabs } from './container-tab-names';
import { PageName } from './details/rename/page-name';
import { HeaderActions } from './header-actions';
import { LogsTab } from './logs-tab';
import { StateIcon } from './state-icon';
import { StatusText } from './status-text';

const InspectTab = lazily(() => import('./inspect-tab').then((m) => m.InspectTab));
const KeptBar = lazily(() => import('./edit/kept-bar').then((m) => m.KeptBar));
const WhyCard = lazily(() => import('./details').then((m) => m.WhyCard));
const StatsTab = lazily(() => import('./stats').then((m) => m.StatsTab));
const DetailTab = lazily(() => import('./details').then((m) => m.DetailTab));
const FilesTab = lazily(() => import('../../files').then((m) => m.FilesTab));

/** The container as it is, or as it last was when it has been removed while its page is open. */
function useLastKnown(id: string): { row: ContainerSummary | null; removed: boolean; loaded: boolean } {
  const { rows, loaded } = useStore(containers.store);
  const last = useRef<ContainerSummary | null>(null);
  const row = rows.get(id) ?? null;
  if (row) last.current = row;
  const known = last.current?.id === id ? last.current : null;
  return { row: row ?? known, removed: loaded && !row, loaded };
}

function Header({ row, removed }: { row: ContainerSummary; removed: boolean }) {
  const { t } = useTranslation();
  const pending = usePending(row.id);
  return (
    <PageHeader
      back="/containers"
      title={
        <>
          <StateIcon row={row} pending={pending} />
          <PageName row={row} fixed={removed} />
          {removed ? (
            <RemovedMark>{t('containers.removed')}</RemovedMark>
          ) : (
            <span className="truncate">
              <StatusText row={row} />
            </span>
          )}
        </>
      }
      facts={
        <>
          <Link
            href={imagePath(row.imageId)}
            className="max-w-80 truncate font-mono select-text hover:underline"
            title={row.image}
          >
            {row.image}
          </Link>
          <span className="flex items-center font-mono select-text">
            {row.id.slice(0, 12)}
            <CopyButton text={row.id} label={t('containers.copyId', { count: 1 })} />
          </span>
          <PortLinks ports={row.ports} />
        </>
      }
      actions={!removed && <HeaderActions row={row} />}
    />
  );
}

/** One that has been started within this may be in a loop of restarts. */
const FRESH_MS = 60_000;

/** Whether there may be an end to explain. */
function mayHaveStopped(row: ContainerSummary): boolean {
  if (row.state === 'paused' || row.state === 'removing') return false;
  return row.state !== 'running' || (row.since !== null && Date.now() - row.since < FRESH_MS);
}

/** One container: what it is, what can be done to it, and its logs, shells, stats and inspect as tabs. */
export function ContainerPage({ id, tab }: { id: string; tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { row, removed, loaded } = useLastKnown(id);
  const active: ContainerTab = containerTabs.find((known) => known === tab) ?? 'logs';
  const title = row?.name ?? t('containers.title');
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (!row) {
    return (
      <section className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{t('containers.title')}</h1>
        <EmptyState icon={CircleSlash} title={loaded ? t('containers.unknown') : t('common.loading')}>
          {loaded && t('containers.unknownHint', { id: id.slice(0, 12) })}
        </EmptyState>
      </section>
    );
  }
  const panel = 'flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden';
  return (
    <section className="flex min-h-0 flex-1 flex-col" data-stale={connected ? undefined : true}>
      <Header row={row} removed={removed} />
      <KeptBar id={id} />
      {!removed && mayHaveStopped(row) && <WhyCard key={id} row={row} />}
      <Tabs.Root
        value={active}
        // the arrows move along, and Enter chooses: a tab asks the engine, and a shell takes the keyboard
        activationMode="manual"
        onValueChange={(next) => navigate(`/containers/${id}/${next}`, { replace: true })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <ContainerTabList name={row.name} active={active} />
        {/* the log goes on while another tab is looked at */}
        <Tabs.Content value="logs" forceMount className={panel}>
          <LogsTab key={id} id={id} name={row.name} active={active === 'logs'} />
        </Tabs.Content>
        <Tabs.Content value="shell" className={panel}>
          <ContainerShells containerId={id} />
        </Tabs.Content>
        <Tabs.Content value="stats" className={panel}>
          <StatsTab containerId={id} />
        </Tabs.Content>
        <Tabs.Content value="files" className={panel}>
          <FilesTab key={id} row={row} removed={removed} />
        </Tabs.Content>
        <Tabs.Content value="inspect" className={panel}>
          <InspectTab
            id={id}
            name={row.name}
            version={`${row.state} ${row.since} ${row.name} ${row.networks.map(({ name, ip }) => name + ip)}`}
            removed={removed}
          />
        </Tabs.Content>
        {detailTabs.map((name) => (
          <Tabs.Content key={name} value={name} className={panel}>
            <DetailTab name={name} row={row} removed={removed} />
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </section>
  );
}

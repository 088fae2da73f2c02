import { CircleSlash } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { useConnected } from '../../../stores/engine';
import { volumePath } from '../../../stores/volumes';
import { VolumeDialogs } from '../dialogs/dialogs';
import { shownName } from '../listed-volume';
import { ContainersTab } from './containers-tab';
import { FilesTab } from './files-tab';
import { InspectTab } from './inspect-tab';
import { OverviewTab } from './overview-tab';
import { useVolume } from './use-volume';
import { VolumeHeader } from './volume-header';
import { volumeTabs } from './volume-tabs';

const trigger =
  'h-8 shrink-0 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:text-text -outline-offset-2';
const panel = 'flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden';

/** One volume: what it is, what is in it, and who uses it. */
export function VolumePage({ name, tab }: { name: string; tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { volume, loaded } = useVolume(name);
  const title = volume ? shownName(volume.row) : name;
  const active = volumeTabs.find((known) => known === tab) ?? 'overview';
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (!volume)
    return (
      <section className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{t('volumes.title')}</h1>
        <EmptyState
          icon={CircleSlash}
          title={t(loaded ? 'volumes.unknown' : 'common.loading')}
          actions={loaded && <Button onClick={() => navigate('/volumes')}>{t('volumes.backToList')}</Button>}
        >
          {loaded && t('volumes.unknownHint', { name })}
        </EmptyState>
      </section>
    );
  const count = volume.row.users.length;
  return (
    <section className="flex min-h-0 flex-1 flex-col" data-stale={connected ? undefined : true}>
      <VolumeHeader volume={volume} />
      <Tabs.Root
        value={active}
        activationMode="manual"
        onValueChange={(next) => navigate(volumePath(name, next), { replace: true })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={t('volumes.tabsOf', { name: title })}
          className="flex overflow-x-auto border-b border-line px-4"
        >
          {volumeTabs.map((each) => (
            <Tabs.Trigger key={each} value={each} data-tab={each} className={trigger}>
              {t(`volumes.tab.${each}`)}
              {each === 'containers' && count > 0 && (
                <span className="pl-1.5 text-xs tabular-nums">{count}</span>
              )}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="overview" className={panel}>
          <OverviewTab volume={volume} />
        </Tabs.Content>
        <Tabs.Content value="files" className={panel}>
          <FilesTab key={name} volume={volume} />
        </Tabs.Content>
        <Tabs.Content value="containers" className={panel}>
          <ContainersTab volume={volume} />
        </Tabs.Content>
        <Tabs.Content value="inspect" className={panel}>
          <InspectTab volume={volume} />
        </Tabs.Content>
      </Tabs.Root>
      <VolumeDialogs />
    </section>
  );
}

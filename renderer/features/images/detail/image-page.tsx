import { CircleSlash } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { useConnected } from '../../../stores/engine';
import { imagePath } from '../../../stores/images';
import { ImageDialogs } from '../dialogs/dialogs';
import { LayerFilesTab } from '../layers/layer-files-tab';
import { shortId } from '../listed-image';
import { UpdateDialogs } from '../updates/update-dialog';
import { ConfigTab } from './config-tab';
import { ContainersTab } from './containers-tab';
import { ImageHeader } from './image-header';
import { imageTabs } from './image-tabs';
import { InspectTab } from './inspect-tab';
import { LayersTab } from './layers-tab';
import { OverviewTab } from './overview-tab';
import { useImage } from './use-image';

const trigger =
  'h-8 shrink-0 border-b-2 border-transparent px-3 whitespace-nowrap text-muted hover:text-text data-[state=active]:border-accent data-[state=active]:text-text -outline-offset-2';
const panel = 'flex min-h-0 flex-1 flex-col data-[state=inactive]:hidden';

/** One image: what it is, what it is made of, and who uses it. */
export function ImagePage({ id, tab }: { id: string; tab: string }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const image = useImage(id);
  const { reading, removed } = image;
  const details = reading.value;
  const title = details?.tags[0] ?? shortId(id);
  const active = imageTabs.find((known) => known === tab) ?? 'overview';
  useEffect(() => {
    document.title = title;
  }, [title]);

  if (!details)
    return (
      <section className="flex min-h-0 flex-1 flex-col">
        <h1 className="sr-only">{t('images.title')}</h1>
        {reading.error && !removed ? (
          <div className="p-4">
            <ErrorNote error={reading.error} />
          </div>
        ) : (
          <EmptyState icon={CircleSlash} title={removed ? t('images.unknown') : t('common.loading')}>
            {removed && t('images.unknownHint', { id: shortId(id) })}
          </EmptyState>
        )}
      </section>
    );
  const props = { details, image };
  return (
    <section className="flex min-h-0 flex-1 flex-col" data-stale={connected ? undefined : true}>
      <ImageHeader {...props} />
      {reading.error && !removed && (
        <div className="px-4 pb-2">
          <ErrorNote error={reading.error} />
        </div>
      )}
      <Tabs.Root
        value={active}
        activationMode="manual"
        onValueChange={(next) => navigate(imagePath(id, next), { replace: true })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <Tabs.List
          aria-label={t('images.tabsOf', { name: title })}
          className="flex overflow-x-auto border-b border-line px-4"
        >
          {imageTabs.map((each) => (
            <Tabs.Trigger key={each} value={each} data-tab={each} className={trigger}>
              {t(`images.tab.${each}`)}
              {each === 'containers' && image.users.length > 0 && (
                <span className="pl-1.5 text-xs tabular-nums">{image.users.length}</span>
              )}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="overview" className={panel}>
          <OverviewTab {...props} />
        </Tabs.Content>
        <Tabs.Content value="layers" className={panel}>
          <LayersTab {...props} />
        </Tabs.Content>
        <Tabs.Content value="files" className={panel}>
          <LayerFilesTab key={id} id={id} />
        </Tabs.Content>
        <Tabs.Content value="config" className={panel}>
          <ConfigTab {...props} />
        </Tabs.Content>
        <Tabs.Content value="containers" className={panel}>
          <ContainersTab {...props} />
        </Tabs.Content>
        <Tabs.Content value="inspect" className={panel}>
          <InspectTab {...props} />
        </Tabs.Content>
      </Tabs.Root>
      <ImageDialogs />
      <UpdateDialogs />
    </section>
  );
}

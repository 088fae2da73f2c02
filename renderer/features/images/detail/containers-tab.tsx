import { Box, Play } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ScrollRegion } from '../../../components/tab-frame';
import { useConnected } from '../../../stores/engine';
import { uiStore } from '../../../stores/ui';
import { runImage } from '../actions';
import { shortId } from '../listed-image';
import type { ImageTabProps } from './tab-props';

/** The containers that were made of it. */
export function ContainersTab({ details, image }: ImageTabProps) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { users } = image;
  if (users.length === 0)
    return (
      <EmptyState
        icon={Box}
        title={t('images.users.none')}
        actions={
          !image.removed && (
            <Button
              icon={Play}
              disabled={!connected}
              onClick={() =>
                runImage({ name: image.rows[0]?.name ?? details.id, imageId: details.id }, navigate)
              }
            >
              {t('images.run')}
            </Button>
          )
        }
      />
    );
  return (
    <ScrollRegion label={t('images.tab.containers')}>
      <div className="pb-2">
        <Button
          icon={Box}
          onClick={() => {
            uiStore.setState({ containerTab: 'all', containerFilter: `image:${shortId(details.id)}` });
            navigate('/containers');
          }}
        >
          {t('images.users.showList')}
        </Button>
      </div>
      <ul aria-label={t('images.users.list')} className="rounded-md border border-line">
        {users.map((user) => (
          <li key={user.id} className="flex h-8 items-center gap-3 border-b border-line px-3 last:border-0">
            <Link href={`/containers/${user.id}/logs`} className="truncate font-medium hover:underline">
              {user.name}
            </Link>
            <span className={user.state === 'running' ? 'text-ok' : 'text-muted'}>
              {t(`containers.state.${user.state}`)}
            </span>
            <span className="ml-auto font-mono text-sm text-muted">{user.id.slice(0, 12)}</span>
          </li>
        ))}
      </ul>
    </ScrollRegion>
  );
}

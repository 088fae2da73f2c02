import type { LoggedEvent } from '@shared/features/events';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStore } from 'zustand';
import type { Column } from '../../components/table/column';
import { containers } from '../../stores/containers';
import { imagePath, images } from '../../stores/images';
import { networkPath, networks } from '../../stores/networks';
import { volumePath, volumes } from '../../stores/volumes';
import { objectName } from './event-filter';

/** Actions that mean that something has gone wrong, has ended, or has come to life. */
const colours: Record<string, string> = {
  die: 'text-warn',
  kill: 'text-warn',
  oom: 'text-bad',
  destroy: 'text-muted',
  remove: 'text-muted',
  delete: 'text-muted',
  start: 'text-ok',
  create: 'text-ok',
};

/** The page of the object, while there is one. */
function usePath({ type, actorId }: LoggedEvent): string | null {
  const hasContainer = useStore(containers.store, ({ rows }) => type === 'container' && rows.has(actorId));
  const hasVolume = useStore(volumes.store, ({ rows }) => type === 'volume' && rows.has(actorId));
  const hasNetwork = useStore(networks.store, ({ rows }) => type === 'network' && rows.has(actorId));
  const imageId = useStore(images.store, ({ rows }) => {
    if (type !== 'image') return null;
    for (const row of rows.values()) if (row.imageId === actorId || row.name === actorId) return row.imageId;
    return null;
  });
  if (hasContainer) return `/containers/${actorId}`;
  if (hasVolume) return volumePath(actorId);
  if (hasNetwork) return networkPath(actorId);
  return imageId && imagePath(imageId);
}

function ObjectCell({ event }: { event: LoggedEvent }) {
  const path = usePath(event);
  const name = objectName(event);
  if (!path) return <span className="text-muted">{name}</span>;
  return (
    <Link href={path} tabIndex={-1} className="hover:underline" onClick={(click) => click.stopPropagation()}>
      {name}
    </Link>
  );
}

/** The attributes that say most, without the labels that most containers carry. */
export function detailOf({ detail, attributes }: LoggedEvent): string {
  const { name: _, ...rest } = attributes;
  const said = Object.entries(rest)
    .filter(([key]) => !/[./]/.test(key))
    .map(([key, value]) => `${key}=${value.replace(/^([0-9a-f]{12})[0-9a-f]{52}$/, '$1')}`);
  return [detail, ...said].filter(Boolean).join('  ');
}

export function useEventColumns(): Column<LoggedEvent>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(i18n.language, {
      ...{ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' },
      fractionalSecondDigits: 3,
    });
    const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'full', timeStyle: 'long' });
    return [
      {
        id: 'time',
        header: t('events.column.time'),
        width: 120,
        fixed: true,
        className: 'text-muted tabular-nums',
        // the newest first, as nobody has sorted yet
        sortBy: (event) => -event.at,
        title: (event) => day.format(event.at),
        cell: (event) => time.format(event.at),
      },
      {
        id: 'type',
        header: t('events.column.type'),
        width: 100,
        sortBy: (event) => event.type,
        cell: (event) => event.type,
      },
      {
        id: 'action',
        header: t('events.column.action'),
        width: 130,
        sortBy: (event) => event.action,
        cell: (event) => <span className={colours[event.action]}>{event.action}</span>,
      },
      {
        id: 'object',
        header: t('events.column.object'),
        width: 220,
        sortBy: objectName,
        title: (event) => event.name || event.actorId,
        cell: (event) => <ObjectCell event={event} />,
      },
      {
        id: 'detail',
        header: t('events.column.detail'),
        width: 260,
        grow: true,
        className: 'font-mono text-sm text-muted',
        title: detailOf,
        cell: detailOf,
      },
    ];
  }, [t, i18n.language]);
}
